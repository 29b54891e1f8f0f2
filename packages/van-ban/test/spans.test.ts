import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read, type Quoted, type Reading } from '@kheo/van-ban';
import { LETTER } from './letter.ts';

/** Every stretch of a reading that says what is printed at its place. */
function quotedIn(reading: Reading): Quoted[] {
  return [
    ...reading.recipients,
    ...reading.assignments.flatMap((one) => [...one.lead, ...one.support, ...one.through, ...one.cascade]),
    ...reading.deadlines.map(({ phrase }) => phrase),
    ...[reading.header.place].filter((one) => one !== null),
  ];
}

/** What a print may add without changing a word. */
const bare = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s*|#_`\u200b]+/g, '')
    .toLowerCase();

const damages: [string, (text: string) => string][] = [
  ['decomposed letters', (text) => text.normalize('NFD')],
  ['lines cut at forty characters', (text) => text.replace(/(.{30,40}) /g, '$1\n')],
  ['table bars and stars', (text) => text.replace(/ (\p{L})/gu, ' **$1**').replace(/\n/g, '\n| ')],
  ['invisible characters', (text) => text.replace(/(\p{L})(\p{L})/gu, '$1\u200b$2')],
  ['wide blanks', (text) => text.replace(/ /g, '\u00a0 ')],
];

test.each(damages)('places lead back to the printed words through %s', (_, damage) => {
  const text = damage(LETTER);
  const quoted = quotedIn(read(text));
  expect(quoted.length).toBeGreaterThan(5);
  for (const { text: words, span } of quoted) expect(bare(text.slice(span.start, span.end))).toBe(bare(words));
});

test('places lead back to the printed words in any mixture of lines', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...LETTER.split('\n'), '', '|'), { maxLength: 40 }),
      fc.boolean(),
      (lines, decomposed) => {
        const joined = lines.join('\n');
        const text = decomposed ? joined.normalize('NFD') : joined;
        for (const { text: words, span } of quotedIn(read(text)))
          expect(bare(text.slice(span.start, span.end))).toBe(bare(words));
      },
    ),
    { numRuns: 200 },
  );
});
