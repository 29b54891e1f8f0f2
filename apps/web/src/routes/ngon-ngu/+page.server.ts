import { redirect } from '@sveltejs/kit';
import { LANG_COOKIE } from '../../app/cookies.ts';

export const load = () => redirect(303, '/');

export const actions = {
  doi: async ({ request, cookies, locals }) => {
    const back = String((await request.formData()).get('ve') ?? '/');
    const year = 365 * 86_400;
    cookies.set(LANG_COOKIE, locals.lang === 'vi' ? 'en' : 'vi', {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: false,
      maxAge: year,
    });
    // Only a place on this site: an address from the form must not lead elsewhere.
    redirect(303, /^\/(?![/\\])/.test(back) ? back : '/');
  },
};
