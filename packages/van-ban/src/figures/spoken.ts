import { isWord, type Token } from './entry.ts';
import { names } from '../tables/names.ts';

/** A number in words: its value, or the values it may have, and the index after it. */
export type Spoken = { value: number; next: number; scaled: boolean } | { readings: number[]; next: number };

const DIGITS = names('không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín');
/** Digits as they are said after "mười", "mươi" and "linh" only. */
const AFTER_TENS = new Map(Object.entries({ mốt: 1, tư: 4, lăm: 5, nhăm: 5, bẩy: 7 }));
const SCALES = new Map(Object.entries({ nghìn: 1e3, ngàn: 1e3, vạn: 1e4, triệu: 1e6, tỷ: 1e9, tỉ: 1e9 }));
const EVERY = [...DIGITS, ...AFTER_TENS.keys(), ...SCALES.keys(), 'mười', 'mươi', 'trăm', 'chục', 'rưỡi'];

/** Words that are numbers and hardly anything else, to find a second figure in a note ("năm" is also a year). */
const PLAIN_NUMBERS = new Set(EVERY.filter((word) => !['không', 'năm', 'tư'].includes(word)));

export const isNumberWord = (token: Token | undefined): boolean =>
  token?.kind === 'word' && PLAIN_NUMBERS.has(token.text);

/** Only with one of these does a number in words begin. */
export const beginsNumber = (word: string): boolean => DIGITS.includes(word) || word === 'bẩy' || word === 'mười';

interface Group {
  value: number;
  next: number;
  /** Said with its hundreds or with "linh": nothing can be missing below. */
  full: boolean;
  /** "một trăm hai": 120 in speech, 102 in writing. */
  readings?: number[];
}

/**
 * Reads a number in words: "một triệu hai trăm nghìn", "hai mươi mốt", "một trăm linh năm", "một triệu rưỡi".
 * @returns null when no number begins here
 */
export function readSpoken(tokens: readonly Token[], start: number): Spoken | null {
  let total = 0;
  let at = start;
  let lastScale = Infinity;
  for (;;) {
    const group = readGroup(tokens, at, lastScale === 1e3);
    if (!group) break;
    const scale = scaleAt(tokens, group.next);
    if (group.readings) {
      const next = scale > 1 ? group.next + 1 : group.next;
      return { readings: group.readings.map((reading) => total + reading * scale), next };
    }
    if (scale >= lastScale) return { readings: [], next: group.next };
    if (scale === 1 && lastScale !== Infinity && !(lastScale === 1e3 && group.full)) {
      return { readings: [total + group.value * (lastScale / 1000), total + group.value], next: group.next };
    }
    total += group.value * scale;
    at = group.next + (scale > 1 ? 1 : 0);
    if (scale > 1 && isWord(tokens[at], 'rưỡi')) {
      total += scale / 2;
      at++;
      lastScale = scale;
      break;
    }
    lastScale = scale;
    if (scale === 1) break;
  }
  if (at === start) return null;
  if (isNumberWord(tokens[at])) return { readings: [], next: at };
  return { value: total, next: at, scaled: lastScale !== 1 && lastScale !== Infinity };
}

function scaleAt(tokens: readonly Token[], at: number): number {
  return SCALES.get(tokens[at]?.text ?? '') ?? 1;
}

const digitAt = (tokens: readonly Token[], at: number): number =>
  tokens[at]?.kind === 'word' ? DIGITS.indexOf(tokens[at]?.text === 'bẩy' ? 'bảy' : (tokens[at]?.text ?? '')) : -1;

/** A number below a thousand. */
function readGroup(tokens: readonly Token[], at: number, afterThousand: boolean): Group | null {
  const hundreds = digitAt(tokens, at);
  if (hundreds >= 0 && isWord(tokens[at + 1], 'trăm') && (hundreds > 0 || afterThousand)) {
    return readBelowHundred(tokens, at + 2, hundreds * 100);
  }
  if (afterThousand && isLinh(tokens[at])) return readAfterLinh(tokens, at, 0);
  const tens = readTens(tokens, at);
  if (tens) return tens;
  return hundreds > 0 ? { value: hundreds, next: at + 1, full: false } : null;
}

const isLinh = (token: Token | undefined): boolean => isWord(token, 'linh') || isWord(token, 'lẻ');

function readAfterLinh(tokens: readonly Token[], at: number, base: number): Group | null {
  const text = tokens[at + 1]?.text ?? '';
  const digit = text === 'tư' ? 4 : digitAt(tokens, at + 1);
  return digit > 0 ? { value: base + digit, next: at + 2, full: true } : null;
}

/** What follows "… trăm". */
function readBelowHundred(tokens: readonly Token[], at: number, base: number): Group {
  if (isWord(tokens[at], 'rưỡi')) return { value: base + 50, next: at + 1, full: true };
  if (isLinh(tokens[at])) {
    const after = readAfterLinh(tokens, at, base);
    if (after) return after;
  }
  const tens = readTens(tokens, at);
  if (tens) {
    const moved = tens.readings ? { readings: tens.readings.map((reading) => base + reading) } : {};
    return { ...tens, ...moved, value: base + tens.value, full: true };
  }
  const digit = digitAt(tokens, at);
  const said = digit > 0 ? digit : (AFTER_TENS.get(tokens[at]?.text ?? '') ?? 0);
  if (said > 0) return { value: 0, next: at + 1, full: true, readings: [base + said * 10, base + said] };
  return { value: base, next: at, full: true };
}

/** "mười hai", "hai mươi mốt", "hai chục", "hai lăm". "mười năm" is asked: fifteen, or ten years. */
function readTens(tokens: readonly Token[], at: number): Group | null {
  if (isExactly(tokens[at], 'mười')) return withUnits(tokens, at + 1, 10);
  const digit = digitAt(tokens, at);
  if (digit <= 0) return null;
  if (isExactly(tokens[at + 1], 'mươi')) return withUnits(tokens, at + 2, digit * 10);
  if (isExactly(tokens[at + 1], 'chục')) return { value: digit * 10, next: at + 2, full: false };
  const short = AFTER_TENS.get(tokens[at + 1]?.text ?? '');
  return short === undefined || digit === 1 ? null : { value: digit * 10 + short, next: at + 2, full: false };
}

const isExactly = (token: Token | undefined, word: string): boolean => token?.kind === 'word' && token.text === word;

function withUnits(tokens: readonly Token[], at: number, tens: number): Group {
  const text = tokens[at]?.kind === 'word' ? (tokens[at]?.text ?? '') : '';
  if (text === 'năm') return { value: tens, next: at + 1, full: false, readings: [tens + 5] };
  const units = AFTER_TENS.get(text) ?? digitAt(tokens, at);
  if (units <= 0 || isWord(tokens[at + 1], 'trăm')) return { value: tens, next: at, full: false };
  return { value: tens + units, next: at + 1, full: false };
}
