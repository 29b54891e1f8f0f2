import { describe, expect, test } from 'vitest';
import { read, type Quoted, type Reading } from '@kheo/van-ban';
import { TCVN3, VNI_PAIRS, VNI_SINGLES } from '../src/tables/legacy.ts';
import { fictionalDocuments } from './documents.ts';
import { LETTER } from './letter.ts';

/** Marks that the old encodings do not have, as people typed them. */
const typed = (text: string) => text.normalize('NFC').replace(/[“”]/g, '"').replace(/[–—]/g, '-').replace(/…/g, '...');

const tcvn3Letters = new Map([...TCVN3].map(([code, letter]): [string, string] => [letter, code]));
const vniLetters = new Map([
  ...[...VNI_PAIRS].reverse().map(([pair, letter]): [string, string] => [letter, pair]),
  ...[...VNI_SINGLES].map(([code, letter]): [string, string] => [letter, code]),
]);

/** Capitals with a tone share the code of the small letter. */
const tcvn3 = (text: string) =>
  Array.from(typed(text), (char) => tcvn3Letters.get(char) ?? tcvn3Letters.get(char.toLowerCase()) ?? char).join('');
const vni = (text: string) => Array.from(typed(text), (char) => vniLetters.get(char) ?? char).join('');

const words = (items: Quoted[]) => items.map(({ text }) => text);

/** Everything a reading says, without places; capitals of names in capitals are a guess. */
function said({ header, ...reading }: Reading): string {
  const all = [
    [header.parent, header.issuer, header.reference, header.place, header.date, header.subject].map((one) => one?.text),
    [header.type, header.system],
    words(reading.addressees),
    reading.citations.map(({ type, reference, name, date, relation }) => [type, reference, name, date, relation]),
    reading.assignments.map((one) => [
      words([...one.lead, ...one.support, ...one.through, ...one.cascade]),
      one.act,
      one.deadline?.when,
      one.answer,
    ]),
    reading.deadlines.map(({ when, kind, inclusive }) => [when, kind, inclusive]),
    words(reading.recipients),
    [reading.signature?.authority, reading.signature?.position, reading.signature?.name].map((one) => one?.text),
    reading.issues.map(({ code, severity }) => [code, severity]),
  ];
  return JSON.stringify(all).toLowerCase();
}

const quotedIn = (reading: Reading): Quoted[] => [
  ...reading.recipients,
  ...reading.addressees,
  ...reading.assignments.flatMap((one) => [...one.lead, ...one.support, ...one.through, ...one.cascade]),
  ...reading.deadlines.map(({ phrase }) => phrase),
  ...[reading.header.place, reading.header.date].filter((one) => one !== null),
];

const documents = [...fictionalDocuments(), LETTER];

describe.each([
  ['TCVN3', tcvn3],
  ['VNI', vni],
])('a whole document typed in %s', (_, encode) => {
  test.each(documents.map((text): [string, string] => [text.split('\n')[3] ?? '', text]))(
    'says what it says in Unicode: %s',
    (_line, text) => {
      expect(said(read(encode(text)))).toBe(said(read(typed(text))));
    },
  );

  test('every place leads back to the characters as they were given', () => {
    for (const text of documents) {
      const given = encode(text);
      const plain = (part: string) => part.replace(/\s+/g, ' ').toLowerCase();
      const quoted = quotedIn(read(given));
      expect(quoted.length).toBeGreaterThan(10);
      for (const { text: printed, span } of quoted)
        expect(plain(given.slice(span.start, span.end))).toBe(plain(encode(printed)));
    }
  });

  test('every character lies in exactly one block', () => {
    for (const text of documents) {
      const given = encode(text);
      let at = 0;
      for (const { span } of read(given).blocks) {
        expect(span.start).toBe(at);
        at = span.end;
      }
      expect(at).toBe(given.length);
    }
  });
});

test.each([
  ['Unicode', LETTER],
  ['decomposed Unicode', LETTER.normalize('NFD')],
  [
    'another language',
    'Số: 1/KH\n\nPrésentation du rapport à la région : les élèves ont été reçus à l’école, où l’été a été doux.\n\nNơi nhận:\n- Rédaction.',
  ],
])('%s is not taken for an old encoding', (_, text) => {
  const { recipients } = read(text);
  expect(recipients.length).toBeGreaterThan(0);
  for (const { text: printed, span } of recipients)
    expect(text.slice(span.start, span.end).normalize('NFC')).toBe(printed);
});
