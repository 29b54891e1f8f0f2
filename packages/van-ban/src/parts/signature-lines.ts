import { AUTHORITY } from '../tables/positions.ts';
import { capitals, isBlank, type Line } from '../text/lines.ts';
import { printedOf, saidOf, type Source } from '../text/source.ts';
import { flowOf, isHalfName, isName, isPosition, isSigned, keyOf, rankLength } from './signature-words.ts';

/**
 * A signature in pieces, however its lines were cut:
 * TL. CỤC TRƯỞNG | KT. TRƯỞNG BAN … | PHÓ TRƯỞNG BAN | Nguyễn Văn …
 * authority        authority          position         name
 */
export interface Segment {
  kind: 'authority' | 'position' | 'name';
  start: number;
  end: number;
}

interface Word {
  start: number;
  end: number;
  opensLine: boolean;
}

const LOOKED_AT = 40;
const MOST_LINES = 24;
const ALONE = /^(?:t ?\/ ?m|tm|k ?\/ ?t|kt|t ?\/ ?l|tl|tuq|t\/uq)\.?(?=[ \p{L}]|$)/u;

const HALF = /(?:^|[ .])(?:cục|bộ|vụ|thứ|tổng cục|viện|hiệu)$/;

/** Who signs "TL." another, on the same line: "TL. BỘ TRƯỞNG | CỤC TRƯỞNG …". */
const NEXT_OFFICE = /^(?:cục trưởng|vụ trưởng|chánh|giám đốc|trưởng (?:ban|phòng))/;

interface State {
  segments: Segment[];
  /** The authority ("KT.", "TL.") still wants the position it stands for. */
  wants: boolean;
}

/** Pieces of the signature whose first line is `first`. */
export function segmentsOf(source: Source, lines: Line[], first: number): Segment[] {
  const state: State = { segments: [], wants: false };
  const near = lines
    .slice(first, first + LOOKED_AT)
    .filter((line) => !isBlank(line))
    .slice(0, MOST_LINES);
  for (const [at, line] of near.entries()) {
    const key = keyOf(source, line);
    if (isSigned(key)) continue;
    // Recipients printed beside the signature stand between its lines.
    if (/^[-–+]/.test(key)) continue;
    if (/^(?:nơi|nơi nhận.*|\[.*)$/.test(key)) break;
    if (addName(source, state, near, at)) break;
    if (!addCapitals(source, state, line)) break;
  }
  return state.segments;
}

/** A line that is a name, or the first half of one. */
function addName(source: Source, state: State, near: Line[], at: number): boolean {
  const line = near[at] as Line;
  const next = near[at + 1];
  const printed = flowOf(source, line).replace(/^\([^)]*\) ?/, '');
  const flow = printed.slice(rankLength(printed));
  const caps = at === near.length - 1 && state.segments.some((segment) => segment.kind === 'position');
  const half = isHalfName(flow, next ? flowOf(source, next) : '');
  if (!half && !isName(flow, caps)) return false;
  const more = next && flow.split(' ').length === 2 && /^\p{Lu}\p{Ll}*$/u.test(flowOf(source, next));
  state.segments.push({
    kind: 'name',
    start: line.end - flow.length,
    end: (half || more) && next ? next.end : line.end,
  });
  return true;
}

function wordsOf(source: Source, line: Line): Word[] {
  return [...printedOf(source, line).matchAll(/[^\s]+/g)].map((found, at) => ({
    start: line.start + found.index,
    end: line.start + found.index + found[0].length,
    opensLine: at === 0,
  }));
}

/** Words in capitals go to authority and position; the first other word is the name. False when the line is something else. */
function addCapitals(source: Source, state: State, line: Line): boolean {
  const words = wordsOf(source, line);
  for (const [at, word] of words.entries()) {
    const text = printedOf(source, word);
    if (/^[([]/.test(text) || /[)\]]$/.test(text)) continue;
    if (capitals(text) < 1 && /^\p{L}/u.test(text) && !ALONE.test(text.toLowerCase())) {
      const rest = source.flow.slice(word.start, line.end).trim();
      if (at === 0 || state.segments.length === 0 || !isName(rest, false)) return false;
      state.segments.push({ kind: 'name', start: word.start + rankLength(rest), end: line.end });
      return false;
    }
    addWord(source, state, word, line.end);
  }
  return true;
}

/** "PHÓ CHỦ TỊCH" under "CHỦ TỊCH"; "PHÓ THỦ TƯỚNG" under "TRƯỞNG BAN" is another office of the same person. */
function isDeputyOf(rest: string, said: string): boolean {
  const office = rest.split(' ').slice(1, 3).join(' ');
  return rest.startsWith('thứ ') ? said.includes('bộ trưởng') : said.includes(office);
}

function addWord(source: Source, state: State, word: Word, lineEnd: number): void {
  const last = state.segments[state.segments.length - 1];
  const rest = source.key.slice(word.start, Math.min(source.key.length, lineEnd + 30)).replace(/\n+/g, ' ');
  const open = (kind: Segment['kind']) => state.segments.push({ kind, start: word.start, end: word.end });
  if (AUTHORITY.test(rest) && ALONE.test(rest)) {
    // "CỤC TRƯỞNG / KT. TRƯỞNG BAN …": the letters before the first were lost.
    if (last?.kind === 'position') last.kind = 'authority';
    open('authority');
    state.wants = !/^t ?\/? ?m/.test(rest);
    // "KT.CHỦ TỊCH": the position is glued to the letters.
    if (isPosition(rest.replace(ALONE, '').trim()) && /[\p{L}]\.[\p{L}]/u.test(printedOf(source, word)))
      state.wants = false;
    return;
  }
  if (
    !isPosition(rest) ||
    (last && / BAN$/.test(printedOf(source, last)) && /^bí thư/.test(rest)) ||
    (last && /,$/.test(printedOf(source, last)))
  ) {
    if (last) last.end = word.end;
    else open('position');
    return;
  }
  // A position cut by the end of a line: "TL. CỤC / TRƯỞNG", "PHÓ / CHỦ TỊCH".
  const said = last ? saidOf(source, last) : '';
  if (last && (/(?:^|[ .])phó$/.test(said) || (/^trưởng/.test(rest) && HALF.test(said)))) {
    last.end = word.end;
    return;
  }
  if (last?.kind === 'authority' && state.wants) {
    last.end = word.end;
    state.wants = false;
    return;
  }
  const deputy = /^(?:phó|thứ)/.test(rest);
  const collective = last !== undefined && last.kind === 'authority' && /^t ?\/? ?m/.test(source.key.slice(last.start));
  if (
    !last ||
    (last.kind === 'authority' &&
      (deputy ||
        word.opensLine ||
        collective ||
        (/^t ?\/?[lu]/.test(said) && NEXT_OFFICE.test(rest) && !/ tổng$| chi$/.test(said))))
  )
    open('position');
  else if (last.kind === 'position' && deputy && word.opensLine) {
    // "CHỦ TỊCH / PHÓ CHỦ TỊCH": the letters before the first were lost.
    if (isDeputyOf(rest, said)) last.kind = 'authority';
    open('position');
  } else last.end = word.end;
}
