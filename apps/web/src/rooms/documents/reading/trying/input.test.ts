import { describe, expect, test } from 'vitest';
import { LONGEST, textOfBytes, textOfWords } from './input.ts';

const WORDS = 'Kính gửi: Các chi bộ trực thuộc';
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('words of a text that somebody tries', () => {
  test.each([
    ['UTF-8', utf8(WORDS), WORDS],
    ['UTF-8 with its mark, which is no letter', utf8(`\ufeff${WORDS}`), WORDS],
    ['UTF-16 with its mark', new Uint8Array([0xff, 0xfe, 0x54, 0x00, 0xc3, 0x1e]), 'Tể'],
    ['an old one-byte encoding, letter for letter', new Uint8Array([0x4b, 0xdd, 0x6e, 0x68]), 'KÝnh'],
  ])('a file in %s is read', (_, bytes, words) => {
    expect(textOfBytes(bytes)).toEqual({ ok: true, value: words });
  });

  test.each([
    ['a picture or a Word file', () => textOfBytes(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00])), 'not-text'],
    ['nothing but blanks', () => textOfWords(' \n\t '), 'no-words'],
    ['an empty file', () => textOfBytes(new Uint8Array()), 'no-words'],
    ['more than a browser should be made to show', () => textOfWords('a'.repeat(LONGEST + 1)), 'too-long'],
    [
      'a file that is far too large, before it is decoded',
      () => textOfBytes(new Uint8Array(LONGEST * 4 + 1)),
      'too-long',
    ],
  ])('%s is refused', (_, ask, reason) => {
    expect(ask()).toMatchObject({ ok: false, reason });
  });
});
