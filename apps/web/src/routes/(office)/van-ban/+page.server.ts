import { readRegistryFilter } from '#rooms/documents/input.ts';
import { loadRegistry } from '#rooms/documents/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';

export const load = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const filter = readRegistryFilter(url.searchParams);
  const pageAt = (page: number) => {
    const query = new URLSearchParams(url.searchParams);
    query.set('trang', String(page));
    return `?${query}`;
  };
  const registry = await loadRegistry(scope, filter);
  return {
    filter,
    registry,
    search: url.search,
    previous: filter.page > 1 ? pageAt(filter.page - 1) : null,
    next: filter.page < registry.pages ? pageAt(filter.page + 1) : null,
  };
};
