import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { readFiguresQuery } from '#rooms/reporting/figures/input.ts';
import { loadUnitFigures } from '#rooms/reporting/figures/views.server.ts';
import { say } from '#rooms/reporting/figures/wording.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  if (!isId<'cycle'>(params.cycle)) error(404, t['no-cycle']);
  const found = await loadUnitFigures(scope, { cycleId: params.cycle, ...readFiguresQuery(url.searchParams) });
  if (!found.ok) error(found.reason === 'not-allowed' ? 403 : 404, t[found.reason]);
  return { figures: found.value };
};
