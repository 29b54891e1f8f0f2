import type { Cookies } from '@sveltejs/kit';

const COOKIE = 'loi-nhan';

/** Leaves a sentence for the next page, after a redirect. */
export function leaveFlash(cookies: Cookies, sentence: string): void {
  cookies.set(COOKIE, encodeURIComponent(sentence), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: false,
    maxAge: 60,
  });
}

/** The sentence left for this page, once. */
export function takeFlash(cookies: Cookies): string | null {
  const kept = cookies.get(COOKIE);
  if (!kept) return null;
  cookies.delete(COOKIE, { path: '/' });
  return decodeURIComponent(kept);
}
