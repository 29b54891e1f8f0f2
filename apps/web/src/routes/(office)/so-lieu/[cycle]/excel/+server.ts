import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { keepCopies } from '#rooms/reporting/copies/commands.server.ts';
import { TARGET_TABLES, UNIT_TABLE, withCodes } from '#rooms/reporting/copies/rules.ts';
import { loadUnitCopies } from '#rooms/reporting/copies/views.server.ts';
import { readFiguresQuery } from '#rooms/reporting/figures/input.ts';
import { toSheet } from '#rooms/reporting/figures/rules.ts';
import { loadUnitFigures } from '#rooms/reporting/figures/views.server.ts';
import { say } from '#rooms/reporting/figures/wording.ts';
import { fileWord } from '#rooms/reporting/periods/rules.ts';
import { download } from '#shared/office-files/download.server.ts';
import { targetSheets } from '#rooms/reporting/targets/rules.ts';
import { say as sayTargets } from '#rooms/reporting/targets/wording.ts';
import { isId } from '#shared/ids/id.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';

export const GET = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  if (!isId<'cycle'>(params.cycle)) error(404, t['no-cycle']);
  const found = await loadUnitFigures(scope, { cycleId: params.cycle, ...readFiguresQuery(url.searchParams) });
  if (!found.ok) error(found.reason === 'not-allowed' ? 403 : 404, t[found.reason]);
  const { cycle, targets, names } = found.value;
  const copies = await loadUnitCopies(scope, found.value);
  await keepCopies(scope, copies);
  const words = sayTargets(locals.lang);
  const progress = Object.values(targets).flat();
  const sheets = [
    toSheet(found.value, t),
    ...(progress.length > 0 ? targetSheets(progress, new Map(Object.entries(names)), words) : []),
  ];
  const keys = { [t.sheet]: UNIT_TABLE, [words.sheet]: TARGET_TABLES.whole, [words.sheetUnits]: TARGET_TABLES.units };
  const bytes = await writeWorkbook(withCodes(sheets, keys, copies));
  return download(bytes, `so-lieu-${fileWord(cycle.slot)}.xlsx`);
};
