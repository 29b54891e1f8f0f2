import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import type { TryRefusal } from './terms.ts';

/** Longest text a page still shows without making an old phone wait, in characters: about 150 pages. */
export const LONGEST = 500_000;

/** A letter takes four bytes at most, in UTF-8 and in UTF-16. */
const BYTES_A_CHARACTER = 4;

const MARKS: [number[], string][] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * The words of a dropped file: UTF-8, UTF-16 with its mark, or an old one-byte encoding, whose letters the
 * library knows.
 * @refuses not-text, too-long, no-words
 */
export function textOfBytes(bytes: Uint8Array): Outcome<string, TryRefusal> {
  if (bytes.length > LONGEST * BYTES_A_CHARACTER) return refuse('too-long');
  const label = MARKS.find(([signs]) => signs.every((sign, i) => bytes[i] === sign))?.[1] ?? 'utf-8';
  return textOfWords(decode(bytes, label) ?? new TextDecoder('windows-1252').decode(bytes));
}

/** Pasted words. @refuses not-text, too-long, no-words */
export function textOfWords(text: string): Outcome<string, TryRefusal> {
  if (text.length > LONGEST) return refuse('too-long');
  // eslint-disable-next-line no-control-regex -- what no text has: a picture, a Word file, an archive
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return refuse('not-text');
  return text.trim() === '' ? refuse('no-words') : done(text);
}

function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
