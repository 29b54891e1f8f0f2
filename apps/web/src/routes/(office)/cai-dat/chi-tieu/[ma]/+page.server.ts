import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { changeIndicator, retireIndicator } from '#rooms/reporting/catalogue/commands.server.ts';
import { readIndicatorForm, SPLIT_PRESETS, typedOf } from '#rooms/reporting/catalogue/input.ts';
import { mayKeepForms } from '#rooms/reporting/catalogue/policy.ts';
import { indicatorsOn, isRetired } from '#rooms/reporting/catalogue/rules.ts';
import { loadCatalogue } from '#rooms/reporting/catalogue/views.server.ts';
import { say } from '#rooms/reporting/catalogue/wording.ts';
import { keyField, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isDay } from '#shared/time/day.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const { groups, histories } = await loadCatalogue(scope);
  const history = histories.find(({ latest }) => latest.indicator.code === params.ma);
  if (!history) error(404, say(locals.lang)['indicator-not-found']);
  const amounts = indicatorsOn(histories, scope.today).filter(({ kind }) => kind === 'flow' || kind === 'stock');
  return {
    history,
    groups,
    amounts: amounts.filter(({ code }) => code !== params.ma),
    presets: SPLIT_PRESETS,
    typed: typedOf(history.latest, scope.today),
    today: scope.today,
    mayChange: mayKeepForms(scope) && !isRetired(history.latest),
  };
};

export const actions = {
  doi: async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const data = await request.formData();
    const typed = readIndicatorForm(data);
    const key = keyField(data);
    if (!key) return fail(400, { typed, reason: 'form-key-taken' as const, all: '' });
    const outcome = await changeIndicator(scope, key, params.ma, typed);
    if (!outcome.ok) return fail(400, { typed, reason: outcome.reason, all: outcome.detail.all ?? '' });
    leaveFlash(cookies, say(locals.lang).saved(outcome.value.name, outcome.value.version));
    redirect(303, `/cai-dat/chi-tieu/${params.ma}`);
  },
  thoi: async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const data = await request.formData();
    const key = keyField(data);
    const from = textField(data, 'thoi-tu');
    if (!key || !isDay(from)) return fail(400, { typed: null, reason: 'from-not-a-day' as const, all: '' });
    const outcome = await retireIndicator(scope, key, params.ma, from);
    if (!outcome.ok) return fail(400, { typed: null, reason: outcome.reason, all: '' });
    leaveFlash(cookies, say(locals.lang).retiredNow(outcome.value.name));
    redirect(303, '/cai-dat/chi-tieu');
  },
};
