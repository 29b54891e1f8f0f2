import { Refused } from './text-of-file.ts';

const MARKS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Letters of Vietnamese, composed. */
const LETTERS = /^[a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵfjwz]+$/;
const SYLLABLE = /^(?:ngh|ng|gh|gi|nh|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/;
const ENOUGH = 0.8;

function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Zeroes on one side of most pairs: UTF-16 without a byte order mark. */
function utf16Label(bytes: Uint8Array): string | undefined {
  const pairs = Math.floor(Math.min(bytes.length, 4096) / 2);
  if (pairs < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i += 1) {
    if (bytes[2 * i] === 0) even += 1;
    if (bytes[2 * i + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.3 && even === 0) return 'utf-16le';
  return even > pairs * 0.3 && odd === 0 ? 'utf-16be' : undefined;
}

const fold = (word: string) =>
  word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/g, 'd');

/**
 * Windows-1258 is the one old Vietnamese code page that can be told apart: its tone marks stand behind
 * their vowels. Taken only when every word has Vietnamese letters and most are Vietnamese syllables.
 */
function decodeWindows1258(bytes: Uint8Array): string | undefined {
  const text = decode(bytes, 'windows-1258')?.normalize('NFC');
  if (text === undefined || /[\u0080-\u009f]/.test(text)) return undefined;
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const marked = words.filter((word) => fold(word) !== word);
  if (marked.length < 3 || !words.every((word) => LETTERS.test(word))) return undefined;
  return words.filter((word) => SYLLABLE.test(fold(word))).length >= words.length * ENOUGH ? text : undefined;
}

/**
 * The words of a text file: UTF-8, UTF-16, or Windows-1258 where that is certain.
 * @throws Refused unknown-type (not text), unknown-encoding (text in an encoding that would be a guess)
 */
export function textOfPlain(bytes: Uint8Array): string {
  const mark = MARKS.find(([signs]) => signs.every((sign, i) => bytes[i] === sign));
  const label = mark?.[1] ?? utf16Label(bytes) ?? 'utf-8';
  const text = decode(bytes, label) ?? (mark ? undefined : decodeWindows1258(bytes));
  const seen = text ?? Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  // eslint-disable-next-line no-control-regex -- what no text has
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(seen)) throw new Refused('unknown-type');
  if (text === undefined) throw new Refused('unknown-encoding');
  return text;
}
