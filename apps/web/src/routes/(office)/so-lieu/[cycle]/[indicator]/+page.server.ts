import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { loadIndicatorRows } from '#rooms/reporting/rollup/views.server.ts';
import { say } from '#rooms/reporting/rollup/wording.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  if (!isId<'cycle'>(params.cycle)) error(404, t['no-cycle']);
  const found = await loadIndicatorRows(scope, params.cycle, params.indicator);
  if (!found.ok) error(found.reason === 'not-allowed' ? 403 : 404, t[found.reason]);
  return found.value;
};
