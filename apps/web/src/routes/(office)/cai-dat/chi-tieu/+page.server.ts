import type { Standing } from '#rooms/identity/views.server.ts';
import { mayKeepForms } from '#rooms/reporting/catalogue/policy.ts';
import { loadCatalogue } from '#rooms/reporting/catalogue/views.server.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  return { ...(await loadCatalogue(scope)), mayChange: mayKeepForms(scope) };
};
