import { refuse, type Refusal } from '#shared/forms/outcome.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import { faultOfPlace, type PlaceRefusal } from '../tree/rules.ts';
import type { UnitVersion } from '../tree/terms.ts';
import type { Change, ChangeLine, ChangeState, Decided, NewUnit, OpenThing, Picks, Plan, Target } from './terms.ts';

export type PlanRefusal =
  | 'too-few-units'
  | 'too-few-targets'
  | 'one-target'
  | 'same-unit'
  | 'unit-not-found'
  | 'unit-ended'
  | 'unit-ends'
  | 'receives-later'
  | 'before-last-change'
  | 'nothing-changed'
  | 'has-units-below'
  | 'below-not-placed'
  | 'no-name'
  | PlaceRefusal;

/** The tree under the hands of one plan: touched units are copied, everything else stays. */
interface Bench {
  all: readonly UnitVersion[];
  touched: Map<UnitId, UnitVersion[]>;
  on: Day;
  cited: string;
  fresh: () => string;
  receivers: readonly Receiver[];
}

/** A unit that carries on what another did, from a day on. */
export interface Receiver {
  to: UnitId | null;
  on: Day;
}

type Fault = Refusal<PlanRefusal> | undefined;

function versionsOf({ all, touched }: Bench, id: UnitId): UnitVersion[] {
  return touched.get(id) ?? all.filter(({ unitId }) => unitId === id);
}

/** The newest version of a unit that goes on, or why it cannot be changed on the day. */
function lastOf(bench: Bench, id: UnitId): UnitVersion | Refusal<PlanRefusal> {
  const last = versionsOf(bench, id).at(-1);
  if (!last) return refuse('unit-not-found');
  if (last.validTo !== null && last.validTo <= bench.on) return refuse('unit-ended', { name: last.name });
  if (last.validTo !== null) return refuse('unit-ends', { name: last.name, day: last.validTo });
  if (last.validFrom > bench.on) return refuse('before-last-change', { name: last.name, day: last.validFrom });
  return last;
}

type Patch = Partial<Pick<UnitVersion, 'name' | 'shortName' | 'parentId'>>;

/** A new version from the day on; on the first day of the newest version that one is corrected. */
function revise(bench: Bench, id: UnitId, patch: Patch): Fault {
  const last = lastOf(bench, id);
  if ('ok' in last) return last;
  const next = { ...last, ...patch, decision: bench.cited };
  const earlier = versionsOf(bench, id).slice(0, -1);
  const versions =
    last.validFrom === bench.on
      ? [...earlier, next]
      : [...earlier, { ...last, validTo: bench.on }, { ...next, id: bench.fresh(), validFrom: bench.on }];
  bench.touched.set(id, versions);
  return undefined;
}

function end(bench: Bench, id: UnitId): Fault {
  const last = lastOf(bench, id);
  if ('ok' in last) return last;
  if (last.validFrom === bench.on) return refuse('before-last-change', { name: last.name, day: last.validFrom });
  const later = bench.receivers.find(({ to, on }) => to === id && on > bench.on);
  if (later) return refuse('receives-later', { name: last.name, day: later.on });
  bench.touched.set(id, [...versionsOf(bench, id).slice(0, -1), { ...last, validTo: bench.on }]);
  return undefined;
}

function create(bench: Bench, wanted: NewUnit): UnitId {
  const id = bench.fresh() as UnitId;
  const { on: validFrom, cited: decision } = bench;
  const sort = Math.max(0, ...bench.all.map((version) => version.sort)) + 1 + bench.touched.size;
  bench.touched.set(id, [{ ...wanted, id: bench.fresh(), unitId: id, sort, validFrom, validTo: null, decision }]);
  return id;
}

function first<T, R extends PlanRefusal>(
  items: readonly T[],
  check: (item: T) => Refusal<R> | undefined,
): Refusal<R> | undefined {
  for (const item of items) {
    const fault = check(item);
    if (fault) return fault;
  }
  return undefined;
}

/** Units that stand below others on the day or later. */
export function unitsBelow(versions: readonly UnitVersion[], ids: readonly UnitId[], on: Day): UnitVersion[] {
  const above = new Set(ids);
  return versions.filter(
    ({ unitId, parentId, validTo }) =>
      parentId !== null && above.has(parentId) && !above.has(unitId) && (validTo === null || validTo > on),
  );
}

/** Whether a plan names enough units; what cannot be meant is refused before anything is tried. */
function faultOfShape({ kind, from, to, name }: Plan): Fault {
  const existing = to.flatMap((target) => ('unitId' in target ? [target.unitId] : []));
  if (new Set(existing).size < existing.length || new Set(from).size < from.length) return refuse('same-unit');
  if (from.length === 0) return refuse('too-few-units');
  if (to.some((target) => 'name' in target && target.name.trim() === '')) return refuse('no-name');
  switch (kind) {
    case 'rename':
      return name.trim() === '' ? refuse('no-name') : undefined;
    case 'merge': {
      const together = new Set([...from, ...existing]);
      if (to.length !== 1) return refuse('one-target');
      return together.size < 2 ? refuse('too-few-units') : undefined;
    }
    case 'split':
      return to.length < 2 ? refuse('too-few-targets') : undefined;
    case 'transfer':
      if (to.length !== 1) return refuse('one-target');
      return existing[0] === from[0] ? refuse('same-unit') : undefined;
    case 'dissolve':
      return existing.includes(from[0]!) ? refuse('same-unit') : undefined;
    case 'move':
      return undefined;
  }
}

/** Kinds that are about one unit; a merge and a move may name several. */
const SINGLE: readonly Plan['kind'][] = ['rename', 'split', 'dissolve', 'transfer'];

/**
 * What a plan makes of the tree.
 * @param versions every version of every unit, oldest first
 * @param given `fresh` answers a new id each time; `receivers` are the successors of every change that is known
 * @refuses units that are gone, will be, or were changed since; a successor that would end before it takes on; units below without a place; a name that is
 *   taken then or later, a unit above that will end, a circle
 */
export function decidePlan(
  plan: Plan,
  versions: readonly UnitVersion[],
  given: { cited: string; fresh: () => string; receivers: readonly Receiver[] },
): { ok: true; decided: Decided } | Refusal<PlanRefusal> {
  const shape = faultOfShape(plan);
  if (shape) return shape;
  if (SINGLE.includes(plan.kind) && plan.from.length > 1) return refuse('too-few-units');
  const bench: Bench = { all: versions, touched: new Map(), on: plan.on, ...given };
  const to = targetsOf(bench, plan.to);
  if ('ok' in to) return to;
  const ended = endedBy(plan, to);
  const fault =
    reviseBy(bench, plan) ??
    first(ended, (id) => end(bench, id)) ??
    placeBelow(bench, plan, ended, to) ??
    faultOfTree(bench);
  if (fault) return fault;
  const touched = [...bench.touched.keys()];
  const known = new Set(versions.map(({ unitId }) => unitId));
  return {
    ok: true,
    decided: {
      before: touched.flatMap((id) => versions.filter(({ unitId }) => unitId === id)),
      after: touched.flatMap((id) => bench.touched.get(id)!),
      to,
      ended,
      created: touched.filter((id) => !known.has(id)),
      successors: successorsOf(plan, to, ended),
    },
  };
}

function targetsOf(bench: Bench, targets: readonly Target[]): UnitId[] | Refusal<PlanRefusal> {
  const ids: UnitId[] = [];
  for (const target of targets) {
    if ('unitId' in target) {
      const last = lastOf(bench, target.unitId);
      if ('ok' in last) return last;
    }
    ids.push('unitId' in target ? target.unitId : create(bench, target));
  }
  return ids;
}

function endedBy({ kind, from }: Plan, to: readonly UnitId[]): UnitId[] {
  return kind === 'merge' || kind === 'split' || kind === 'dissolve' ? from.filter((id) => !to.includes(id)) : [];
}

function reviseBy(bench: Bench, plan: Plan): Fault {
  const patch: Patch =
    plan.kind === 'rename' ? { name: plan.name, shortName: plan.shortName } : { parentId: plan.parentId };
  if (plan.kind === 'transfer' || plan.kind === 'split') {
    return first(plan.from, (id) => {
      const last = lastOf(bench, id);
      return 'ok' in last ? last : undefined;
    });
  }
  if (plan.kind !== 'rename' && plan.kind !== 'move') return undefined;
  return first(plan.from, (id) => {
    const last = lastOf(bench, id);
    if ('ok' in last) return last;
    const { name, shortName, parentId } = { ...last, ...patch };
    const same = name === last.name && shortName === last.shortName && parentId === last.parentId;
    return same ? refuse('nothing-changed', { name: last.name }) : revise(bench, id, patch);
  });
}

function placeBelow(bench: Bench, plan: Plan, ended: readonly UnitId[], to: readonly UnitId[]): Fault {
  const below = new Map(unitsBelow(bench.all, ended, bench.on).map((version) => [version.unitId, version]));
  return first([...below.values()], ({ unitId, name }) => {
    if (bench.touched.has(unitId)) return undefined;
    if (to.length === 0) return refuse('has-units-below', { name });
    const parentId = to.length === 1 ? to[0] : to[plan.below[unitId] ?? -1];
    return parentId === undefined ? refuse('below-not-placed', { name }) : revise(bench, unitId, { parentId });
  });
}

/** Whether the touched units may stand where they are put, on the day and after every change that is known. */
function faultOfTree(bench: Bench): Fault {
  const rest = bench.all.filter(({ unitId }) => !bench.touched.has(unitId));
  const whole = [...rest, ...[...bench.touched.values()].flat()];
  return first([...bench.touched], ([unitId, versions]) => {
    const isOwn = (name: string) => bench.all.some((version) => version.unitId === unitId && version.name === name);
    const { name } = versions.at(-1)!;
    return faultOfPlace(unitId, whole, bench.on, isOwn(name) ? null : name);
  });
}

/**
 * Whether units may stand again as they were before a change that is undone.
 * @param versions every version of every unit, as the change left them
 * @refuses as faultOfPlace: meanwhile the unit above ended, or another took the name
 */
export function faultOfUndoing(
  versions: readonly UnitVersion[],
  { on, before, after }: Pick<Change, 'on' | 'before' | 'after'>,
): Refusal<PlaceRefusal> | undefined {
  const touched = new Set(after.map(({ unitId }) => unitId));
  const whole = [...versions.filter(({ unitId }) => !touched.has(unitId)), ...before];
  return first([...touched], (unitId) => {
    const last = before.findLast((version) => version.unitId === unitId);
    return last && faultOfPlace(unitId, whole, on, last.name);
  });
}

function successorsOf({ kind, from }: Plan, to: readonly UnitId[], ended: readonly UnitId[]): Decided['successors'] {
  if (kind === 'merge') return ended.map((id) => ({ from: id, to: to[0]! }));
  if (kind === 'split' || kind === 'transfer') return to.map((id) => ({ from: from[0]!, to: id }));
  if (kind === 'dissolve') {
    return to.length === 0 ? [{ from: from[0]!, to: null }] : to.map((id) => ({ from: from[0]!, to: id }));
  }
  return [];
}

/** Units whose open work and people a plan is about. */
export function unitsConcerned({ kind, from }: Plan, { ended }: Pick<Decided, 'ended'>): UnitId[] {
  return kind === 'merge' ? ended : from;
}

/** Whether anything of a change but the tree can wait for its day: a unit that only changes name or place keeps all it has. */
export function handsOver(kind: Plan['kind']): boolean {
  return kind !== 'rename' && kind !== 'move';
}

/** The name a choice is sent under. */
export function keyOfThing({ follower, id }: Pick<OpenThing, 'follower' | 'id'>): string {
  return `${follower}-${id}`;
}

/** What happens to a thing when nobody chose: it goes to the only successor, or stays with a unit that goes on. */
export function defaultPick(kind: Plan['kind'], targets: number, goesOn: boolean): string {
  if (kind === 'rename' || kind === 'move' || kind === 'transfer') return 'stay';
  if (targets === 1) return '0';
  return goesOn ? 'stay' : '';
}

/**
 * Where one thing, or one person, goes.
 * @returns place in the successors, "stop" or "stay"; null when a person must still choose
 */
export function pickOf(
  key: string,
  picks: Picks,
  { kind, to, goesOn }: { kind: Plan['kind']; to: number; goesOn: boolean },
) {
  const chosen = [picks.each[key], picks.all, defaultPick(kind, to, goesOn)].find(
    (pick) => pick !== undefined && pick !== '',
  );
  if (chosen === undefined || (chosen === 'stay' && !goesOn)) return null;
  if (chosen === 'stop' || chosen === 'stay') return chosen;
  const place = Number(chosen);
  return Number.isInteger(place) && place >= 0 && place < to ? place : null;
}

/** How far a change is on a day. */
export function stateOf(
  { on, waiting, undoneAt }: Pick<Change, 'on' | 'waiting' | 'undoneAt'>,
  today: Day,
): ChangeState {
  if (undoneAt) return 'undone';
  if (on > today) return 'coming';
  return waiting ? 'waiting' : 'done';
}

/** Whether the touched units are still as a change left them: then, and only then, it can be undone. */
export function changedSince(after: readonly UnitVersion[], now: readonly UnitVersion[]): UnitVersion | undefined {
  const texts = new Set(now.map(factsOf));
  return now.length === after.length ? after.find((version) => !texts.has(factsOf(version))) : (after[0] ?? now[0]);
}

function factsOf(version: UnitVersion): string {
  const { id, unitId, name, shortName, kind, parentId, sort, validFrom, validTo, decision } = version;
  return JSON.stringify([id, unitId, name, shortName, kind, parentId, sort, validFrom, validTo, decision]);
}

/** What a change does to the tree, unit by unit: what ends first, then what begins, then what is changed. */
export function linesOf(before: readonly UnitVersion[], after: readonly UnitVersion[]): ChangeLine[] {
  const ids = [...new Set([...before, ...after].map(({ unitId }) => unitId))];
  const lines = ids.flatMap((unitId): ChangeLine[] => {
    const was = before.findLast((version) => version.unitId === unitId);
    const is = after.findLast((version) => version.unitId === unitId);
    if (!is) return [];
    const { parentId, name } = is;
    if (!was) return [{ unitId, what: 'begins', name, newName: '', parentId }];
    if (is.validTo !== null) return [{ unitId, what: 'ends', name: was.name, newName: '', parentId }];
    return [
      ...(was.name === name ? [] : [{ unitId, what: 'renamed' as const, name: was.name, newName: name, parentId }]),
      ...(was.parentId === parentId ? [] : [{ unitId, what: 'moved' as const, name, newName: '', parentId }]),
    ];
  });
  const order: ChangeLine['what'][] = ['ends', 'begins', 'renamed', 'moved'];
  return lines.sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what));
}
