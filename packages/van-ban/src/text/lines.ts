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
function sortOf(code: number): number {
  const char = String.fromCharCode(code);
  return Number(char !== char.toLowerCase()) - Number(char !== char.toUpperCase());
}

/** Of every letter that Vietnamese has, and those around them. */
const SORTS = Int8Array.from({ length: 0x1f00 }, (_, code) => sortOf(code));

/** Share of capitals among the letters: 1 for "KẾ HOẠCH". */
export function capitals(text: string): number {
  let upper = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const sort = SORTS[code] ?? sortOf(code);
    if (sort !== 0) letters++;
    if (sort > 0) upper++;
  }
  return letters === 0 ? 0 : upper / letters;
}

export function isBlank(line: Line): boolean {
  return line.end <= line.start;
}
