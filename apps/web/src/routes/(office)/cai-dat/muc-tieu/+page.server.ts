import { readNumber } from '@kheo/van-ban';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { maySeeForms } from '#rooms/reporting/builder/policy.ts';
import { dropTarget, setTargets } from '#rooms/reporting/targets/commands.server.ts';
import { readYear } from '#rooms/reporting/targets/input.ts';
import { readLines } from '#rooms/reporting/targets/rules.ts';
import { loadTargetPage } from '#rooms/reporting/targets/views.server.ts';
import { say } from '#rooms/reporting/targets/wording.ts';
import { readTree } from '#rooms/reporting/today/input.ts';
import { keyField, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';

export const load = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  if (!maySeeForms(scope)) error(403, say(locals.lang)['targets-not-allowed']);
  return {
    page: await loadTargetPage(
      scope,
      readYear(url.searchParams, scope.today),
      say(locals.lang),
      readTree(url.searchParams),
    ),
  };
};

export const actions = {
  dat: async ({ request, locals, url, cookies }) => {
    const { scope } = locals.standing as Standing;
    const t = say(locals.lang);
    const year = readYear(url.searchParams, scope.today);
    const data = await request.formData();
    const typed = textField(data, 'dong').slice(0, 20_000);
    const key = keyField(data);
    if (!key) return fail(400, { typed, lines: [], reason: 'form-key-taken' as const });
    const { goals, subjects } = await loadTargetPage(scope, year, t);
    const read = readLines(typed, goals, subjects, readNumber);
    const wrong = read.filter(({ fault }) => fault !== null);
    if (wrong.length > 0) return fail(400, { typed, lines: wrong, reason: null });
    const wanted = read.flatMap(({ target }) => (target ? [target] : []));
    const outcome = await setTargets(scope, key, year, wanted);
    if (!outcome.ok) return fail(400, { typed, lines: [], reason: outcome.reason });
    leaveFlash(cookies, t.saved(outcome.value.count, year));
    redirect(303, `/cai-dat/muc-tieu?nam=${year}`);
  },
  bo: async ({ request, locals, url, cookies }) => {
    const { scope } = locals.standing as Standing;
    const year = readYear(url.searchParams, scope.today);
    const data = await request.formData();
    const [indicator = '', subject = ''] = textField(data, 'muc').split('|');
    const key = keyField(data);
    if (!key) return fail(400, { typed: '', lines: [], reason: 'form-key-taken' as const });
    const outcome = await dropTarget(scope, key, { year, indicator, subject });
    if (!outcome.ok) return fail(400, { typed: '', lines: [], reason: outcome.reason });
    leaveFlash(cookies, say(locals.lang).dropped);
    redirect(303, `/cai-dat/muc-tieu?nam=${year}`);
  },
};
