import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchQueryOf, searchTextOf, searchWords } from './rules.ts';

describe('search', () => {
  test.each([
    ['447', "'447':*"],
    ['447-cv', "'447':* & 'cv':*"],
    ['447-CV/HU', "'447':* & 'cv':* & 'hu':*"],
    ['Dân vận khéo', "'dan':* & 'van':* & 'kheo':*"],
    ['dan van kheo', "'dan':* & 'van':* & 'kheo':*"],
    ["';drop table--", "'drop':* & 'table':*"],
  ])('%j asks for %s', (typed, query) => {
    expect(searchQueryOf(typed)?.query).toBe(query);
  });

  test.each(['', '   ', '!?', '---'])('%j asks for nothing', (typed) => {
    expect(searchQueryOf(typed)).toBeNull();
  });

  test('the number stands first, and each word of the text once', () => {
    const header = { reference: '118-CV/ĐU', subject: 'Dân vận khéo', issuer: 'Đảng ủy xã' };
    expect(searchTextOf(header, 'Kính gửi: các xã, các ấp')).toBe('118 cv du dan van kheo dang uy xa kinh gui cac ap');
  });

  test('whatever is typed or read gives words that the database can take', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of searchWords(text)) expect(word).toMatch(/^[\p{L}\p{N}]{1,60}$/u);
      }),
    );
  });

  test('a text of endless different words stays below what can be indexed', () => {
    const text = Array.from({ length: 100_000 }, (_, i) => `tu${i}`).join(' ');
    expect(searchTextOf({ reference: null, subject: null, issuer: null }, text).length).toBeLessThanOrEqual(150_000);
  });
});
