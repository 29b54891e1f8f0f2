import type { Quoted } from '../reading.ts';
import { OTHER_MARKS, SECRECY, URGENCY } from '../tables/marks.ts';
import { capitals, isBlank, type Line } from '../text/lines.ts';
import { printed, printedOf, quote, said, saidOf, type Source } from '../text/source.ts';

/** What a line above the text is for. */
export type Role = 'national' | 'number' | 'date' | 'subject' | 'type' | 'mark' | 'heading' | 'letterhead' | 'free';

export interface HeadLine extends Line {
  key: string;
  flow: string;
  role: Role;
}

const LOOKED_AT = 140;
const LONGEST = 2000;
/** Places of a drawn line that a converter has left before the words: "68326021471200TRƯỜNG …". */
const PLACED = /^\d{8,30}(?=\p{Lu})/u;

/** The first lines of a document, each with its role still open. */
export function headLines(source: Source, lines: Line[]): HeadLine[] {
  return lines.slice(0, LOOKED_AT).map((line) => {
    const end = Math.min(line.end, line.start + LONGEST);
    const start = line.start + (PLACED.exec(printed(source, line.start, line.start + 40))?.[0].length ?? 0);
    return {
      ...line,
      start,
      key: said(source, start, end).trim(),
      flow: printed(source, start, end).trim(),
      role: isBlank(line) ? 'mark' : 'free',
    };
  });
}

const NATIONAL = new RegExp(
  'cộng h[òo]a x[ãa] hội chủ nghĩa việt nam|độc lập - tự do - hạnh phúc|đảng cộng sản việt nam(?=\\s)'.replace(
    / /g,
    '\\s{1,3}',
  ),
  'g',
);

/** Marks the lines of the country's or the Party's name, and cuts it off the line of a letterhead beside it. */
export function markNational(source: Source, head: HeadLine[]): void {
  const region = said(source, 0, (head[head.length - 1]?.end ?? -1) + 1);
  let parties = 0;
  for (const found of region.matchAll(NATIONAL)) {
    const from = found.index;
    const to = from + found[0].length;
    const inside = head.filter((line) => line.end > from && line.start < to && !isBlank(line));
    // In the middle of a sentence the country's name is no letterhead.
    if (!inside.every((line) => line.flow.length < 110 && (capitals(line.flow) > 0.6 || found[0].startsWith('độc'))))
      continue;
    // Named again, as in "Phông lưu trữ Đảng Cộng sản Việt Nam", it is a word of the title.
    if (found[0].startsWith('đảng') && ++parties > 1) continue;
    for (const line of inside) cutNational(source, line, from, to);
  }
}

function cutNational(source: Source, line: HeadLine, from: number, to: number): void {
  const left = said(source, line.start, Math.max(line.start, from)).trim();
  const right = said(source, Math.min(line.end, to), line.end).trim();
  if (left.length > 3) shorten(source, line, line.start, from);
  else if (right.length > 3) shorten(source, line, to, line.end);
  else line.role = 'national';
}

/** Leaves only a part of a line to be read. */
function shorten(source: Source, line: HeadLine, start: number, end: number): void {
  line.start = start;
  line.end = Math.max(start, end);
  line.key = saidOf(source, line).trim();
  line.flow = printedOf(source, line).trim();
}

/** A markdown heading above the letterhead is the page's title, not the document's. */
export function markHeadings(source: Source, head: HeadLine[]): void {
  const first = head.findIndex((line) => line.role === 'national');
  for (const line of head.slice(0, Math.max(0, first))) {
    const at = source.starts[line.start] ?? 0;
    if (line.role === 'free' && /#[ *_]*$/.test(source.original.slice(Math.max(0, at - 8), at))) line.role = 'heading';
  }
}

export interface Marks {
  urgency: Quoted | null;
  secrecy: Quoted | null;
}

/** Marks of urgency and secrecy; other stamps are put aside. */
export function markMarks(source: Source, head: HeadLine[]): Marks {
  const marks: Marks = { urgency: null, secrecy: null };
  for (const line of head) {
    if (line.role !== 'free' || line.flow.length > 60) continue;
    const mark = URGENCY.includes(line.key) ? 'urgency' : SECRECY.includes(line.key) ? 'secrecy' : null;
    if (mark && capitals(line.flow) > 0.9) marks[mark] ??= quote(source, line.start, line.end);
    else if (!OTHER_MARKS.test(line.key) && /\p{L}|\d{4}/u.test(line.key)) continue;
    line.role = 'mark';
  }
  return marks;
}
