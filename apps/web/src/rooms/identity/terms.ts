import type { Id } from '#shared/ids/id.ts';
import type { PersonId, Role, UnitId } from '#shared/db/scope.ts';

export type { PersonId, Role } from '#shared/db/scope.ts';
export type MembershipId = Id<'membership'>;
export type InvitationId = Id<'invitation'>;

/** Roles a person may be given; `system` is the clockwork's alone. */
export const ROLES = ['administrator', 'clerk', 'owner', 'leader', 'reporter', 'reader'] as const satisfies Role[];

/** One position a person holds: the same person may hold several. */
export interface Membership {
  id: MembershipId;
  personId: PersonId;
  personName: string;
  unitId: UnitId;
  role: Role;
  position: string;
}
