import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { CycleId } from '../forms/terms.ts';
import type { Dues } from './terms.ts';

/** The period, held until the transaction ends: two people who change its days do so one after the other. */
export async function holdForDues(tx: Tx, id: CycleId): Promise<void> {
  await tx.selectFrom('cycle').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

export async function setDues(tx: Tx, id: CycleId, { dueOn, dueByKind }: Dues): Promise<void> {
  await tx
    .updateTable('cycle')
    .set({ due_on: dueOn, due_by_kind: json(dueByKind) })
    .where('id', '=', id)
    .execute();
}

interface Unsent {
  reportId: string;
  unitId: UnitId;
}

/** The reports of a period that are owed and of which nothing was sent. */
export async function selectUnsent(tx: Tx, id: CycleId): Promise<Unsent[]> {
  const rows = await tx
    .selectFrom('report')
    .select(['id as reportId', 'unit_id as unitId'])
    .where('cycle_id', '=', id)
    .where('version', '=', 0)
    .where('ended_by', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows as Unsent[];
}

/**
 * Gives reports another last day.
 * @returns the duties they answer
 */
export async function moveDue(tx: Tx, ids: readonly string[], day: Day): Promise<string[]> {
  const rows = await tx
    .updateTable('report')
    .set({ due_on: day })
    .where('id', 'in', [...ids])
    .returning('duty_id as dutyId')
    .execute();
  return rows.flatMap(({ dutyId }) => (dutyId === null ? [] : [dutyId]));
}
