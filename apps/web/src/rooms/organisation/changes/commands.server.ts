import { passMembershipsWithin, restoreMembershipsWithin } from '#rooms/identity/passing/commands.server.ts';
import type { HeldMembership, Passing } from '#rooms/identity/passing/terms.ts';
import { membershipsWithin } from '#rooms/identity/passing/views.server.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { Day } from '#shared/time/day.ts';
import { mayChangeUnits } from '../policy.ts';
import { selectKinds } from '../store.server.ts';
import { selectAllVersions } from '../succession/store.server.ts';
import type { ChangeId } from '../succession/terms.ts';
import { holdTree } from '../tree/store.server.ts';
import type { PlaceRefusal } from '../tree/rules.ts';
import { mayTakeEffect } from './policy.ts';
import {
  changedSince,
  decidePlan,
  faultOfUndoing,
  handsOver,
  keyOfThing,
  pickOf,
  stateOf,
  unitsConcerned,
  type PlanRefusal,
} from './rules.ts';
import * as store from './store.server.ts';
import type { Change, Follower, Handing, Picks, Plan, Waiting } from './terms.ts';
import { citeDecision } from './wording.ts';

const VERBS = {
  rename: 'unit.renamed',
  move: 'unit.moved',
  merge: 'unit.merged',
  split: 'unit.split',
  dissolve: 'unit.dissolved',
  transfer: 'unit.function-transferred',
} as const;
const FOREIGN_KEY = '23503';

export type ChangeRefusal =
  | PlanRefusal
  | 'not-allowed'
  | 'unknown-kind'
  | 'work-not-placed'
  | 'person-not-placed'
  | 'last-administrator'
  | 'form-key-taken';

/**
 * Makes one change of the tree, hands open work and people over, and keeps what undoing needs: all in one
 * transaction with its ledger entries. One whose day is to come changes the tree from that day on; work and
 * people go on that day.
 * @param picks where what is open and who works there goes, as a person chose on the preview
 * @param followers the rooms to the right whose open things follow
 * @refuses not-allowed, unknown-kind; as decidePlan; work-not-placed, person-not-placed: a split needs a
 *   choice for each; last-administrator
 */
export async function makeChange(
  scope: Scope,
  key: FormKey,
  { plan, picks }: { plan: Plan; picks: Picks },
  followers: readonly Follower[],
): Promise<Outcome<{ id: ChangeId; name: string }, ChangeRefusal>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  const verb = plan.on > scope.today ? 'unit.change-planned' : VERBS[plan.kind];
  return perform(scope, verb, key, async (tx) => {
    await holdTree(tx, scope.officeId);
    const kinds = new Set((await selectKinds(tx)).map(({ code }) => code));
    if (plan.to.some((target) => 'name' in target && !kinds.has(target.kind))) return refuse('unknown-kind');
    const versions = await selectAllVersions(tx);
    const cited = citeDecision(plan.decision);
    const fresh = () => newId(scope.now.getTime());
    const planned = decidePlan(plan, versions, { cited, fresh, receivers: await store.selectReceivers(tx) });
    if (!planned.ok) return planned;
    const { decided } = planned;
    const id = newId<'unit-change'>(scope.now.getTime());
    await store.insertUnits(tx, scope.officeId, decided.created, scope.now);
    await store.writeVersions(tx, scope.officeId, decided.before, decided.after);
    const waiting = { from: unitsConcerned(plan, decided), to: decided.to, ended: decided.ended, picks, told: false };
    const isComing = plan.on > scope.today;
    const row = { id, plan, decided, waiting: isComing && handsOver(plan.kind) ? waiting : null };
    await store.insertChange(tx, scope.officeId, { ...row, by: scope.personName, at: scope.now });
    const change = { kind: plan.kind, on: plan.on, cited, waiting };
    if (isComing) {
      const placed = await placeAll(scope, tx, change, followers);
      if (!placed.ok) return placed;
    } else {
      const handed = await handOver(scope, tx, change, followers);
      if (!handed.ok) return handed;
      await store.keepWork(tx, id, decided.before, handed.value);
    }
    const named = versions.findLast(({ unitId }) => unitId === plan.from[0]);
    await record(scope, tx, {
      verb,
      about: [...new Set([...plan.from, ...decided.to])].map((unitId) => `unit:${unitId}` as const),
      unitId: decided.to[0] ?? plan.from[0] ?? null,
      before: { versions: decided.before },
      after: { name: named?.name ?? '', changeId: id, reason: cited, on: plan.on, versions: decided.after },
    });
    return done({ id, name: named?.name ?? '' });
  });
}

interface Going {
  kind: Plan['kind'];
  on: Day;
  cited: string;
  waiting: Waiting;
}

type PlaceFault = 'work-not-placed' | 'person-not-placed' | 'last-administrator' | 'not-allowed';

interface Places {
  people: HeldMembership[];
  passings: Passing[];
  things: { follower: Follower; handed: Handing[] }[];
}

/** Where everybody and everything open goes, with nothing done. */
async function placeAll(
  scope: Scope,
  tx: Tx,
  { kind, waiting }: Going,
  followers: readonly Follower[],
): Promise<Outcome<Places, PlaceFault>> {
  const { from, to, ended, picks } = waiting;
  const where = (unitId: UnitId) => ({ kind, to: to.length, goesOn: !ended.includes(unitId) });
  const placeOf = (pick: number | 'stop') => (pick === 'stop' ? null : to[pick]!);
  const people = await membershipsWithin(scope, tx, from);
  const passings: Passing[] = [];
  for (const one of people) {
    const pick = pickOf(keyOfThing({ follower: 'person', id: one.id }), { ...picks, all: '' }, where(one.unitId));
    if (pick === null) return refuse('person-not-placed', { name: one.personName });
    if (pick !== 'stay') passings.push({ id: one.id, to: placeOf(pick) });
  }
  const things: Places['things'] = [];
  for (const follower of followers) {
    const handed: Handing[] = [];
    for (const thing of await follower.open(scope, tx, from)) {
      if (thing.follows) continue;
      const pick = pickOf(keyOfThing(thing), picks, where(thing.unitId));
      if (pick === null) return refuse('work-not-placed', { name: thing.title });
      if (pick !== 'stay') handed.push({ id: thing.id, to: placeOf(pick) });
    }
    things.push({ follower, handed });
  }
  return done({ people, passings, things });
}

async function handOver(
  scope: Scope,
  tx: Tx,
  change: Going,
  followers: readonly Follower[],
): Promise<Outcome<store.KeptWork, PlaceFault>> {
  const { from, to, ended } = change.waiting;
  const placed = await placeAll(scope, tx, change, followers);
  if (!placed.ok) return placed;
  const { people, passings, things } = placed.value;
  // People first: who comes into a new unit is told what came over with them.
  const passed = await passMembershipsWithin(scope, tx, people, passings);
  if (!passed.ok) return passed;
  const dated = await store.endDated(tx, ended, change.on);
  const kept: store.KeptWork = { followers: {}, people: passed.value, dated };
  const heirs = change.kind === 'transfer' || to.length !== 1 ? [] : ended;
  for (const { follower, handed } of things) {
    kept.followers[follower.name] = await follower.handOver(scope, tx, {
      ...{ unitIds: from, things: handed, cited: change.cited, inherits: change.kind !== 'transfer' },
      ...{ heirs: heirs.map((unitId) => ({ from: unitId, to: to[0]! })) },
    });
  }
  return done(kept);
}

export type EffectRefusal = PlaceFault | 'change-not-found' | 'nothing-waits';

/**
 * Hands over what a change left for its day, once that has come.
 * @param picks choices in the place of those kept when it was entered; null keeps them
 * @refuses not-allowed; change-not-found; nothing-waits: undone, done already, or its day has not come;
 *   work-not-placed, person-not-placed: something came up since that has no choice; last-administrator
 */
export async function takeEffect(
  scope: Scope,
  key: FormKey,
  { id, picks }: { id: ChangeId; picks: Picks | null },
  followers: readonly Follower[],
): Promise<Outcome<{ id: ChangeId; name: string }, EffectRefusal | 'form-key-taken'>> {
  if (!mayTakeEffect(scope)) return refuse('not-allowed');
  return perform(scope, 'unit.change-in-force', key, async (tx) => {
    await holdTree(tx, scope.officeId);
    const change = await store.selectChange(tx, id);
    if (!change) return refuse('change-not-found');
    const { kind, on, before, after, waiting } = change;
    if (!waiting || stateOf(change, scope.today) !== 'waiting') return refuse('nothing-waits');
    const cited = citeDecision(change.decision);
    const chosen = picks ? { ...waiting, picks } : waiting;
    const handed = await handOver(scope, tx, { kind, on, cited, waiting: chosen }, followers);
    if (!handed.ok) return handed;
    await store.keepWork(tx, id, before, handed.value);
    const name = [...before, ...after][0]?.name ?? '';
    await record(scope, tx, {
      verb: 'unit.change-in-force',
      about: change.unitIds.map((unitId) => `unit:${unitId}` as const),
      unitId: waiting.to[0] ?? waiting.from[0] ?? null,
      after: { name, changeId: id, reason: cited, on },
    });
    return done({ id, name });
  });
}

/**
 * Chooses anew where work and people go on the day of a change that is to come.
 * @refuses not-allowed, change-not-found; nothing-waits: undone, or its day has come; as makeChange where a choice is missing
 */
export async function chooseAgain(
  scope: Scope,
  key: FormKey,
  { id, picks }: { id: ChangeId; picks: Picks },
  followers: readonly Follower[],
): Promise<Outcome<{ id: ChangeId }, EffectRefusal | 'form-key-taken'>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return perform(scope, 'unit.change-planned', key, async (tx) => {
    await holdTree(tx, scope.officeId);
    const change = await store.selectChange(tx, id);
    if (!change) return refuse('change-not-found');
    const { kind, on, waiting: before } = change;
    if (!before || stateOf(change, scope.today) !== 'coming') return refuse('nothing-waits');
    const [waiting, cited] = [{ ...before, picks }, citeDecision(change.decision)];
    const placed = await placeAll(scope, tx, { kind, on, cited, waiting }, followers);
    if (!placed.ok) return placed;
    await store.keepWaiting(tx, id, waiting);
    const name = [...change.before, ...change.after][0]?.name ?? '';
    await record(scope, tx, {
      verb: 'unit.change-planned',
      about: change.unitIds.map((unitId) => `unit:${unitId}` as const),
      unitId: before.to[0] ?? before.from[0] ?? null,
      before: { picks: before.picks },
      after: { name, changeId: id, reason: cited, on, picks },
    });
    return done({ id });
  });
}

/**
 * Remembers that people were told of a choice that is missing, and tells them in the same transaction.
 * @param tell who is told how is the caller's
 * @returns whether they were told now
 */
export function askForChoice(
  scope: Scope,
  id: ChangeId,
  tell: (tx: Tx, change: Change) => Promise<void>,
): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const change = await store.selectChange(tx, id);
    if (!change?.waiting || change.waiting.told || change.undoneAt) return false;
    await store.keepWaiting(tx, id, { ...change.waiting, told: true });
    await tell(tx, change);
    return true;
  });
}

export type UndoRefusal =
  | 'not-allowed'
  | 'change-not-found'
  | 'undone-already'
  | 'changed-since'
  | 'work-went-on'
  | 'people-changed'
  | 'shares-given'
  | 'unit-in-use'
  | PlaceRefusal
  | 'form-key-taken';

/**
 * Undoes a change: tree, open work and people are exactly as before it.
 * @refuses not-allowed, change-not-found, undone-already; changed-since: a later change rests on it;
 *   work-went-on: a successor began what it was given; people-changed; shares-given; unit-in-use; and as
 *   faultOfPlace: what was before no longer fits what came since
 */
export async function undoChange(
  scope: Scope,
  key: FormKey,
  id: ChangeId,
  followers: readonly Follower[],
): Promise<Outcome<{ id: ChangeId }, UndoRefusal>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  try {
    return await perform(scope, 'unit.change-undone', key, (tx) => undoWithin(scope, tx, id, followers));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === FOREIGN_KEY) return refuse('unit-in-use');
    throw error;
  }
}

async function undoWithin(
  scope: Scope,
  tx: Tx,
  id: ChangeId,
  followers: readonly Follower[],
): Promise<Outcome<{ id: ChangeId }, UndoRefusal>> {
  await holdTree(tx, scope.officeId);
  const change = await store.selectChange(tx, id);
  if (!change) return refuse('change-not-found');
  if (change.undoneAt) return refuse('undone-already');
  const touched = new Set(change.after.map(({ unitId }) => unitId));
  const versions = await selectAllVersions(tx);
  const since = changedSince(
    change.after,
    versions.filter(({ unitId }) => touched.has(unitId)),
  );
  if (since) return refuse('changed-since', { name: since.name });
  const misfit = faultOfUndoing(versions, change);
  if (misfit) return misfit;
  if (await store.hasShares(tx, id)) return refuse('shares-given');
  const fault = await takeBack(scope, tx, change, followers);
  if (fault) return fault;
  await store.markUndone(tx, id, scope.personName, scope.now);
  await store.writeVersions(tx, scope.officeId, change.after, change.before);
  await store.deleteUnits(tx, change.created);
  const named = change.before[0] ?? change.after[0];
  await record(scope, tx, {
    verb: 'unit.change-undone',
    about: change.unitIds
      .filter((unitId) => !change.created.includes(unitId))
      .map((unitId) => `unit:${unitId}` as const),
    unitId: named && !change.created.includes(named.unitId) ? named.unitId : null,
    before: { versions: change.after },
    after: { name: named?.name ?? '', changeId: id, reason: citeDecision(change.decision), versions: change.before },
  });
  return done({ id });
}

async function takeBack(
  scope: Scope,
  tx: Tx,
  { kept, decision, on }: NonNullable<Awaited<ReturnType<typeof store.selectChange>>>,
  followers: readonly Follower[],
): Promise<Refusal<'work-went-on' | 'people-changed' | 'not-allowed'> | undefined> {
  // What came last goes first: a report stands on the duty that was handed over before it.
  for (const follower of followers.toReversed()) {
    const left = kept.followers[follower.name];
    const wentOn = left === undefined ? null : await follower.takeBack(scope, tx, left, citeDecision(decision));
    if (wentOn !== null) return refuse('work-went-on', { name: wentOn });
  }
  await store.restoreDated(tx, kept.dated, on);
  if (!kept.people) return undefined;
  const people = await restoreMembershipsWithin(scope, tx, kept.people);
  return people.ok ? undefined : people;
}

/**
 * Says how the figures of a divided unit are shared among its successors.
 * @param given weights of any scale; all 0 takes earlier ones away, and it is “không so sánh được” again
 * @refuses not-allowed, change-not-found, undone-already; not-divided: it has no several successors
 */
export async function giveShares(
  scope: Scope,
  key: FormKey,
  id: ChangeId,
  given: { indicator: string; weights: ReadonlyMap<UnitId, number> },
): Promise<
  Outcome<{ id: ChangeId }, 'not-allowed' | 'change-not-found' | 'undone-already' | 'not-divided' | 'form-key-taken'>
> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return perform(scope, 'unit.shares-given', key, async (tx) => {
    await holdTree(tx, scope.officeId);
    const change = await store.selectChange(tx, id);
    if (!change) return refuse('change-not-found');
    if (change.undoneAt) return refuse('undone-already');
    const successors = await store.selectSuccessorsOf(tx, id);
    const [first] = successors;
    if (change.kind === 'transfer' || change.kind === 'merge' || !first || successors.length < 2)
      return refuse('not-divided');
    const weights = successors.flatMap(({ to }) => (to ? [{ to, weight: given.weights.get(to) ?? 0 }] : []));
    const any = weights.some(({ weight }) => weight > 0);
    const { from } = first;
    const shares = { changeId: id, from, indicator: given.indicator, weights: any ? weights : [] };
    await store.replaceShares(tx, scope.officeId, shares, { name: scope.personName, at: scope.now });
    const name = change.before.find(({ unitId }) => unitId === from)?.name ?? '';
    await record(scope, tx, {
      verb: 'unit.shares-given',
      about: [`unit:${from}`],
      unitId: from,
      after: { name, changeId: id, indicator: given.indicator, weights },
    });
    return done({ id });
  });
}
