import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import type { Cycle, CycleId } from '../forms/terms.ts';
import { cycleWithin } from '../forms/views.server.ts';
import { punctualityOf } from './rules.ts';
import * as store from './store.server.ts';
import type { CycleReport } from './terms.ts';

/**
 * What every unit owes and sent in a cycle, as far as the reader may see it.
 * @returns one row a unit that must report, whether or not it sent anything; `state` says whether its
 *   figures were accepted
 */
export function loadCycleReports(scope: Scope, cycleId: CycleId): Promise<CycleReport[]> {
  return inScope(scope, async (tx) => {
    const cycle = await cycleWithin(scope, tx, cycleId);
    return cycle ? cycleReportsWithin(scope, tx, cycle) : [];
  });
}

/** The same inside a transaction that is open already. */
export async function cycleReportsWithin(scope: Scope, tx: Tx, cycle: Cycle): Promise<CycleReport[]> {
  const reports = await store.selectReports(tx, cycle.id);
  const versions = new Map((await store.selectLatestVersions(tx, cycle.id)).map((row) => [row.reportId, row]));
  const figures = Map.groupBy(await store.selectFigures(tx, cycle.id), ({ unitId }) => unitId);
  return reports.map((report) => {
    const latest = versions.get(report.id) ?? null;
    return {
      reportId: report.id,
      unitId: report.unitId,
      dutyId: report.dutyId,
      state: report.state,
      punctuality: punctualityOf(cycle.dueOn, report.firstSubmittedAt, scope.today),
      dueOn: cycle.dueOn,
      firstSubmittedAt: report.firstSubmittedAt,
      latest,
      figures: (figures.get(report.unitId) ?? []).filter(({ version }) => version === latest?.version),
    };
  });
}
