import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { Cycle, CycleId, FormContent, FormId } from './terms.ts';

/** The newest version of a form. */
export async function selectNewestForm(
  tx: Tx,
  code: string,
): Promise<{ id: FormId; version: number; content: FormContent } | undefined> {
  const row = await tx
    .selectFrom('form')
    .select(['id', 'version', 'content'])
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as { id: FormId; version: number; content: FormContent } | undefined;
}

/** Every form of the office with the title of its newest version. */
export async function selectForms(tx: Tx): Promise<{ code: string; title: string }[]> {
  const rows = await tx
    .selectFrom('form')
    .distinctOn('code')
    .select(['code', 'title'])
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute();
  return rows;
}

export async function insertForm(
  tx: Tx,
  form: {
    officeId: OfficeId;
    id: FormId;
    code: string;
    version: number;
    title: string;
    content: FormContent;
    by: string;
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('form')
    .values({
      office_id: form.officeId,
      id: form.id,
      code: form.code,
      version: form.version,
      title: form.title,
      content: json(form.content),
      created_by: form.by,
      created_at: form.at,
    })
    .onConflict((conflict) => conflict.columns(['office_id', 'code', 'version']).doNothing())
    .execute();
}

const CYCLE = [
  'c.id',
  'c.title',
  'c.label',
  'c.regime',
  'c.kind',
  'c.slot',
  'c.period_from as periodFrom',
  'c.period_to as periodTo',
  'c.due_on as dueOn',
  'c.due_by_kind as dueByKind',
  'c.due_printed as duePrinted',
  'c.document_id as documentId',
  'c.assignment_id as assignmentId',
  'c.owner_unit_id as ownerUnitId',
  'c.form_id as formId',
  'f.content as form',
  'c.opened_by as openedBy',
  'c.opened_at as openedAt',
  'c.locked_at as lockedAt',
  'c.acceptance',
] as const;

function cycles(tx: Tx) {
  return tx
    .selectFrom('cycle as c')
    .innerJoin('form as f', (join) => join.onRef('f.office_id', '=', 'c.office_id').onRef('f.id', '=', 'c.form_id'))
    .select(CYCLE);
}

export async function selectCycle(tx: Tx, id: CycleId): Promise<Cycle | undefined> {
  return (await cycles(tx).where('c.id', '=', id).executeTakeFirst()) as Cycle | undefined;
}

/**
 * The cycle, kept from being locked until the transaction ends. Writers share this hold, and counting totals
 * (migration 0030) does not collide with it; only whoever locks the period waits.
 */
export async function holdOpen(tx: Tx, id: CycleId): Promise<Cycle | undefined> {
  return (await cycles(tx).where('c.id', '=', id).forKeyShare('c').executeTakeFirst()) as Cycle | undefined;
}

/** Newest period first. */
export async function selectCycles(tx: Tx): Promise<Cycle[]> {
  return (await cycles(tx).orderBy('c.period_to', 'desc').orderBy('c.id', 'desc').execute()) as Cycle[];
}

/** Cycles of one assignment, newest period first. */
export async function selectCyclesOf(tx: Tx, documentId: string, assignmentId: string): Promise<Cycle[]> {
  return (await cycles(tx)
    .where('c.document_id', '=', documentId)
    .where('c.assignment_id', '=', assignmentId)
    .orderBy('c.period_to', 'desc')
    .execute()) as Cycle[];
}

/** Periods of the same kind that asked the same form and ended before this one, newest first: month after month. */
export function selectEarlier(tx: Tx, { id, kind, periodTo, formId }: Cycle) {
  return cycles(tx)
    .where('c.id', '<>', id)
    .where('c.kind', '=', kind)
    .where('c.period_to', '<', periodTo)
    .where('f.code', '=', (where) => where.selectFrom('form as own').select('own.code').where('own.id', '=', formId))
    .orderBy('c.period_to', 'desc')
    .orderBy('c.id', 'desc');
}

/** The period before this one: where the figures beside it come from. */
export async function selectCycleBefore(tx: Tx, cycle: Cycle): Promise<Cycle | undefined> {
  return (await selectEarlier(tx, cycle).limit(1).executeTakeFirst()) as Cycle | undefined;
}

/** The same period of the year before. */
export async function selectYearEarlier(tx: Tx, cycle: Cycle, slot: string): Promise<Cycle | undefined> {
  return (await selectEarlier(tx, cycle).where('c.slot', '=', slot).limit(1).executeTakeFirst()) as Cycle | undefined;
}

/** Which of these duties a report answers in some period already. */
export async function selectAnswering(tx: Tx, dutyIds: readonly string[]): Promise<Set<string>> {
  if (dutyIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('report')
    .select('duty_id')
    .where('duty_id', 'in', [...dutyIds])
    .execute();
  return new Set(rows.map((row) => row.duty_id!));
}

/** False when this period of this assignment is open already. */
export async function insertCycle(tx: Tx, officeId: OfficeId, cycle: Omit<Cycle, 'form'>): Promise<boolean> {
  const result = await tx
    .insertInto('cycle')
    .values({
      office_id: officeId,
      id: cycle.id,
      document_id: cycle.documentId,
      assignment_id: cycle.assignmentId,
      form_id: cycle.formId,
      title: cycle.title,
      label: cycle.label,
      regime: cycle.regime,
      kind: cycle.kind,
      slot: cycle.slot,
      due_by_kind: json(cycle.dueByKind),
      period_from: cycle.periodFrom,
      period_to: cycle.periodTo,
      due_printed: cycle.duePrinted,
      due_on: cycle.dueOn,
      owner_unit_id: cycle.ownerUnitId,
      opened_by: cycle.openedBy,
      opened_at: cycle.openedAt,
      locked_at: null,
      acceptance: cycle.acceptance,
    })
    // The same period, or another one under the same words.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Units that owe a report in a cycle. */
export async function selectReporters(tx: Tx, cycleId: CycleId): Promise<Set<string>> {
  const rows = await tx.selectFrom('report').select('unit_id').where('cycle_id', '=', cycleId).execute();
  return new Set(rows.map((row) => row.unit_id));
}

/** A report that a unit owes. */
export interface Expected {
  id: string;
  unitId: string;
  dutyId: string | null;
  /** Its own last day where that is not the duty's. */
  dueOn: Day | null;
}

/** One expected report for each unit; a unit that has one keeps it. Answers how many were new. */
export async function insertExpected(
  tx: Tx,
  officeId: OfficeId,
  cycleId: CycleId,
  reports: readonly Expected[],
): Promise<number> {
  if (reports.length === 0) return 0;
  const result = await tx
    .insertInto('report')
    .values(
      reports.map(({ id, unitId, dutyId, dueOn }) => ({
        office_id: officeId,
        id,
        cycle_id: cycleId,
        unit_id: unitId,
        duty_id: dutyId,
        due_on: dueOn,
        state: 'expected' as const,
      })),
    )
    .onConflict((conflict) => conflict.columns(['office_id', 'cycle_id', 'unit_id']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}
