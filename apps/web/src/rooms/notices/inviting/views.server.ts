import type { InvitationId } from '#rooms/identity/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import type { LetterState } from '../terms.ts';
import { loadLetters } from '../views.server.ts';

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
