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

/** Share of capitals among the letters: 1 for "KẾ HOẠCH". */
export function capitals(text: string): number {
  let upper = 0;
  let letters = 0;
  for (const char of text) {
    const code = char.charCodeAt(0);
    if (code < 0x80) {
      const small = code >= 0x61 && code <= 0x7a;
      const large = code >= 0x41 && code <= 0x5a;
      if (small || large) letters++;
      if (large) upper++;
      continue;
    }
    const low = char.toLowerCase();
    const high = char.toUpperCase();
    if (low === high) continue;
    letters++;
    if (char === high) upper++;
  }
  return letters === 0 ? 0 : upper / letters;
}

export function isBlank(line: Line): boolean {
  return line.end <= line.start;
}
