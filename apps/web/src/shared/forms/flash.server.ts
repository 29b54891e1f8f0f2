import type { Cookies } from '@sveltejs/kit';
import { dropCookie, keepCookie } from './cookies.server.ts';

const COOKIE = 'loi-nhan';

/** Leaves a sentence for the next page, after a redirect. */
export function leaveFlash(cookies: Cookies, sentence: string): void {
  keepCookie(cookies, COOKIE, encodeURIComponent(sentence), 60);
}

/** The sentence left for this page, once. */
export function takeFlash(cookies: Cookies): string | null {
  const kept = cookies.get(COOKIE);
  if (!kept) return null;
  dropCookie(cookies, COOKIE);
  return decodeURIComponent(kept);
}
