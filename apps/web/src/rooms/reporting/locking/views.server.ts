import { loadUnitsNear } from '#rooms/organisation/views.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { dayOf } from '#shared/time/day.ts';
import type { Cycle } from '../forms/terms.ts';
import { isLockedFor } from './rules.ts';
import * as store from './store.server.ts';
import type { Lock } from './terms.ts';

/** How a period is locked, with the exceptions the reader sees. */
export async function loadLock(
  scope: Scope,
  { id, lockedAt, openedAt }: Pick<Cycle, 'id' | 'lockedAt' | 'openedAt'>,
): Promise<Lock> {
  const exceptions = await inScope(scope, (tx) => store.selectExceptions(tx, id));
  const names = new Map((await loadUnitsNear(scope, dayOf(openedAt))).map((unit) => [unit.id, unit.name]));
  const named = (unitId: UnitId) => ({ unitName: names.get(unitId) ?? '' });
  return {
    lockedAt,
    exceptions: exceptions.map((one) => ({ ...one, ...named(one.unitId), isOver: one.until < scope.today })),
  };
}

/** Whether a period is closed for a unit today, in a transaction that is open already. */
export async function isLockedWithin(
  scope: Scope,
  tx: Tx,
  { id, lockedAt }: Pick<Cycle, 'id' | 'lockedAt'>,
  unitId: UnitId,
): Promise<boolean> {
  if (lockedAt === null) return false;
  return isLockedFor(lockedAt, unitId, await store.selectExceptions(tx, id), scope.today);
}
