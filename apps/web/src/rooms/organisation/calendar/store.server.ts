import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { OwnDay, SetDays } from './terms.ts';

/** The days the office set itself, in order. */
export async function selectOwnDays(tx: Tx): Promise<OwnDay[]> {
  return tx
    .selectFrom('calendar_day')
    .select(['day', 'kind', 'reason', 'set_by as setBy', 'set_at as setAt'])
    .orderBy('day')
    .execute();
}

/** Sets days; one that was set before is set anew. */
export async function saveDays(
  tx: Tx,
  scope: Scope,
  days: readonly Day[],
  { kind, reason }: Pick<SetDays, 'kind' | 'reason'>,
): Promise<void> {
  const values = { kind, reason, set_by: scope.personName, set_at: scope.now };
  await tx
    .insertInto('calendar_day')
    .values(days.map((day) => ({ office_id: scope.officeId, day, ...values })))
    .onConflict((conflict) => conflict.columns(['office_id', 'day']).doUpdateSet(values))
    .execute();
}

/** False when the office had not set this day. */
export async function deleteDay(tx: Tx, day: Day): Promise<boolean> {
  const result = await tx.deleteFrom('calendar_day').where('day', '=', day).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
