import type { Clause } from '../reading.ts';
import { matchAt } from '../text/places.ts';
import { withoutEnd, type Source } from '../text/source.ts';

/**
 * Labels of clauses:  Điều 5.   II.   1.   3.1.   a)   (i)   -   +
 */
export interface Label {
  /** Without punctuation. */
  text: string;
  level: Clause['level'];
  /** Order in the tree: smaller is nearer the root. */
  rank: number;
  /** Where the text after it begins. */
  end: number;
  /** Could be a word of a wrapped line. */
  weak: boolean;
}

const HEADS: [RegExp, Clause['level'], number][] = [
  [/phần (?:thứ )?(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|[ivx]{1,5}|\d{1,2})(?![\p{L}\d])[.:]? ?/uy, 'part', 0],
  [/chương (?:[ivx]{1,6}|\d{1,2})(?![\p{L}\d])[.:]? ?/uy, 'chapter', 1],
  [/mục (?:[ivx]{1,6}|\d{1,2})(?![\p{L}\d])[.:]? ?(?!(?:phần|chương|điều|của))/uy, 'section', 2],
  [/điều \d{1,3}[a-zđ]?(?:[.:] ?|(?=\n)|$)/uy, 'article', 5],
];
const ROMAN = /([IVX]{1,6})(?:[.)/:-] ?[.-]? ?|\. ?)(?=\P{Ll})/uy;
const CAPITAL = /([A-HĐ])(?:[.)/] ?|- )(?=\p{Lu})/uy;
const NUMBER =
  /(\d{1,2}(?:\.\d{1,2}){0,3})(?:(?:[.):]|\/(?!\p{Lu}{2,6} ?-)) ?[-.]? ?(?=[^\d\s])|\.? ?- (?=\p{Lu})|(?<=\.\d{1,2}) (?=\p{Lu}))/uy;
const LETTER = /([a-zđ]{1,2}(?:\.\d{1,2})?)(?:[)] ?|[.] (?=\p{Lu})|[/] ?(?=\p{Lu})|- (?=\p{Lu}))/uy;
const SMALL_ROMAN = /\(?([ivx]{1,5}|\d{1,2}|[a-zđ])\) ?/uy;
const BULLET = /([-–—‑•·●○▪■+*✓➢o]) ?(?=[\p{L}"“(\d])/uy;

/** The letters that the words of a head begin with. */
const HEAD_LETTERS = 'pcmđ';

/** The label a paragraph begins with, if any. */
export function labelAt(source: Source, start: number, end: number): Label | null {
  for (const [pattern, level, rank] of HEAD_LETTERS.includes(source.key.charAt(start)) ? HEADS : []) {
    const found = matchAt(pattern, source.key, start);
    if (!found || start + found[0].length > end + 1) continue;
    const printed = source.flow.slice(start, start + found[0].length);
    if (!/^\p{Lu}/u.test(printed)) continue;
    return {
      text: withoutEnd(printed, '.: \n\t'),
      level,
      rank,
      end: Math.min(end, start + found[0].length),
      weak: false,
    };
  }
  return shortLabel(source.flow, start, end);
}

function shortLabel(flow: string, start: number, end: number): Label | null {
  const make = (found: RegExpExecArray | null, level: Clause['level'], rank: number, weak = false): Label | null =>
    found && start + found[0].length <= end
      ? { text: found[1] ?? '', level, rank, end: start + found[0].length, weak }
      : null;
  const first = flow.charCodeAt(start);
  if (first >= 48 && first <= 57) {
    const number = matchAt(NUMBER, flow, start);
    const depth = (number?.[1] ?? '').split('.').length;
    return make(number, 'clause', 5 + depth) ?? make(matchAt(SMALL_ROMAN, flow, start), 'clause', 6);
  }
  const letter = flow.charAt(start);
  if ('IVX'.includes(letter)) return make(matchAt(ROMAN, flow, start), 'section', 3);
  if ('ABCDEFGHĐ'.includes(letter)) return make(matchAt(CAPITAL, flow, start), 'part', 2.5);
  if (letter === '(') return make(matchAt(SMALL_ROMAN, flow, start), 'point', 12);
  return letterLabel(flow, start, make) ?? make(bullet(flow, start), 'bullet', letter === '+' ? 14 : 13);
}

/** "a)" is a label; "a." or "a -" may be the end of a wrapped line. */
function letterLabel(
  flow: string,
  start: number,
  make: (found: RegExpExecArray | null, level: Clause['level'], rank: number, weak?: boolean) => Label | null,
): Label | null {
  const found = matchAt(LETTER, flow, start);
  return make(found, 'point', 11, found !== null && !found[0].includes(')'));
}

function bullet(flow: string, start: number): RegExpExecArray | null {
  const found = matchAt(BULLET, flow, start);
  return found?.[1] === 'o' && flow[start + 1] !== ' ' ? null : found;
}
