import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { remindLate } from '#rooms/reporting/board/commands.server.ts';
import { readBoardAddress } from '#rooms/reporting/board/input.ts';
import { loadBoard } from '#rooms/reporting/board/views.server.ts';
import { say } from '#rooms/reporting/board/wording.ts';
import { changeDues } from '#rooms/reporting/dues/commands.server.ts';
import { readDues } from '#rooms/reporting/dues/input.ts';
import { mayChangeDues } from '#rooms/reporting/dues/policy.ts';
import { say as sayDues } from '#rooms/reporting/dues/wording.ts';
import { addLateUnits } from '#rooms/reporting/forms/commands.server.ts';
import { exceptUnit, lockCycle, unlockCycle } from '#rooms/reporting/locking/commands.server.ts';
import { readLock } from '#rooms/reporting/locking/input.ts';
import { mayLock } from '#rooms/reporting/locking/policy.ts';
import { loadLock } from '#rooms/reporting/locking/views.server.ts';
import { say as sayLock } from '#rooms/reporting/locking/wording.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const { view, kind, opened, target, tree } = readBoardAddress(url.searchParams);
  const board = isId<'cycle'>(params.cycle) ? await loadBoard(scope, params.cycle, opened, tree) : null;
  if (board === 'not-allowed') error(403, say(locals.lang)['not-allowed']);
  if (!board) error(404);
  const lock = await loadLock(scope, board.cycle);
  const { today, now } = scope;
  return {
    board,
    lock,
    mayLock: mayLock(scope),
    mayChangeDues: mayChangeDues(scope),
    view,
    kind,
    target,
    search: url.search,
    today,
    now,
  };
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
  khoa: async ({ locals, params, request, cookies, url }) => {
    const { scope } = locals.standing as Standing;
    const key = keyField(await request.formData());
    if (!key || !isId<'cycle'>(params.cycle)) return fail(400, { reason: 'form-key-taken' as const });
    const outcome = await lockCycle(scope, key, params.cycle);
    if (!outcome.ok) return fail(400, { reason: outcome.reason });
    leaveFlash(cookies, sayLock(locals.lang).lockedNow);
    redirect(303, url.pathname);
  },
  'mo-khoa': async ({ locals, params, request, cookies, url }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    if (!key || !isId<'cycle'>(params.cycle)) return fail(400, { reason: 'form-key-taken' as const });
    const outcome = await unlockCycle(scope, key, params.cycle, readLock(form).reason);
    if (!outcome.ok) return fail(400, { reason: outcome.reason });
    leaveFlash(cookies, sayLock(locals.lang).unlockedNow);
    redirect(303, url.pathname);
  },
  'ngoai-le': async ({ locals, params, request, cookies, url }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const typed = readLock(form);
    if (!key || !isId<'cycle'>(params.cycle)) return fail(400, { reason: 'form-key-taken' as const, typed });
    const outcome = await exceptUnit(scope, key, params.cycle, typed);
    if (!outcome.ok) return fail(400, { reason: outcome.reason, typed });
    leaveFlash(cookies, sayLock(locals.lang).exceptedNow);
    redirect(303, url.pathname);
  },
  han: async ({ locals, params, request, cookies, url }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const dues = readDues(form);
    if (!key || !isId<'cycle'>(params.cycle)) return fail(400, { reason: 'form-key-taken' as const, dues });
    const outcome = await changeDues(scope, key, params.cycle, dues);
    if (!outcome.ok) return fail(400, { reason: outcome.reason, dues });
    leaveFlash(cookies, sayDues(locals.lang).changedNow(outcome.value.moved));
    redirect(303, url.pathname);
  },
};
