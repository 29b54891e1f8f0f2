import { membershipsWithin } from '#rooms/identity/passing/views.server.ts';
import type { HeldMembership } from '#rooms/identity/passing/terms.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { mayChangeUnits } from '../policy.ts';
import { selectRemembered } from '../store.server.ts';
import { selectAllVersions, selectSuccessions } from '../succession/store.server.ts';
import type { ChangeId, Weight } from '../succession/terms.ts';
import {
  decidePlan,
  defaultPick,
  keyOfThing,
  linesOf,
  stateOf,
  unitsBelow,
  unitsConcerned,
  type PlanRefusal,
} from './rules.ts';
import * as store from './store.server.ts';
import type { Change, ChangeLine, ChangeState, Decided, Follower, OpenThing, Plan } from './terms.ts';
import { citeDecision } from './wording.ts';

type Placed<T> = T & {
  key: string;
  unitName: string;
  /** What happens when nobody chooses; empty where somebody must. */
  pick: string;
  goesOn: boolean;
};

/** What is open in units, and who works there, with where it goes when nobody chooses. */
export interface WorkPreview {
  /** Names of the successors, in the order of the plan. */
  targets: string[];
  people: Placed<HeldMembership>[];
  open: Placed<OpenThing>[];
}

/** Everything a planned change touches. */
export interface Preview extends WorkPreview {
  cited: string;
  lines: ChangeLine[];
  heirs: { from: string; to: string | null }[];
  below: { id: UnitId; name: string }[];
  phrases: string[];
  /** Names of all units the lines speak of, those above them included. */
  names: Record<string, string>;
}

/**
 * What a plan would do, with nothing done: units, people with accounts, open work, remembered phrases.
 * @refuses not-allowed; as decidePlan, but a place that was not chosen yet for a unit below is only asked for
 */
export async function previewChange(
  scope: Scope,
  plan: Plan,
  followers: readonly Follower[],
): Promise<Outcome<Preview, PlanRefusal | 'not-allowed'>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return inScope(scope, async (tx) => {
    const versions = await selectAllVersions(tx);
    const cited = citeDecision(plan.decision);
    const fresh = () => newId(scope.now.getTime());
    const ending = plan.from.filter((id) => !plan.to.some((target) => 'unitId' in target && target.unitId === id));
    const below = plan.kind === 'split' || plan.kind === 'dissolve' ? unitsBelow(versions, ending, plan.on) : [];
    const asked =
      plan.to.length > 1 ? new Map(below.map(({ unitId, name }) => [unitId, name])) : new Map<UnitId, string>();
    const anywhere = Object.fromEntries([...asked.keys()].map((id) => [id, 0]));
    const trial = { ...plan, below: { ...anywhere, ...plan.below } };
    const planned = decidePlan(trial, versions, { cited, fresh, receivers: await store.selectReceivers(tx) });
    if (!planned.ok) return planned;
    const { decided } = planned;
    const names = Object.fromEntries([...versions, ...decided.after].map(({ unitId, name }) => [unitId, name]));
    const work = { kind: plan.kind, from: unitsConcerned(plan, decided), ended: decided.ended, to: decided.to };
    const remembered = await selectRemembered(tx);
    return done({
      cited,
      lines: linesOf(decided.before, decided.after),
      ...(await workOf(scope, tx, work, names, followers)),
      heirs: decided.successors.map(({ from, to }) => ({ from: names[from] ?? '', to: to && (names[to] ?? '') })),
      below: [...asked].map(([id, name]) => ({ id, name })),
      phrases: remembered
        .filter(({ unitIds }) => unitIds.some((id) => decided.ended.includes(id) || plan.from.includes(id)))
        .map(({ phrase }) => phrase),
      names,
    });
  });
}

async function workOf(
  scope: Scope,
  tx: Tx,
  work: Pick<Plan, 'kind' | 'from'> & Pick<Decided, 'ended' | 'to'>,
  names: Readonly<Record<string, string>>,
  followers: readonly Follower[],
): Promise<WorkPreview> {
  const place = <T extends { unitId: UnitId }>(thing: T, key: string): Placed<T> => {
    const goesOn = !work.ended.includes(thing.unitId);
    const pick = defaultPick(work.kind, work.to.length, goesOn);
    return { ...thing, key, unitName: names[thing.unitId] ?? '', pick, goesOn };
  };
  const open: OpenThing[] = [];
  for (const follower of followers) open.push(...(await follower.open(scope, tx, work.from)));
  const people = await membershipsWithin(scope, tx, work.from);
  return {
    targets: work.to.map((id) => names[id] ?? ''),
    people: people.map((one) => place(one, keyOfThing({ follower: 'person', id: one.id }))),
    open: open.map((thing) => place(thing, keyOfThing(thing))),
  };
}

/** How many changes are to come, for whoever looks at the tree of today. */
export function countComing(scope: Scope): Promise<number> {
  return inScope(scope, (tx) => store.countComing(tx, scope.today));
}

/** Every change that was recorded, newest first. */
export async function loadChanges(scope: Scope): Promise<(Change & { names: string[]; heirs: string[] })[]> {
  return inScope(scope, async (tx) => {
    const versions = await selectAllVersions(tx);
    const names = new Map(versions.map(({ unitId, name }) => [unitId, name]));
    const heirs = Map.groupBy(await store.selectHeirs(tx), ({ changeId }) => changeId);
    return (await store.selectChanges(tx)).map((change) => {
      const to = new Set((heirs.get(change.id) ?? []).map(({ unitId }) => unitId));
      return { ...change, names: namesIn(change, names, to), heirs: [...to].flatMap((id) => names.get(id) ?? []) };
    });
  });
}

/** The units a change is about, by the names they had before it; without those that carry them on. */
function namesIn(
  { before, after, unitIds }: Change,
  names: ReadonlyMap<UnitId, string>,
  heirs: ReadonlySet<UnitId>,
): string[] {
  const lines = linesOf(before, after).filter(({ unitId }) => !heirs.has(unitId));
  const told =
    lines.length > 0
      ? lines.map(({ name, newName }) => newName || name)
      : unitIds.flatMap((id) => (heirs.has(id) ? [] : names.get(id)));
  return [...new Set(told.flatMap((name) => name ?? []))];
}

/** One change with who carries on, and how figures are shared. */
export interface ChangeFile {
  change: Change;
  state: ChangeState;
  /** What is open now and was not handed over yet: the change is to come, or waits for a choice. */
  work: WorkPreview | null;
  lines: ChangeLine[];
  successors: { from: UnitId; to: UnitId | null }[];
  weights: Weight[];
  names: Record<string, string>;
}

/** @returns undefined when there is no such change in the office */
export async function loadChange(
  scope: Scope,
  id: ChangeId,
  followers: readonly Follower[],
): Promise<ChangeFile | undefined> {
  return inScope(scope, async (tx) => {
    const change = await store.selectChange(tx, id);
    if (!change) return undefined;
    const versions = await selectAllVersions(tx);
    const all = [...change.before, ...versions, ...change.after];
    const names = Object.fromEntries(all.map(({ unitId, name }) => [unitId, name]));
    const state = stateOf(change, scope.today);
    const { kind, waiting } = change;
    const open = waiting && state !== 'undone' && mayChangeUnits(scope);
    return {
      change,
      state,
      work: open ? await workOf(scope, tx, { kind, ...waiting }, names, followers) : null,
      lines: linesOf(change.before, change.after),
      successors: await store.selectSuccessorsOf(tx, id),
      weights: (await selectSuccessions(tx))
        .filter(({ changeId }) => changeId === id)
        .flatMap(({ weights }) => weights),
      names,
    };
  });
}
