import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { ReportId } from '../forms/terms.ts';

/** Units in which somebody who does more than read holds a position today; kheo_has_writer is in migration 0063. */
export async function selectWithWriter(tx: Tx, only?: UnitId): Promise<Set<UnitId>> {
  const rows = await tx
    .selectFrom('membership')
    .select('unit_id')
    .distinct()
    .where(sql<boolean>`kheo_has_writer(unit_id)`)
    .$if(only !== undefined, (query) => query.where('unit_id', '=', only!))
    .execute();
  return new Set(rows.map((row) => row.unit_id as UnitId));
}

/** A report somebody entered for a unit that has an account now and was not told. */
export interface Untold {
  reportId: ReportId;
  unitId: UnitId;
  title: string;
  submittedBy: string;
}

/** Newest versions that were entered for units and of which those have not heard. */
export async function selectUntold(tx: Tx): Promise<Untold[]> {
  const rows = await tx
    .selectFrom('report_version as v')
    .innerJoin('report as r', (join) =>
      join
        .onRef('r.office_id', '=', 'v.office_id')
        .onRef('r.id', '=', 'v.report_id')
        .onRef('r.version', '=', 'v.version'),
    )
    .innerJoin('cycle as c', (join) => join.onRef('c.office_id', '=', 'r.office_id').onRef('c.id', '=', 'r.cycle_id'))
    .select(['r.id as reportId', 'r.unit_id as unitId', 'c.title', 'v.submitted_by as submittedBy'])
    .where('v.stand_in', 'is not', null)
    .where('v.unit_told_at', 'is', null)
    .where(sql<boolean>`kheo_has_writer(r.unit_id)`)
    .orderBy('r.id')
    .execute();
  return rows as Untold[];
}

export async function setTold(tx: Tx, ids: readonly ReportId[], at: Date): Promise<void> {
  await tx
    .updateTable('report_version')
    .set({ unit_told_at: at })
    .where('report_id', 'in', ids)
    .where('stand_in', 'is not', null)
    .where('unit_told_at', 'is', null)
    .execute();
}
