import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '@kheo/van-ban';
import { fictionalDocuments } from './documents.ts';
import { ENCODINGS } from './legacy.ts';
import { LETTER } from './letter.ts';
import { faultOf } from './mutations.ts';
import { misquotedIn, quotedIn } from './quoted.ts';

const damages: [string, (text: string) => string][] = [
  ['nothing', (text) => text],
  ['decomposed letters', (text) => text.normalize('NFD')],
  ['lines cut at forty characters', (text) => text.replace(/(.{30,40}) /g, '$1\n')],
  ['table bars and stars', (text) => text.replace(/ (\p{L})/gu, ' **$1**').replace(/\n/g, '\n| ')],
  ['invisible characters', (text) => text.replace(/(\p{L})(\p{L})/gu, '$1\u200b$2')],
  ['wide blanks', (text) => text.replace(/ /g, '\u00a0 ')],
  ['page numbers in the middle', (text) => text.replace(/(\p{Ll}{2}) (\p{Ll}{2})/u, '$1\n\nTrang 2\n\n$2')],
  ['letters of other alphabets', (text) => text.replace(/Đ/g, 'Ð').replace(/–|-/g, '—')],
];

const documents: [string, string][] = [
  ['the letter', LETTER],
  ...fictionalDocuments().map((text, at): [string, string] => [`directive ${at}`, text]),
];

describe.each(documents)('places in %s', (_, document) => {
  test.each(damages)('lead back to the printed words through %s', (_name, damage) => {
    const text = damage(document);
    const reading = read(text);
    expect(quotedIn(reading).length).toBeGreaterThan(10);
    expect(misquotedIn(text, reading)).toBeNull();
  });
});

test.each(['TCVN3', 'VNI'] as const)('places lead back to what was typed in %s', (name) => {
  const { encode, decode } = ENCODINGS[name];
  const text = encode(LETTER);
  expect(decode(text).toLowerCase()).toBe(LETTER.toLowerCase());
  const reading = read(text);
  expect(quotedIn(reading).length).toBe(quotedIn(read(LETTER)).length);
  expect(misquotedIn(text, reading, decode)).toBeNull();
});

test('a mark that no letter takes is not quoted with the letter before it', () => {
  const text = 'Nơi nhận\u031Bi nhận:\n- Các chi bộ;\n';
  expect(misquotedIn(text, read(text))).toBeNull();
});

test('a letter whose capital is two letters is the same letter', () => {
  const text = 'XÃ TÂN AN\n\nT/M BAN THƯỜNG ᾌVỤ\nPHÓ BÍ THƯ\n\nLê Văn Thuận\n';
  expect(misquotedIn(text, read(text))).toBeNull();
});

const LINES = [...LETTER.split('\n'), '', '|', '---', '\f', 'Trang 2', '12', '\tMẬT', '“', '( '];
const BREAKS = ['\n', '\r\n', '\n\n', ' | ', '\t', '\u2028'];
const FORMS = ['NFC', 'NFD'] as const;

test(
  'in any mixture of lines every character lies in one block, and places lead back to the printed words',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom(...BREAKS)), { maxLength: 40 }),
        fc.constantFrom(...FORMS),
        (lines, form) => {
          const text = lines.flat().join('').normalize(form);
          expect(faultOf(text, read(text))).toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  },
);

test('any text at all is read, and every character of it lies in one block', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(faultOf(text, read(text))).toBeNull();
    }),
    { numRuns: 500 },
  );
});
