import { error, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { keepCopies } from '#rooms/reporting/copies/commands.server.ts';
import { loadUnitCopy } from '#rooms/reporting/copies/views.server.ts';
import { say as sayCopies } from '#rooms/reporting/copies/wording.ts';
import { readFiguresQuery } from '#rooms/reporting/figures/input.ts';
import { loadUnitFigures } from '#rooms/reporting/figures/views.server.ts';
import { say } from '#rooms/reporting/figures/wording.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';
import type { Lang } from '#shared/ui/wording.ts';

type Scope = Standing['scope'];

async function figuresOf(scope: Scope, lang: Lang, params: { cycle: string }, query: URLSearchParams) {
  const t = say(lang);
  if (!isId<'cycle'>(params.cycle)) error(404, t['no-cycle']);
  const asked = { cycleId: params.cycle, ...readFiguresQuery(query) };
  const found = await loadUnitFigures(scope, asked);
  if (!found.ok) error(found.reason === 'not-allowed' ? 403 : 404, t[found.reason]);
  return found.value;
}

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const figures = await figuresOf(scope, locals.lang, params, url.searchParams);
  const { copy, kept } = await loadUnitCopy(scope, figures);
  return { figures, words: copy.words, code: copy.code, countedAt: kept?.countedAt ?? null };
};

export const actions = {
  'lay-ma': async ({ locals, params, url, cookies }) => {
    const { scope } = locals.standing as Standing;
    const { copy } = await loadUnitCopy(scope, await figuresOf(scope, locals.lang, params, url.searchParams));
    await keepCopies(scope, [copy]);
    leaveFlash(cookies, sayCopies(locals.lang).takenNow);
    const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
    redirect(303, `${url.pathname}?${query}#nguon`);
  },
};
