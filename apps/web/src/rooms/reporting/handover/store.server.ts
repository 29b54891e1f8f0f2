import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { Draft } from '../drafts/terms.ts';
import { countingOf } from '../deciding/rules.ts';
import { selectVersions } from '../entry/store.server.ts';
import type { ReportId, ReportState } from '../entry/terms.ts';
import type { CycleId } from '../forms/terms.ts';
import type { InheritedDraft, ReportAfter } from './terms.ts';

/** A report nothing was ever sent of, or that was returned, in a cycle that is open for its unit (báo cáo chưa gửi, bị trả lại). */
export interface Unsent {
  id: ReportId;
  cycleId: CycleId;
  unitId: UnitId;
  unitName: string;
  dutyId: string | null;
  state: ReportState;
  title: string;
  dueOn: Day | null;
  /** Its own last day in the period, where that is not the duty's. */
  ownDue: Day | null;
  draft: Draft;
  revision: number;
  /** 0 when nothing was ever sent. */
  version: number;
  /** What of it counts although it came back: all but what was returned, or the version accepted before. */
  counts: 'mending' | 'accepted' | null;
  /** The cycle is locked, and an exception lets its unit write. */
  isExcepted: boolean;
}

/** What units have not sent or must send again, in the order in which it is due. */
export async function selectUnsent(tx: Tx, unitIds: readonly UnitId[]): Promise<Unsent[]> {
  if (unitIds.length === 0) return [];
  const rows = await tx
    .selectFrom('report as r')
    .innerJoin('cycle as c', (join) => join.onRef('c.office_id', '=', 'r.office_id').onRef('c.id', '=', 'r.cycle_id'))
    .select(['r.id', 'r.cycle_id as cycleId', 'r.unit_id as unitId', 'r.duty_id as dutyId', 'r.state'])
    .select([
      'c.title',
      'c.locked_at as lockedAt',
      'r.due_on as ownDue',
      'r.draft',
      'r.draft_revision as revision',
      'r.version',
    ])
    .select(sql<string | null>`coalesce(r.due_on, c.due_on)`.as('dueOn'))
    .select(
      sql<string>`coalesce((select v.name from unit_version v where v.office_id = r.office_id and v.unit_id = r.unit_id
        order by (v.valid_from <= (select kheo_today())) desc, v.valid_from desc limit 1), '')`.as('unitName'),
    )
    .where('r.unit_id', 'in', unitIds)
    .where((where) => where.or([where('r.version', '=', 0), where('r.state', '=', 'returned')]))
    .where('r.ended_by', 'is', null)
    .where((where) =>
      where.or([
        where('c.locked_at', 'is', null),
        where.exists(
          where
            .selectFrom('cycle_exception as e')
            .select('e.id')
            .whereRef('e.cycle_id', '=', 'r.cycle_id')
            .whereRef('e.unit_id', '=', 'r.unit_id')
            .where(sql<boolean>`e.until_day >= (select kheo_today())`),
        ),
      ]),
    )
    .orderBy('dueOn')
    .orderBy('r.id')
    .execute();
  const unsent: Unsent[] = [];
  for (const { lockedAt, ...row } of rows) {
    const { figures = {}, narrative = {}, dropped = [] } = row.draft as Partial<Draft>;
    const { as } = countingOf(row.version > 0 ? await selectVersions(tx, row.id as ReportId) : []);
    const counts = as === 'mending' || as === 'accepted' ? as : null;
    unsent.push({ ...row, draft: { figures, narrative, dropped }, counts, isExcepted: lockedAt !== null } as Unsent);
  }
  return unsent;
}

/** The row as it stands, to be put back; held until the transaction ends. */
export async function holdRow(tx: Tx, id: ReportId): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(r) as row from report r where r.id = ${id} for update`.execute(tx);
  return rows[0]!.row;
}

/** The report of a unit in a cycle, as it stands; undefined when it owes none. */
export async function selectAfter(tx: Tx, cycleId: CycleId, unitId: UnitId): Promise<ReportAfter | undefined> {
  const row = await tx
    .selectFrom('report')
    .select(['id', 'state', 'draft_revision as revision', 'version', 'inherited'])
    .where('cycle_id', '=', cycleId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, state, revision, version, inherited } = row;
  return { id: id as ReportId, state, revision, version, inheritedBefore: inherited as InheritedDraft[], moved: false };
}

/** Whether a report still stands as a change left it. */
export async function isAsLeft(tx: Tx, { id, state, revision, version }: ReportAfter): Promise<boolean> {
  const row = await tx
    .selectFrom('report')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', state)
    .where('draft_revision', '=', revision)
    .where('version', '=', version)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function titleOf(tx: Tx, id: ReportId): Promise<string> {
  const row = await tx
    .selectFrom('report as r')
    .innerJoin('cycle as c', (join) => join.onRef('c.office_id', '=', 'r.office_id').onRef('c.id', '=', 'r.cycle_id'))
    .select('c.title')
    .where('r.id', '=', id)
    .executeTakeFirst();
  return row?.title ?? '';
}

export async function moveReport(tx: Tx, id: ReportId, unitId: UnitId, dutyId: string | null): Promise<void> {
  await tx.updateTable('report').set({ unit_id: unitId, duty_id: dutyId }).where('id', '=', id).execute();
}

export async function insertReport(
  tx: Tx,
  officeId: OfficeId,
  report: { id: ReportId; cycleId: CycleId; unitId: UnitId; dutyId: string | null; dueOn: Day | null },
): Promise<void> {
  await tx
    .insertInto('report')
    .values({
      ...{ office_id: officeId, id: report.id, cycle_id: report.cycleId, unit_id: report.unitId },
      ...{ duty_id: report.dutyId, due_on: report.dueOn, state: 'expected' },
    })
    .execute();
}

export async function setInherited(tx: Tx, id: ReportId, inherited: readonly InheritedDraft[]): Promise<void> {
  await tx
    .updateTable('report')
    .set({ inherited: json(inherited) })
    .where('id', '=', id)
    .execute();
}

/** Says that a report which was sent is owed no longer, by which decision; null that it is again. */
export async function setEnded(tx: Tx, id: ReportId, by: string | null): Promise<void> {
  await tx.updateTable('report').set({ ended_by: by }).where('id', '=', id).execute();
}

/** Why a report was returned last. */
export async function reasonOf(tx: Tx, id: ReportId): Promise<string> {
  const row = await tx
    .selectFrom('report_version')
    .select('reason')
    .where('report_id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.reason ?? '';
}

export async function deleteReport(tx: Tx, id: ReportId): Promise<void> {
  await tx.deleteFrom('report').where('id', '=', id).execute();
}

/** Puts a row back exactly as it was, over what stands there now. */
export async function putRow(tx: Tx, row: Record<string, unknown>): Promise<void> {
  await sql`insert into report select * from jsonb_populate_record(null::report, ${JSON.stringify(row)}::text::jsonb)`.execute(
    tx,
  );
}

/** What a report inherited from units before. */
export async function selectInherited(tx: Tx, id: ReportId): Promise<InheritedDraft[]> {
  const row = await tx.selectFrom('report').select('inherited').where('id', '=', id).executeTakeFirst();
  return (row?.inherited ?? []) as InheritedDraft[];
}
