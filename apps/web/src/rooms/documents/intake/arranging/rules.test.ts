import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inAskedOrder, keepPicturesOn, listOf, nameOfSet, readAsAtFirst, sameAs } from './rules.ts';
import type { PictureId, Places } from './terms.ts';

const id = (name: string) => name as PictureId;
const named = (names: string) => [...names].map((name) => ({ id: id(name) }));
const typed = (numbers: Record<string, number>): Places =>
  new Map(Object.entries(numbers).map(([name, place]) => [id(name), place]));
const order = (names: string, numbers: Record<string, number>) =>
  inAskedOrder(named(names), typed(numbers))
    .map((picture) => picture.id)
    .join('');

describe('the order of pictures', () => {
  test.each([
    ['nothing typed leaves it as it is', 'abc', {}, 'abc'],
    ['the last moved to the front', 'abc', { a: 1, b: 2, c: 1 }, 'cab'],
    ['the first moved to the end', 'abc', { a: 3, b: 2, c: 3 }, 'bca'],
    ['two exchanged', 'abc', { a: 2, b: 1, c: 3 }, 'bac'],
    ['a number that makes no sense moves nothing', 'abc', { a: NaN, b: 2, c: 3 }, 'abc'],
    ['a number beyond the last is the last', 'abc', { a: 99, b: 2, c: 3 }, 'bca'],
    ['a picture that came since the page was shown stays where it is', 'abcd', { a: 2, b: 1, c: 3 }, 'bacd'],
  ])('%s', (_, names, numbers, expected) => {
    expect(order(names, numbers)).toBe(expected);
  });

  test('one number changed puts that picture exactly there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), fc.nat(), (count, from, to) => {
        const pictures = Array.from({ length: count }, (_, i) => ({ id: id(String(i)) }));
        const [moved, place] = [from % count, (to % count) + 1];
        const places = new Map(pictures.map((picture, i) => [picture.id, i === moved ? place : i + 1]));
        expect(inAskedOrder(pictures, places)[place - 1]).toBe(pictures[moved]);
      }),
    );
  });

  test('all numbers typed anew are obeyed to the letter', () => {
    const anyOrder = fc
      .integer({ min: 1, max: 12 })
      .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count }));
    fc.assert(
      fc.property(anyOrder, (places) => {
        const pictures = places.map((_, i) => ({ id: id(String(i)) }));
        const asked = new Map(pictures.map((picture, i) => [picture.id, places[i]! + 1]));
        const result = inAskedOrder(pictures, asked);
        expect(pictures.map((picture) => result.indexOf(picture))).toEqual(places);
      }),
    );
  });
});

test('the list of a document of pictures is the same for the same pictures in the same order only', () => {
  expect(listOf([{ sha256: 'aa' }, { sha256: 'bb' }])).toBe('1\taa\n2\tbb\n');
  expect(listOf([{ sha256: 'bb' }, { sha256: 'aa' }])).not.toBe(listOf([{ sha256: 'aa' }, { sha256: 'bb' }]));
});

test('a document of pictures is called by its first picture, and how many follow', () => {
  expect(nameOfSet([{ name: 'IMG_1.jpg' }, { name: 'IMG_2.jpg' }, { name: 'IMG_3.jpg' }])).toBe('IMG_1.jpg (+2)');
  expect(nameOfSet([{ name: 'IMG_1.jpg' }])).toBe('IMG_1.jpg');
});

test('a picture that was sent twice is told by the page that has it already', () => {
  const pictures = [{ sha256: 'a' }, { sha256: 'b' }, { sha256: 'a' }];
  expect(pictures.map((_, i) => sameAs(pictures, i))).toEqual([null, null, 1]);
});

test.each([
  ['nothing but pictures are one document', { mixed: false, pictures: 3 }, 'one'],
  ['pictures among other files are documents of their own', { mixed: true, pictures: 3 }, 'each'],
  ['a single picture that is left is a document of its own', { mixed: false, pictures: 1 }, 'each'],
])('%s, until somebody chooses', (_, { mixed, pictures }, expected) => {
  expect(readAsAtFirst({ mixed, pictures: Array(pictures).fill({}) })).toBe(expected);
});

test('how long unread pictures are kept comes from the dated data', () => {
  expect(keepPicturesOn('2026-10-20')).toBe(3);
});
