import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { readFiguresQuery } from '#rooms/reporting/figures/input.ts';
import { loadIndicatorFigures } from '#rooms/reporting/figures/views.server.ts';
import { say } from '#rooms/reporting/figures/wording.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  if (!isId<'cycle'>(params.cycle)) error(404, t['no-cycle']);
  const asked = { cycleId: params.cycle, indicator: params.indicator, ...readFiguresQuery(url.searchParams) };
  const found = await loadIndicatorFigures(scope, asked);
  if (!found.ok) error(found.reason === 'not-allowed' ? 403 : 404, t[found.reason]);
  return { figures: found.value };
};
