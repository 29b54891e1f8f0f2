import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { decideRepeat } from '#rooms/reporting/repeats/commands.server.ts';
import { readRepeatForm } from '#rooms/reporting/repeats/input.ts';
import { loadRepeats } from '#rooms/reporting/repeats/views.server.ts';
import { say } from '#rooms/reporting/repeats/wording.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  if (!isId<'cycle'>(params.cycle)) error(404, t['no-cycle']);
  const found = await loadRepeats(scope, params.cycle);
  if (!found.ok) error(found.reason === 'not-allowed' ? 403 : 404, t[found.reason]);
  return found.value;
};

export const actions = {
  quyet: async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const t = say(locals.lang);
    if (!isId<'cycle'>(params.cycle)) error(404, t['no-cycle']);
    const form = await request.formData();
    const [key, sent] = [keyField(form), readRepeatForm(form)];
    if (!key || !sent) return fail(400, { reason: 'form-key-taken' as const });
    const { repeat, verdict, reason } = sent;
    const outcome = await decideRepeat(scope, key, params.cycle, repeat, verdict, reason);
    if (!outcome.ok) return fail(outcome.reason === 'not-allowed' ? 403 : 400, { reason: outcome.reason });
    leaveFlash(cookies, t.saved);
    redirect(303, `/so-lieu/${params.cycle}/trung-so`);
  },
};
