import type { Line } from '../lines.ts';
import type { Quoted, Recipient, RecipientKind } from '../reading.ts';
import { clean } from '../text.ts';

const BULLET = /^\s*[-+•]\s*/u;

/** Items of a printed list: a new one at each bullet, wrapped lines belong to the one above. */
export function readItems(lines: Line[], firstOffset: number): Quoted[] {
  const items: { start: number; end: number; text: string }[] = [];
  for (const line of lines) {
    if (!line.text) continue;
    const start = Math.max(line.start, firstOffset);
    const words = line.text.slice(start - line.start);
    if (!words.trim()) continue;
    const opens = BULLET.test(words) || items.length === 0 || items.at(-1)!.text.trimEnd().endsWith(';');
    if (opens) items.push({ start, end: line.end, text: words });
    else Object.assign(items.at(-1)!, { end: line.end, text: `${items.at(-1)!.text} ${words}` });
  }
  return items
    .map(({ start, end, text }) => ({ text: clean(text).replace(/\.$/, ''), span: { start, end } }))
    .filter(({ text }) => text !== '');
}

const KINDS: [RegExp, RecipientKind][] = [
  [/^lưu\b|^lưu:/iu, 'archive'],
  [/đăng |website|cổng thông tin|công báo|trang thông tin/iu, 'publish'],
  [/như (trên|kính gửi|điều|đ\d)/iu, 'act'],
  [/báo cáo|b\/c|tỉnh ủy|trung ương|thủ tướng/iu, 'superior'],
];

/** What a recipient is named for. */
export function recipientKind(text: string): RecipientKind {
  return KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'inform';
}

/** The items under "Nơi nhận". */
export function readRecipients(lines: Line[], firstOffset: number): Recipient[] {
  return readItems(lines, firstOffset).map((item) => ({ ...item, kind: recipientKind(item.text) }));
}
