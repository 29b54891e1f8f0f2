import { fail, redirect } from '@sveltejs/kit';
import { acceptAsNew, acceptAsSelf } from '#rooms/identity/invitations/commands.server.ts';
import { loadInvitation } from '#rooms/identity/invitations/views.server.ts';
import { isPassword, SHORTEST_PASSWORD } from '#rooms/identity/rules.ts';
import { sayLinks } from '#rooms/identity/wording.ts';
import { signIn } from '#shared/auth/sign-in.server.ts';
import { textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { app } from '../../../app/app.server.ts';

export const load = async ({ locals, params }) => {
  const { db, auth } = await app();
  const page = await loadInvitation({ db, now: locals.now }, auth, params.ma, locals.authUserId);
  return { ...page, token: params.ma, shortest: SHORTEST_PASSWORD };
};

export const actions = {
  nhan: async (event) => {
    const { request, locals, params } = event;
    const { db, auth } = await app();
    const form = await request.formData();
    const name = textField(form, 'ho-ten').slice(0, 100);
    const password = String(form.get('mat-khau') ?? '');
    const reasons = [
      ...(name === '' ? (['no-name'] as const) : []),
      ...(isPassword(password) ? [] : (['bad-password'] as const)),
    ];
    if (reasons.length > 0) return fail(400, { reasons, name });
    const outcome = await acceptAsNew({ db, now: locals.now }, auth, params.ma, { name, password });
    if (!outcome.ok) return fail(400, { reasons: [outcome.reason], name });
    await signIn(auth, event, outcome.value.email, password);
    redirect(303, '/viec');
  },
  'nhan-them': async ({ locals, params, cookies }) => {
    const { db, auth } = await app();
    const gate = { db, now: locals.now };
    if (!locals.authUserId) redirect(303, `/dang-nhap?tiep=${encodeURIComponent(`/moi/${params.ma}`)}`);
    const page = await loadInvitation(gate, auth, params.ma, locals.authUserId);
    const outcome = await acceptAsSelf(gate, params.ma, locals.authUserId);
    if (!outcome.ok) return fail(400, { reasons: [outcome.reason], name: '' });
    leaveFlash(cookies, sayLinks(locals.lang).welcome(page.invitation?.officeName ?? ''));
    redirect(303, '/tu-cach');
  },
};
