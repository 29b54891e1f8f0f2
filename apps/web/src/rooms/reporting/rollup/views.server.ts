import { loadUnits } from '#rooms/organisation/views.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { loadCycleReports } from '../entry/views.server.ts';
import type { CycleReport } from '../entry/terms.ts';
import { loadCycle } from '../forms/views.server.ts';
import type { Cycle, CycleId } from '../forms/terms.ts';
import { mayOpenTotals } from './policy.ts';
import { rollUp, totalOf } from './rules.ts';
import type { FigureRow, IndicatorTotal, RollUp } from './terms.ts';

/** A cycle with its reports as they are now, and their sum. */
export interface CycleTotals {
  cycle: Cycle;
  reports: CycleReport[];
  totals: RollUp;
}

/**
 * A cycle added up as it stands now. Units are called as they were on the last day of the period.
 * @refuses people who do not see the whole office; a cycle that is not there
 */
export async function loadTotals(
  scope: Scope,
  cycleId: CycleId,
): Promise<Outcome<CycleTotals, 'not-allowed' | 'no-cycle'>> {
  if (!mayOpenTotals(scope)) return refuse('not-allowed');
  const cycle = await loadCycle(scope, cycleId);
  if (!cycle) return refuse('no-cycle');
  const today = await loadUnits(scope, scope.today);
  const then = await loadUnits(scope, cycle.periodTo);
  const names = new Map<UnitId, string>([...today, ...then].map(({ id, name }) => [id, name]));
  const order = new Map([...then, ...today].map(({ id }, i) => [id, i]));
  const reports = (await loadCycleReports(scope, cycleId)).sort(
    (a, b) => (order.get(a.unitId) ?? order.size) - (order.get(b.unitId) ?? order.size),
  );
  return done({ cycle, reports, totals: rollUp(cycle.form, reports, names) });
}

/** An indicator of a cycle with the rows it is made of. */
export interface IndicatorRows {
  cycle: Cycle;
  total: IndicatorTotal;
  rows: FigureRow[];
}

/**
 * The rows behind a figure: what each unit that was asked said of an indicator, in whose words.
 * @refuses as loadTotals; an indicator the form does not ask for
 */
export async function loadIndicatorRows(
  scope: Scope,
  cycleId: CycleId,
  code: string,
): Promise<Outcome<IndicatorRows, 'not-allowed' | 'no-cycle' | 'no-indicator'>> {
  const found = await loadTotals(scope, cycleId);
  if (!found.ok) return found;
  const { cycle, reports, totals } = found.value;
  const indicator = cycle.form.indicators.find((one) => one.code === code);
  if (!indicator) return refuse('no-indicator');
  const total = totalOf(indicator, totals.lines);
  const rows = reports.flatMap((report, i): FigureRow[] => {
    const { name: unitName, standing, late } = totals.units[i]!;
    const { latest, reportId } = report;
    const said = { unitName, reportId, standing, late, version: latest?.version ?? null };
    return total.lines.map((line): FigureRow => {
      const typed = report.figures.find((one) => one.indicator === code && one.split === line.split);
      return {
        ...said,
        splitName: line.splitName,
        answer: typed?.answer ?? line.figures.find(({ unitId }) => unitId === report.unitId)?.answer ?? null,
        entered: typed?.entered ?? '',
        submittedBy: latest?.submittedBy ?? null,
        submittedAt: latest?.submittedAt ?? null,
      };
    });
  });
  return done({ cycle, total, rows });
}
