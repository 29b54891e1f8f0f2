import { fail, redirect } from '@sveltejs/kit';
import { resetPassword } from '#rooms/identity/passwords/commands.server.ts';
import { loadPasswordLink } from '#rooms/identity/passwords/views.server.ts';
import { isPassword, SHORTEST_PASSWORD } from '#rooms/identity/rules.ts';
import { sayLinks } from '#rooms/identity/wording.ts';
import { signIn } from '#shared/auth/sign-in.server.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { app } from '../../../app/app.server.ts';

export const load = async ({ locals, params }) => {
  const { db } = await app();
  const link = await loadPasswordLink({ db, now: locals.now }, params.ma);
  return { ...link, shortest: SHORTEST_PASSWORD };
};

export const actions = {
  dat: async (event) => {
    const { request, locals, params, cookies } = event;
    const { db, auth } = await app();
    const password = String((await request.formData()).get('mat-khau') ?? '');
    if (!isPassword(password)) return fail(400, { reason: 'bad-password' as const });
    const outcome = await resetPassword({ db, now: locals.now }, auth, params.ma, password);
    if (!outcome.ok) return fail(400, { reason: outcome.reason });
    await signIn(auth, event, outcome.value.email, password);
    leaveFlash(cookies, sayLinks(locals.lang).resetDone);
    redirect(303, '/viec');
  },
};
