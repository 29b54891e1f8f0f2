import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import { fromDuties, withColumns } from '../store.server.ts';
import type { Duty, DutyId, DutyState } from '../terms.ts';
import type { DutyBefore } from './terms.ts';

/** States in which a unit still has something to do. What was sent waits for a decision and stays. */
const OPEN: DutyState[] = ['issued', 'acknowledged', 'returned', 'waiting', 'unclear'];

/** What units still have to do, in the order in which it is due. */
export async function selectOpen(tx: Tx, unitIds: readonly UnitId[]): Promise<Duty[]> {
  if (unitIds.length === 0) return [];
  const rows = await withColumns(fromDuties(tx))
    .where('d.unit_id', 'in', unitIds)
    .where('d.state', 'in', OPEN)
    .orderBy('d.due_on')
    .orderBy('d.id')
    .execute();
  return rows as Duty[];
}

export async function selectBefore(tx: Tx, id: DutyId): Promise<DutyBefore> {
  const row = await tx
    .selectFrom('duty')
    .select(['id', 'state', 'successor_id as successorId', 'decided_at as decidedAt', 'decided_by as decidedBy'])
    .select(['decided_reason as decidedReason', 'revision'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { ...row, decidedAt: row.decidedAt?.toISOString() ?? null } as DutyBefore;
}

/** The same thing as another unit owes it already. */
export async function selectTwin(tx: Tx, id: DutyId, unitId: UnitId): Promise<DutyId> {
  const row = await tx
    .selectFrom('duty as d')
    .innerJoin('duty as o', (join) =>
      join
        .onRef('o.office_id', '=', 'd.office_id')
        .onRef('o.document_id', '=', 'd.document_id')
        .onRef('o.assignment_id', '=', 'd.assignment_id')
        .onRef('o.role', '=', 'd.role')
        .onRef('o.cycle', '=', 'd.cycle'),
    )
    .select('o.id')
    .where('d.id', '=', id)
    .where('o.unit_id', '=', unitId)
    .executeTakeFirstOrThrow();
  return row.id as DutyId;
}

/** Hangs what is open below one duty below another. @returns what was moved */
export async function moveChildren(tx: Tx, from: DutyId, to: DutyId): Promise<DutyId[]> {
  const rows = await tx
    .updateTable('duty')
    .set({ parent_id: to })
    .where('parent_id', '=', from)
    .where('id', '<>', to)
    .where('state', 'in', [...OPEN, 'submitted'])
    .returning('id')
    .execute();
  return rows.map(({ id }) => id as DutyId);
}

/** Collects through another unit what is open. @returns what was changed */
export async function moveThrough(tx: Tx, from: UnitId, to: UnitId): Promise<DutyId[]> {
  const rows = await tx
    .updateTable('duty')
    .set({ through_unit_id: to })
    .where('through_unit_id', '=', from)
    .where('state', 'in', [...OPEN, 'submitted'])
    .returning('id')
    .execute();
  return rows.map(({ id }) => id as DutyId);
}

export async function setParent(tx: Tx, id: DutyId, parentId: DutyId): Promise<void> {
  await tx.updateTable('duty').set({ parent_id: parentId }).where('id', '=', id).execute();
}

export async function setThrough(tx: Tx, id: DutyId, unitId: UnitId): Promise<void> {
  await tx.updateTable('duty').set({ through_unit_id: unitId }).where('id', '=', id).execute();
}

/** Puts a duty back as it was, when nobody took a step with it since; false when somebody did. */
export async function restoreDuty(tx: Tx, officeId: OfficeId, before: DutyBefore): Promise<boolean> {
  const result = await tx
    .updateTable('duty')
    .set({
      state: before.state,
      successor_id: before.successorId,
      decided_at: before.decidedAt === null ? null : new Date(before.decidedAt),
      decided_by: before.decidedBy,
      decided_reason: before.decidedReason,
      revision: before.revision,
    })
    .where('office_id', '=', officeId)
    .where('id', '=', before.id)
    .where('revision', '=', before.revision + 1)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** The first of these duties that somebody touched since it was made; undefined when nobody did. */
export async function findTouched(tx: Tx, ids: readonly DutyId[]): Promise<DutyId | undefined> {
  if (ids.length === 0) return undefined;
  for (const table of ['duty_answer', 'duty_extension', 'reminder'] as const) {
    const used = await tx.selectFrom(table).select('duty_id').where('duty_id', 'in', ids).limit(1).executeTakeFirst();
    if (used) return used.duty_id as DutyId;
  }
  const changed = await tx
    .selectFrom('duty')
    .select('id')
    .where('id', 'in', ids)
    .where('revision', '<>', 1)
    .executeTakeFirst();
  return changed?.id as DutyId | undefined;
}

/** Takes duties away together: one may hang below another. */
export async function deleteDuties(tx: Tx, ids: readonly DutyId[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('duty').where('id', 'in', ids).execute();
}
