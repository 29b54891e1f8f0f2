import { createHmac } from 'node:crypto';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { feedHash } from './rules.ts';
import * as store from './store.server.ts';

type Reason = 'not-a-person' | 'form-key-taken';

/**
 * Gives the reader a calendar address, or a new one: the old one is dead from then on. The secret follows
 * from the form's key and the office's own secret, so that a form sent twice shows the same address while
 * the database keeps neither.
 * @returns the last part of the address; it is not kept and cannot be shown again
 * @refuses not-a-person: the clockwork has no calendar
 */
export async function renewFeed(
  scope: Scope,
  key: FormKey,
  officeSecret: string,
): Promise<Outcome<{ secret: string }, Reason>> {
  const { personId } = scope;
  if (!personId) return refuse('not-a-person');
  const secret = createHmac('sha256', officeSecret).update(`lich:${personId}:${key}`).digest('base64url');
  const outcome = await perform<null, Reason>(scope, 'person.feed-renewed', key, async (tx) => {
    await store.saveFeedHash(tx, scope.officeId, personId, feedHash(secret));
    await record(scope, tx, { verb: 'person.feed-renewed', about: [`person:${personId}`], unitId: null });
    return done(null);
  });
  return outcome.ok ? done({ secret }) : outcome;
}

/**
 * Takes the reader's calendar address back.
 * @refuses not-a-person
 */
export async function removeFeed(scope: Scope, key: FormKey): Promise<Outcome<null, Reason>> {
  const { personId } = scope;
  if (!personId) return refuse('not-a-person');
  return perform(scope, 'person.feed-removed', key, async (tx) => {
    await store.saveFeedHash(tx, scope.officeId, personId, null);
    await record(scope, tx, { verb: 'person.feed-removed', about: [`person:${personId}`], unitId: null });
    return done(null);
  });
}
