import { fail, redirect } from '@sveltejs/kit';
import { signIn } from '#shared/auth/sign-in.server.ts';
import { app } from '../../app/app.server.ts';

/** Only a place on this site: an address from outside must not lead elsewhere after signing in. */
function placeAfter(url: URL): string {
  const wanted = url.searchParams.get('tiep') ?? '';
  return /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}

export const load = ({ locals, url }) => {
  if (locals.standing) redirect(303, placeAfter(url));
  return { withoutPosition: locals.authUserId !== undefined, place: placeAfter(url) };
};

export const actions = {
  vao: async (event) => {
    const form = await event.request.formData();
    const email = String(form.get('email') ?? '').trim();
    const { auth } = await app();
    const status = await signIn(auth, event, email, String(form.get('mat-khau') ?? ''));
    if (status === 429) return fail(429, { email, reason: 'too-many-tries' as const });
    if (status !== 200) return fail(400, { email, reason: 'wrong-password' as const });
    redirect(303, placeAfter(event.url));
  },
  ra: async ({ request }) => {
    const { auth } = await app();
    await auth.api.signOut({ headers: request.headers });
    redirect(303, '/dang-nhap');
  },
};
