import type { Standing } from '#rooms/identity/views.server.ts';
import { loadComparison } from '#rooms/reporting/copies/views.server.ts';

export const load = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const typed = (url.searchParams.get('ma') ?? '').slice(0, 60);
  const found = typed.trim() === '' ? null : await loadComparison(scope, typed);
  return { typed, comparison: found?.ok ? found.value : null, reason: found && !found.ok ? found.reason : null };
};
