import { readNumber } from '@kheo/van-ban';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { selectPast } from '../entry/store.server.ts';
import type { ReportPage, ReportVersion } from '../entry/terms.ts';
import { THRESHOLD } from '../unusual/rules.ts';
import { comparedWith, warningsOf } from './rules.ts';
import type { Warnings } from './terms.ts';

/** What to look at in one version of a report, for whoever accepts it. */
export async function loadWarnings(
  scope: Scope,
  { cycle, report, versions, figures }: Pick<ReportPage, 'cycle' | 'report' | 'versions' | 'figures'>,
  shown: ReportVersion,
): Promise<Warnings> {
  const past = await inScope(scope, (tx) => selectPast(tx, cycle, report.unitId, THRESHOLD.periods));
  const of = (version: number) => figures.filter((figure) => figure.version === version);
  const before = comparedWith(versions, shown.version);
  return warningsOf(
    {
      form: cycle.form,
      version: shown,
      figures: of(shown.version),
      before: before && { version: before.version, figures: of(before.version) },
      past,
    },
    readNumber,
  );
}
