import type { Standing } from '#rooms/identity/views.server.ts';
import { loadAwaiting } from '#rooms/reporting/deciding/views.server.ts';
import { loadOwnReports } from '#rooms/reporting/entry/views.server.ts';
import { mayOpenCycle } from '#rooms/reporting/forms/policy.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  return {
    reports: await loadOwnReports(scope),
    awaiting: await loadAwaiting(scope),
    today: scope.today,
    mayOpen: mayOpenCycle(scope),
  };
};
