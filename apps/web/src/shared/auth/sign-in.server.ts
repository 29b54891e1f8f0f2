import type { RequestEvent } from '@sveltejs/kit';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import type { Auth } from './auth.server.ts';
import { forgetTries, takeTry } from './tries.server.ts';

/** Of a request: its address as our server saw it, never as the caller wrote it. */
export type Caller = Pick<RequestEvent, 'request' | 'cookies' | 'getClientAddress'>;

/**
 * Signs in from a form action and returns the HTTP status: 429 after too many tries of this account. Goes through
 * auth.handler, as a request from the network would: auth.api.signInEmail knows no rate limit, so a form built on it
 * could be tried for ever.
 */
export async function signIn(auth: Auth, caller: Caller, email: string, password: string): Promise<number> {
  if (!(await takeTry(auth, email))) return 429;
  const baseURL = auth.options.baseURL;
  const headers = new Headers({ 'content-type': 'application/json', origin: baseURL });
  headers.set('x-forwarded-for', caller.getClientAddress());
  const agent = caller.request.headers.get('user-agent');
  if (agent) headers.set('user-agent', agent);
  const body = JSON.stringify({ email, password });
  const response = await auth.handler(
    new Request(new URL('/api/auth/sign-in/email', baseURL), { method: 'POST', headers, body }),
  );
  if (response.status === 200) await forgetTries(auth, email);
  for (const line of response.headers.getSetCookie()) {
    for (const [name, cookie] of parseSetCookieHeader(line)) {
      caller.cookies.set(name, cookie.value, { ...toCookieOptions(cookie), path: cookie.path || '/' });
    }
  }
  return response.status;
}
