import { sql, type Updateable } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { DutiesTables } from './tables.server.ts';
import type { Duty, DutyId } from './terms.ts';

/** What a unit is called today, or was called last. */
const nameOf = (unit: string) =>
  sql.raw<string | null>(`(select v.name from unit_version v where v.office_id = d.office_id and v.unit_id = ${unit}
    and v.valid_from <= (select kheo_today()) order by v.valid_from desc limit 1)`);

const NAMES = [
  sql<string>`coalesce(${nameOf('d.unit_id')}, '')`.as('unitName'),
  nameOf('d.through_unit_id').as('throughUnitName'),
];

const COLUMNS = [
  'd.id',
  'd.document_id as documentId',
  'o.reference',
  'o.issuer',
  'o.issued_on as documentDay',
  'd.assignment_id as assignmentId',
  'd.reading_id as readingId',
  'd.compared_reading_id as comparedReadingId',
  'd.unit_id as unitId',
  'd.role',
  'd.title',
  'd.quote',
  'd.span_start as spanStart',
  'd.clause',
  'd.answer',
  'd.parent_id as parentId',
  'p.unit_id as parentUnitId',
  'd.through_unit_id as throughUnitId',
  'd.state',
  'd.due_printed as duePrinted',
  'd.due_when as dueWhen',
  'd.due_inclusive as dueInclusive',
  'd.due_on as dueOn',
  'd.period_due as periodDue',
  'd.extended_to as extendedTo',
  'd.cycle',
  'd.resolved_on as resolvedOn',
  'd.waiting_for as waitingFor',
  'd.unclear_what as unclearWhat',
  'd.issued_at as issuedAt',
  'd.issued_by as issuedBy',
  'd.acknowledged_at as acknowledgedAt',
  'd.acknowledged_by as acknowledgedBy',
  'd.submitted_at as submittedAt',
  'd.decided_at as decidedAt',
  'd.decided_by as decidedBy',
  'd.decided_reason as decidedReason',
  'd.successor_id as successorId',
] as const;

/** Duties with the document they stand in and the duty that made them, as far as the reader may see those. */
export function fromDuties(tx: Tx) {
  return tx
    .selectFrom('duty as d')
    .leftJoin('document as o', (join) =>
      join.onRef('o.office_id', '=', 'd.office_id').onRef('o.id', '=', 'd.document_id'),
    )
    .leftJoin('duty as p', (join) => join.onRef('p.office_id', '=', 'd.office_id').onRef('p.id', '=', 'd.parent_id'));
}

/** Everything a Duty is made of. */
export function withColumns<T extends ReturnType<typeof fromDuties>>(query: T) {
  return query.select(COLUMNS).select(NAMES);
}

export async function selectDuty(tx: Tx, id: DutyId): Promise<Duty | undefined> {
  const row = await withColumns(fromDuties(tx)).where('d.id', '=', id).executeTakeFirst();
  return row as Duty | undefined;
}

/** The duty, held until the transaction ends: two people who decide at once decide one after the other. */
export async function holdDuty(tx: Tx, id: DutyId): Promise<Duty | undefined> {
  await tx.selectFrom('duty').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return selectDuty(tx, id);
}

export async function selectDutiesOf(tx: Tx, documentId: string): Promise<Duty[]> {
  const rows = await withColumns(fromDuties(tx))
    .where('d.document_id', '=', documentId)
    .orderBy('d.span_start')
    .orderBy('d.cycle')
    .orderBy('d.role')
    .orderBy('d.id')
    .execute();
  return rows as Duty[];
}

/** Duties that units lead and that a report answers, as far as the reader may see them. */
export async function selectReportDuties(tx: Tx): Promise<Duty[]> {
  const rows = await withColumns(fromDuties(tx))
    .where('d.answer', '=', 'report')
    .where('d.role', '=', 'lead')
    .where('d.state', 'not in', ['cancelled', 'transferred'])
    .orderBy('d.due_on')
    .orderBy('d.id')
    .execute();
  return rows as Duty[];
}

/** Moves a duty to another state with whatever else the step changes. */
export async function changeDuty(
  tx: Tx,
  officeId: OfficeId,
  id: DutyId,
  change: Updateable<DutiesTables['duty']>,
): Promise<void> {
  await tx
    .updateTable('duty')
    .set(change)
    .set((where) => ({ revision: where('revision', '+', 1) }))
    .where('office_id', '=', officeId)
    .where('id', '=', id)
    .execute();
}

/** What a unit is called on a day; null when it does not exist then. */
export async function unitNameOn(tx: Tx, unitId: UnitId, on: Day): Promise<string | null> {
  const row = await tx
    .selectFrom('unit_version')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', on)]))
    .executeTakeFirst();
  return row?.name ?? null;
}

/** The same duty for another unit, as if issued now. False when that unit owes it already. */
export async function copyDuty(
  tx: Tx,
  by: { officeId: OfficeId; now: Date; personName: string },
  id: DutyId,
  newDutyId: DutyId,
  unitId: UnitId,
): Promise<boolean> {
  const old = await tx.selectFrom('duty').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const open = old.state === 'waiting' || old.state === 'unclear' ? old.state : 'issued';
  const result = await tx
    .insertInto('duty')
    .values({
      ...old,
      id: newDutyId,
      unit_id: unitId,
      state: open,
      issued_at: by.now,
      issued_by: by.personName,
      acknowledged_at: null,
      acknowledged_by: null,
      submitted_at: null,
      decided_at: null,
      decided_by: null,
      decided_reason: null,
      successor_id: null,
      revision: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
