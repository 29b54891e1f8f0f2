import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { readVersion } from '#rooms/reporting/consolidated/input.ts';
import { say } from '#rooms/reporting/consolidated/wording.ts';
import { loadConsolidatedWorkbook } from '#rooms/reporting/printed/views.server.ts';
import { readTree } from '#rooms/reporting/today/input.ts';
import { isId } from '#shared/ids/id.ts';
import { download } from '#shared/office-files/download.server.ts';

export const GET = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  if (!isId<'cycle'>(params.cycle)) error(404, t['no-cycle']);
  const file = await loadConsolidatedWorkbook(
    scope,
    params.cycle,
    readVersion(url.searchParams),
    readTree(url.searchParams),
  );
  if (!file.ok) error(file.reason === 'not-allowed' ? 403 : 404, t[file.reason]);
  return download(file.value.bytes, `${file.value.name}.xlsx`);
};
