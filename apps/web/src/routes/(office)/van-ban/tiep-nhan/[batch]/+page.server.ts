import { error } from '@sveltejs/kit';
import { loadBatch } from '#rooms/documents/intake/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { isId } from '#shared/ids/id.ts';

const SECONDS = '2';

export const load = async ({ locals, params, url, setHeaders }) => {
  const { scope } = locals.standing as Standing;
  const batch = isId<'intake-batch'>(params.batch) ? await loadBatch(scope, params.batch) : null;
  if (!batch) error(404);
  const isStopped = url.searchParams.has('dung');
  // The browser asks again by itself, without JavaScript; a reader who is slow may stop it.
  if (batch.isUnderWay && !isStopped) setHeaders({ refresh: SECONDS });
  return { batch, isStopped };
};
