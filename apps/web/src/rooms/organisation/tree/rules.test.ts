import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Id } from '#shared/ids/id.ts';
import type { Unit } from '../terms.ts';
import { decideChange, decideUndo, faultOfMany, faultOfNew, treeOf, wouldCircle, type Wanted } from './rules.ts';
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
const all = units.map(({ id: unitId, ...one }) => ({ ...one, unitId }));
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
    expect(decideChange(last, { ...wanted, ...change }, all)).toMatchObject(expected);
  });

  test('a unit that ended is not changed any more', () => {
    expect(decideChange({ ...last, validTo: '2026-01-01' }, wanted, all)).toMatchObject({ reason: 'unit-ended' });
  });

  test('a unit that is going to end is not changed before that', () => {
    const ends = { ...last, validTo: '2027-07-01' };
    expect(decideChange(ends, wanted, all)).toMatchObject({ reason: 'unit-ends', detail: { day: '2027-07-01' } });
  });
});

describe('what a change that is to come keeps units from', () => {
  const later = { ...all[2]!, unitId: id('d'), name: 'Trung tâm Văn hóa', validFrom: '2027-07-01' };
  const ending = all.map((one) => (one.unitId === 'b' ? { ...one, validTo: '2027-07-01' } : one));
  test.each([
    ['the name of a unit that is to come', { name: 'Trung tâm văn hóa' }, [...all, later], 'name-taken'],
    ['a place under a unit that is to end', { parentId: id('b') }, ending, 'parent-ends'],
    ['nothing, where nothing is to come', {}, all, undefined],
    ['the same from after that day on', { parentId: id('b'), from: '2027-07-01' }, ending, 'parent-not-then'],
  ])('%s', (_, change, versions, reason) => {
    const unlike = { ...wanted, name: 'Phòng mới', ...change };
    expect(faultOfNew(id('x'), unlike, versions)?.reason).toBe(reason);
    if (reason !== 'parent-not-then') expect(faultOfMany([unlike], versions)?.reason).toBe(reason);
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
