import type { Cookies } from '@sveltejs/kit';
import { isSecureOrigin } from '#shared/config/config.server.ts';

/** No script reads them, no other site sends them; over HTTPS they never travel without it. */
const common = () => ({ path: '/', httpOnly: true, sameSite: 'lax' as const, secure: isSecureOrigin() });

/** @param seconds how long the browser keeps it */
export function keepCookie(cookies: Cookies, name: string, value: string, seconds: number): void {
  cookies.set(name, value, { ...common(), maxAge: seconds });
}

export function dropCookie(cookies: Cookies, name: string): void {
  cookies.delete(name, common());
}
