import type { Span } from './reading.ts';

/** A text made ready for matching, and the way back to the text as it was given. */
export interface Prepared {
  /** NFC, one kind of hyphen and space, mark-up blanked out. Only ever matched against, never stored. */
  text: string;
  /** The span in the text as given. */
  toOriginal: (span: Span) => Span;
}

const SAME_LENGTH: [RegExp, string][] = [
  [/[\u00a0\u2000-\u200b\u202f\u3000\ufeff\t]/g, ' '],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u00d0/g, 'Đ'],
  [/[*|#_>]/g, ' '],
];

/**
 * Prepares a text for matching.
 * @param original any text, NFC or NFD
 */
export function prepare(original: string): Prepared {
  const nfc = original.normalize('NFC');
  let text = nfc;
  for (const [pattern, replacement] of SAME_LENGTH) text = text.replace(pattern, replacement);
  if (nfc === original) return { text, toOriginal: (span) => span };
  const offsets = mapOffsets(original, nfc.length);
  return { text, toOriginal: ({ start, end }) => ({ start: offsets[start]!, end: offsets[end]! }) };
}

const MARK = /\p{M}/u;

/** For every offset of the composed text, the offset in the original at which the same character begins. */
function mapOffsets(original: string, length: number): number[] {
  const offsets = new Array<number>(length + 1).fill(original.length);
  let composed = 0;
  for (let start = 0; start < original.length;) {
    let end = start + String.fromCodePoint(original.codePointAt(start)!).length;
    while (end < original.length && MARK.test(original[end]!)) end += 1;
    const size = original.slice(start, end).normalize('NFC').length;
    for (let i = 0; i < size && composed + i < length; i += 1) offsets[composed + i] = start;
    composed += size;
    start = end;
  }
  offsets[length] = original.length;
  return offsets;
}

/** Words as a reader would copy them: wrapped lines joined, spaces single, no mark-up at the edges. */
export function clean(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–+•;:.,*]+|[\s;:,*]+$/g, '')
    .trim();
}
