import type { Tx } from '#shared/db/database.server.ts';
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
  /** Null for those made before it was kept. */
  createdById: PersonId | null;
  createdAt: Date;
  expiresAt: Date;
}

/** What became of open invitations of units that ended (lời mời khi đơn vị thay đổi). */
export interface PassedInvitations {
  moved: { id: InvitationId; from: UnitId }[];
  ended: { id: InvitationId; at: string }[];
}

/** Whom an administrator invites to what (người được mời). */
export type Invited = Pick<Invitation, 'email' | 'name' | 'unitId' | 'role' | 'position'>;

/** What is told once of a link that was made (đường dẫn mời). */
export interface MadeLink {
  name: string;
  email: string;
  /** Secret of the link; null when the form was sent a second time: it is kept nowhere. */
  token: string | null;
}

/** Carries the link of an invitation, in the transaction that makes or withdraws it (gửi lời mời). */
export interface InvitationPost {
  send: (tx: Tx, invitation: Invitation, token: string) => Promise<void>;
  callBack: (tx: Tx, invitation: Invitation) => Promise<void>;
}

/** Why a link does not open anything, or that it does. */
export type LinkState = 'open' | 'unknown' | 'used' | 'withdrawn' | 'expired';
