import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { remindLate } from '#rooms/reporting/board/commands.server.ts';
import { readBoardAddress } from '#rooms/reporting/board/input.ts';
import { loadBoard } from '#rooms/reporting/board/views.server.ts';
import { say } from '#rooms/reporting/board/wording.ts';
import { addLateUnits } from '#rooms/reporting/forms/commands.server.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const { view, kind, opened } = readBoardAddress(url.searchParams);
  const board = isId<'cycle'>(params.cycle) ? await loadBoard(scope, params.cycle, opened) : null;
  if (board === 'not-allowed') error(403, say(locals.lang)['not-allowed']);
  if (!board) error(404);
  return { board, view, kind, search: url.search, today: scope.today, now: scope.now };
};

export const actions = {
  nhac: async ({ locals, params, request, cookies, url }) => {
    const { scope } = locals.standing as Standing;
    const key = keyField(await request.formData());
    if (!key || !isId<'cycle'>(params.cycle)) return fail(400, { reason: 'form-key-taken' as const });
    const outcome = await remindLate(scope, key, params.cycle);
    if (!outcome.ok) return fail(400, { reason: outcome.reason });
    leaveFlash(cookies, say(locals.lang).remindedNow(outcome.value.units));
    redirect(303, url.pathname);
  },
  them: async ({ locals, params, request, cookies, url }) => {
    const { scope } = locals.standing as Standing;
    const key = keyField(await request.formData());
    if (!key || !isId<'cycle'>(params.cycle)) return fail(400, { reason: 'form-key-taken' as const });
    const outcome = await addLateUnits(scope, key, params.cycle);
    if (!outcome.ok) return fail(400, { reason: outcome.reason });
    leaveFlash(cookies, say(locals.lang).addedNow(outcome.value.added));
    redirect(303, url.pathname);
  },
};
