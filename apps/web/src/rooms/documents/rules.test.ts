import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameReference, searchQueryOf, searchTextOf, searchWords, spellingsOf } from './rules.ts';

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

describe('number and symbol', () => {
  test.each([
    ['a number written with a nought', '05-NQ/TW', '5-NQ/TW', true],
    ['a number written with two', '005-NQ/TW', '05-NQ/TW', true],
    ['a number with its year', '09/2019/NĐ-CP', '9/2019/NĐ-CP', true],
    ['a number that ends in a nought', '50-NQ/TW', '5-NQ/TW', false],
    ['another symbol', '05-NQ/TU', '5-NQ/TW', false],
    ['one letter with a bar and one without', '05-QĐ/ĐU', '05-QD/ĐU', false],
    ['a symbol without a number', '-KH/ĐU', '0-KH/ĐU', false],
  ])('%s: %s and %s', (_, one, other, same) => {
    expect(isSameReference(one, other)).toBe(same);
    expect(spellingsOf(one).includes(other)).toBe(same);
    expect(spellingsOf(other).includes(one)).toBe(same);
  });
});
