import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { Report, ReportId } from '../entry/terms.ts';
import type { Cycle } from '../forms/terms.ts';
import type { Awaiting, Step } from './terms.ts';

/** What is known of the units above one, to find the way of its report. */
export async function selectAbove(tx: Tx, officeId: OfficeId, cycle: Cycle, unitId: UnitId, today: Day) {
  const above = (of: UnitId, on: Day) =>
    sql<{ units: UnitId[] }>`select kheo_above(${officeId}, ${of}, ${on}) as units`.execute(tx);
  const then = (await above(unitId, cycle.periodTo)).rows[0]!.units;
  const collector = (await above(cycle.ownerUnitId, cycle.periodTo)).rows[0]!.units;
  const now = (await above(unitId, today)).rows[0]!.units;
  // A unit does not see the reports of those above it: whether they owe one is asked beside its reach.
  const reporting = await sql<{ units: UnitId[] | null }>`
    select kheo_reporting(${cycle.id}, ${then}::uuid[]) as units`.execute(tx);
  const accounts =
    then.length === 0
      ? []
      : await tx
          .selectFrom('membership')
          .select('unit_id')
          .distinct()
          .where('unit_id', 'in', then)
          .where('role', '=', 'reporter')
          .where('valid_from', '<=', today)
          .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', today)]))
          .execute();
  return {
    above: then,
    collector: cycle.ownerUnitId,
    aboveCollector: new Set(collector),
    reporting: new Set(reporting.rows[0]?.units ?? []),
    withAccount: new Set(accounts.map((row) => row.unit_id as UnitId)),
    reaching: new Set(now),
  };
}

/** What was decided by the levels on every version of a report, oldest first. */
export async function selectSteps(tx: Tx, reportId: ReportId): Promise<Step[]> {
  const rows = await tx
    .selectFrom('report_step')
    .select(['version', 'level_unit_id as unitId', 'decision', 'reason', 'decided_by as decidedBy'])
    .select('decided_at as decidedAt')
    .where('report_id', '=', reportId)
    .orderBy('decided_at')
    .orderBy('id')
    .execute();
  return rows as Step[];
}

export async function insertStep(
  tx: Tx,
  officeId: OfficeId,
  report: Report,
  step: { id: string; byId: string | null } & Step,
): Promise<void> {
  await tx
    .insertInto('report_step')
    .values({
      office_id: officeId,
      id: step.id,
      report_id: report.id,
      cycle_id: report.cycleId,
      unit_id: report.unitId,
      version: step.version,
      level_unit_id: step.unitId,
      decision: step.decision,
      reason: step.reason,
      decided_by: step.decidedBy,
      decided_by_id: step.byId,
      decided_at: step.decidedAt,
    })
    .execute();
}

export async function updateWaiting(tx: Tx, id: ReportId, waitsFor: UnitId | null): Promise<void> {
  await tx.updateTable('report').set({ waits_for: waitsFor }).where('id', '=', id).execute();
}

export async function updateDecision(
  tx: Tx,
  report: Report,
  decided: {
    decision: 'accepted' | 'returned';
    by: string;
    at: Date;
    reason: string | null;
    parts: string[];
    held: string[];
  },
): Promise<void> {
  await tx
    .updateTable('report_version')
    .set({
      decision: decided.decision,
      decided_by: decided.by,
      decided_at: decided.at,
      reason: decided.reason,
      parts: decided.parts,
      held: decided.held,
    })
    .where('report_id', '=', report.id)
    .where('version', '=', report.version)
    .execute();
  await tx
    .updateTable('report')
    .set({ state: decided.decision, waits_for: null })
    .where('id', '=', report.id)
    .execute();
}

/** Reports that wait for a unit's decision, longest first. */
export async function selectAwaiting(tx: Tx, unitId: UnitId): Promise<(Awaiting & { unitId: UnitId })[]> {
  const rows = await tx
    .selectFrom('report as r')
    .innerJoin('cycle as c', (join) => join.onRef('c.office_id', '=', 'r.office_id').onRef('c.id', '=', 'r.cycle_id'))
    .innerJoin('report_version as v', (join) =>
      join
        .onRef('v.office_id', '=', 'r.office_id')
        .onRef('v.report_id', '=', 'r.id')
        .onRef('v.version', '=', 'r.version'),
    )
    .select(['r.id as reportId', 'c.title', 'r.unit_id as unitId', 'r.version', 'v.submitted_by as submittedBy'])
    .select(['v.submitted_at as submittedAt', 'v.correction', 'v.stand_in as standIn'])
    .where('r.waits_for', '=', unitId)
    .where('r.state', '=', 'submitted')
    .orderBy('v.submitted_at')
    .execute();
  return rows.map(({ correction, standIn, ...row }) => ({
    ...row,
    standIn: standIn as Awaiting['standIn'],
    unitId: row.unitId as UnitId,
    unitName: '',
    isCorrection: correction !== null,
  }));
}

/** How many levels accepted the newest version of each report of a cycle. */
export async function countAcceptedLevels(tx: Tx, cycleId: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('report_step as s')
    .innerJoin('report as r', (join) =>
      join
        .onRef('r.office_id', '=', 's.office_id')
        .onRef('r.id', '=', 's.report_id')
        .onRef('r.version', '=', 's.version'),
    )
    .select(({ fn }) => ['s.report_id as reportId', fn.countAll<string>().as('count')])
    .where('s.cycle_id', '=', cycleId)
    .where('s.decision', '=', 'accepted')
    .groupBy('s.report_id')
    .execute();
  return new Map(rows.map(({ reportId, count }) => [reportId, Number(count)]));
}
