import { error, fail, redirect } from '@sveltejs/kit';
import { mayIssue } from '#rooms/duties/policy.ts';
import { settleReread } from '#rooms/duties/reread/commands.server.ts';
import { readReread } from '#rooms/duties/reread/input.ts';
import { loadComparison } from '#rooms/duties/reread/views.server.ts';
import { say } from '#rooms/duties/reread/wording.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { keyField, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  if (!mayIssue(scope)) error(403, say(locals.lang)['issue-not-allowed']);
  const comparison = isId<'document'>(params.id) ? await loadComparison(scope, params.id) : null;
  if (!comparison) error(404, 'document');
  return { comparison, documentId: params.id };
};

export const actions = {
  'quyet-dinh': async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    if (!mayIssue(scope)) error(403, say(locals.lang)['issue-not-allowed']);
    const documentId = params.id;
    if (!isId<'document'>(documentId)) error(404, 'document');
    const form = await request.formData();
    const key = keyField(form);
    const { typed, ...sent } = readReread(form);
    const again = { typed, part: textField(form, 'phan') };
    if (!key) return fail(400, { reason: 'form-key-taken' as const, ...again });
    const outcome = await settleReread(scope, key, { documentId, ...sent });
    if (!outcome.ok) return fail(400, { reason: outcome.reason, ...again });
    const { keep, change, cancel } = outcome.value;
    leaveFlash(cookies, say(locals.lang).settled(keep, change, cancel));
    redirect(303, `/van-ban/${documentId}/doi-chieu`);
  },
};
