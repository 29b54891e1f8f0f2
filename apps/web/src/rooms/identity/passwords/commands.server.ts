import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { isPasswordOf, setPassword } from '#shared/auth/accounts.server.ts';
import type { Auth } from '#shared/auth/auth.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import { mintScope, type Gate, type PersonId, type Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { hashOfToken, newToken } from '#shared/ids/token.server.ts';
import { dayOf } from '#shared/time/day.ts';
import { mayManagePeople } from '../policy.ts';
import { passwordLinkEnds, stateOfLink } from '../rules.ts';
import * as store from './store.server.ts';

/**
 * Makes a link with which a person sets their password anew; earlier ones stop working.
 * @returns token: null when the form was sent a second time, as it is kept nowhere
 * @refuses not-allowed; person-not-found: nobody, or somebody who never had a password
 */
export async function makePasswordLink(
  scope: Scope,
  key: FormKey,
  personId: PersonId,
): Promise<Outcome<{ name: string; token: string | null }, 'not-allowed' | 'person-not-found' | 'form-key-taken'>> {
  if (!mayManagePeople(scope)) return refuse('not-allowed');
  let token: string | null = null;
  const outcome = await perform(scope, 'person.reset-made', key, async (tx) => {
    const person = await store.personById(tx, personId);
    if (!person?.hasAccount) return refuse('person-not-found');
    token = newToken();
    await store.replaceLink(tx, scope.officeId, {
      id: newId(scope.now.getTime()),
      personId,
      tokenHash: hashOfToken(token),
      createdBy: scope.personName,
      createdAt: scope.now,
      expiresAt: passwordLinkEnds(scope.now),
    });
    const after = { name: person.name };
    await record(scope, tx, { verb: 'person.reset-made', about: [`person:${personId}`], unitId: null, after });
    return done(after);
  });
  return outcome.ok ? done({ ...outcome.value, token }) : outcome;
}

/**
 * Sets a password anew with a link. The link is used first: a password that could not be written asks for another link.
 * @refuses link-closed: used, run out, or none
 */
export async function resetPassword(
  gate: Gate,
  auth: Auth,
  token: string,
  password: string,
): Promise<Outcome<{ email: string }, 'link-closed'>> {
  const link = await store.linkByHash(gate.db, hashOfToken(token));
  if (!link || stateOfLink(link, gate.now) !== 'open') return refuse('link-closed');
  const { db, now } = gate;
  const { officeId, unitId, personId, name } = link;
  const today = dayOf(now);
  const scope = mintScope({ db, now, today, officeId, unitId, personId, personName: name, role: 'system' });
  const used = await inScope(scope, async (tx) => {
    if (!(await store.useLink(tx, link.id, now))) return false;
    await record(scope, tx, { verb: 'person.password-reset', about: [`person:${personId}`], unitId });
    return true;
  });
  if (!used) return refuse('link-closed');
  await setPassword(auth, link.authUserId, password);
  return done({ email: link.email });
}

/**
 * Changes one's own password; every session ends, this one included.
 * @refuses wrong-password: the present one does not agree
 */
export async function changePassword(
  scope: Scope,
  auth: Auth,
  key: FormKey,
  change: { authUserId: string; present: string; next: string },
): Promise<Outcome<null, 'wrong-password' | 'form-key-taken'>> {
  if (!(await isPasswordOf(auth, change.authUserId, change.present))) return refuse('wrong-password');
  const outcome = await perform<null, never>(scope, 'person.password-changed', key, async (tx) => {
    const about = scope.personId ? [`person:${scope.personId}` as const] : [];
    await record(scope, tx, { verb: 'person.password-changed', about, unitId: scope.unitId });
    return done(null);
  });
  if (outcome.ok) await setPassword(auth, change.authUserId, change.next);
  return outcome;
}
