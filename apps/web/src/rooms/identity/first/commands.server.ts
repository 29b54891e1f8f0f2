import type { Tx } from '#shared/db/database.server.ts';
import { mintScope, type Gate, type OfficeId, type PersonId, type Scope, type UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { hashOfToken, newToken } from '#shared/ids/token.server.ts';
import { dayOf, type Day } from '#shared/time/day.ts';
import * as accounts from '../accounts/store.server.ts';
import * as store from './store.server.ts';

/**
 * A link for the first administrator of an installation without an office; an unused one before it stops working.
 * @returns the secret of the link, kept nowhere; null when there is an office
 */
export async function makeFirstLink(gate: Gate): Promise<string | null> {
  if (await store.hasOffice(gate.db)) return null;
  const token = newToken();
  await store.replaceLink(gate.db, hashOfToken(token), gate.now);
  return token;
}

/** Keeps what was filled in so far under a link; a link that was used keeps nothing. */
export async function saveFirstDraft(gate: Gate, token: string, draft: unknown): Promise<void> {
  await store.saveDraft(gate.db, hashOfToken(token), draft);
}

/**
 * Who founds an office: the holder of an open first link, in an office that is about to be.
 * @returns undefined when the link does not open anything
 */
export async function standAsFounder(
  gate: Gate,
  token: string,
  founder: { officeId: OfficeId; unitId: UnitId; name: string },
): Promise<Scope | undefined> {
  const link = await store.linkByHash(gate.db, hashOfToken(token));
  if (!link || link.usedAt) return undefined;
  const { officeId, unitId, name } = founder;
  return mintScope({
    db: gate.db,
    now: gate.now,
    today: dayOf(gate.now),
    officeId,
    unitId,
    personId: newId<'person'>(gate.now.getTime()) satisfies PersonId,
    personName: name,
    role: 'administrator',
  });
}

/**
 * Uses the link and writes the founder and their position, in the transaction that founds the office.
 * @param since first day of the position
 * @refuses link-used: an office was founded with it before
 */
export async function admitFounderWithin(
  scope: Scope,
  tx: Tx,
  founder: { token: string; email: string; authUserId: string; position: string; since: Day },
): Promise<Outcome<null, 'link-used'>> {
  const { officeId, unitId, personName, now } = scope;
  if (!(await store.useLink(tx, hashOfToken(founder.token), now))) return refuse('link-used');
  const personId = await accounts.upsertPerson(tx, officeId, {
    id: scope.personId ?? newId<'person'>(now.getTime()),
    name: personName,
    email: founder.email,
    authUserId: founder.authUserId,
    createdAt: now,
  });
  await accounts.insertMembership(tx, officeId, {
    id: newId<'membership'>(now.getTime()),
    personId,
    unitId,
    role: 'administrator',
    position: founder.position,
    validFrom: founder.since,
  });
  return done(null);
}
