import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { fromDuties, withColumns } from '../store.server.ts';
import type { Duty } from '../terms.ts';

/** What a unit still has to do by a day. */
export async function selectDated(tx: Tx, unitId: UnitId): Promise<Duty[]> {
  const due = sql`coalesce(d.extended_to, d.period_due, d.due_on)`;
  const rows = await withColumns(fromDuties(tx))
    .where('d.unit_id', '=', unitId)
    .where('d.state', 'in', ['issued', 'acknowledged', 'returned'])
    .where(due, 'is not', null)
    .orderBy(due)
    .orderBy('d.id')
    .limit(1000)
    .execute();
  return rows as Duty[];
}
