import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { loadFillIn } from '#rooms/reporting/sheets/views.server.ts';
import { say } from '#rooms/reporting/sheets/wording.ts';
import { isId } from '#shared/ids/id.ts';
import { download } from '#shared/office-files/download.server.ts';

export const GET = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const bytes = isId<'report'>(params.id) ? await loadFillIn(scope, params.id, say(locals.lang)) : null;
  if (!bytes) error(404, say(locals.lang)['report-not-found']());
  return download(bytes, 'bieu-bao-cao.xlsx');
};
