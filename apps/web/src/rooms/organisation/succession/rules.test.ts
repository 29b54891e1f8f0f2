import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitId } from '#shared/db/scope.ts';
import { apportion, asNow, treeAt } from './rules.ts';
import type { Succession } from './terms.ts';

const unit = (name: string) => name as UnitId;
const succession = (from: string, on: string, to: string[], weights: [string, number, string?][] = []): Succession => ({
  changeId: `${from}${on}` as Succession['changeId'],
  kind: to.length > 1 ? 'split' : to.length === 1 ? 'merge' : 'dissolve',
  on,
  from: unit(from),
  to: to.map(unit),
  weights: weights.map(([to, weight, indicator = '']) => ({ to: unit(to), weight, indicator })),
});
const now = (name: string, successions: Succession[], indicator?: string, from = '2025-06-30', to = '2026-10-20') =>
  asNow(unit(name), { from, to, successions, indicator });

describe('who stands for a unit today', () => {
  const merged = [succession('a', '2025-07-01', ['m']), succession('b', '2025-07-01', ['m'])];

  test('a unit without a change stands for itself, a merged one is stood for by its successor', () => {
    expect(now('x', merged)).toEqual({ how: 'same', heirs: [{ unitId: 'x', share: 1 }] });
    expect(now('a', merged)).toEqual({ how: 'successor', heirs: [{ unitId: 'm', share: 1 }] });
  });

  test('a change counts from its first day on, and not before', () => {
    expect(now('a', merged, '', '2025-07-01').how).toBe('same');
    expect(now('a', merged, '', '2025-06-30', '2025-06-30').how).toBe('same');
    expect(now('a', merged, '', '2025-06-30', '2025-07-01').how).toBe('successor');
  });

  test('a chain of changes is followed to its end', () => {
    expect(now('a', [...merged, succession('m', '2026-01-01', ['n'])])).toEqual({
      how: 'successor',
      heirs: [{ unitId: 'n', share: 1 }],
    });
  });

  test('of changes on one day, one that was recorded later comes later', () => {
    const day = '2025-07-01';
    const chain = [
      { ...succession('c', day, ['b']), changeId: '1' as Succession['changeId'] },
      { ...succession('b', day, ['m']), changeId: '2' as Succession['changeId'] },
    ];
    expect(now('c', chain)).toEqual({ how: 'successor', heirs: [{ unitId: 'm', share: 1 }] });
    const [first, second] = chain.map(({ changeId }) => changeId);
    const recordedFirst = [
      { ...chain[0]!, changeId: second! },
      { ...chain[1]!, changeId: first! },
    ];
    expect(now('c', recordedFirst)).toEqual({ how: 'successor', heirs: [{ unitId: 'b', share: 1 }] });
  });

  test('a split is not comparable until a person gives shares', () => {
    expect(now('s', [succession('s', '2025-07-01', ['p', 'q'])])).toEqual({ how: 'not-comparable', among: ['p', 'q'] });
    const shared = [
      succession(
        's',
        '2025-07-01',
        ['p', 'q'],
        [
          ['p', 3],
          ['q', 1],
        ],
      ),
    ];
    expect(now('s', shared)).toEqual({
      how: 'divided',
      heirs: [
        { unitId: 'p', share: 0.75 },
        { unitId: 'q', share: 0.25 },
      ],
    });
  });

  test('shares of an indicator count before those that hold for all, and for that indicator only', () => {
    const own = [succession('s', '2025-07-01', ['p', 'q'], [['p', 1, 'dat-hien']])];
    expect(now('s', own, 'dat-hien')).toMatchObject({ how: 'successor', heirs: [{ unitId: 'p', share: 1 }] });
    expect(now('s', own, 'ngay-cong').how).toBe('not-comparable');
  });

  test('parts that come together again are one', () => {
    const both = [
      succession(
        's',
        '2025-07-01',
        ['p', 'q'],
        [
          ['p', 1],
          ['q', 1],
        ],
      ),
      succession('p', '2026-01-01', ['m']),
      succession('q', '2026-01-01', ['m']),
    ];
    expect(now('s', both)).toEqual({ how: 'successor', heirs: [{ unitId: 'm', share: 1 }] });
  });

  test('an end without successor is told, with the last unit', () => {
    const ended = [succession('a', '2025-07-01', ['m']), succession('m', '2026-01-01', [])];
    expect(now('a', ended)).toEqual({ how: 'ended', last: 'm' });
  });

  test('a unit that goes on with a part of itself is its own heir', () => {
    const carved = [
      succession(
        's',
        '2025-07-01',
        ['s', 'q'],
        [
          ['s', 1],
          ['q', 1],
        ],
      ),
    ];
    expect(now('s', carved)).toMatchObject({ how: 'divided', heirs: [{ unitId: 's' }, { unitId: 'q' }] });
  });
});

test('the tree of a day holds what was in force that day: from its first day, until the day before the next', () => {
  const versions = [
    { name: 'huyện', validFrom: '2015-01-01', validTo: '2025-07-01' },
    { name: 'xã', validFrom: '2025-07-01', validTo: null },
  ];
  const names = (on: string) => treeAt(versions, on).map(({ name }) => name);
  expect(names('2014-12-31')).toEqual([]);
  expect(names('2025-06-30')).toEqual(['huyện']);
  expect(names('2025-07-01')).toEqual(['xã']);
});

test('parts of a figure always add up to it, and none is more than one step from its exact share', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      weights,
      fc.integer({ min: 0, max: 2 }),
      (whole, list, decimals) => {
        const sum = list.reduce((a, b) => a + b, 0);
        const heirs = list.map((weight, at) => ({ unitId: unit(String(at)), share: weight / sum }));
        const scale = 10 ** decimals;
        const parts = apportion(whole / scale, heirs, decimals);
        expect(parts.reduce((total, { value }) => total + Math.round(value * scale), 0)).toBe(whole);
        parts.forEach(({ value }, at) => {
          expect(Math.abs(value * scale - (whole * list[at]!) / sum)).toBeLessThan(1.001);
        });
      },
    ),
  );
});
