import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import { sql } from 'kysely';
import type { Day } from '#shared/time/day.ts';
import type { AnswerKind, DocumentId, DutyId, DutyRole, IssueLimit, UnitId } from '../terms.ts';

export interface NewDuty {
  id: DutyId;
  unitId: UnitId;
  role: DutyRole;
  parentId: DutyId | null;
}

/** What all duties of one assignment share. */
export interface Common {
  documentId: DocumentId;
  readingId: string;
  assignmentId: string;
  title: string;
  quote: string;
  spanStart: number;
  spanEnd: number;
  clause: string;
  answer: AnswerKind;
  throughUnitId: UnitId | null;
  limit: IssueLimit;
  resolvedOn: Day;
  search: string;
  at: Date;
  by: string;
}

/** What a duty that is opened again no longer remembers of its first life. */
const REOPENED = {
  extended_to: null,
  period_due: null,
  acknowledged_at: null,
  acknowledged_by: null,
  submitted_at: null,
  decided_at: null,
  decided_by: null,
  decided_reason: null,
};

/**
 * Makes duties that are not there yet; one that was cancelled is opened again.
 * @returns those that are new or open again
 */
export async function insertDuties(
  tx: Tx,
  officeId: OfficeId,
  common: Common,
  duties: readonly NewDuty[],
): Promise<{ id: DutyId; unitId: UnitId }[]> {
  if (duties.length === 0) return [];
  const { limit } = common;
  const fresh = {
    reading_id: common.readingId,
    title: common.title,
    quote: common.quote,
    span_start: common.spanStart,
    span_end: common.spanEnd,
    clause: common.clause,
    answer: common.answer,
    through_unit_id: common.throughUnitId,
    state: limit.state,
    due_printed: limit.printed,
    due_when: limit.when,
    due_inclusive: limit.inclusive,
    due_on: limit.dueOn,
    waiting_for: limit.waitingFor,
    unclear_what: limit.unclearWhat,
    resolved_on: common.resolvedOn,
    search: common.search,
    issued_at: common.at,
    issued_by: common.by,
  };
  const rows = await tx
    .insertInto('duty')
    .values(
      duties.map(({ id, unitId, role, parentId }) => ({
        office_id: officeId,
        id,
        document_id: common.documentId,
        assignment_id: common.assignmentId,
        unit_id: unitId,
        role,
        parent_id: parentId,
        cycle: limit.cycle,
        ...fresh,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['office_id', 'document_id', 'assignment_id', 'unit_id', 'role', 'cycle'])
        .doUpdateSet({ ...fresh, ...REOPENED })
        .where('duty.state', '=', 'cancelled'),
    )
    .returning(['id', 'unit_id as unitId'])
    .execute();
  return rows as { id: DutyId; unitId: UnitId }[];
}

/** Duties of one assignment and cycle, by unit. */
export async function selectIssued(
  tx: Tx,
  key: { documentId: DocumentId; assignmentId: string; cycle: string },
): Promise<Map<UnitId, DutyId>> {
  const rows = await tx
    .selectFrom('duty')
    .select(['id', 'unit_id as unitId'])
    .where('document_id', '=', key.documentId)
    .where('assignment_id', '=', key.assignmentId)
    .where('cycle', '=', key.cycle)
    .where('state', '<>', 'cancelled')
    .execute();
  return new Map(rows.map(({ id, unitId }) => [unitId as UnitId, id as DutyId]));
}

/** Assignments whose limit recurs and whose last cycle is over, oldest first. */
export async function selectPassedCycles(
  tx: Tx,
  today: Day,
): Promise<{ documentId: DocumentId; assignmentId: string; cycle: string; dueOn: Day }[]> {
  const { rows } = await sql<{ documentId: DocumentId; assignmentId: string; cycle: string; dueOn: Day }>`
    select document_id as "documentId", assignment_id as "assignmentId", cycle, due_on as "dueOn"
    from (select distinct on (document_id, assignment_id) document_id, assignment_id, cycle, due_on from duty
      where cycle <> '' and due_on is not null and due_when ~ '^(yearly|monthly|quarterly|weekly):'
      order by document_id, assignment_id, due_on desc) last
    where due_on < ${today}::date order by due_on, document_id, assignment_id`.execute(tx);
  return rows;
}
