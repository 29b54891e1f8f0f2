import type { OpenThing } from '#rooms/organisation/changes/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { isRecurring } from '../cycles/rules.ts';
import { dueDay } from '../rules.ts';
import { selectDuty } from '../store.server.ts';
import type { Duty, DutyId } from '../terms.ts';
import { selectOpen } from './store.server.ts';

/** Name of the duties among what follows a change of the organisation. */
export const DUTIES = 'duty';

/** What units still have to do, inside the transaction that is about to hand it over. */
export async function openDutiesWithin(_scope: Scope, tx: Tx, unitIds: readonly UnitId[]): Promise<OpenThing[]> {
  return (await selectOpen(tx, unitIds)).map((duty) => ({
    follower: DUTIES,
    id: duty.id,
    unitId: duty.unitId,
    title: duty.title,
    due: dueDay(duty),
    again: isRecurring(duty.dueWhen),
    follows: false,
    link: `/viec/${duty.id}`,
  }));
}

/** A duty inside somebody's transaction; undefined when the reader may not see it. */
export function dutyWithin(_scope: Scope, tx: Tx, id: DutyId): Promise<Duty | undefined> {
  return selectDuty(tx, id);
}
