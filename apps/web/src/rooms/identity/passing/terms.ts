import type { Day } from '#shared/time/day.ts';
import type { GivenRole, Membership, MembershipId, UnitId } from '../terms.ts';

/** A position somebody holds today, with a role that was given (never the clockwork's). */
export type HeldMembership = Membership & { role: GivenRole };

/** Where one position goes: into another unit, or nowhere. */
export interface Passing {
  id: MembershipId;
  to: UnitId | null;
}

/** What undoing needs: the positions that were ended, as they were, and those that were given. */
export interface PassedMemberships {
  endedOn: Day;
  ended: { id: MembershipId; validTo: Day | null }[];
  given: MembershipId[];
}
