import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { draftForm, newForm } from '#rooms/reporting/builder/commands.server.ts';
import { maySeeForms } from '#rooms/reporting/builder/policy.ts';
import { loadForms } from '#rooms/reporting/builder/views.server.ts';
import { say } from '#rooms/reporting/builder/wording.ts';
import { mayKeepForms } from '#rooms/reporting/catalogue/policy.ts';
import { keyField, textField } from '#shared/forms/fields.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  if (!maySeeForms(scope)) error(403, say(locals.lang)['form-not-allowed']);
  return { forms: await loadForms(scope), mayKeep: mayKeepForms(scope) };
};

export const actions = {
  moi: async ({ request, locals }) => {
    const { scope } = locals.standing as Standing;
    const data = await request.formData();
    const key = keyField(data);
    const title = textField(data, 'ten').slice(0, 200);
    if (!key) return fail(400, { title, reason: 'form-key-taken' as const });
    if (title === '') return fail(400, { title, reason: 'title-missing' as const });
    const outcome = await newForm(scope, key, title);
    if (!outcome.ok) return fail(400, { title, reason: outcome.reason });
    redirect(303, `/cai-dat/bieu-mau/${outcome.value.code}`);
  },
  chep: async ({ request, locals }) => {
    const { scope } = locals.standing as Standing;
    const data = await request.formData();
    const key = keyField(data);
    const title = textField(data, 'ten').slice(0, 200);
    if (!key) return fail(400, { title, reason: 'form-key-taken' as const });
    if (title === '') return fail(400, { title, reason: 'title-missing' as const });
    const outcome = await draftForm(scope, key, textField(data, 'tu'), title);
    if (!outcome.ok) return fail(400, { title, reason: outcome.reason });
    redirect(303, `/cai-dat/bieu-mau/${outcome.value.code}`);
  },
};
