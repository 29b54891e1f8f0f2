import { fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { acknowledgeDuty } from '#rooms/duties/answer/commands.server.ts';
import { readDutyFilter } from '#rooms/duties/list/input.ts';
import { loadDueList } from '#rooms/duties/list/views.server.ts';
import { say } from '#rooms/duties/list/wording.ts';
import { loadAwaiting } from '#rooms/reporting/deciding/views.server.ts';
import { keyField, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const filter = readDutyFilter(url.searchParams);
  return {
    list: await loadDueList(scope, filter),
    awaiting: url.search === '' ? await loadAwaiting(scope) : [],
    filter,
    typed: url.searchParams.get('q') ?? '',
    search: url.search,
    filtered: url.search !== '',
    today: scope.today,
  };
};

export const actions = {
  nhan: async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const dutyId = textField(form, 'viec');
    if (!key || !isId<'duty'>(dutyId)) return fail(400, { reason: 'duty-not-found' as const });
    const outcome = await acknowledgeDuty(scope, key, dutyId);
    if (!outcome.ok) return fail(400, { reason: outcome.reason });
    leaveFlash(cookies, say(locals.lang).taken);
    const back = textField(form, 've');
    redirect(303, /^\/viec(\?|$)/.test(back) ? back : '/viec');
  },
};
