import { describe, expect, test } from 'vitest';
import type { UnitId } from '#shared/db/scope.ts';
import { faultOfDues, movedDues } from './rules.ts';
import type { Dues } from './terms.ts';

const BEFORE: Dues = { dueOn: '2026-10-29', dueByKind: { 'chi-bo': '2026-10-22' } };
const WHEN = { today: '2026-10-20', from: '2025-10-26' };

describe('whether the last days of a period can be set so', () => {
  test.each<[string, Dues, string | null]>([
    ['a later general day can', { ...BEFORE, dueOn: '2026-11-05' }, null],
    ['an earlier one can, as long as it is to come', { ...BEFORE, dueOn: '2026-10-20' }, null],
    ['a day that has passed cannot', { ...BEFORE, dueOn: '2026-10-19' }, 'due-passed'],
    ['a day before the figures begin cannot', { ...BEFORE, dueOn: '2025-10-01' }, 'due-before-period'],
    ['taking the general day away cannot', { ...BEFORE, dueOn: null }, 'due-missing'],
    ['the same days are no change', BEFORE, 'dues-same'],
    ['a kind may get a day of its own', { ...BEFORE, dueByKind: { ...BEFORE.dueByKind, thon: '2026-10-25' } }, null],
    ['a kind may lose it and follow the general day', { ...BEFORE, dueByKind: {} }, null],
    [
      'a kind’s own day that equals the general one is no change',
      { ...BEFORE, dueByKind: { ...BEFORE.dueByKind, thon: '2026-10-29' } },
      'dues-same',
    ],
  ])('%s', (_, now, fault) => {
    expect(faultOfDues(BEFORE, now, WHEN)).toBe(fault);
  });

  test('a general day that has passed keeps nobody from changing the day of a kind', () => {
    const passed = { ...BEFORE, dueOn: '2026-10-01' };
    expect(faultOfDues(passed, { ...passed, dueByKind: { 'chi-bo': '2026-10-30' } }, WHEN)).toBeNull();
    expect(faultOfDues(passed, { ...passed, dueByKind: {} }, WHEN)).toBe('due-passed');
  });
});

test('only units whose own day changes get another one', () => {
  const [branch, front] = ['a' as UnitId, 'b' as UnitId];
  const unsent = [
    { reportId: '1', unitId: branch },
    { reportId: '2', unitId: front },
  ];
  const kindOf = (unitId: UnitId) => (unitId === branch ? 'chi-bo' : 'mat-tran');
  const moved = (now: Dues) => movedDues(BEFORE, now, unsent, kindOf);
  expect(moved({ ...BEFORE, dueOn: '2026-11-05' })).toEqual([
    { reportId: '2', unitId: front, was: '2026-10-29', day: '2026-11-05' },
  ]);
  expect(moved({ ...BEFORE, dueByKind: { 'chi-bo': '2026-10-25' } })).toEqual([
    { reportId: '1', unitId: branch, was: '2026-10-22', day: '2026-10-25' },
  ]);
  expect(moved({ ...BEFORE, dueByKind: {} })).toEqual([
    { reportId: '1', unitId: branch, was: '2026-10-22', day: '2026-10-29' },
  ]);
});
