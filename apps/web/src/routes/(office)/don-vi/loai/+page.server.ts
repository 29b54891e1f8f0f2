import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { removeKind, saveKind } from '#rooms/organisation/kinds/commands.server.ts';
import { readKind } from '#rooms/organisation/kinds/input.ts';
import { loadKindList } from '#rooms/organisation/kinds/views.server.ts';
import { say } from '#rooms/organisation/kinds/wording.ts';
import { keyField, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  const kinds = await loadKindList(scope);
  if (!kinds) error(403, say(locals.lang)['not-allowed']);
  return { kinds };
};

export const actions = {
  luu: async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const { code, wanted, fault } = readKind(form);
    if (!key || fault) return fail(400, { code, typed: wanted, fault: fault ?? ('form-key-taken' as const), name: '' });
    const outcome = await saveKind(scope, key, code, wanted);
    if (!outcome.ok) return fail(400, { code, typed: wanted, fault: outcome.reason, name: outcome.detail.name ?? '' });
    leaveFlash(cookies, say(locals.lang).saved(outcome.value.name));
    redirect(303, '/don-vi/loai');
  },
  bo: async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    if (!key) return fail(400, { code: null, typed: null, fault: 'form-key-taken' as const, name: '' });
    const outcome = await removeKind(scope, key, textField(form, 'ma-loai'));
    if (!outcome.ok)
      return fail(400, { code: null, typed: null, fault: outcome.reason, name: outcome.detail.name ?? '' });
    leaveFlash(cookies, say(locals.lang).removed(outcome.value.name));
    redirect(303, '/don-vi/loai');
  },
};
