import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { loadConsolidatedList } from '#rooms/reporting/consolidated/views.server.ts';
import { say } from '#rooms/reporting/consolidated/wording.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  const list = await loadConsolidatedList(scope);
  if (!list.ok) error(403, say(locals.lang)[list.reason]);
  return { list: list.value };
};
