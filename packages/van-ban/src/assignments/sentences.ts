import { bodiesAt } from './bodies.ts';
import { bodyAt } from './lexicon.ts';
import { printed, said, type Source } from '../text/source.ts';

/** A sentence, or a part of one up to a semicolon. */
export interface Sentence {
  start: number;
  end: number;
  /** After a semicolon, not a full stop. */
  part: boolean;
}

const END = /[.;](?=["”']? ["“]?\p{Lu}|["”']?\s*$|["”']?\n)|;(?= )|\.(?= (?:[-+]|\d))/gu;

/** "Về kiến nghị …; …: giao Sở …": the matter before the colon is one, whatever marks it has. */
const TOPIC = /^về (?:đề|kiến) (?:nghị|xuất)[^:.]{3,600}: /;

function skip(source: Source, at: number, end: number): number {
  let to = at;
  while (to < end && /[ \n,.;:”"']/.test(source.flow[to] ?? 'x')) to++;
  return to;
}

/** Sentences of a paragraph, in order. */
export function sentencesOf(source: Source, from: number, to: number): Sentence[] {
  const out: Sentence[] = [];
  let start = from;
  let part = false;
  const topic = TOPIC.exec(said(source, from, to))?.[0].length ?? 0;
  for (const found of printed(source, from, to).matchAll(END)) {
    const end = from + found.index + 1;
    if (found.index < topic) continue;
    if (
      (!balanced(source, start, end) && end - start < 600) ||
      (found[0] === ';' &&
        (onlyNames(source, skip(source, start, end), end - 1) || listsHelpers(source, start, end, to)))
    )
      continue;
    const first = skip(source, start, end);
    if (end - first > 3) out.push({ start: first, end, part });
    part = found[0] === ';';
    start = end;
  }
  const first = skip(source, start, to);
  if (to - first > 3) out.push({ start: first, end: to, part });
  return out;
}

/** "Các bộ, cơ quan ngang bộ; UBND các tỉnh …": a semicolon inside a list of bodies. */
function onlyNames(source: Source, from: number, to: number): boolean {
  const text = said(source, from, to);
  const ends = ['yêu cầu ', 'đề nghị ', 'giao '].flatMap((word) => {
    const at = text.lastIndexOf(word);
    return at < 0 ? [] : [at + word.length];
  });
  const start = from + Math.max(0, ...ends);
  const list = bodiesAt(source, start, to);
  return list !== null && list.stop !== 'verb' && list.end >= to - 1;
}

/** "chủ trì, phối hợp với Sở Tài chính; các xã rà soát …": a semicolon inside the list of those who help. */
function listsHelpers(source: Source, from: number, end: number, to: number): boolean {
  const next = end + 1;
  if (bodyAt(source, next, to) === 0) return false;
  const text = said(source, from, end - 1);
  const word = text.lastIndexOf('phối hợp');
  const at = word < 0 ? null : /^(?: chặt chẽ)?(?: với)? /.exec(text.slice(word + 8));
  if (!at) return false;
  const list = bodiesAt(source, from + word + 8 + at[0].length, end - 1);
  return list !== null && list.stop !== 'verb' && list.end >= end - 1;
}

/** Brackets opened since `from` are shut at `to`: a semicolon in a note ends nothing. */
function balanced(source: Source, from: number, to: number): boolean {
  const text = said(source, from, to);
  let open = 0;
  for (let at = text.indexOf('('); at >= 0 && at < text.length; at++) {
    if (text[at] === '(') open++;
    else if (text[at] === ')' && open > 0) open--;
  }
  return open === 0;
}
