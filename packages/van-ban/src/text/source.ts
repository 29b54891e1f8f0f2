import type { Quoted, Span } from '../reading.ts';
import { comparable } from './spelling.ts';

/** The clean text, with the way back to the text as given: index i of `flow` stands for `starts[i]` to `ends[i]`. */
export interface Clean {
  original: string;
  /** Own spelling in NFC, mark-up dropped, spaces single ('\t' where the print leaves a wide gap), lines by '\n'. */
  flow: string;
  starts: Uint32Array;
  ends: Uint32Array;
}

/** The text as it is matched: index i of `flow` and of `key` stands for the same characters. */
export interface Source extends Clean {
  /** `flow` for comparison: lower case, tone marks at one place, one hyphen, one quotation mark. */
  key: string;
}

/** The clean text with its form for comparison. */
export function compared(text: Clean): Source {
  return { ...text, key: comparable(text.flow) };
}

/** What a look ahead takes in: as much as the longest words that are sought at a place. */
const AHEAD = 60;

/** A stretch as it is compared; without an end, as much as a look ahead takes in. */
export function said(source: Source, start: number, end: number = start + AHEAD): string {
  return source.key.slice(start, end);
}

/** A stretch in its own letters. */
export function printed(source: Source, start: number, end: number): string {
  return source.flow.slice(start, end);
}

/** A whole line, clause or item as it is compared. */
export const saidOf = (source: Source, { start, end }: Span): string => said(source, start, end);

/** A whole line, clause or item in its own letters. */
export const printedOf = (source: Source, { start, end }: Span): string => printed(source, start, end);

/** Where a stretch of the flow stands in the original. */
export function spanOf(source: Source, start: number, end: number): Span {
  if (end <= start) {
    const at = start < source.starts.length ? (source.starts[start] ?? 0) : source.original.length;
    return { start: at, end: at };
  }
  return { start: source.starts[start] ?? 0, end: source.ends[end - 1] ?? source.original.length };
}

/** A text with another character at some places, which are in order. */
export function withAt(text: string, places: number[], char: ' ' | '\n'): string {
  if (places.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const at of places) {
    parts.push(text.slice(from, at), char);
    from = at + 1;
  }
  // Joined with the others: a sum would be copied again when it is first looked into.
  parts.push(text.slice(from));
  return parts.join('');
}

/** Text without the given characters at its end; a regular expression would try every run of them inside too. */
export function withoutEnd(text: string, drop: string): string {
  let end = text.length;
  while (end > 0 && drop.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

const GAPS = /\s+/g;

/** Words of a stretch, lines joined. */
export function wordsOf(source: Source, start: number, end: number): string {
  const words = source.flow.slice(start, end);
  // Most stretches have single blanks already.
  const others = words.includes('\n') || words.includes('\t') || words.includes('  ');
  return (others ? words.replace(GAPS, ' ') : words).trim();
}

const MARK = /[\u0300-\u036f]/;

/** A stretch without the blanks and the given characters at its ends. */
function trimmed(source: Source, start: number, end: number, drop = ''): [number, number] {
  let from = start;
  let to = end;
  const idle = (at: number) => {
    const char = source.flow[at] ?? '';
    return char === ' ' || char === '\n' || char === '\t' || drop.includes(char);
  };
  // A mark that no letter takes belongs to the character before it, which is no part of the stretch.
  while (from < to && (idle(from) || MARK.test(source.flow[from] ?? ''))) from++;
  while (to > from && idle(to - 1)) to--;
  return [from, to];
}

/** Clean words and their place. */
export function quote(source: Source, start: number, end: number, drop = ''): Quoted {
  const [from, to] = trimmed(source, start, end, drop);
  return { text: wordsOf(source, from, to), span: spanOf(source, from, to) };
}
