import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { UnitCode, UnitCodeId } from './terms.ts';

const COLUMNS = [
  'id',
  'unit_id as unitId',
  'scheme',
  'code',
  'valid_from as validFrom',
  'valid_to as validTo',
] as const;

/** Codes of a unit, list by list, newest first. */
export async function selectCodes(tx: Tx, unitId: UnitId): Promise<UnitCode[]> {
  const rows = await tx
    .selectFrom('unit_code')
    .select(COLUMNS)
    .where('unit_id', '=', unitId)
    .orderBy('scheme')
    .orderBy('valid_from', 'desc')
    .execute();
  return rows as UnitCode[];
}

/** The same code in the same list, of any unit. */
export async function selectSame(tx: Tx, scheme: string, code: string): Promise<UnitCode[]> {
  const rows = await tx
    .selectFrom('unit_code')
    .select(COLUMNS)
    .where('scheme', '=', scheme)
    .where('code', '=', code)
    .execute();
  return rows as UnitCode[];
}

export async function selectCode(tx: Tx, id: UnitCodeId): Promise<UnitCode | undefined> {
  const row = await tx.selectFrom('unit_code').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst();
  return row as UnitCode | undefined;
}

export async function insertCode(tx: Tx, officeId: OfficeId, code: Omit<UnitCode, 'validTo'>): Promise<void> {
  const { id, unitId, scheme, code: text, validFrom } = code;
  await tx
    .insertInto('unit_code')
    .values({ office_id: officeId, id, unit_id: unitId, scheme, code: text, valid_from: validFrom })
    .execute();
}

export async function endCode(tx: Tx, id: UnitCodeId, validTo: Day): Promise<void> {
  await tx.updateTable('unit_code').set({ valid_to: validTo }).where('id', '=', id).execute();
}

export async function deleteCode(tx: Tx, id: UnitCodeId): Promise<void> {
  await tx.deleteFrom('unit_code').where('id', '=', id).execute();
}
