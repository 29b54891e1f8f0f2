import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitId } from '#shared/db/scope.ts';
import { addDays } from '#shared/time/day.ts';
import { apportion, asNow, treeAt } from '../succession/rules.ts';
import type { Succession } from '../succession/terms.ts';
import type { UnitVersion } from '../tree/terms.ts';
import {
  changedSince,
  decidePlan,
  faultOfUndoing,
  handsOver,
  linesOf,
  pickOf,
  stateOf,
  type Receiver,
} from './rules.ts';
import type { Change, Plan, Target } from './terms.ts';

const unit = (name: string) => name as UnitId;
const version = (id: string, parent: string | null, more: Partial<UnitVersion> = {}): UnitVersion => ({
  id: `v-${id}`,
  unitId: unit(id),
  name: `Đơn vị ${id}`,
  shortName: null,
  kind: 'xa',
  parentId: parent === null ? null : unit(parent),
  sort: 0,
  validFrom: '2015-01-01',
  validTo: null,
  decision: null,
  ...more,
});
/** A province with a district of three communes, and the committee's office. */
const TREE = [
  version('tinh', null),
  version('huyen', 'tinh'),
  version('vp', 'tinh'),
  ...['a', 'b', 'c'].map((id) => version(id, 'huyen')),
];

const plan = (kind: Plan['kind'], from: string[], more: Partial<Plan> = {}): Plan => ({
  kind,
  on: '2025-07-01',
  decision: { number: '12-QĐ/TU', on: '2025-06-16', issuer: '' },
  from: from.map(unit),
  to: [],
  name: '',
  shortName: null,
  parentId: null,
  work: '',
  below: {},
  ...more,
});
const fresh = () => {
  let count = 0;
  return () => `n${(count += 1)}`;
};
const made = (name: string, parent: string | null = 'tinh'): Target => ({
  name,
  shortName: null,
  kind: 'xa',
  parentId: parent === null ? null : unit(parent),
});
const is = (id: string): Target => ({ unitId: unit(id) });
const decide = (wanted: Plan, tree = TREE, receivers: Receiver[] = []) =>
  decidePlan(wanted, tree, { cited: '12-QĐ/TU', fresh: fresh(), receivers });
const reasonOf = (wanted: Plan, tree = TREE) => {
  const planned = decide(wanted, tree);
  return planned.ok ? 'ok' : planned.reason;
};

/** The tree after a plan that must be possible. */
function after(wanted: Plan, tree: readonly UnitVersion[] = TREE) {
  const planned = decide(wanted, [...tree]);
  if (!planned.ok) throw new Error(planned.reason);
  const { decided } = planned;
  const touched = new Set(decided.after.map(({ unitId }) => unitId));
  return { decided, tree: [...tree.filter(({ unitId }) => !touched.has(unitId)), ...decided.after] };
}
const standing = (tree: readonly UnitVersion[], on: string) =>
  treeAt(tree, on)
    .map(({ name, parentId }) => `${name} < ${parentId ?? '-'}`)
    .sort();

describe('what a plan makes of the tree', () => {
  test('a rename begins a version on its day; on the first day of a version it corrects that one', () => {
    const { tree } = after(plan('rename', ['a'], { name: 'Đơn vị A mới' }));
    expect(standing(tree, '2025-06-30')).toEqual(standing(TREE, '2025-06-30'));
    expect(standing(tree, '2025-07-01')).toContain('Đơn vị A mới < huyen');
    const again = after(plan('rename', ['a'], { name: 'Đơn vị A khác' }), tree);
    expect(again.tree.filter(({ unitId }) => unitId === 'a')).toHaveLength(2);
  });

  test('units that merge end the day before, and what stood under them moves to the new one', () => {
    const tree = [...TREE, version('ap1', 'a')];
    const { decided, tree: merged } = after(plan('merge', ['a', 'b'], { to: [made('Đơn vị gộp')] }), tree);
    const [gop] = decided.to;
    expect(decided.ended).toEqual(['a', 'b']);
    expect(decided.successors).toEqual([
      { from: 'a', to: gop },
      { from: 'b', to: gop },
    ]);
    expect(standing(merged, '2025-07-01')).toEqual([
      `Đơn vị ap1 < ${gop}`,
      'Đơn vị c < huyen',
      'Đơn vị gộp < tinh',
      'Đơn vị huyen < tinh',
      'Đơn vị tinh < -',
      'Đơn vị vp < tinh',
    ]);
    expect(standing(merged, '2025-06-30')).toEqual(standing(tree, '2025-06-30'));
  });

  test('a unit may take others in and go on itself', () => {
    const { decided } = after(plan('merge', ['a', 'b'], { to: [is('a')] }));
    expect(decided).toMatchObject({ ended: ['b'], created: [], successors: [{ from: 'b', to: 'a' }] });
  });

  test('a new unit may carry the name of one that ends with it', () => {
    expect(reasonOf(plan('merge', ['a', 'b'], { to: [made('Đơn vị a')] }))).toBe('ok');
    expect(reasonOf(plan('merge', ['a', 'b'], { to: [made('Đơn vị c')] }))).toBe('name-taken');
  });

  test('a split needs a place for each unit below, and the old unit may go on', () => {
    const tree = [...TREE, version('ap1', 'a')];
    const to = [made('Đơn vị a1'), made('Đơn vị a2')];
    expect(reasonOf(plan('split', ['a'], { to }), tree)).toBe('below-not-placed');
    const { decided, tree: divided } = after(plan('split', ['a'], { to, below: { ap1: 1 } }), tree);
    expect(treeAt(divided, '2025-07-01').find(({ unitId }) => unitId === 'ap1')?.parentId).toBe(decided.to[1]);
    const carved = after(plan('split', ['a'], { to: [is('a'), made('Đơn vị a2')] }), tree).decided;
    expect(carved.ended).toEqual([]);
    expect(carved.successors.map(({ to: heir }) => heir)).toEqual(['a', carved.to[1]]);
  });

  test('a unit that ends without successor is told so', () => {
    expect(after(plan('dissolve', ['vp'])).decided.successors).toEqual([{ from: 'vp', to: null }]);
  });

  test('a function passes between units that both go on', () => {
    const { decided } = after(plan('transfer', ['vp'], { to: [is('a')], work: 'Theo dõi phong trào' }));
    expect(decided).toMatchObject({ before: [], after: [], ended: [], successors: [{ from: 'vp', to: 'a' }] });
  });

  test.each([
    ['no-name', plan('rename', ['a'])],
    ['nothing-changed', plan('rename', ['a'], { name: 'Đơn vị a' })],
    ['nothing-changed', plan('move', ['a'], { parentId: unit('huyen') })],
    ['circle', plan('move', ['huyen'], { parentId: unit('a') })],
    ['parent-not-then', plan('move', ['a'], { parentId: unit('lạ') })],
    ['unit-not-found', plan('dissolve', ['lạ'])],
    ['has-units-below', plan('dissolve', ['huyen'])],
    ['too-few-units', plan('merge', ['a'], { to: [is('a')] })],
    ['too-few-units', plan('merge', [], { to: [is('a')] })],
    ['one-target', plan('merge', ['a', 'b'])],
    ['too-few-targets', plan('split', ['a'], { to: [made('Một')] })],
    ['same-unit', plan('dissolve', ['vp'], { to: [is('vp')] })],
    ['same-unit', plan('transfer', ['vp'], { to: [is('vp')] })],
    ['same-unit', plan('split', ['a'], { to: [is('b'), is('b')] })],
    ['before-last-change', plan('dissolve', ['vp'], { on: '2015-01-01' })],
    ['parent-not-then', plan('merge', ['a', 'b'], { to: [made('Gộp', 'lạ')] })],
  ])('refused: %s', (reason, wanted) => {
    expect(reasonOf(wanted)).toBe(reason);
  });

  test('a unit that is to take another on cannot end before that day', () => {
    const wanted = (on: string) =>
      decide(plan('dissolve', ['vp'], { on }), TREE, [{ to: unit('vp'), on: '2026-01-01' }]);
    expect(wanted('2025-12-31')).toMatchObject({ reason: 'receives-later', detail: { day: '2026-01-01' } });
    expect(wanted('2026-01-01')).toMatchObject({ ok: true });
  });

  test('a unit that ended cannot be changed, nor before a change that is known', () => {
    const { tree } = after(plan('dissolve', ['vp']));
    expect(reasonOf(plan('rename', ['vp'], { name: 'X', on: '2026-01-01' }), tree)).toBe('unit-ended');
    const renamed = after(plan('rename', ['a'], { name: 'X', on: '2026-01-01' })).tree;
    expect(reasonOf(plan('rename', ['a'], { name: 'Y' }), renamed)).toBe('before-last-change');
  });
});

test('the lines of a change say what ends, begins, is renamed and moves', () => {
  const { decided } = after(plan('merge', ['a', 'b'], { to: [made('Gộp')] }), [...TREE, version('ap1', 'a')]);
  expect(linesOf(decided.before, decided.after).map(({ what, name }) => `${what} ${name}`)).toEqual([
    'ends Đơn vị a',
    'ends Đơn vị b',
    'begins Gộp',
    'moved Đơn vị ap1',
  ]);
});

test.each([
  ['undone, whatever its day', { undoneAt: new Date(0), on: '2027-07-01' }, 'undone'],
  ['to come, also where nothing has to be handed over', { waiting: null, on: '2027-07-01' }, 'coming'],
  ['to come until the day before', { on: '2026-10-21' }, 'coming'],
  ['waiting from its day on, until all is handed over', { on: '2026-10-20' }, 'waiting'],
  ['done', { waiting: null }, 'done'],
])('a change is %s', (_, change, state) => {
  const waiting = { from: [], to: [], ended: [], picks: { all: '', each: {} }, told: false };
  expect(stateOf({ on: '2026-10-01', waiting, undoneAt: null, ...change }, '2026-10-20')).toBe(state);
});

test('a unit that only changes its name or place hands nothing over', () => {
  const kinds = ['rename', 'move', 'merge', 'split', 'dissolve', 'transfer'] as const;
  expect(kinds.filter(handsOver)).toEqual(['merge', 'split', 'dissolve', 'transfer']);
});

describe('where open work goes', () => {
  const picks = (all = '', each: Record<string, string> = {}) => ({ all, each });
  test.each([
    ['a merge sends it to the one successor', 'merge', 1, false, picks(), 0],
    ['a split waits for a choice', 'split', 2, false, picks(), null],
    ['one choice for all', 'split', 2, false, picks('1'), 1],
    ['a choice of its own wins', 'split', 2, false, picks('1', { x: '0' }), 0],
    ['a unit that goes on keeps it', 'split', 2, true, picks(), 'stay'],
    ['a unit that ends cannot keep it', 'split', 2, false, picks('stay'), null],
    ['an end without successor waits for an explicit word', 'dissolve', 0, false, picks(), null],
    ['and takes it', 'dissolve', 0, false, picks('stop'), 'stop'],
    ['a place that is none', 'split', 2, false, picks('7'), null],
    ['a function takes only what is chosen', 'transfer', 1, true, picks(), 'stay'],
  ] as const)('%s', (_, kind, to, goesOn, chosen, expected) => {
    expect(pickOf('x', chosen, { kind, to, goesOn })).toBe(expected);
  });
});

/** One step of a history: its kind, and numbers by which units and weights are picked. */
const step = fc.record({
  kind: fc.constantFrom('merge' as const, 'split' as const, 'move' as const, 'dissolve' as const),
  picks: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
  weights: fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 2, maxLength: 4 }),
  /** Days ahead for which a change is recorded: a later step may fall before it. */
  ahead: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 200 })),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface History {
  tree: UnitVersion[];
  successions: Succession[];
  undone: { before: UnitVersion[]; tree: UnitVersion[] }[];
  made: (Pick<Change, 'on' | 'before' | 'after'> & { created: UnitId[] })[];
}

/** Takes a step where it is possible; a history keeps what each step did. */
function walk(history: History, { kind, picks, weights, ahead }: Step, at: number): History {
  const on = addDays('2020-01-01', at * 30 + ahead);
  const present = treeAt(history.tree, on).filter(({ unitId }) => unitId !== 'tinh');
  const pick = (index: number) => present[picks[index]! % present.length]!.unitId;
  const from = kind === 'merge' ? [...new Set([pick(0), pick(1), pick(2)])] : [pick(0)];
  const names = kind === 'split' ? weights.map((_, index) => `m${at}-${index}`) : kind === 'merge' ? [`m${at}`] : [];
  const to: Target[] = kind === 'dissolve' ? [is(pick(1))] : names.map((name) => made(name));
  const below = Object.fromEntries(present.map(({ unitId }, index) => [unitId, index % weights.length]));
  const wanted = plan(kind, from, { on, to, below, parentId: pick(3) });
  let count = 0;
  const planned = decidePlan(wanted, history.tree, {
    cited: 'x',
    fresh: () => `${at}.${(count += 1)}`,
    receivers: history.successions.flatMap(({ to: heirs, on: day }) => heirs.map((heir) => ({ to: heir, on: day }))),
  });
  if (!planned.ok) return history;
  const { decided } = planned;
  const touched = new Set(decided.after.map(({ unitId }) => unitId));
  const tree = [...history.tree.filter(({ unitId }) => !touched.has(unitId)), ...decided.after];
  const added: Succession[] = [...new Set(decided.successors.map((one) => one.from))].map((unitId) => ({
    changeId: `c${at}` as Succession['changeId'],
    kind: kind === 'move' ? 'merge' : kind,
    on,
    from: unitId,
    to: decided.successors.flatMap((one) => (one.from === unitId && one.to ? [one.to] : [])),
    weights:
      decided.to.length > 1
        ? decided.to.map((heir, index) => ({ to: heir, indicator: '', weight: weights[index]! }))
        : [],
  }));
  const restored = [...tree.filter(({ unitId }) => !touched.has(unitId)), ...decided.before];
  return {
    tree,
    successions: [...history.successions, ...added],
    undone: [...history.undone, { before: history.tree, tree: restored }],
    made: [...history.made, { on, before: decided.before, after: decided.after, created: decided.created }],
  };
}

/** On every day each unit is there once, and under one that is there. */
function expectWhole(tree: readonly UnitVersion[]) {
  for (const day of new Set(tree.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? validFrom]))) {
    const then = treeAt(tree, day);
    const there = new Set(then.map(({ unitId }) => unitId));
    expect(then.filter(({ parentId }) => parentId !== null && !there.has(parentId))).toEqual([]);
    expect(there.size).toBe(then.length);
  }
}

const byId = (tree: readonly UnitVersion[]) => [...tree].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('a thousand histories of merges, splits with shares, ends and moves', () => {
  const begun = [version('tinh', null), ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => version(id, 'tinh'))];
  const history = fc
    .array(step, { minLength: 1, maxLength: 8 })
    .map((steps) => steps.reduce<History>(walk, { tree: begun, successions: [], undone: [], made: [] }));
  const figures = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 6, maxLength: 6 });

  test('the grand total of a flow is the same by the units of then and by the units of now, on every day', () => {
    fc.assert(
      fc.property(history, figures, fc.nat(), ({ tree, successions }, values, days) => {
        const on = addDays('2020-01-01', days % 400);
        const present = new Set(treeAt(tree, on).map(({ unitId }) => unitId));
        let total = 0;
        ['a', 'b', 'c', 'd', 'e', 'f'].forEach((name, at) => {
          const lineage = asNow(unit(name), { from: '2019-12-31', to: on, successions });
          if (!('heirs' in lineage)) throw new Error(`${name} has no heirs`);
          for (const part of apportion(values[at]!, lineage.heirs)) {
            expect(present.has(part.unitId)).toBe(true);
            total += part.value;
          }
        });
        expect(total).toBe(values.reduce((sum, value) => sum + value, 0));
      }),
      { numRuns: 1000 },
    );
  });

  test('undone in any order, a change is refused or leaves a tree that is whole on every day', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(), { maxLength: 12 }), ({ tree, made }, order) => {
        let [now, left] = [tree, [...made]];
        for (const pick of order) {
          const change = left[pick % Math.max(left.length, 1)];
          if (!change) break;
          const touched = new Set(change.after.map(({ unitId }) => unitId));
          const present = now.filter(({ unitId }) => touched.has(unitId));
          if (changedSince(change.after, present) || faultOfUndoing(now, change)) continue;
          const restored = [...now.filter(({ unitId }) => !touched.has(unitId)), ...change.before];
          // The database keeps a unit that another stands under.
          if (restored.some(({ parentId }) => parentId && change.created.includes(parentId))) continue;
          left = left.filter((one) => one !== change);
          now = restored;
          expectWhole(now);
        }
        if (left.length === 0) expect(byId(now)).toEqual(byId(begun));
      }),
      { numRuns: 1000 },
    );
  });

  test('every unit of every day stands under one that is there, and undoing gives exactly the tree before', () => {
    fc.assert(
      fc.property(history, ({ tree, undone }) => {
        expectWhole(tree);
        for (const one of undone) expect(byId(one.tree)).toEqual(byId(one.before));
      }),
      { numRuns: 1000 },
    );
  });
});

test('a change may be undone exactly while the touched units are as it left them', () => {
  const { decided, tree } = after(plan('merge', ['a', 'b'], { to: [made('Gộp')] }));
  const touched = new Set(decided.after.map(({ unitId }) => unitId));
  const of = (versions: readonly UnitVersion[]) => versions.filter(({ unitId }) => touched.has(unitId));
  expect(changedSince(decided.after, of(tree))).toBeUndefined();
  const later = after(plan('rename', [decided.to[0]!], { name: 'Gộp 2', on: '2026-01-01' }), tree).tree;
  expect(changedSince(decided.after, of(later))).toBeDefined();
});
