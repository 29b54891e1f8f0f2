import { dutyWithin } from '#rooms/duties/handover/views.server.ts';
import type { DutyId } from '#rooms/duties/terms.ts';
import type { OpenThing } from '#rooms/organisation/changes/terms.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import type { ReportId } from '../entry/terms.ts';
import { selectInherited, selectUnsent, type Unsent } from './store.server.ts';
import type { InheritedDraft } from './terms.ts';

/** Name of the reports among what follows a change of the organisation. */
export const REPORTS = 'report';

/** Whether a report goes where its duty goes. */
export async function followsDutyWithin(scope: Scope, tx: Tx, { dutyId }: Pick<Unsent, 'dutyId'>): Promise<boolean> {
  const duty = dutyId === null ? undefined : await dutyWithin(scope, tx, dutyId as DutyId);
  return duty !== undefined && duty.state !== 'submitted' && duty.state !== 'accepted';
}

/** What units have not sent, inside the transaction that is about to hand it over. */
export async function openReportsWithin(scope: Scope, tx: Tx, unitIds: readonly UnitId[]): Promise<OpenThing[]> {
  const things: OpenThing[] = [];
  for (const report of await selectUnsent(tx, unitIds)) {
    things.push({
      follower: REPORTS,
      id: report.id,
      unitId: report.unitId,
      title: report.title,
      due: report.dueOn,
      again: false,
      follows: await followsDutyWithin(scope, tx, report),
      link: `/bao-cao/${report.id}`,
    });
  }
  return things;
}

/** What units before this one had written of the report when they passed into it. */
export function loadInherited(scope: Scope, id: ReportId): Promise<InheritedDraft[]> {
  return inScope(scope, (tx) => selectInherited(tx, id));
}
