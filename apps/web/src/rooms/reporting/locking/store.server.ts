import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { CycleId } from '../forms/terms.ts';
import type { LockException } from './terms.ts';

/** Of a period, the newest first, as far as the reader sees the units. */
export async function selectExceptions(tx: Tx, cycleId: CycleId): Promise<LockException[]> {
  const rows = await tx
    .selectFrom('cycle_exception')
    .select(['unit_id as unitId', 'until_day as until', 'reason', 'granted_by as grantedBy', 'granted_at as grantedAt'])
    .where('cycle_id', '=', cycleId)
    .orderBy('granted_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as LockException[];
}

export async function insertException(
  tx: Tx,
  officeId: OfficeId,
  cycleId: CycleId,
  { unitId, until, reason, grantedBy, grantedAt }: LockException,
): Promise<string> {
  const id = newId(grantedAt.getTime());
  await tx
    .insertInto('cycle_exception')
    .values({
      ...{ office_id: officeId, id, cycle_id: cycleId, unit_id: unitId },
      ...{ until_day: until, reason, granted_by: grantedBy, granted_at: grantedAt },
    })
    .execute();
  return id;
}

export async function deleteExceptions(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom('cycle_exception')
    .where('id', 'in', [...ids])
    .execute();
}

/**
 * Locks a period that is open, or opens one that is locked; false when it was so already. Waits for what is being
 * written in it: a report must not come in after the lock that says none does.
 */
export async function setLock(tx: Tx, cycleId: CycleId, lockedAt: Date | null): Promise<boolean> {
  await tx.selectFrom('cycle').select('id').where('id', '=', cycleId).forUpdate().execute();
  const result = await tx
    .updateTable('cycle')
    .set({ locked_at: lockedAt })
    .where('id', '=', cycleId)
    .where('locked_at', lockedAt ? 'is' : 'is not', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Whether a unit owes a report in a period. */
export async function isReporter(tx: Tx, cycleId: CycleId, unitId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('report')
    .select('id')
    .where('cycle_id', '=', cycleId)
    .where('unit_id', '=', unitId)
    .where('ended_by', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
