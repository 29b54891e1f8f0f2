import { makeSignature } from 'better-auth/crypto';
import type { Auth } from '#shared/auth/auth.server.ts';
import type { Db } from '#shared/db/database.server.ts';

/** Of every account of the tests. */
export const PASSWORD = 'mat-khau-kiem-thu';

let hash: Promise<string> | undefined;

/** An account with PASSWORD, which is hashed once for all: on purpose a tenth of a second of work. @returns its id */
export async function makeAccount(auth: Auth, { email, name }: { email: string; name: string }): Promise<string> {
  const { internalAdapter, password } = await auth.$context;
  hash ??= password.hash(PASSWORD);
  const { id } = await internalAdapter.createUser({ email, name, emailVerified: false }, { method: 'email-password' });
  const credential = { userId: id, accountId: id, providerId: 'credential', password: await hash };
  await internalAdapter.linkAccount(credential);
  return id;
}

/**
 * A session for every account, made without the sign-in form, whose rate limit would stop a test.
 * @returns the cookie ("name=value") by e-mail address
 */
export async function signInEveryone(db: Db, auth: Auth): Promise<Map<string, string>> {
  const cookies = new Map<string, string>();
  const { internalAdapter, authCookies, secret } = await auth.$context;
  const people = await db
    .selectFrom('person')
    .select(['email', 'auth_user_id'])
    .where('auth_user_id', 'is not', null)
    .execute();
  for (const { email, auth_user_id } of people) {
    const { token } = await internalAdapter.createSession(auth_user_id!, false);
    const signed = `${token}.${await makeSignature(token, secret)}`;
    cookies.set(email, `${authCookies.sessionToken.name}=${encodeURIComponent(signed)}`);
  }
  return cookies;
}
