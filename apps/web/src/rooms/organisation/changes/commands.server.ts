import { passMembershipsWithin, restoreMembershipsWithin } from '#rooms/identity/passing/commands.server.ts';
import { membershipsWithin } from '#rooms/identity/passing/views.server.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { mayChangeUnits } from '../policy.ts';
import { selectKinds } from '../store.server.ts';
import { selectAllVersions } from '../succession/store.server.ts';
import type { ChangeId } from '../succession/terms.ts';
import { holdTree } from '../tree/store.server.ts';
import { changedSince, decidePlan, keyOfThing, pickOf, unitsConcerned, type PlanRefusal } from './rules.ts';
import * as store from './store.server.ts';
import type { Decided, Follower, Handing, Picks, Plan } from './terms.ts';
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
 * transaction with its ledger entries.
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
  return perform(scope, VERBS[plan.kind], key, async (tx) => {
    await holdTree(tx, scope.officeId);
    const kinds = new Set((await selectKinds(tx)).map(({ code }) => code));
    if (plan.to.some((target) => 'name' in target && !kinds.has(target.kind))) return refuse('unknown-kind');
    const versions = await selectAllVersions(tx);
    const cited = citeDecision(plan.decision);
    const fresh = () => newId(scope.now.getTime());
    const planned = decidePlan(plan, versions, { today: scope.today, cited, fresh });
    if (!planned.ok) return planned;
    const { decided } = planned;
    const id = newId<'unit-change'>(scope.now.getTime());
    await store.insertUnits(tx, scope.officeId, decided.created, scope.now);
    await store.writeVersions(tx, scope.officeId, decided.before, decided.after);
    await store.insertChange(tx, scope.officeId, { id, plan, decided, by: scope.personName, at: scope.now });
    const handed = await handOver(scope, tx, { plan, picks, decided, cited }, followers);
    if (!handed.ok) return handed;
    await store.keepWork(tx, id, decided.before, handed.value);
    const named = versions.findLast(({ unitId }) => unitId === plan.from[0]);
    await record(scope, tx, {
      verb: VERBS[plan.kind],
      about: [...new Set([...plan.from, ...decided.to])].map((unitId) => `unit:${unitId}` as const),
      unitId: decided.to[0] ?? plan.from[0] ?? null,
      before: { versions: decided.before },
      after: { name: named?.name ?? '', changeId: id, reason: cited, on: plan.on, versions: decided.after },
    });
    return done({ id, name: named?.name ?? '' });
  });
}

type Work = { plan: Plan; picks: Picks; decided: Decided; cited: string };

async function handOver(
  scope: Scope,
  tx: Tx,
  { plan, picks, decided, cited }: Work,
  followers: readonly Follower[],
): Promise<Outcome<store.KeptWork, 'work-not-placed' | 'person-not-placed' | 'last-administrator' | 'not-allowed'>> {
  const concerned = unitsConcerned(plan, decided);
  const where = (unitId: UnitId) => ({
    kind: plan.kind,
    to: decided.to.length,
    goesOn: !decided.ended.includes(unitId),
  });
  const kept: store.KeptWork = { followers: {}, people: null };
  const heirs = plan.kind === 'transfer' || decided.to.length !== 1 ? [] : decided.ended;
  // People first: who comes into a new unit is told what came over with them.
  const people = await membershipsWithin(scope, tx, concerned);
  const passings = [];
  for (const one of people) {
    const pick = pickOf(keyOfThing({ follower: 'person', id: one.id }), { ...picks, all: '' }, where(one.unitId));
    if (pick === null) return refuse('person-not-placed', { name: one.personName });
    if (pick !== 'stay') passings.push({ id: one.id, to: pick === 'stop' ? null : decided.to[pick]! });
  }
  const passed = await passMembershipsWithin(scope, tx, people, passings);
  if (!passed.ok) return passed;
  kept.people = passed.value;
  for (const follower of followers) {
    const things: Handing[] = [];
    for (const thing of await follower.open(scope, tx, concerned)) {
      if (thing.follows) continue;
      const pick = pickOf(keyOfThing(thing), picks, where(thing.unitId));
      if (pick === null) return refuse('work-not-placed', { name: thing.title });
      if (pick !== 'stay') things.push({ id: thing.id, to: pick === 'stop' ? null : decided.to[pick]! });
    }
    const to = decided.to[0]!;
    kept.followers[follower.name] = await follower.handOver(scope, tx, {
      ...{ unitIds: concerned, things, cited, inherits: plan.kind !== 'transfer' },
      ...{ heirs: heirs.map((from) => ({ from, to })) },
    });
  }
  return done(kept);
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
  | 'form-key-taken';

/**
 * Undoes a change: tree, open work and people are exactly as before it.
 * @refuses not-allowed, change-not-found, undone-already; changed-since: a later change rests on it;
 *   work-went-on: a successor began what it was given; people-changed; shares-given; unit-in-use
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
  { kept, decision }: NonNullable<Awaited<ReturnType<typeof store.selectChange>>>,
  followers: readonly Follower[],
): Promise<Refusal<'work-went-on' | 'people-changed' | 'not-allowed'> | undefined> {
  // What came last goes first: a report stands on the duty that was handed over before it.
  for (const follower of followers.toReversed()) {
    const left = kept.followers[follower.name];
    const wentOn = left === undefined ? null : await follower.takeBack(scope, tx, left, citeDecision(decision));
    if (wentOn !== null) return refuse('work-went-on', { name: wentOn });
  }
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
