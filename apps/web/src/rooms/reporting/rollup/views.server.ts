import { loadUnits } from '#rooms/organisation/views.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { loadCycleReports } from '../entry/views.server.ts';
import type { CycleReport } from '../entry/terms.ts';
import { loadCycle } from '../forms/views.server.ts';
import type { Cycle, CycleId } from '../forms/terms.ts';
import { withoutRepeats } from '../repeats/rules.ts';
import { selectDecisions } from '../repeats/store.server.ts';
import { mayOpenTotals } from './policy.ts';
import { rollUp } from './rules.ts';
import type { RollUp } from './terms.ts';

/** A cycle with its reports as they are now, and their sum. */
export interface CycleTotals {
  cycle: Cycle;
  reports: CycleReport[];
  totals: RollUp;
}

/**
 * A cycle added up as it stands now, without what was decided to be one thing told twice. Units are called as they were on the last day of the period.
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
  const totals = rollUp(cycle.form, reports, names);
  const decisions = await inScope(scope, (tx) => selectDecisions(tx, cycleId));
  return done({ cycle, reports, totals: { ...totals, lines: withoutRepeats(totals.lines, decisions) } });
}
