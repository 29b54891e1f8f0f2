import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { Day } from '#shared/time/day.ts';
import type { ChangeId } from '../succession/terms.ts';
import type { UnitId } from '../terms.ts';
import type { UnitVersion } from './terms.ts';

interface NewUnit {
  id: UnitId;
  name: string;
  shortName: string | null;
  kind: string;
  parentId: UnitId | null;
  sort: number;
  from: Day;
  decision: string | null;
}

/** New units with their first versions. */
export async function insertUnits(tx: Tx, officeId: string, units: readonly NewUnit[], at: Date): Promise<void> {
  if (units.length === 0) return;
  await tx
    .insertInto('unit')
    .values(units.map(({ id }) => ({ office_id: officeId, id, created_at: at })))
    .execute();
  for (const { id, ...version } of units) await insertVersion(tx, officeId, { unitId: id, ...version }, at);
}

type NewVersion = Omit<NewUnit, 'id'> & { unitId: UnitId };

export async function insertVersion(tx: Tx, officeId: string, version: NewVersion, at: Date): Promise<void> {
  const { unitId, name, shortName, kind, parentId, sort, from, decision } = version;
  await tx
    .insertInto('unit_version')
    .values({
      office_id: officeId,
      id: newId(at.getTime()),
      unit_id: unitId,
      valid_from: from,
      name,
      short_name: shortName,
      kind,
      parent_id: parentId,
      sort,
      decision,
    })
    .execute();
}

/** Every version of a unit, oldest first. */
export async function versionsOf(tx: Tx, unitId: UnitId): Promise<UnitVersion[]> {
  const rows = await tx
    .selectFrom('unit_version')
    .select(['id', 'unit_id as unitId', 'name', 'short_name as shortName', 'kind', 'parent_id as parentId', 'sort'])
    .select(['valid_from as validFrom', 'valid_to as validTo', 'decision'])
    .where('unit_id', '=', unitId)
    .orderBy('valid_from')
    .execute();
  return rows as UnitVersion[];
}

/** Lets changes of the tree wait for each other: two moves that are fine alone may make a circle together. */
export async function holdTree(tx: Tx, officeId: string): Promise<void> {
  await tx.selectFrom('office').select('id').where('id', '=', officeId).forUpdate().execute();
}

export async function closeVersion(tx: Tx, id: string, from: Day | null): Promise<void> {
  await tx.updateTable('unit_version').set({ valid_to: from }).where('id', '=', id).execute();
}

export async function correctVersion(
  tx: Tx,
  id: string,
  { name, shortName, kind, parentId, decision }: Omit<NewVersion, 'unitId' | 'sort' | 'from'>,
): Promise<void> {
  await tx
    .updateTable('unit_version')
    .set({ name, short_name: shortName, kind, parent_id: parentId, decision })
    .where('id', '=', id)
    .execute();
}

export async function deleteVersion(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('unit_version').where('id', '=', id).execute();
}

/** Fails when anything points at the unit: the database knows every room's tables. */
export async function deleteUnit(tx: Tx, id: UnitId): Promise<void> {
  await tx.deleteFrom('unit').where('id', '=', id).execute();
}

/** The change by decision that made a unit's newest version, or ended it; undefined when none did. */
export async function changeBehind(tx: Tx, last: UnitVersion): Promise<ChangeId | undefined> {
  const row = await tx
    .selectFrom('unit_change')
    .select('id')
    .where(sql<boolean>`unit_ids @> ${[last.unitId]}::uuid[]`)
    .where('undone_at', 'is', null)
    .where('kind', '<>', 'transfer')
    .where('on_day', '=', last.validTo ?? last.validFrom)
    .executeTakeFirst();
  return row?.id as ChangeId | undefined;
}

export async function countUnits(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('unit')
    .select((select) => select.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
