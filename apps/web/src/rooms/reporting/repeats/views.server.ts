import { loadVersions } from '#rooms/organisation/succession/views.server.ts';
import { versionOn } from '#rooms/organisation/succession/rules.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, type Outcome } from '#shared/forms/outcome.ts';
import type { Cycle, CycleId } from '../forms/terms.ts';
import { loadTotals } from '../rollup/views.server.ts';
import { pathOn } from '../today/rules.ts';
import { REPEAT_RULE } from './input.ts';
import { mayDecideRepeats } from './policy.ts';
import { decisionOn, findRepeats } from './rules.ts';
import * as store from './store.server.ts';
import type { RepeatQuestion, Standpoint } from './terms.ts';

/** The page of a period's repeats. */
export interface Repeats {
  cycle: Cycle;
  questions: RepeatQuestion[];
  mayDecide: boolean;
}

/**
 * Numbers of a period that two bodies gave alike, with what was decided about them; undecided ones first.
 * @refuses as loadTotals
 */
export async function loadRepeats(
  scope: Scope,
  cycleId: CycleId,
): Promise<Outcome<Repeats, 'not-allowed' | 'no-cycle'>> {
  const found = await loadTotals(scope, cycleId);
  if (!found.ok) return found;
  const { cycle, totals, reports } = found.value;
  const history = Map.groupBy(await loadVersions(scope), (version) => version.unitId);
  const standpoints = new Map<UnitId, Standpoint>(
    reports.map(({ unitId }) => [
      unitId,
      {
        kind: versionOn(history.get(unitId) ?? [], cycle.periodTo)?.kind ?? '',
        above: pathOn(unitId, cycle.periodTo, history).slice(1),
      },
    ]),
  );
  const decisions = await inScope(scope, (tx) => store.selectDecisions(tx, cycleId));
  const standings = new Map(totals.units.map((unit) => [unit.unitId, unit]));
  const questions = findRepeats(totals.lines, cycle.form.indicators, standpoints, REPEAT_RULE).map(
    (repeat): RepeatQuestion => {
      const indicator = cycle.form.indicators.find(({ code }) => code === repeat.indicator)!;
      const { splitName } = totals.lines.find(({ key }) => key === repeat.key)!;
      return {
        ...repeat,
        name: splitName === '' ? indicator.name : `${indicator.name}, ${splitName}`,
        measure: indicator.unit,
        units: [repeat.a, repeat.b].map((unitId) => {
          const figures = reports.find((report) => report.unitId === unitId)!.figures;
          const typed = figures.find((one) => one.indicator === repeat.indicator && one.split === repeat.split);
          const { name, reportId } = standings.get(unitId)!;
          return { name, reportId, entered: typed?.entered ?? '' };
        }),
        decision: decisionOn(repeat, decisions),
      };
    },
  );
  const open = (question: RepeatQuestion) => (question.decision ? 1 : 0);
  questions.sort((one, other) => open(one) - open(other));
  return done({ cycle, questions, mayDecide: mayDecideRepeats(scope) });
}
