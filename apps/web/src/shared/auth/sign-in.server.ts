import type { Cookies } from '@sveltejs/kit';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import type { Auth } from './auth.server.ts';

/**
 * Signs in from a form action and returns the HTTP status. Goes through auth.handler, as a request
 * from the network would: auth.api.signInEmail knows no rate limit, so a form built on it could be
 * tried for ever.
 */
export async function signIn(
  auth: Auth,
  from: Headers,
  cookies: Cookies,
  email: string,
  password: string,
): Promise<number> {
  const baseURL = auth.options.baseURL;
  const headers = new Headers({ 'content-type': 'application/json', origin: baseURL });
  for (const name of ['x-forwarded-for', 'user-agent']) {
    const value = from.get(name);
    if (value) headers.set(name, value);
  }
  const body = JSON.stringify({ email, password });
  const response = await auth.handler(
    new Request(new URL('/api/auth/sign-in/email', baseURL), { method: 'POST', headers, body }),
  );
  for (const line of response.headers.getSetCookie()) {
    for (const [name, cookie] of parseSetCookieHeader(line)) {
      cookies.set(name, cookie.value, { ...toCookieOptions(cookie), path: cookie.path || '/' });
    }
  }
  return response.status;
}
