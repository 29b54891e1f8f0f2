import type { Standing } from '#rooms/identity/views.server.ts';
import { readFilter, readPlace } from '#rooms/ledger/input.ts';
import { mayTakeWholeLedger } from '#rooms/ledger/policy.ts';
import { loadEntries, loadHead } from '#rooms/ledger/views.server.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';

const PAGE = 50;

export const load = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const filter = readFilter(url.searchParams);
  const before = readPlace(url.searchParams.get('truoc'));
  const found = await loadEntries(scope, { ...filter, ...(before ? { before } : {}), limit: PAGE + 1 });
  const entries = found.slice(0, PAGE);
  const last = found.length > PAGE ? entries.at(-1) : undefined;
  const units = new Map((await loadUnits(scope, scope.today)).map(({ id, name }) => [String(id), name]));
  const query = new URLSearchParams(url.searchParams);
  query.delete('truoc');
  const older = new URLSearchParams(url.searchParams);
  if (last) older.set('truoc', `${last.at.toISOString()}_${last.id}`);
  return {
    filter,
    query: query.size > 0 ? `?${query}` : '',
    entries: entries.map((entry) => ({ ...entry, unitName: units.get(entry.unitId ?? '') ?? null })),
    older: last ? `?${older}` : null,
    isFirstPage: before === undefined,
    head: await loadHead(scope),
    mayTake: mayTakeWholeLedger(scope),
  };
};
