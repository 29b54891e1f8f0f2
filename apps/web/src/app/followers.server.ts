// Which rooms follow a change of the organisation, in the order in which they do: a report goes where its duty went.
import { handDutiesOver, takeDutiesBack } from '#rooms/duties/handover/commands.server.ts';
import { DUTIES, openDutiesWithin } from '#rooms/duties/handover/views.server.ts';
import type { KeptDuties } from '#rooms/duties/handover/terms.ts';
import { administratorsWithin } from '#rooms/identity/passing/views.server.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import {
  handInvitationsOver,
  takeInvitationsBack,
  type KeptInvitations,
} from '#rooms/notices/inviting/commands.server.ts';
import { INVITATIONS, invitationsWithin } from '#rooms/notices/inviting/views.server.ts';
import { bringIntoForce } from '#rooms/organisation/changes/jobs.server.ts';
import type { Change, Follower } from '#rooms/organisation/changes/terms.ts';
import { citeDecision } from '#rooms/organisation/changes/wording.ts';
import { handReportsOver, takeReportsBack } from '#rooms/reporting/handover/commands.server.ts';
import { openReportsWithin, REPORTS } from '#rooms/reporting/handover/views.server.ts';
import type { KeptReports } from '#rooms/reporting/handover/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';

export const FOLLOWERS: readonly Follower[] = [
  {
    name: DUTIES,
    open: openDutiesWithin,
    handOver: handDutiesOver,
    takeBack: (scope, tx, kept, cited) => takeDutiesBack(scope, tx, kept as KeptDuties, cited),
  },
  {
    name: REPORTS,
    open: openReportsWithin,
    handOver: handReportsOver,
    takeBack: (scope, tx, kept, cited) => takeReportsBack(scope, tx, kept as KeptReports, cited),
  },
  {
    name: INVITATIONS,
    open: invitationsWithin,
    handOver: handInvitationsOver,
    takeBack: (scope, tx, kept, cited) => takeInvitationsBack(scope, tx, kept as KeptInvitations, cited),
  },
];

/** Hands over what changes left for a day that has come; whoever may choose is told where a choice is missing. */
export function bringChangesIntoForce(scope: Scope): Promise<number> {
  return bringIntoForce(scope, FOLLOWERS, tellOfChoice);
}

async function tellOfChoice(scope: Scope, tx: Tx, { id, decision }: Change): Promise<void> {
  const personIds = await administratorsWithin(scope, tx);
  const params = { reference: citeDecision(decision) };
  await notifyWithin(scope, tx, { personIds, kind: 'change.choice-missing', params, link: `/don-vi/thay-doi/${id}` });
}
