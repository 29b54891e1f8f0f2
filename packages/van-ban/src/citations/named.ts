import type { Citation } from '../reading.ts';
import { clean } from '../text.ts';
import { relationBefore } from './numbered.ts';

const NAMED: [RegExp, string][] = [
  [/(Nghị quyết\s+Đại hội[\p{L}\s]*?(?:lần thứ\s+[IVXLC\d]+)(?:\s+của Đảng)?)/gu, 'NQ'],
  [/((?:Kế hoạch|Chương trình) hành động thực hiện\s+Nghị quyết\s+Đại hội[\p{L}\s]*?(?:lần thứ\s+[IVXLC\d]+))/gu, 'KH'],
  [/((?:Luật|Bộ luật)\s+\p{Lu}[\p{L}\s,-]{2,70}?)(?=\s+(?:số|ngày|năm|được|và các|quy định)|[;.,)(]|\n\n)/gu, 'L'],
  [/(Điều lệ\s+(?:Đảng|Mặt trận|Đoàn|Công đoàn|Hội)[\p{L}\s]{0,40}?)(?=[;.,)]|\s+(?:quy định|khóa))/gu, 'ĐL'],
];

/** Documents named without a number: congress resolutions, laws, charters. */
export function findNamed(text: string, from: number, to: number): Citation[] {
  const found = new Map<string, Citation>();
  const stretch = text.slice(from, to);
  for (const [pattern, type] of NAMED) {
    for (const match of stretch.matchAll(pattern)) {
      const name = clean(match[1]!);
      const start = from + match.index;
      const span = { start, end: start + match[1]!.length };
      const key = name.toLowerCase();
      const known = found.get(key);
      if (known) {
        known.mentions.push(span);
        continue;
      }
      const relation = relationBefore(text.slice(Math.max(from, start - 120), start));
      found.set(key, {
        type: type === 'ĐL' ? null : type,
        reference: null,
        name,
        date: null,
        dateSpan: null,
        relation,
        span,
        mentions: [span],
      });
    }
  }
  return [...found.values()];
}
