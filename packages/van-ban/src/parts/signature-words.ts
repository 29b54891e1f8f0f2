import { fold } from '../fold.ts';
import { POSITIONS, RANKS } from '../tables/positions.ts';
import type { Line } from '../text/lines.ts';
import { printed, said, type Source } from '../text/source.ts';

const LONGEST = 300;

export function keyOf(source: Source, line: Line): string {
  return said(source, line.start, Math.min(line.end, line.start + LONGEST)).trim();
}

export function flowOf(source: Source, line: Line): string {
  return printed(source, line.start, Math.min(line.end, line.start + LONGEST)).trim();
}

const FOLDED = POSITIONS.map(fold);
const LONGEST_POSITION = 24;

/** A position's name at the head of a text, also with a mark lost or wrong: "THỨ TRUỞNG". */
export function isPosition(key: string): boolean {
  const plain = fold(key.slice(0, LONGEST_POSITION));
  return FOLDED.some((position) => plain.startsWith(position) && !/^\p{L}/u.test(plain.slice(position.length)));
}

const NAME = /^(?=.*\p{Ll})\p{Lu}[\p{Ll}'’]*\.?(?: \p{Lu}[\p{Ll}'’]*\.?){1,5}$/u;
const NAME_CAPS = /^\p{Lu}{1,9}(?: \p{Lu}{1,9}){1,5}$/u;
export const SIGNED = /^[([]? ?(?:đã ký|daky|ký tên|ký|signed|chữ ký)[^)]{0,30}[)\]]?$/;

/** Length of the ranks and degrees before a name. */
export function rankLength(flow: string): number {
  return RANKS.exec(flow.slice(0, 40))?.[0].length ?? 0;
}

/** Whether a line is a person's name, with or without a rank. */
export function isName(line: string, caps: boolean): boolean {
  const flow = line.slice(rankLength(line));
  return flow.length <= 40 && (NAME.test(flow) || (caps && NAME_CAPS.test(flow)));
}

/** The family name alone on its line, the rest on the next. */
export function isHalfName(line: string, next: string): boolean {
  return /^\p{Lu}\p{Ll}+$/u.test(line) && isName(`${line} ${next}`, false);
}

export function isSigned(key: string): boolean {
  return SIGNED.test(key) || !/\p{L}{2}/u.test(key);
}
