import { redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { loadNewestPeriod } from '#rooms/reporting/figures/views.server.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  const newest = await loadNewestPeriod(scope);
  if (newest) redirect(303, `/so-lieu/${newest.id}`);
  return {};
};
