import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Id } from '#shared/ids/id.ts';
import type { Unit } from '../terms.ts';
import { decideChange, decideUndo, treeOf, wouldCircle, type Wanted } from './rules.ts';
import type { TreeNode, UnitVersion } from './terms.ts';

const id = (key: string) => key as Id<'unit'>;
const unit = (key: string, name: string, parent: string | null): Unit => ({
  id: id(key),
  name,
  shortName: null,
  kind: 'k',
  system: 'other',
  parentId: parent === null ? null : id(parent),
  validFrom: '2025-07-01',
  validTo: null,
});
const units = [unit('a', 'Đảng ủy', null), unit('b', 'UBND', 'a'), unit('c', 'Phòng Kinh tế', 'b')];
const days = { then: units, last: units };
const last: UnitVersion = {
  id: 'v',
  unitId: id('b'),
  name: 'UBND',
  shortName: null,
  kind: 'k',
  parentId: id('a'),
  sort: 0,
  validFrom: '2025-07-01',
  validTo: null,
  decision: null,
};
const wanted: Wanted = {
  name: 'UBND xã',
  shortName: null,
  kind: 'k',
  parentId: id('a'),
  from: '2026-01-01',
  decision: null,
};

describe('a change of a unit', () => {
  test.each([
    ['a new name from a later day is a new version', {}, { ok: true, corrects: false, moves: false }],
    ['a name from the first day corrects the version', { from: '2025-07-01' }, { ok: true, corrects: true }],
    ['another unit above is a move', { parentId: null }, { ok: true, moves: true }],
    ['before the last change is refused', { from: '2025-06-30' }, { reason: 'before-last-change' }],
    ['what changes nothing is refused', { name: 'UBND' }, { reason: 'nothing-changed' }],
    ['under its own unit below is refused', { parentId: id('c') }, { reason: 'circle' }],
    ['under a unit that was not there then is refused', { parentId: id('x') }, { reason: 'parent-not-then' }],
    ['another unit’s name, in any spelling, is refused', { name: 'phòng kinh tế' }, { reason: 'name-taken' }],
  ])('%s', (_, change, expected) => {
    expect(decideChange(last, { ...wanted, ...change }, days)).toMatchObject(expected);
  });

  test('a unit that ended is not changed any more', () => {
    expect(decideChange({ ...last, validTo: '2026-01-01' }, wanted, days)).toMatchObject({ reason: 'unit-ended' });
  });
});

test('taking back meets the end first, then the last change, then the unit itself', () => {
  expect(decideUndo([last, { ...last, validTo: '2026-07-01' }])).toBe('end');
  expect(decideUndo([last, last])).toBe('change');
  expect(decideUndo([last])).toBe('unit');
});

test('a forest holds every unit once, and no accepted move makes a circle', () => {
  const size = (nodes: TreeNode[]): number => nodes.reduce((sum, { below }) => sum + 1 + size(below), 0);
  const moves = fc.array(fc.tuple(fc.nat(7), fc.option(fc.nat(7))), { maxLength: 40 });
  fc.assert(
    fc.property(moves, (list) => {
      const all = Array.from({ length: 8 }, (_, i) => unit(String(i), `Đơn vị ${i}`, null));
      for (const [from, to] of list) {
        const parentId = to === null ? null : id(String(to));
        if (!wouldCircle(all, id(String(from)), parentId)) all[from] = { ...all[from]!, parentId };
      }
      expect(size(treeOf(all))).toBe(all.length);
    }),
  );
});
