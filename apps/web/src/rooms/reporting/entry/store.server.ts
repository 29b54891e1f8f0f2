import { sql } from 'kysely';
import type { StandIn } from '#rooms/duties/standing-in/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import type { Answer, Cycle, CycleId, Figure } from '../forms/terms.ts';
import type { Level } from '../deciding/terms.ts';
import type { Draft } from '../drafts/terms.ts';
import { figureKey } from '../forms/rules.ts';
import { selectEarlier } from '../forms/store.server.ts';
import { pastValues } from '../unusual/rules.ts';
import type { Past, Report, ReportId, ReportState, ReportVersion, VersionContent } from './terms.ts';

const REPORT = [
  'id',
  'cycle_id as cycleId',
  'unit_id as unitId',
  'duty_id as dutyId',
  'state',
  'draft',
  'draft_revision as draftRevision',
  'draft_saved_at as draftSavedAt',
  'draft_saved_by as draftSavedBy',
  'version',
  'first_submitted_at as firstSubmittedAt',
  'reminded_count as remindedCount',
  'reminded_at as remindedAt',
  'ended_by as endedBy',
  'due_on as dueOn',
  'waits_for as waitsFor',
  'correction',
] as const;

const VERSION = [
  'id',
  'version',
  'content',
  'filled',
  'required',
  'submitted_by as submittedBy',
  'submitted_by_id as submittedById',
  'submitted_at as submittedAt',
  'stand_in as standIn',
  'decision',
  'decided_by as decidedBy',
  'decided_at as decidedAt',
  'reason',
  'parts',
  'held',
  'path as way',
  'correction',
] as const;

function toReport(row: { draft: unknown }): Report {
  const { figures = {}, narrative = {}, dropped = [], ground = null } = row.draft as Partial<Draft>;
  return { ...row, draft: { figures, narrative, dropped, ground } } as Report;
}

export async function selectReport(tx: Tx, id: ReportId): Promise<Report | undefined> {
  const row = await tx.selectFrom('report').select(REPORT).where('id', '=', id).executeTakeFirst();
  return row && toReport(row);
}

/** The report, held until the transaction ends: whoever writes next waits and sees what was written. */
export async function holdReport(tx: Tx, id: ReportId): Promise<Report | undefined> {
  const row = await tx.selectFrom('report').select(REPORT).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && toReport(row);
}

/** The reports of a cycle that the Scope may see: those that are owed, and those that are no longer and were sent. */
export async function selectReports(tx: Tx, cycleId: CycleId): Promise<Report[]> {
  const rows = await tx
    .selectFrom('report')
    .select(REPORT)
    .where('cycle_id', '=', cycleId)
    .where((where) => where.or([where('ended_by', 'is', null), where('version', '>', 0)]))
    .orderBy('id')
    .execute();
  return rows.map(toReport);
}

/** The reports one unit owes or sent, newest first. */
export async function selectReportsOfUnit(tx: Tx, unitId: UnitId): Promise<Report[]> {
  const rows = await tx
    .selectFrom('report')
    .select(REPORT)
    .where('unit_id', '=', unitId)
    .where('ended_by', 'is', null)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toReport);
}

export async function selectReportOf(tx: Tx, cycleId: CycleId, unitId: UnitId): Promise<Report | undefined> {
  const row = await tx
    .selectFrom('report')
    .select(REPORT)
    .where('cycle_id', '=', cycleId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst();
  return row && toReport(row);
}

/** Every version that was sent, newest first. */
export async function selectVersions(tx: Tx, reportId: ReportId): Promise<ReportVersion[]> {
  return (await tx
    .selectFrom('report_version')
    .select(VERSION)
    .where('report_id', '=', reportId)
    .orderBy('version', 'desc')
    .execute()) as ReportVersion[];
}

/** The reports of a unit whose newest version somebody entered for it. */
export async function selectEnteredFor(
  tx: Tx,
  unitId: UnitId,
): Promise<Map<ReportId, { by: string; standIn: StandIn }>> {
  const rows = await tx
    .selectFrom('report as r')
    .innerJoin('report_version as v', (join) =>
      join
        .onRef('v.office_id', '=', 'r.office_id')
        .onRef('v.report_id', '=', 'r.id')
        .onRef('v.version', '=', 'r.version'),
    )
    .select(['r.id', 'v.submitted_by as by', 'v.stand_in as standIn'])
    .where('r.unit_id', '=', unitId)
    .where('v.stand_in', 'is not', null)
    .execute();
  return new Map(rows.map(({ id, by, standIn }) => [id as ReportId, { by, standIn: standIn as StandIn }]));
}

/** Of each report of a cycle the newest version, and the newest that was accepted; newest first. */
export async function selectStandingVersions(
  tx: Tx,
  cycleId: CycleId,
): Promise<(ReportVersion & { reportId: ReportId })[]> {
  const of = (acceptedOnly: boolean) =>
    tx
      .selectFrom('report_version')
      .distinctOn('report_id')
      .select(VERSION)
      .select('report_id as reportId')
      .where('cycle_id', '=', cycleId)
      .$if(acceptedOnly, (query) => query.where('decision', '=', 'accepted'))
      .orderBy('report_id')
      .orderBy('version', 'desc')
      .execute();
  const newest = await of(false);
  const taken = new Set(newest.map(({ id }) => id));
  const accepted = (await of(true)).filter(({ id }) => !taken.has(id));
  return [...newest, ...accepted] as (ReportVersion & { reportId: ReportId })[];
}

interface FigureRow {
  version: number;
  indicator: string;
  split: string;
  answer: 'actual' | 'estimate' | 'nil';
  value: string | null;
  base: string | null;
  entered: string;
}

function toAnswer({ answer, value, base }: FigureRow): Answer {
  if (answer === 'nil') return { how: 'nil' };
  return base === null
    ? { how: answer, value: Number(value) }
    : { how: answer, share: { part: Number(value), whole: Number(base) } };
}

/** Every figure of a cycle, of every version; of one unit, or of one report whichever unit sent it, when it is given. */
export async function selectFigures(
  tx: Tx,
  cycleId: CycleId,
  of: { unitId?: UnitId; reportId?: ReportId } = {},
): Promise<(Figure & { reportId: ReportId; version: number })[]> {
  const { unitId, reportId } = of;
  let query = tx
    .selectFrom('figure')
    .select(['report_id as reportId', 'version', 'indicator', 'split', 'answer', 'value', 'base', 'entered'])
    .where('cycle_id', '=', cycleId);
  if (unitId) query = query.where('unit_id', '=', unitId);
  if (reportId) query = query.where('report_id', '=', reportId);
  const rows = (await query.execute()) as (FigureRow & { reportId: ReportId })[];
  return rows.map((row) => {
    const { reportId: report, version, indicator, split, entered } = row;
    return { reportId: report, version, indicator, split, entered, answer: toAnswer(row) };
  });
}

/** The figures of a unit in the newest earlier periods of the same kind and form, of the versions that count. */
export async function selectPast(tx: Tx, cycle: Cycle, unitId: UnitId, periods: number): Promise<Past> {
  const earlier = await selectEarlier(tx, cycle)
    .innerJoin('counted as r', (join) => join.onRef('r.office_id', '=', 'c.office_id').onRef('r.cycle_id', '=', 'c.id'))
    .clearSelect()
    .select(['r.cycle_id', 'r.version', 'r.held'])
    .where('r.unit_id', '=', unitId)
    .where('r.version', '>', 0)
    .limit(periods)
    .execute();
  if (earlier.length === 0) return new Map();
  const rows = (await tx
    .selectFrom('figure')
    .select(['version', 'indicator', 'split', 'answer', 'value', 'base', 'entered'])
    .where('unit_id', '=', unitId)
    .where((where) => where.or(earlier.map(({ cycle_id, version }) => where.and({ cycle_id, version }))))
    .select('cycle_id as cycleId')
    .execute()) as (FigureRow & { cycleId: string })[];
  const held = new Map(earlier.map((one) => [one.cycle_id, one.held]));
  const counting = rows.filter(({ cycleId, indicator }) => !held.get(cycleId)?.includes(indicator));
  const lines = Map.groupBy(counting, ({ indicator, split }) => figureKey(indicator, split));
  return new Map([...lines].map(([key, of]) => [key, pastValues(of.map(toAnswer))]));
}

export async function updateDraft(
  tx: Tx,
  id: ReportId,
  saved: { draft: Draft; revision: number; state: ReportState; by: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('report')
    .set({
      draft: json(saved.draft),
      draft_revision: saved.revision,
      draft_saved_at: saved.at,
      draft_saved_by: saved.by,
      state: saved.state,
    })
    .where('id', '=', id)
    .execute();
}

/** A complete report as sent: the version, its figures and the state of the report. */
export async function insertVersion(
  tx: Tx,
  officeId: OfficeId,
  report: Report,
  sent: {
    id: string;
    version: number;
    content: VersionContent;
    filled: number;
    required: number;
    by: string;
    byId: string | null;
    at: Date;
    standIn: StandIn | null;
    figures: Figure[];
    way: Level[];
    waitsFor: UnitId | null;
  },
): Promise<void> {
  await tx
    .insertInto('report_version')
    .values({
      office_id: officeId,
      id: sent.id,
      report_id: report.id,
      cycle_id: report.cycleId,
      unit_id: report.unitId,
      version: sent.version,
      content: json(sent.content),
      filled: sent.filled,
      required: sent.required,
      submitted_by: sent.by,
      submitted_by_id: sent.byId,
      submitted_at: sent.at,
      stand_in: sent.standIn && json(sent.standIn),
      unit_told_at: null,
      ...{ decision: null, decided_by: null, decided_at: null, reason: null },
      path: json(sent.way),
      correction: report.correction,
    })
    .execute();
  if (sent.figures.length > 0) {
    await tx
      .insertInto('figure')
      .values(sent.figures.map((figure) => figureRow(officeId, report, sent.version, figure)))
      .execute();
  }
  await tx
    .updateTable('report')
    .set({
      state: 'submitted',
      version: sent.version,
      waits_for: sent.waitsFor,
      correction: null,
      first_submitted_at: sql<Date>`coalesce(first_submitted_at, ${sent.at})`,
    })
    .where('id', '=', report.id)
    .execute();
}

function figureRow(officeId: OfficeId, report: Report, version: number, { indicator, split, answer, entered }: Figure) {
  const number = 'share' in answer ? answer.share.part : 'value' in answer ? answer.value : null;
  return {
    office_id: officeId,
    cycle_id: report.cycleId,
    unit_id: report.unitId,
    indicator,
    split,
    version,
    report_id: report.id,
    answer: answer.how,
    value: number === null ? null : String(number),
    base: 'share' in answer ? String(answer.share.whole) : null,
    entered,
  };
}

/** Counts one more reminder for reports that are late. */
export async function countReminders(tx: Tx, ids: ReportId[], at: Date): Promise<void> {
  await tx
    .updateTable('report')
    .set((where) => ({ reminded_count: where('reminded_count', '+', 1), reminded_at: at }))
    .where('id', 'in', ids)
    .execute();
}
