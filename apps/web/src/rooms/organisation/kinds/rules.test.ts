import { expect, test } from 'vitest';
import type { UnitKind } from '../terms.ts';
import { clashesOf, codeFor, inOrder } from './rules.ts';

const kind = (code: string, phrases: string[]): UnitKind => ({ code, name: `Loại ${code}`, system: 'party', phrases });

test('the same words on two kinds are found, however they are written', () => {
  const [a, b] = [kind('a', ['các chi bộ', 'UBND các xã']), kind('b', ['Ủy ban nhân dân các xã', 'các thôn'])];
  expect(clashesOf(a, [a, b])).toEqual([{ phrase: 'UBND các xã', kinds: ['Loại b'] }]);
  expect(clashesOf(kind('a', ['các ấp']), [a, b])).toEqual([]);
});

test.each([
  ['Trường học', [], 'truong-hoc'],
  ['Đảng bộ trực thuộc', [], 'dang-bo-truc-thuoc'],
  ['Trường học', ['truong-hoc', 'truong-hoc-2'], 'truong-hoc-3'],
  ['***', [], 'loai'],
])('the code of %s', (name, taken, code) => {
  expect(codeFor(name, new Set(taken))).toBe(code);
});

test.each([
  [1, ['c', 'a', 'b']],
  [2, ['a', 'c', 'b']],
  [9, ['a', 'b', 'c']],
  [0, ['c', 'a', 'b']],
])('put in place %s', (place, order) => {
  expect(inOrder(['a', 'b', 'c'], 'c', place)).toEqual(order);
});
