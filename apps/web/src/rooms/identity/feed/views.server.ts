import { inScope, type Db } from '#shared/db/database.server.ts';
import { mintScope, type Scope } from '#shared/db/scope.ts';
import { dayOf } from '#shared/time/day.ts';
import { feedHash } from './rules.ts';
import * as store from './store.server.ts';

/** Where a calendar program comes in: nobody has signed in. */
export interface Gate {
  db: Db;
  now: Date;
}

/**
 * Who reads a calendar address: one Scope for each position the person holds today.
 * @param secret last part of the address
 * @returns empty for an address that does not exist, was renewed, or belongs to somebody who left
 */
export async function loadFeedScopes(gate: Gate, secret: string): Promise<{ scopes: Scope[]; lang: 'vi' | 'en' }> {
  const { db, now } = gate;
  const today = dayOf(now);
  const positions = await store.positionsOfFeed(db, feedHash(secret), today);
  return {
    scopes: positions.map(({ officeId, personId, personName, unitId, role }) =>
      mintScope({ db, officeId, unitId, personId, personName, role, today, now }),
    ),
    lang: positions[0]?.lang ?? 'vi',
  };
}

/** Whether the reader has a calendar address. */
export function loadHasFeed(scope: Scope): Promise<boolean> {
  const { personId } = scope;
  return personId ? inScope(scope, (tx) => store.hasFeed(tx, personId)) : Promise.resolve(false);
}
