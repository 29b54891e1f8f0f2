import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { keepCopies } from '#rooms/reporting/copies/commands.server.ts';
import { footOf } from '#rooms/reporting/copies/rules.ts';
import { loadIndicatorCopy } from '#rooms/reporting/copies/views.server.ts';
import { readFiguresQuery } from '#rooms/reporting/figures/input.ts';
import { indicatorSheets } from '#rooms/reporting/figures/rules.ts';
import { loadIndicatorFigures } from '#rooms/reporting/figures/views.server.ts';
import { say } from '#rooms/reporting/figures/wording.ts';
import { say as sayReports } from '#rooms/reporting/rollup/wording.ts';
import { fileWord } from '#rooms/reporting/periods/rules.ts';
import { isId } from '#shared/ids/id.ts';
import { download } from '#shared/office-files/download.server.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';

export const GET = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  if (!isId<'cycle'>(params.cycle)) error(404, t['no-cycle']);
  const asked = { cycleId: params.cycle, indicator: params.indicator, ...readFiguresQuery(url.searchParams) };
  const found = await loadIndicatorFigures(scope, asked);
  if (!found.ok) error(found.reason === 'not-allowed' ? 403 : 404, t[found.reason]);
  const { cycle, indicator } = found.value;
  const { copy } = await loadIndicatorCopy(scope, found.value);
  await keepCopies(scope, [copy]);
  const sheets = indicatorSheets(found.value, t, sayReports(locals.lang));
  const bytes = await writeWorkbook(sheets, footOf(copy));
  return download(bytes, `${indicator.code}-${fileWord(cycle.slot)}.xlsx`);
};
