import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addShares, percentOf, sumOf } from '../forms/rules.ts';
import type { Indicator, Percent } from '../forms/terms.ts';
import type { CycleId } from '../forms/terms.ts';
import { addAmounts, addSaid, NOTHING, overPeriods, overWithin, saidOf, shownOf, without } from './rules.ts';
import type { Period, Said } from './terms.ts';

const indicator = (kind: Indicator['kind'], overTime?: 'sum' | 'last' | 'none') =>
  ({ kind, ...(overTime ? { overTime } : {}) }) as unknown as Indicator;

const period = (label: string, from: string, to: string): Period => ({
  ...{ id: label as CycleId, title: label, label, slot: label, kind: 'month', from, to },
});
const actual = (value: number) => saidOf({ how: 'actual', value }, false);
const T1 = period('T1', '2026-01-01', '2026-01-31');
const T2 = period('T2', '2026-02-01', '2026-02-28');
const T3 = period('T3', '2026-03-01', '2026-03-31');

describe('months against their quarter', () => {
  const quarter = { from: '2026-01-01', to: '2026-03-31' };
  const of = (periods: Period[], values: Said[]) => periods.map((one, i) => ({ period: one, said: values[i]! }));
  const months = of([T3, T1, T2], [actual(4), actual(3), saidOf({ how: 'nil' }, false)]);

  test('what happened is added up when the months fill the quarter', () => {
    expect(overWithin(indicator('flow'), quarter, months)).toEqual({
      ...{ how: 'sum', actual: { value: 7 }, of: ['t1', 't2', 't3'], without: [] },
    });
    const silent = of([T1, T2, T3], [actual(3), NOTHING, actual(4)]);
    expect(overWithin(indicator('flow'), quarter, silent)).toMatchObject({ how: 'sum', without: ['t2'] });
  });

  test('what there is is that of the last month', () => {
    expect(overWithin(indicator('stock'), quarter, months)).toEqual({ how: 'last', actual: { value: 4 }, of: ['t3'] });
  });

  test.each([
    ['a month is not opened', [T1, T3], { how: 'gap', from: '2026-02-01', to: '2026-02-28' }],
    ['the last month is not opened', [T1, T2], { how: 'gap', from: '2026-03-01', to: '2026-03-31' }],
    ['a month of another regime lies over the rim', [period('X', '2025-12-15', '2026-01-14'), T2, T3], { how: 'edge' }],
    ['two share days', [T1, period('X', '2026-01-31', '2026-02-28'), T3], { how: 'overlap' }],
  ])('nothing is added when %s', (_, periods, expected) => {
    const points = of(periods, [actual(1), actual(2), actual(3)]);
    expect(overWithin(indicator('flow'), quarter, points)).toMatchObject(expected);
  });
});

describe('figures over time', () => {
  test.each<[string, Indicator, Said[], unknown]>([
    ['a flow is added up', indicator('flow'), [actual(3), actual(0), actual(4)], { how: 'sum', actual: { value: 7 } }],
    [
      'a stock is never added up: the last one stands',
      indicator('stock'),
      [actual(9), actual(9), actual(8)],
      { how: 'last', actual: { value: 8 }, of: 't3' },
    ],
    [
      'a stock that was not told last is the last known',
      indicator('stock'),
      [actual(9), actual(7), NOTHING],
      { how: 'last', actual: { value: 7 }, of: 't2' },
    ],
    [
      'a closing figure is that of the last period',
      indicator('balance'),
      [actual(1), actual(2), actual(3)],
      { how: 'last', actual: { value: 3 } },
    ],
    [
      'a period that gave nothing is named',
      indicator('flow'),
      [actual(3), NOTHING, actual(4)],
      { how: 'sum', without: ['t2'] },
    ],
    [
      'nothing to report is an answer',
      indicator('flow'),
      [actual(3), saidOf({ how: 'nil' }, false), actual(4)],
      { how: 'sum', actual: { value: 7 }, without: [] },
    ],
    [
      'an estimate is in no sum',
      indicator('flow'),
      [actual(3), saidOf({ how: 'estimate', value: 100 }, false), actual(4)],
      { how: 'sum', actual: { value: 7 }, without: ['t2'] },
    ],
    [
      'the catalogue decides before the kind does',
      indicator('stock', 'sum'),
      [actual(1), actual(2), actual(3)],
      { how: 'sum', actual: { value: 6 } },
    ],
    [
      'what makes no sense over time is not shown',
      indicator('flow', 'none'),
      [actual(1), actual(2), actual(3)],
      { how: 'none', why: 'rule' },
    ],
  ])('%s', (_, of, said, expected) => {
    const points = [T1, T2, T3].map((one, i) => ({ period: one, said: said[i]! }));
    expect(overPeriods(of, points)).toMatchObject(expected as object);
  });

  test('periods that overlap are not added up: a month is not counted again in its quarter', () => {
    const quarter = period('Q1', '2026-01-01', '2026-03-31');
    const points = [T3, quarter].map((one) => ({ period: one, said: actual(3) }));
    expect(overPeriods(indicator('flow'), points)).toEqual({ how: 'none', why: 'overlap' });
  });

  test('a ratio over time comes from parts and wholes', () => {
    const share = (part: number, whole: number) => saidOf({ how: 'actual', share: { part, whole } }, false);
    const points = [T1, T2].map((one, i) => ({ period: one, said: i === 0 ? share(1, 2) : share(90, 100) }));
    expect(overPeriods(indicator('ratio', 'sum'), points)).toMatchObject({
      actual: { share: { part: 91, whole: 102 } },
    });
  });
});

test('zero, an estimate, nothing to report and no answer are four things to show', () => {
  expect(shownOf(actual(0))).toEqual({ kind: 'actual', amount: { value: 0 } });
  expect(shownOf(saidOf({ how: 'estimate', value: 0 }, false))).toEqual({ kind: 'estimate', amount: { value: 0 } });
  expect(shownOf(saidOf({ how: 'nil' }, false))).toEqual({ kind: 'nil' });
  expect(shownOf(NOTHING)).toEqual({ kind: 'missing' });
});

test('what was added and taken out again leaves nothing behind', () => {
  const answer = fc.oneof(
    fc.constant({ how: 'nil' as const }),
    fc.record({
      how: fc.constantFrom('actual' as const, 'estimate' as const),
      value: fc.integer({ min: 0, max: 1e6 }).map((n) => n / 1000),
    }),
  );
  fc.assert(
    fc.property(fc.array(answer), fc.array(answer), (kept, passing) => {
      const all = (answers: typeof kept) => addSaid([NOTHING, ...answers.map((one) => saidOf(one, false))]);
      expect(without(all([...kept, ...passing]), all(passing))).toEqual(all(kept));
    }),
  );
});

test('a mean of percentages does not type-check', () => {
  const one = percentOf({ part: 1, whole: 2 })!;
  const two = percentOf({ part: 9, whole: 10 })!;
  const never = () => {
    // @ts-expect-error a percentage is not a number
    const sum = one + two;
    // @ts-expect-error nor can it be divided
    const half = one / 2;
    // @ts-expect-error nor is it among the numbers that are summed
    const summed = sumOf([one, two]);
    // @ts-expect-error nor is it an amount
    const added = addAmounts([one, two]);
    // @ts-expect-error nor a share
    const shares = addShares([one, two]);
    // @ts-expect-error and no number becomes one
    const made: Percent = 70;
    return [sum, half, summed, added, shares, made];
  };
  expect(never).toBeTypeOf('function');
  expect(
    addShares([
      { part: 1, whole: 2 },
      { part: 9, whole: 10 },
    ]),
  ).toEqual({ part: 10, whole: 12 });
});
