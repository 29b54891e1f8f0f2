import { mintScope, type Gate, type Scope } from '#shared/db/scope.ts';
import { dayOf } from '#shared/time/day.ts';
import * as store from './store.server.ts';
import type { Membership } from './terms.ts';

export interface Standing {
  scope: Scope;
  membership: Membership;
  /** Every position the person could act in. */
  memberships: Membership[];
}

/**
 * In which position an account acts now: the gate through which every request goes.
 * @param wanted id of the membership the person chose last; another one of theirs when it is gone
 * @returns undefined for an account without a position today
 */
export async function loadStanding(
  gate: Gate,
  authUserId: string,
  wanted: string | undefined,
): Promise<Standing | undefined> {
  const { db, now } = gate;
  const today = dayOf(now);
  const memberships = await store.membershipsOfAccount(db, authUserId, today);
  const membership = memberships.find(({ id }) => id === wanted) ?? memberships[0];
  if (!membership) return undefined;
  const { officeId, unitId, personId, personName, role } = membership;
  return {
    scope: mintScope({ db, officeId, unitId, personId, personName, role, today, now }),
    membership,
    memberships,
  };
}
