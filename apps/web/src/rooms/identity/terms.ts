import type { Id } from '#shared/ids/id.ts';
import type { PersonId, Role, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';

export type { PersonId, Role, UnitId } from '#shared/db/scope.ts';
export type MembershipId = Id<'membership'>;
export type InvitationId = Id<'invitation'>;

/** Roles a person may be given; `system` is the clockwork's alone. */
export const ROLES = ['administrator', 'clerk', 'owner', 'leader', 'reporter', 'reader'] as const satisfies Role[];
export type GivenRole = (typeof ROLES)[number];

/** One position a person holds (vị trí công tác): the same person may hold several. */
export interface Membership {
  id: MembershipId;
  personId: PersonId;
  personName: string;
  unitId: UnitId;
  role: Role;
  position: string;
}

/** A person of the office with the positions they hold (tài khoản). */
export interface Account {
  personId: PersonId;
  name: string;
  email: string;
  /** Whether they can sign in: somebody whose invitation is open cannot yet. */
  hasPassword: boolean;
  memberships: { id: MembershipId; unitId: UnitId; role: GivenRole; position: string; validFrom: Day }[];
}

/** An invitation to a position (lời mời). */
export interface Invitation {
  id: InvitationId;
  email: string;
  name: string;
  unitId: UnitId;
  role: GivenRole;
  position: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Why a link does not open anything, or that it does. */
export type LinkState = 'open' | 'unknown' | 'used' | 'withdrawn' | 'expired';
