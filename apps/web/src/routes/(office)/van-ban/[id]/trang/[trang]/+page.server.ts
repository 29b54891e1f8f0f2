import { error } from '@sveltejs/kit';
import { readLit, readPageNumber } from '#rooms/documents/scans/input.ts';
import { linesUnder } from '#rooms/documents/scans/rules.ts';
import { loadScanPage } from '#rooms/documents/scans/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const page = readPageNumber(params.trang);
  if (!isId<'document'>(params.id) || page === null) error(404);
  const view = await loadScanPage(scope, params.id, page);
  if (!view) error(404);
  const asked = readLit(url.searchParams);
  const lit = asked ? linesUnder(view.lines, asked).map(({ span }) => span.start) : [];
  return { view, lit };
};
