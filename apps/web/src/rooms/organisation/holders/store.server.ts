import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { Holder, HolderId } from './terms.ts';

const COLUMNS = [
  'id',
  'unit_id as unitId',
  'name',
  'position',
  'valid_from as validFrom',
  'valid_to as validTo',
] as const;

/** Who holds and held positions of a unit: those who do first, then the newest. */
export async function selectHolders(tx: Tx, unitId: UnitId): Promise<Holder[]> {
  const rows = await tx
    .selectFrom('unit_holder')
    .select(COLUMNS)
    .where('unit_id', '=', unitId)
    .orderBy(sql`valid_to is not null`)
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute();
  return rows as Holder[];
}

export async function selectHolder(tx: Tx, id: HolderId): Promise<Holder | undefined> {
  const row = await tx.selectFrom('unit_holder').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst();
  return row as Holder | undefined;
}

export async function insertHolder(tx: Tx, officeId: OfficeId, holder: Holder): Promise<void> {
  const { id, unitId, name, position, validFrom, validTo } = holder;
  await tx
    .insertInto('unit_holder')
    .values({ office_id: officeId, id, unit_id: unitId, name, position, valid_from: validFrom, valid_to: validTo })
    .execute();
}

export async function endHolder(tx: Tx, id: HolderId, validTo: Day): Promise<void> {
  await tx.updateTable('unit_holder').set({ valid_to: validTo }).where('id', '=', id).execute();
}

export async function deleteHolder(tx: Tx, id: HolderId): Promise<void> {
  await tx.deleteFrom('unit_holder').where('id', '=', id).execute();
}
