import type { Source } from '../text/source.ts';
import type { Mention } from './numbered.ts';

/** Documents named without a number: "Luật Việc làm", "Nghị quyết Đại hội … lần thứ XI". */
export function namedMentions(source: Source, from: number, to: number, numbered: Mention[]): Mention[] {
  const mentions: Mention[] = [];
  const taken = numbered.map((mention): [number, number] => [mention.start, mention.end]);
  const text = source.flow.slice(from, to);
  for (const found of text.matchAll(NAMED)) {
    const start = from + found.index;
    if (taken.some(([a, b]) => start >= a && start < b)) continue;
    const mention = readName(source, start, to);
    if (mention) mentions.push(mention);
  }
  return mentions;
}

const NAMED = /(?<![\p{L}])(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị quyết Đại hội)(?= \p{L})/gu;
const NAME =
  /(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị quyết Đại hội)(?: (?!ngày|năm|số|này|quy định|được|có|đã|và|tại|về|hiện hành|trên|của|cho)[\p{L}]+){1,12}/uy;

function readName(source: Source, start: number, to: number): Mention | null {
  NAME.lastIndex = start;
  const found = NAME.exec(source.flow);
  if (!found || start + found[0].length > to) return null;
  const type = found[0].startsWith('Ngh')
    ? 'NQ'
    : found[0].startsWith('Ph')
      ? 'PL'
      : found[0].startsWith('H')
        ? 'HP'
        : 'L';
  return { type, reference: null, name: found[0], date: null, dateSpan: null, start, end: start + found[0].length };
}
