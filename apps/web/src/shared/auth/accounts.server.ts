import type { Auth } from './auth.server.ts';
import { forgetTries } from './tries.server.ts';

interface NewAccount {
  email: string;
  name: string;
  password: string;
}

/** The account of an e-mail address; undefined when there is none. */
export async function findAccount(auth: Auth, email: string): Promise<string | undefined> {
  const { internalAdapter } = await auth.$context;
  return (await internalAdapter.findUserByEmail(email.toLowerCase()))?.user.id;
}

/** Makes an account and answers its id. Call it outside transactions: it uses the pool itself. */
export async function createAccount(auth: Auth, { email, name, password }: NewAccount): Promise<string> {
  const { user } = await auth.api.signUpEmail({ body: { email, name, password } });
  return user.id;
}

/** Sets a password anew, ends every session of the account and forgets tries to sign in with the old one. */
export async function setPassword(auth: Auth, accountId: string, password: string): Promise<void> {
  const context = await auth.$context;
  const user = await context.internalAdapter.findUserById(accountId);
  if (user) await forgetTries(auth, user.email);
  await context.internalAdapter.updatePassword(accountId, await context.password.hash(password));
  await context.internalAdapter.deleteUserSessions(accountId);
}

/** Whether this is the account's password. */
export async function isPasswordOf(auth: Auth, accountId: string, password: string): Promise<boolean> {
  const context = await auth.$context;
  const hash = (await context.internalAdapter.findCredentialAccount(accountId))?.password;
  return hash ? context.password.verify({ hash, password }) : false;
}

/** Takes back an account whose person could not be written. */
export async function deleteAccount(auth: Auth, accountId: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteUserSessions(accountId);
  await internalAdapter.deleteAccounts(accountId);
  await internalAdapter.deleteUser(accountId);
}
