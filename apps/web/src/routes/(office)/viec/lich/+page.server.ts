import { fail, redirect } from '@sveltejs/kit';
import { say } from '#rooms/duties/feed/wording.ts';
import { removeFeed, renewFeed } from '#rooms/identity/feed/commands.server.ts';
import { loadHasFeed } from '#rooms/identity/feed/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { app } from '../../../../app/app.server.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  return { has: await loadHasFeed(scope) };
};

export const actions = {
  lay: async ({ request, locals }) => {
    const { scope } = locals.standing as Standing;
    const key = keyField(await request.formData());
    if (!key) return fail(400, { reason: 'form-key-taken' as const });
    const { config } = await app();
    const outcome = await renewFeed(scope, key, config.secret);
    if (!outcome.ok) return fail(400, { reason: outcome.reason });
    // Shown in the answer itself, once: an address in a redirect would be kept by browsers and logs.
    return { address: `${config.origin}/lich/${outcome.value.secret}.ics` };
  },
  bo: async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const key = keyField(await request.formData());
    const outcome = key ? await removeFeed(scope, key) : ({ ok: false, reason: 'form-key-taken' } as const);
    if (!outcome.ok) return fail(400, { reason: outcome.reason });
    leaveFlash(cookies, say(locals.lang).removed);
    redirect(303, '/viec/lich');
  },
};
