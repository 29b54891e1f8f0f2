import { sql } from 'kysely';
import type { Db } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { CycleId } from '../forms/terms.ts';

/** Every period of an office, oldest first. */
export async function cyclesOf(db: Db, officeId: OfficeId): Promise<CycleId[]> {
  const rows = await db.selectFrom('cycle').select('id').where('office_id', '=', officeId).orderBy('id').execute();
  return rows.map(({ id }) => id as CycleId);
}

/** Makes the totals of a period from its raw figures; answers how many were not the same before. */
export async function recount(db: Db, officeId: OfficeId, cycleId: CycleId): Promise<number> {
  const { rows } = await sql<{ mended: number }>`select kheo_recount(${officeId}, ${cycleId}) as mended`.execute(db);
  return rows[0]!.mended;
}
