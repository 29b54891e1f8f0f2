import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { readFiguresQuery } from '#rooms/reporting/figures/input.ts';
import { toSheet } from '#rooms/reporting/figures/rules.ts';
import { loadUnitFigures } from '#rooms/reporting/figures/views.server.ts';
import { say } from '#rooms/reporting/figures/wording.ts';
import { fileWord } from '#rooms/reporting/periods/rules.ts';
import { isId } from '#shared/ids/id.ts';
import { download } from '#shared/office-files/download.server.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';

export const GET = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  if (!isId<'cycle'>(params.cycle)) error(404, t['no-cycle']);
  const found = await loadUnitFigures(scope, { cycleId: params.cycle, ...readFiguresQuery(url.searchParams) });
  if (!found.ok) error(found.reason === 'not-allowed' ? 403 : 404, t[found.reason]);
  const { cycle, provenance } = found.value;
  const bytes = await writeWorkbook([toSheet(found.value, t)], `${provenance.address} · ${provenance.hash}`);
  return download(bytes, `so-lieu-${fileWord(cycle.slot)}.xlsx`);
};
