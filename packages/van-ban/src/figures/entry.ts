import { fold } from '../fold.ts';

/** One figure, word or mark of an entry. Words are lower case, NFC. */
export interface Token {
  kind: 'number' | 'word' | 'mark';
  text: string;
  /** No space between this token and the one before. */
  glued: boolean;
  start: number;
  end: number;
}

const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
/** Spaces that may stand between groups of digits; a tab or a line break separates two cells. */
const GROUP_SPACE = /[ \u00A0\u2007\u2009\u202F]/;
const SPACE = /\s/;
const DIGIT = /[0-9]/;
const LETTER = /[\p{L}\p{M}]/u;
const SQUARE_UNITS = new Set(['m', 'km', 'cm', 'dm']);

/**
 * An entry as it was meant by the keyboard: composed letters, no invisible characters, full-width
 * characters as plain ones, "m²" as "m2". Other digits (circled, raised, Arabic-Indic) stay as they are.
 */
export function cleanEntry(entry: string): string {
  return entry
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/m²/gi, 'm2')
    .replace(/m³/gi, 'm3')
    .replace(/đ\/c/gi, 'đc')
    .trim();
}

/** Cuts a cleaned entry into figures, words and marks. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (SPACE.test(text.charAt(at))) {
      at++;
      continue;
    }
    const end = endOfToken(text, at);
    const char = text.charAt(at);
    const kind = DIGIT.test(char) ? 'number' : isWordStart(char) ? 'word' : 'mark';
    const glued = tokens.at(-1)?.end === at;
    tokens.push({ kind, text: text.slice(at, end).toLowerCase(), glued, start: at, end });
    at = end;
  }
  return tokens;
}

/** Signs that stand for a word: per cent and the đồng. */
function isWordStart(char: string): boolean {
  return LETTER.test(char) || char === '%' || char === '₫';
}

function endOfToken(text: string, start: number): number {
  const first = text.charAt(start);
  if (DIGIT.test(first)) return endOfFigure(text, start);
  if (!LETTER.test(first)) return start + 1;
  let end = start + 1;
  while (end < text.length && LETTER.test(text.charAt(end))) end++;
  const raised = /[23]/.test(text.charAt(end)) && !DIGIT.test(text.charAt(end + 1));
  return raised && SQUARE_UNITS.has(text.slice(start, end).toLowerCase()) ? end + 1 : end;
}

/** Digits with single marks or spaces between them: "1.250.000", "1 250,5". "12, 15" are two figures. */
function endOfFigure(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length) {
    const char = text.charAt(end);
    if (DIGIT.test(char)) end++;
    else if ((char === '.' || char === ',' || GROUP_SPACE.test(char)) && DIGIT.test(text.charAt(end + 1))) end += 2;
    else break;
  }
  return end;
}

/** Is the typed word this one? Words typed without any marks count: "trieu" is "triệu", but "họ" is not "hộ". */
export function isWord(token: Token | undefined, word: string): boolean {
  if (token?.kind !== 'word') return false;
  return token.text === word || token.text === plain(word);
}

/** Do these words (one or more, separated by spaces) stand here? */
export function standsAt(tokens: readonly Token[], at: number, words: string): boolean {
  return cut(words).every((word, i) => isWord(tokens[at + i], word));
}

/** The longest of the phrases that stands here, as its number of words; 0 for none. */
export function longestAt(tokens: readonly Token[], at: number, phrases: Iterable<string>): number {
  if (tokens[at]?.kind !== 'word') return 0;
  let longest = 0;
  for (const phrase of phrases) {
    const { length } = cut(phrase);
    if (length > longest && standsAt(tokens, at, phrase)) longest = length;
  }
  return longest;
}

/** The tables of words are fixed and small: each entry is cut, and freed of its marks, once. */
const remembered = <Made>(make: (words: string) => Made) => {
  const known = new Map<string, Made>();
  return (words: string): Made => {
    const before = known.get(words);
    if (before !== undefined) return before;
    const fresh = make(words);
    known.set(words, fresh);
    return fresh;
  };
};
const cut = remembered((words) => words.split(' '));
const plain = remembered(fold);
