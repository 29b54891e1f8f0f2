import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { chooseAgain, giveShares, takeEffect, undoChange } from '#rooms/organisation/changes/commands.server.ts';
import { readPicks, readShares } from '#rooms/organisation/changes/input.ts';
import { loadChange } from '#rooms/organisation/changes/views.server.ts';
import { say } from '#rooms/organisation/changes/wording.ts';
import { mayChangeUnits } from '#rooms/organisation/policy.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';
import { daysBetween } from '#shared/time/day.ts';
import { FOLLOWERS } from '../../../../../app/followers.server.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const file = isId<'unit-change'>(params.id) ? await loadChange(scope, params.id, FOLLOWERS) : undefined;
  if (!file) error(404, say(locals.lang)['change-not-found']);
  return { file, daysLeft: daysBetween(scope.today, file.change.on), mayChange: mayChangeUnits(scope) };
};

export const actions = {
  chuyen: async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const [key, picks, id] = [keyField(form), readPicks(form), params.id];
    if (!key || !isId<'unit-change'>(id)) return fail(400, { fault: 'form-key-taken' as const, detail: {}, picks });
    const isComing = form.has('truoc');
    const outcome = await (isComing ? chooseAgain : takeEffect)(scope, key, { id, picks }, FOLLOWERS);
    if (!outcome.ok) return fail(400, { fault: outcome.reason, detail: outcome.detail, picks });
    const t = say(locals.lang);
    leaveFlash(cookies, isComing ? t.chosenAgain : t.handedOver);
    redirect(303, `/don-vi/thay-doi/${id}`);
  },
  'hoan-lai': async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const key = keyField(await request.formData());
    if (!key || !isId<'unit-change'>(params.id)) return fail(400, { fault: 'form-key-taken' as const, detail: {} });
    const outcome = await undoChange(scope, key, params.id, FOLLOWERS);
    if (!outcome.ok) return fail(400, { fault: outcome.reason, detail: outcome.detail });
    leaveFlash(cookies, say(locals.lang).undoDone);
    redirect(303, `/don-vi/thay-doi/${params.id}`);
  },
  'ty-le': async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const shares = readShares(form);
    if (!shares) return fail(400, { fault: 'bad-weight' as const, detail: {} });
    if (!key || !isId<'unit-change'>(params.id)) return fail(400, { fault: 'form-key-taken' as const, detail: {} });
    const outcome = await giveShares(scope, key, params.id, shares);
    if (!outcome.ok) return fail(400, { fault: outcome.reason, detail: outcome.detail });
    leaveFlash(cookies, say(locals.lang).sharesSaved);
    redirect(303, `/don-vi/thay-doi/${params.id}`);
  },
};
