import { fail, redirect } from '@sveltejs/kit';
import { changePassword } from '#rooms/identity/passwords/commands.server.ts';
import { isPassword, SHORTEST_PASSWORD } from '#rooms/identity/rules.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { sayLinks } from '#rooms/identity/wording.ts';
import { signIn } from '#shared/auth/sign-in.server.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { app } from '../../../app/app.server.ts';

export const load = async ({ locals, request }) => {
  const { scope } = locals.standing as Standing;
  const session = await (await app()).auth.api.getSession({ headers: request.headers });
  return { shortest: SHORTEST_PASSWORD, name: scope.personName, email: session?.user.email ?? '' };
};

export const actions = {
  doi: async (event) => {
    const { request, locals, cookies } = event;
    const { scope } = locals.standing as Standing;
    const { auth } = await app();
    const session = await auth.api.getSession({ headers: request.headers });
    const form = await request.formData();
    const key = keyField(form);
    const present = String(form.get('hien-tai') ?? '');
    const next = String(form.get('mat-khau') ?? '');
    if (!key || !session) return fail(400, { reason: 'form-key-taken' as const });
    if (!isPassword(next)) return fail(400, { reason: 'bad-password' as const });
    const outcome = await changePassword(scope, auth, key, { authUserId: session.user.id, present, next });
    if (!outcome.ok) return fail(400, { reason: outcome.reason });
    await signIn(auth, event, session.user.email, next);
    leaveFlash(cookies, sayLinks(locals.lang).changed);
    redirect(303, '/viec');
  },
};
