import type { Source } from './source.ts';

/** A line of the clean text, without its line break. */
export interface Line {
  start: number;
  end: number;
}

/** All lines, empty ones too, in order. */
export function linesOf(source: Source, from = 0, to = source.flow.length): Line[] {
  const lines: Line[] = [];
  let start = from;
  while (start <= to) {
    const found = source.flow.indexOf('\n', start);
    const end = found < 0 || found > to ? to : found;
    lines.push({ start, end });
    if (end >= to) break;
    start = end + 1;
  }
  return lines;
}

/** 1 for a capital, -1 for a small letter, 0 for anything else. */
function caseOf(code: number): number {
  if (code < 0x80) return code >= 0x61 && code <= 0x7a ? -1 : code >= 0x41 && code <= 0x5a ? 1 : 0;
  if (code >= 0x1ea0 && code <= 0x1ef9) return code % 2 === 0 ? 1 : -1;
  const char = String.fromCharCode(code);
  const low = char.toLowerCase();
  if (low === char.toUpperCase()) return 0;
  return char === low ? -1 : 1;
}

/** Share of capitals among the letters: 1 for "KẾ HOẠCH". */
export function capitals(text: string): number {
  let upper = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const sort = caseOf(text.charCodeAt(at));
    if (sort !== 0) letters++;
    if (sort > 0) upper++;
  }
  return letters === 0 ? 0 : upper / letters;
}

export function isBlank(line: Line): boolean {
  return line.end <= line.start;
}
