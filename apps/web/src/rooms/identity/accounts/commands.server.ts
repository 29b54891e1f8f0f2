import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { createAccount, deleteAccount, findAccount, setPassword } from '#shared/auth/accounts.server.ts';
import type { Auth } from '#shared/auth/auth.server.ts';
import type { Gate, Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { mayManagePeople } from '../policy.ts';
import type { MembershipId } from '../terms.ts';
import * as store from './store.server.ts';

interface OpenedAccount {
  authUserId: string;
  /** Undoes it, when the person could not be written. */
  takeBack: () => Promise<void>;
}

/**
 * Makes the account of somebody who proved by a link that the office invited them. An account nobody
 * holds (an attempt that broke off) is taken over with the new password.
 * @refuses email-taken: somebody signs in with this address already
 */
export async function openAccount(
  gate: Gate,
  auth: Auth,
  person: { email: string; name: string; password: string },
): Promise<Outcome<OpenedAccount, 'email-taken'>> {
  const existing = await findAccount(auth, person.email);
  if (existing === undefined) {
    const authUserId = await createAccount(auth, person);
    return done({ authUserId, takeBack: () => deleteAccount(auth, authUserId) });
  }
  if (await store.isSomebody(gate.db, existing)) return refuse('email-taken');
  await setPassword(auth, existing, person.password);
  return done({ authUserId: existing, takeBack: async () => {} });
}

/**
 * Ends a position from today on; what the person did in it stays.
 * @refuses not-allowed, membership-not-found, last-administrator
 */
export async function endMembership(
  scope: Scope,
  key: FormKey,
  id: MembershipId,
): Promise<
  Outcome<{ name: string }, 'not-allowed' | 'membership-not-found' | 'last-administrator' | 'form-key-taken'>
> {
  if (!mayManagePeople(scope)) return refuse('not-allowed');
  return perform(scope, 'membership.ended', key, async (tx) => {
    const administrators = await store.holdAdministrators(tx, scope.today);
    if (administrators.length === 1 && administrators[0] === id) return refuse('last-administrator');
    const ended = await store.endMembership(tx, id, scope.today);
    if (!ended) return refuse('membership-not-found');
    const name = await store.nameOfPerson(tx, ended.personId);
    await record(scope, tx, {
      verb: 'membership.ended',
      about: [`person:${ended.personId}`, `unit:${ended.unitId}`],
      unitId: ended.unitId,
      after: { name, role: ended.role, position: ended.position },
    });
    return done({ name });
  });
}
