import { openInvitationsWithin } from '#rooms/identity/invitations/views.server.ts';
import type { InvitationId } from '#rooms/identity/terms.ts';
import type { OpenThing } from '#rooms/organisation/changes/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { dayOf } from '#shared/time/day.ts';
import type { LetterState } from '../terms.ts';
import { loadLetters } from '../views.server.ts';

/** Name of the invitations among what follows a change of the organisation. */
export const INVITATIONS = 'invitation';

/** Invitations of units that nobody took yet, inside the transaction that is about to hand them over. */
export async function invitationsWithin(scope: Scope, tx: Tx, unitIds: readonly UnitId[]): Promise<OpenThing[]> {
  return (await openInvitationsWithin(scope, tx, unitIds)).map(({ id, unitId, name, position, expiresAt }) => ({
    ...{ follower: INVITATIONS, id, unitId, due: dayOf(expiresAt), again: false, follows: false },
    title: position ? `${name}, ${position}` : name,
    link: '/tai-khoan',
  }));
}

/** How the letter of each invitation fares; an invitation that was not mailed is not there. */
export async function loadInvitationLetters(
  scope: Scope,
  ids: readonly InvitationId[],
): Promise<Map<InvitationId, LetterState>> {
  const letters = await loadLetters(
    scope,
    ids.map((id) => `invitation:${id}`),
  );
  return new Map(
    ids.flatMap((id) => {
      const letter = letters.get(`invitation:${id}`);
      return letter ? [[id, letter] as const] : [];
    }),
  );
}
