import type { Standing } from '#rooms/identity/views.server.ts';
import { readFilter } from '#rooms/ledger/input.ts';
import { loadEntrySheet } from '#rooms/ledger/views.server.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { download } from '#shared/office-files/download.server.ts';

export const GET = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const units = new Map((await loadUnits(scope, scope.today)).map(({ id, name }) => [String(id), name]));
  const bytes = await loadEntrySheet(scope, readFilter(url.searchParams), units, locals.lang);
  return download(bytes, `so-nhat-ky-${scope.today}.xlsx`);
};
