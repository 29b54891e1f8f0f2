import { fold } from '../fold.ts';
import { names } from '../tables/names.ts';

/** Words of which one may stand somewhere: "sau|tới" as they are written in code, or a table of them. */
type Alternatives = string | readonly string[];

/** A word (lower case), a run of digits, or one mark of a phrase. */
export interface Piece {
  kind: 'word' | 'number' | 'mark';
  text: string;
  /** As printed. */
  printed: string;
  /** Nothing stands between this piece and the one before. */
  glued: boolean;
}

/** A phrase cut into pieces, with the questions that are asked of it. Indices may lie outside: nothing stands there. */
export interface Phrase {
  readonly pieces: readonly Piece[];
  /** Do these words stand at an index? "a b" are two words; marks and digits compare as printed. */
  has(at: number, words: string): boolean;
  /** The number of pieces of the first alternative that stands here, 0 for none; longer alternatives first. */
  matches(at: number, alternatives: Alternatives): number;
  /** The first index at or after `from` where an alternative stands, -1 for none. */
  find(alternatives: Alternatives, from?: number): number;
  /** Does an alternative stand right before an index? */
  endsAt(end: number, alternatives: Alternatives): boolean;
  /** The number at an index, NaN for none. */
  number(at: number): number;
}

/** Cuts a phrase; line breaks and decomposed letters make no difference. */
export function phraseOf(text: string): Phrase {
  return phraseFrom(piecesOf(text.normalize('NFC')));
}

/** A phrase of pieces cut before. */
export function phraseFrom(pieces: readonly Piece[]): Phrase {
  const unmarked = pieces.every((piece) => /^[\u0020-\u007E]*$/.test(piece.text));
  const texts = pieces.map((piece) => piece.text);
  const present = new Set(texts);
  const cut = unmarked ? unmarkedWords : wordsOf;
  const standsAt = (at: number, words: readonly string[]) => {
    for (const [i, word] of words.entries()) if (texts[at + i] !== word) return false;
    return true;
  };
  const has = (at: number, words: string) => standsAt(at, cut(words));
  const matches = (at: number, alternatives: Alternatives) => {
    const text = texts[at];
    if (text === undefined) return 0;
    for (const words of listOf(alternatives)) {
      const wanted = cut(words);
      if (wanted[0] === text && standsAt(at, wanted)) return wanted.length;
    }
    return 0;
  };
  const find = (alternatives: Alternatives, from = 0) => {
    const possible = listOf(alternatives).filter((words) => present.has(cut(words)[0] ?? ''));
    if (possible.length === 0) return -1;
    for (let at = from; at < texts.length; at++) if (matches(at, possible) > 0) return at;
    return -1;
  };
  const endsAt = (end: number, alternatives: Alternatives) =>
    listOf(alternatives).some((words) => {
      const wanted = cut(words);
      return wanted.at(-1) === texts[end - 1] && standsAt(end - wanted.length, wanted);
    });
  const number = (at: number) => (pieces[at]?.kind === 'number' ? Number(texts[at]) : NaN);
  return { pieces, has, matches, find, endsAt, number };
}

/** The tables of words are fixed and small: each entry is cut once. */
const remembered = (cut: (words: string) => string[]) => {
  const known = new Map<string, string[]>();
  return (words: string): string[] => {
    const before = known.get(words);
    if (before) return before;
    const fresh = cut(words);
    known.set(words, fresh);
    return fresh;
  };
};
const split = remembered(names);
const listOf = (words: Alternatives): readonly string[] => (typeof words === 'string' ? split(words) : words);
const wordsOf = remembered((words) => words.split(' '));
const unmarkedWords = remembered((words) => fold(words).split(' '));

const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\d/;

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = -1;
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    if (/\s/.test(char)) {
      at++;
      continue;
    }
    const kind = DIGIT.test(char) ? 'number' : LETTER.test(char) ? 'word' : 'mark';
    const same = kind === 'number' ? DIGIT : LETTER;
    let stop = at + 1;
    while (kind !== 'mark' && stop < text.length && same.test(text.charAt(stop))) stop++;
    const printed = text.slice(at, stop);
    pieces.push({ kind, text: printed.toLowerCase(), printed, glued: at === end });
    at = end = stop;
  }
  return pieces;
}
