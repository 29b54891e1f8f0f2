import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { draftForm, dropForm, keepForm, publishForm } from '#rooms/reporting/builder/commands.server.ts';
import { readFormDraft, readStep } from '#rooms/reporting/builder/input.ts';
import { maySeeForms } from '#rooms/reporting/builder/policy.ts';
import { loadFormPage } from '#rooms/reporting/builder/views.server.ts';
import { say } from '#rooms/reporting/builder/wording.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  if (!maySeeForms(scope)) error(403, say(locals.lang)['form-not-allowed']);
  const page = await loadFormPage(scope, params.ma);
  if (!page) error(404, say(locals.lang)['form-not-found']);
  return { page };
};

/** Keeps the page as it was filled in; what cannot be kept comes back as it was typed. */
async function keep(locals: App.Locals, code: string, data: FormData) {
  const { scope } = locals.standing as Standing;
  const page = await loadFormPage(scope, code);
  if (!page?.draft) return fail(400, { typed: null, reason: 'draft-not-found' as const });
  const typed = readFormDraft(data, page.draft.content);
  const outcome = await keepForm(scope, code, typed, readStep(data));
  if (!outcome.ok) return fail(400, { typed, reason: outcome.reason });
  return { scope, revision: outcome.value.revision };
}

export const actions = {
  sua: async ({ request, locals, params }) => {
    const { scope } = locals.standing as Standing;
    const key = keyField(await request.formData());
    if (!key) return fail(400, { typed: null, reason: 'form-key-taken' as const });
    const outcome = await draftForm(scope, key, params.ma, '');
    if (!outcome.ok) return fail(400, { typed: null, reason: outcome.reason });
    redirect(303, `/cai-dat/bieu-mau/${params.ma}`);
  },
  luu: async ({ request, locals, params, cookies }) => {
    const data = await request.formData();
    const kept = await keep(locals, params.ma, data);
    if (!('scope' in kept)) return kept;
    leaveFlash(cookies, say(locals.lang).kept);
    redirect(303, `/cai-dat/bieu-mau/${params.ma}`);
  },
  'ban-hanh': async ({ request, locals, params, cookies }) => {
    const data = await request.formData();
    const kept = await keep(locals, params.ma, data);
    if (!('scope' in kept)) return kept;
    const key = keyField(data);
    if (!key) return fail(400, { typed: null, reason: 'form-key-taken' as const });
    const outcome = await publishForm(kept.scope, key, params.ma, kept.revision);
    if (!outcome.ok) return fail(400, { typed: null, reason: outcome.reason });
    leaveFlash(cookies, say(locals.lang).published(outcome.value.title, outcome.value.version));
    redirect(303, `/cai-dat/bieu-mau/${params.ma}`);
  },
  bo: async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const key = keyField(await request.formData());
    if (!key) return fail(400, { typed: null, reason: 'form-key-taken' as const });
    const outcome = await dropForm(scope, key, params.ma);
    if (!outcome.ok) return fail(400, { typed: null, reason: outcome.reason });
    leaveFlash(cookies, say(locals.lang).dropped(outcome.value.title));
    redirect(303, '/cai-dat/bieu-mau');
  },
};
