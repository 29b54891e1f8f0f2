import { isReason } from '#rooms/duties/rules.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { writeDay, type Day } from '#shared/time/day.ts';
import type { CycleId } from '../forms/terms.ts';
import { cycleWithin } from '../forms/views.server.ts';
import { mayLock } from './policy.ts';
import * as store from './store.server.ts';

export type LockRefusal =
  | 'lock-not-allowed'
  | 'cycle-not-found'
  | 'locked-already'
  | 'not-locked'
  | 'reason-too-short'
  | 'unit-not-in-cycle'
  | 'until-passed'
  | 'form-key-taken';

/**
 * Locks a period: from now on nothing of it is written, sent, accepted or returned.
 * @refuses lock-not-allowed, cycle-not-found, locked-already
 */
export function lockCycle(scope: Scope, key: FormKey, cycleId: CycleId): Promise<Outcome<null, LockRefusal>> {
  return perform(scope, 'cycle.locked', key, async (tx): Promise<Outcome<null, LockRefusal>> => {
    if (!mayLock(scope)) return refuse('lock-not-allowed');
    const cycle = await cycleWithin(scope, tx, cycleId);
    if (!cycle) return refuse('cycle-not-found');
    if (!(await store.setLock(tx, cycleId, scope.now))) return refuse('locked-already');
    const after = { title: cycle.title };
    await record(scope, tx, { verb: 'cycle.locked', about: [`cycle:${cycleId}`], unitId: null, after });
    return done(null);
  });
}

/**
 * Opens a locked period again, for everybody.
 * @refuses lock-not-allowed, cycle-not-found, reason-too-short (below ten characters), not-locked
 */
export function unlockCycle(
  scope: Scope,
  key: FormKey,
  cycleId: CycleId,
  reason: string,
): Promise<Outcome<null, LockRefusal>> {
  return perform(scope, 'cycle.unlocked', key, async (tx): Promise<Outcome<null, LockRefusal>> => {
    if (!mayLock(scope)) return refuse('lock-not-allowed');
    const cycle = await cycleWithin(scope, tx, cycleId);
    if (!cycle) return refuse('cycle-not-found');
    if (!isReason(reason)) return refuse('reason-too-short');
    if (!(await store.setLock(tx, cycleId, null))) return refuse('not-locked');
    const [before, after] = [{ lockedAt: cycle.lockedAt }, { title: cycle.title, reason }];
    await record(scope, tx, { verb: 'cycle.unlocked', about: [`cycle:${cycleId}`], unitId: null, before, after });
    return done(null);
  });
}

/**
 * Lets one unit write and send in a locked period until the end of a day, and tells it. It ends by itself.
 * @refuses lock-not-allowed, cycle-not-found, not-locked, unit-not-in-cycle, until-passed, reason-too-short
 */
export function exceptUnit(
  scope: Scope,
  key: FormKey,
  cycleId: CycleId,
  { unitId, until, reason }: { unitId: UnitId | null; until: Day | null; reason: string },
): Promise<Outcome<null, LockRefusal>> {
  return perform(scope, 'cycle.excepted', key, async (tx): Promise<Outcome<null, LockRefusal>> => {
    if (!mayLock(scope)) return refuse('lock-not-allowed');
    const cycle = await cycleWithin(scope, tx, cycleId);
    if (!cycle) return refuse('cycle-not-found');
    if (!cycle.lockedAt) return refuse('not-locked');
    if (!unitId || !(await store.isReporter(tx, cycleId, unitId))) return refuse('unit-not-in-cycle');
    if (!until || until < scope.today) return refuse('until-passed');
    if (!isReason(reason)) return refuse('reason-too-short');
    const granted = { grantedBy: scope.personName, grantedAt: scope.now };
    await store.insertException(tx, scope.officeId, cycleId, { unitId, until, reason, ...granted });
    await record(scope, tx, {
      verb: 'cycle.excepted',
      about: [`cycle:${cycleId}`, `unit:${unitId}`],
      unitId,
      after: { title: cycle.title, until, reason },
    });
    await notifyWithin(scope, tx, {
      unitIds: [unitId],
      kind: 'cycle.excepted',
      params: { title: cycle.title, day: writeDay(until) },
      link: '/bao-cao',
    });
    return done(null);
  });
}

/**
 * Gives the exceptions of a unit that still run to the unit that carries its report on, with their day, reason and who
 * granted them. Part of the transaction of a change of the organisation, which records it; refuses nothing.
 * @returns the new ones, for takeExceptionsBackWithin
 */
export async function passExceptionsWithin(
  scope: Scope,
  tx: Tx,
  cycleId: CycleId,
  from: UnitId,
  to: UnitId,
): Promise<string[]> {
  const running = (await store.selectExceptions(tx, cycleId)).filter(
    ({ unitId, until }) => unitId === from && until >= scope.today,
  );
  const ids: string[] = [];
  for (const one of running) ids.push(await store.insertException(tx, scope.officeId, cycleId, { ...one, unitId: to }));
  return ids;
}

/** Takes away what passExceptionsWithin gave: the change is undone. */
export function takeExceptionsBackWithin(_scope: Scope, tx: Tx, ids: readonly string[]): Promise<void> {
  return store.deleteExceptions(tx, ids);
}
