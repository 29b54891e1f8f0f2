import { fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { dropDay, setDays } from '#rooms/organisation/calendar/commands.server.ts';
import { readSetDays } from '#rooms/organisation/calendar/input.ts';
import { loadCalendarPage } from '#rooms/organisation/calendar/views.server.ts';
import { say } from '#rooms/organisation/calendar/wording.ts';
import { keyField, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { writeDay } from '#shared/time/day.ts';

/** The year an address asks for; this year otherwise. */
function yearIn(url: URL, today: string): number {
  const year = Number(url.searchParams.get('nam'));
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : Number(today.slice(0, 4));
}

export const load = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  return { page: await loadCalendarPage(scope, yearIn(url, scope.today)) };
};

export const actions = {
  dat: async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const data = await request.formData();
    const { input: typed, faults } = readSetDays(data);
    const key = keyField(data);
    if (!key) return fail(400, { typed, faults, reason: 'form-key-taken' as const });
    if (faults.length > 0) return fail(400, { typed, faults, reason: null });
    const outcome = await setDays(scope, key, typed);
    if (!outcome.ok) return fail(400, { typed, faults, reason: outcome.reason });
    leaveFlash(cookies, say(locals.lang).saved(outcome.value.count));
    redirect(303, `/cai-dat/ngay-nghi?nam=${typed.from.slice(0, 4)}`);
  },
  bo: async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const data = await request.formData();
    const key = keyField(data);
    const day = textField(data, 'ngay');
    if (!key) return fail(400, { typed: null, faults: [], reason: 'form-key-taken' as const });
    const outcome = await dropDay(scope, key, day);
    if (!outcome.ok) return fail(400, { typed: null, faults: [], reason: outcome.reason });
    leaveFlash(cookies, say(locals.lang).dropped(writeDay(day)));
    redirect(303, `/cai-dat/ngay-nghi?nam=${day.slice(0, 4)}`);
  },
};
