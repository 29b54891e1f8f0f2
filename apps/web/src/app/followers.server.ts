// Which rooms follow a change of the organisation, in the order in which they do: a report goes where its duty went.
import { handDutiesOver, takeDutiesBack } from '#rooms/duties/handover/commands.server.ts';
import { DUTIES, openDutiesWithin } from '#rooms/duties/handover/views.server.ts';
import type { KeptDuties } from '#rooms/duties/handover/terms.ts';
import type { Follower } from '#rooms/organisation/changes/terms.ts';
import { handReportsOver, takeReportsBack } from '#rooms/reporting/handover/commands.server.ts';
import { openReportsWithin, REPORTS } from '#rooms/reporting/handover/views.server.ts';
import type { KeptReports } from '#rooms/reporting/handover/terms.ts';

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
];
