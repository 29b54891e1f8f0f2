import { POSITIONS } from '../tables/positions.ts';
import type { Line } from '../text/lines.ts';
import type { Source } from '../text/source.ts';

const LONGEST = 300;

export function keyOf(source: Source, line: Line): string {
  return source.key.slice(line.start, Math.min(line.end, line.start + LONGEST)).trim();
}

export function flowOf(source: Source, line: Line): string {
  return source.flow.slice(line.start, Math.min(line.end, line.start + LONGEST)).trim();
}

/** A position's name at the head of a text. */
export function isPosition(key: string): boolean {
  return POSITIONS.some((position) => key.startsWith(position) && !/^\p{L}/u.test(key.slice(position.length)));
}

const NAME = /^(?=.*\p{Ll})\p{Lu}[\p{Ll}'’]*\.?(?: \p{Lu}[\p{Ll}'’]*\.?){1,5}$/u;
const NAME_CAPS = /^\p{Lu}{1,9}(?: \p{Lu}{1,9}){1,5}$/u;
export const SIGNED = /^\(? ?(?:đã ký|ký tên|ký|signed|chữ ký)[^)]{0,30}\)?$/;

/** Whether a line is a person's name. */
export function isName(flow: string, caps: boolean): boolean {
  return flow.length <= 40 && (NAME.test(flow) || (caps && NAME_CAPS.test(flow)));
}

export function isSigned(key: string): boolean {
  return SIGNED.test(key) || !/\p{L}{2}/u.test(key);
}
