import { TCVN3, VNI_PAIRS, VNI_SINGLES } from '../tables/legacy.ts';

/**
 * Text typed before Unicode:  C«ng v¨n  (TCVN3)   Coâng vaên  (VNI)
 *                             Công văn            Công văn
 */
export interface Decoded {
  text: string;
  /** Place in the original of each character of `text`. */
  starts: Uint32Array;
  ends: Uint32Array;
}

/** Letters that only Unicode text has. */
const UNICODE = /[ăđơưĂĐƠƯ]|[\u1ea0-\u1ef9]|\u0300|\u0301|\u0303|\u0309|\u0323/;
const HIGH = /[\u00a1-\u00ff]/;
const VNI_MARK = /[aeouyôöAEOUYÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]/g;
const TCVN3_ONLY = /[µ¸¶·¹¨»¾¼½©®ª«¬\u00ad§]/g;
const LOOKED_AT = 4000;
/** Of a hundred characters of Vietnamese some twenty carry a mark; fewer than this is another language. */
const LEAST = 0.04;

type Encoding = 'tcvn3' | 'vni' | null;

function encodingOf(text: string): Encoding {
  const sample = text.slice(0, LOOKED_AT);
  if (!HIGH.test(sample) || UNICODE.test(sample)) return null;
  const pairs = sample.match(VNI_MARK)?.length ?? 0;
  const only = sample.match(TCVN3_ONLY)?.length ?? 0;
  const least = Math.max(6, sample.length * LEAST);
  if (pairs > only && pairs >= least) return 'vni';
  return only >= least ? 'tcvn3' : null;
}

/** Text in Unicode with the way back, or null when it is Unicode already. */
export function decodeLegacy(original: string): Decoded | null {
  const encoding = encodingOf(original);
  if (encoding === null) return null;
  const starts = new Uint32Array(original.length);
  const ends = new Uint32Array(original.length);
  const out: string[] = [];
  let at = 0;
  while (at < original.length) {
    const [letter, size] = encoding === 'vni' ? vniAt(original, at) : tcvn3At(original, at);
    starts[out.length] = at;
    ends[out.length] = at + size;
    out.push(letter);
    at += size;
  }
  return { text: out.join(''), starts: starts.subarray(0, out.length), ends: ends.subarray(0, out.length) };
}

function vniAt(text: string, at: number): [string, number] {
  const pair = VNI_PAIRS.get(text.slice(at, at + 2));
  if (pair !== undefined) return [pair, 2];
  const char = text.charAt(at);
  return [VNI_SINGLES.get(char) ?? char, 1];
}

/** The capital fonts have no codes of their own: a letter is as large as the word and the line around it. */
function tcvn3At(text: string, at: number): [string, number] {
  const char = text.charAt(at);
  const letter = TCVN3.get(char);
  if (letter === undefined) return [char, 1];
  const start = wordStart(text, at);
  const large = isLarge(text, start) || (start === at && beginsSentence(text, at));
  return [large ? letter.toUpperCase() : letter, 1];
}

const LINE_END = '\n';
const isBreak = (char: string): boolean =>
  char === '' || char === ' ' || char === LINE_END || char === '\t' || char === '|';

function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isBreak(text.charAt(start - 1))) start--;
  return start;
}

function wordFrom(text: string, start: number): string {
  let end = start;
  while (end < text.length && end - start < LONGEST_WORD && !isBreak(text.charAt(end))) end++;
  return text.slice(start, end);
}

const LONGEST_WORD = 30;

/** True, false, or null where the word's plain letters do not say. */
function caseOf(word: string): boolean | null {
  if (/[a-z]/.test(word)) return false;
  return (word.match(/[A-Z¡¢§£¤¥¦]/g)?.length ?? 0) >= 2 ? true : null;
}

/** Is the word that begins here written in capitals? "X·" is "XÃ" beside "TÂN", "Xã" beside "Tân". */
function isLarge(text: string, start: number): boolean {
  const word = wordFrom(text, start);
  const own = caseOf(word);
  if (own !== null) return own;
  const beside = (from: number): boolean | null => {
    const near = wordFrom(text, from);
    return near === '' ? null : caseOf(near);
  };
  const next = text.charAt(start + word.length) === ' ' ? beside(start + word.length + 1) : null;
  const previous = text.charAt(start - 1) === ' ' ? beside(wordStart(text, start - 1)) : null;
  return next === true || (next === null && previous === true);
}

const BEGINS = /(?:[.:] |[.:;\n]\n|\n[-+*] ?|\n\w{1,2}[.)] )$/;

/** At the head of a paragraph, after a bullet or a full stop. */
function beginsSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at);
  return at === 0 || BEGINS.test(before);
}
