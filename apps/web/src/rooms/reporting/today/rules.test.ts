import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangeId, Succession } from '#rooms/organisation/succession/terms.ts';
import type { UnitVersion } from '#rooms/organisation/tree/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { addSaid, NOTHING, saidOf } from '../totals/rules.ts';
import { versionOn } from '#rooms/organisation/succession/rules.ts';
import { childrenToday, movedFor, pathOn, placesToday, saidToday, treeChanged } from './rules.ts';

const id = (name: string) => name as UnitId;
const version = (name: string, parent: string | null, from: string, to: string | null = null): UnitVersion => ({
  id: `${name} ${from}`,
  unitId: id(name),
  name,
  shortName: null,
  kind: 'k',
  parentId: parent === null ? null : id(parent),
  sort: 0,
  validFrom: from,
  validTo: to,
  decision: null,
});
const passed = (
  kind: Succession['kind'],
  on: string,
  from: string,
  to: string[],
  weights: Succession['weights'] = [],
) => ({
  changeId: 'x' as ChangeId,
  kind,
  on,
  from: id(from),
  to: to.map(id),
  weights,
});

const PERIOD = '2025-06-30';
const TODAY = '2026-10-20';

function ground(versions: UnitVersion[], successions: Succession[], reporting: string[]) {
  const history = Map.groupBy(versions, ({ unitId }) => unitId);
  const counted = reporting.map((name) => ({ unitId: id(name), above: pathOn(id(name), PERIOD, history).slice(1) }));
  const places = placesToday(counted, history, successions, { periodTo: PERIOD, today: TODAY, indicator: '' });
  const own = new Map(reporting.map((name, i) => [id(name), saidOf({ how: 'actual', value: 10 ** i }, false)]));
  const stored = (unit: string) =>
    addSaid([
      NOTHING,
      ...counted.flatMap((one) => ([one.unitId, ...one.above].includes(id(unit)) ? [own.get(one.unitId)!] : [])),
    ]);
  const now = (unit: string) => saidToday(id(unit), stored(unit), movedFor(id(unit), places), own, 0);
  return { places, now, stored, history };
}

describe('figures of then in the tree of today', () => {
  const old = [
    version('top', null, '2015-01-01'),
    version('a', 'top', '2015-01-01', '2025-07-01'),
    version('b', 'top', '2015-01-01', '2025-07-01'),
    version('c', 'top', '2015-01-01'),
    version('ap1', 'a', '2015-01-01', '2025-07-01'),
    version('ap2', 'b', '2015-01-01', '2025-07-01'),
    version('ap3', 'c', '2015-01-01'),
  ];
  const merged = [
    ...old,
    version('ab', 'top', '2025-07-01'),
    version('ap1', 'ab', '2025-07-01'),
    version('ap2', 'ab', '2025-07-01'),
  ];

  test('two communes that were merged are one, with the figures of both', () => {
    const { now, places } = ground(
      merged,
      [passed('merge', '2025-07-01', 'a', ['ab']), passed('merge', '2025-07-01', 'b', ['ab'])],
      ['ap1', 'ap2', 'ap3', 'a'],
    );
    expect(treeChanged(places)).toBe(true);
    expect(childrenToday(id('top'), places).toSorted()).toEqual(['ab', 'c']);
    expect(now('ab').said.actual).toEqual({ value: 1011 });
    expect(now('ab').said.counts.actual).toBe(3);
    expect(now('top').said.actual).toEqual({ value: 1111 });
    expect(now('a').said).toEqual(NOTHING);
  });

  test('a hamlet that moved takes its figures along, and a tree that did not change adds up as before', () => {
    const moved = [
      ...old.map((one) => (one.unitId === id('ap3') ? { ...one, validTo: '2026-01-01' } : one)),
      version('ap3', 'd', '2026-01-01'),
      version('d', 'top', '2015-01-01'),
    ];
    const { now } = ground(moved, [], ['ap3']);
    expect([now('c').said.actual, now('d').said.actual]).toEqual([null, { value: 1 }]);
    expect(
      treeChanged(ground([version('top', null, '2015-01-01'), version('c', 'top', '2015-01-01')], [], ['c']).places),
    ).toBe(false);
  });

  const halves = [...old, version('x', 'top', '2025-07-01'), version('y', 'top', '2025-07-01')];
  test('a division goes by the shares a person gave, to the last đồng; without shares nobody can tell', () => {
    const weights = [
      { to: id('x'), indicator: '', weight: 1 },
      { to: id('y'), indicator: '', weight: 2 },
    ];
    const shared = ground(halves, [passed('split', '2025-07-01', 'ap1', ['x', 'y'], weights)], ['ap3', 'ap1']);
    expect([shared.now('x').said.actual, shared.now('y').said.actual]).toEqual([{ value: 3 }, { value: 7 }]);
    expect(shared.now('top').said.actual).toEqual({ value: 11 });
    const open = ground(halves, [passed('split', '2025-07-01', 'ap1', ['x', 'y'])], ['ap3', 'ap1']);
    expect(open.now('x')).toEqual({ said: NOTHING, unknown: ['ap1'] });
    expect(open.now('top')).toMatchObject({ said: { actual: { value: 11 } }, unknown: [] });
  });

  test('a unit that merged within the period stands under its successor today', () => {
    const within = merged.map((one) => ({
      ...one,
      validFrom: one.validFrom === '2025-07-01' ? '2025-03-01' : one.validFrom,
      validTo: one.validTo === '2025-07-01' ? '2025-03-01' : one.validTo,
    }));
    const merges = ['a', 'b'].map((from) => passed('merge', '2025-03-01', from, ['ab']));
    const { now } = ground(within, merges, ['a', 'c', 'ab']);
    expect([now('ab').said.actual, now('a').said.actual]).toEqual([{ value: 101 }, null]);
    expect(now('top').said.actual).toEqual({ value: 111 });
  });

  test('a unit that ended without a successor keeps its place, so that nothing is lost above', () => {
    const { now } = ground(old, [passed('dissolve', '2025-07-01', 'ap1', [])], ['ap1', 'ap3']);
    expect(now('top').said.actual).toEqual({ value: 11 });
  });

  test('before its first version and after its last a unit is what it was nearest to', () => {
    expect(versionOn([version('a', null, '2020-01-01', '2021-01-01')], '2019-01-01')?.validFrom).toBe('2020-01-01');
    expect(versionOn([version('a', null, '2020-01-01', '2021-01-01')], '2024-01-01')?.validFrom).toBe('2020-01-01');
  });
});

test('whatever is merged, split and moved, the top keeps every figure, and its parts add up to it', () => {
  const leaf = fc.constantFrom('l0', 'l1', 'l2', 'l3', 'l4', 'l5');
  const commune = fc.constantFrom('c0', 'c1', 'c2');
  const change = fc.oneof(
    fc.record({ do: fc.constant('move' as const), unit: leaf, to: commune }),
    fc.record({ do: fc.constant('merge' as const), unit: leaf, to: leaf }),
    fc.record({ do: fc.constant('split' as const), unit: leaf, to: leaf, weight: fc.integer({ min: 1, max: 9 }) }),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
      const start = '2015-01-01';
      const versions = [version('top', null, start), ...['c0', 'c1', 'c2'].map((name) => version(name, 'top', start))];
      const leaves = ['l0', 'l1', 'l2', 'l3', 'l4', 'l5'];
      leaves.forEach((name, i) => versions.push(version(name, `c${i % 3}`, start)));
      const successions: Succession[] = [];
      const gone = new Set<string>();
      changes.forEach((one, i) => {
        const on = `2026-0${1 + i}-01`;
        if (gone.has(one.unit) || gone.has(one.to) || one.unit === one.to) return;
        if (one.do === 'move') {
          versions.findLast(({ unitId }) => unitId === id(one.unit))!.validTo = on;
          versions.push(version(one.unit, one.to, on));
          return;
        }
        if (one.do === 'merge') {
          gone.add(one.unit);
          successions.push(passed('merge', on, one.unit, [one.to]));
          return;
        }
        const weights = [
          { to: id(one.unit), indicator: '', weight: one.weight },
          { to: id(one.to), indicator: '', weight: 3 },
        ];
        successions.push(passed('split', on, one.unit, [one.unit, one.to], weights));
      });
      const { now, stored, places } = ground(versions, successions, leaves);
      const top = now('top').said;
      expect(top.actual).toEqual(stored('top').actual);
      const parts = childrenToday(id('top'), places).map((child) => now(child).said);
      expect(addSaid(parts).actual).toEqual(top.actual);
    }),
    { numRuns: 1000 },
  );
});
