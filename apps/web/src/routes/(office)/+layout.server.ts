import type { Standing } from '#rooms/identity/views.server.ts';
import { countOverdue } from '#rooms/duties/list/views.server.ts';
import { loadOfficeFrame } from '#rooms/organisation/views.server.ts';
import { takeFlash } from '#shared/forms/flash.server.ts';
import { app } from '../../app/app.server.ts';

export const load = async ({ locals, cookies, url }) => {
  const { scope, membership, memberships } = locals.standing as Standing;
  const { config } = await app();
  return {
    frame: await loadOfficeFrame(scope),
    person: { name: scope.personName, position: membership.position },
    positions: memberships.length,
    overdue: await countOverdue(scope),
    role: scope.role,
    demo: config.demo,
    flash: takeFlash(cookies),
    path: url.pathname,
  };
};
