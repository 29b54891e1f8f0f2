import { printed, said, withoutEnd, type Source } from '../text/source.ts';
import { bodiesAt } from './bodies.ts';
import { bodyAt, isCapital } from './lexicon.ts';

/**
 * The clause that brings a decision into force:
 * Chánh Văn phòng; các hội do tỉnh lập và các tổ chức có liên quan | chịu trách nhiệm thi hành Quyết định này.
 * ^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^    ^^^^^^^^^^^^^^^^^^^^^^^
 */
const CARRIES_OUT =
  /,? (?:(?:có|chịu) trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện)|căn cứ (?:quyết định|nghị quyết|thông tư)(?: này)? (?:tổ chức )?thi hành)[^;.]{0,60}\.?\/?\.?$/;
/** "Các ông (bà): Chánh Văn phòng …". */
const CALLED = /^(?:các )?(?:đồng chí|ông(?: ?[(,/] ?bà\)?)?): /;
const CUT = /[;,] (?:và )?| và /gu;

/** Everybody such a clause names: whatever stands between two of them belongs to the first. */
export function implementers(
  source: Source,
  start: number,
  end: number,
): { lead: [number, number][]; actStart: number } | null {
  const found = CARRIES_OUT.exec(said(source, start, end));
  const to = start + (found?.index ?? 0);
  if (to <= start || !isCapital(source, start) || /\. \p{Lu}/u.test(printed(source, start, to))) return null;
  const called = CALLED.exec(said(source, start, to))?.[0].length ?? 0;
  const lead = namedIn(source, start + called, to);
  return lead && { lead, actStart: to };
}

/** All whom a stretch names that names nothing else; null when it begins with something else. */
export function namedIn(source: Source, start: number, to: number): [number, number][] | null {
  const bodies: [number, number][] = [];
  for (let at = start; at < to;) {
    const list = bodiesAt(source, at, to);
    if (!list) return null;
    bodies.push(...list.bodies);
    const next = list.end < to ? nextAfter(source, list.end, to) : to;
    const last = bodies[bodies.length - 1] as [number, number];
    if (list.end < to)
      last[1] =
        last[0] + withoutEnd(said(source, last[0], next), ' ,;').replace(/ (?:và|\((?:bao )?gồm .*)$/, '').length;
    at = next;
  }
  return bodies;
}

/** Where the next body begins: after a semicolon or before a capital, "các" or "những". */
function nextAfter(source: Source, from: number, to: number): number {
  for (const found of said(source, from, to).matchAll(CUT)) {
    const at = from + found.index + found[0].length;
    if (bodyAt(source, at, to) === 0) continue;
    if (found[0].startsWith(';') || isCapital(source, at) || /^(?:các|những) /.test(said(source, at))) return at;
  }
  return to;
}
