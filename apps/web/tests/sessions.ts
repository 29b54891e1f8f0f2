import type { Auth } from '#shared/auth/auth.server.ts';
import type { Db } from '#shared/db/database.server.ts';
import { PASSWORD } from './office.ts';

/**
 * A session for every account, made without the sign-in form, whose rate limit would stop a test.
 * @returns the cookie ("name=value") by e-mail address
 */
export async function signInEveryone(db: Db, auth: Auth): Promise<Map<string, string>> {
  const cookies = new Map<string, string>();
  const people = await db.selectFrom('person').select('email').where('auth_user_id', 'is not', null).execute();
  for (const { email } of people) {
    const response = await auth.api.signInEmail({ body: { email, password: PASSWORD }, asResponse: true });
    cookies.set(email, response.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  }
  return cookies;
}
