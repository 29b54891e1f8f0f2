import { redirect } from '@sveltejs/kit';
import { keepCookie } from '#shared/forms/cookies.server.ts';
import { LANG_COOKIE } from '../../app/cookies.ts';

export const load = () => redirect(303, '/');

export const actions = {
  doi: async ({ request, cookies, locals }) => {
    const back = String((await request.formData()).get('ve') ?? '/');
    const year = 365 * 86_400;
    keepCookie(cookies, LANG_COOKIE, locals.lang === 'vi' ? 'en' : 'vi', year);
    // Only a place on this site: an address from the form must not lead elsewhere.
    redirect(303, /^\/(?![/\\])/.test(back) ? back : '/');
  },
};
