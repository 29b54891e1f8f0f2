import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { addIndicator } from '#rooms/reporting/catalogue/commands.server.ts';
import { emptyTyped, readIndicatorForm, SPLIT_PRESETS } from '#rooms/reporting/catalogue/input.ts';
import { mayKeepForms } from '#rooms/reporting/catalogue/policy.ts';
import { indicatorsOn } from '#rooms/reporting/catalogue/rules.ts';
import { loadCatalogue } from '#rooms/reporting/catalogue/views.server.ts';
import { say } from '#rooms/reporting/catalogue/wording.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  if (!mayKeepForms(scope)) error(403, say(locals.lang)['catalogue-not-allowed']);
  const { groups, histories } = await loadCatalogue(scope);
  const amounts = indicatorsOn(histories, scope.today).filter(({ kind }) => kind === 'flow' || kind === 'stock');
  return { groups, amounts, presets: SPLIT_PRESETS, typed: emptyTyped(scope.today) };
};

export const actions = {
  them: async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const data = await request.formData();
    const typed = readIndicatorForm(data);
    const key = keyField(data);
    if (!key) return fail(400, { typed, reason: 'form-key-taken' as const, all: '' });
    const outcome = await addIndicator(scope, key, typed);
    if (!outcome.ok) return fail(400, { typed, reason: outcome.reason, all: outcome.detail.all ?? '' });
    leaveFlash(cookies, say(locals.lang).saved(outcome.value.name, outcome.value.version));
    redirect(303, `/cai-dat/chi-tieu/${outcome.value.code}`);
  },
};
