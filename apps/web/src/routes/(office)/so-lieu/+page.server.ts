import type { Standing } from '#rooms/identity/views.server.ts';
import { loadPeriods } from '#rooms/reporting/figures/views.server.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  return { periods: await loadPeriods(scope) };
};
