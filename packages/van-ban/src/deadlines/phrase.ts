import { fold } from '../fold.ts';

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
  matches(at: number, alternatives: readonly string[]): number;
  /** The first index at or after `from` where an alternative stands, -1 for none. */
  find(alternatives: readonly string[], from?: number): number;
  /** Does an alternative stand right before an index? */
  endsAt(end: number, alternatives: readonly string[]): boolean;
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
  const form = (word: string) => (unmarked ? fold(word) : word);
  const has = (at: number, words: string) => words.split(' ').every((word, i) => pieces[at + i]?.text === form(word));
  const matches = (at: number, alternatives: readonly string[]) => {
    const found = alternatives.find((words) => has(at, words));
    return found === undefined ? 0 : found.split(' ').length;
  };
  const find = (alternatives: readonly string[], from = 0) => {
    for (let at = from; at < pieces.length; at++) if (matches(at, alternatives) > 0) return at;
    return -1;
  };
  const endsAt = (end: number, alternatives: readonly string[]) =>
    alternatives.some((words) => has(end - words.split(' ').length, words));
  const number = (at: number) => (pieces[at]?.kind === 'number' ? Number(pieces[at]?.text) : NaN);
  return { pieces, has, matches, find, endsAt, number };
}

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
