import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import { dayOf, type Day } from '#shared/time/day.ts';
import type { RememberedPhrase, Unit, UnitId, UnitKind } from './terms.ts';

/** Units that existed on a day, in the office's own order. */
export async function selectUnits(tx: Tx, on: Day): Promise<Unit[]> {
  const rows = await tx
    .selectFrom('unit_version as v')
    .innerJoin('unit_kind as k', (join) => join.onRef('k.office_id', '=', 'v.office_id').onRef('k.code', '=', 'v.kind'))
    .select(['v.unit_id as id', 'v.name', 'v.short_name as shortName', 'v.kind', 'k.system', 'v.parent_id as parentId'])
    .select(['v.valid_from as validFrom', 'v.valid_to as validTo'])
    .where('v.valid_from', '<=', on)
    .where((where) => where.or([where('v.valid_to', 'is', null), where('v.valid_to', '>', on)]))
    .orderBy('k.sort')
    .orderBy('v.sort')
    .orderBy(sql`v.name collate "C"`)
    .execute();
  return rows as Unit[];
}

/** Every unit there ever was by the version nearest to a day; those that existed on it first, in the office's own order. */
export async function selectUnitsNear(tx: Tx, on: Day): Promise<Unit[]> {
  const there = await selectUnits(tx, on);
  const rows = await tx
    .selectFrom('unit_version as v')
    .innerJoin('unit_kind as k', (join) => join.onRef('k.office_id', '=', 'v.office_id').onRef('k.code', '=', 'v.kind'))
    .distinctOn('v.unit_id')
    .select(['v.unit_id as id', 'v.name', 'v.short_name as shortName', 'v.kind', 'k.system', 'v.parent_id as parentId'])
    .select(['v.valid_from as validFrom', 'v.valid_to as validTo'])
    .orderBy('v.unit_id')
    .orderBy(sql`v.valid_from > ${on}`)
    .orderBy(sql`case when v.valid_from <= ${on} then v.valid_from end desc`)
    .orderBy('v.valid_from')
    .execute();
  const known = new Set(there.map(({ id }) => id));
  const others = (rows as Unit[]).filter(({ id }) => !known.has(id));
  return [...there, ...others.toSorted((a, b) => (a.name < b.name ? -1 : 1))];
}

export async function selectKinds(tx: Tx): Promise<UnitKind[]> {
  return tx.selectFrom('unit_kind').select(['code', 'name', 'system', 'phrases']).orderBy('sort').execute();
}

export async function selectFrame(tx: Tx, unitId: string, on: Day): Promise<{ officeName: string; unitName: string }> {
  const row = await tx
    .selectFrom('office as o')
    .leftJoin('unit_version as v', (join) =>
      join.onRef('v.office_id', '=', 'o.id').on('v.unit_id', '=', unitId).on('v.valid_from', '<=', on),
    )
    .select(['o.name as officeName', 'v.name as unitName'])
    .orderBy('v.valid_from', 'desc')
    .executeTakeFirstOrThrow();
  return { officeName: row.officeName, unitName: row.unitName ?? row.officeName };
}

export async function selectRemembered(tx: Tx): Promise<RememberedPhrase[]> {
  const rows = await tx
    .selectFrom('remembered_phrase')
    .select(['key', 'phrase', 'unit_ids as unitIds', 'decided_by as decidedBy', 'decided_at'])
    .orderBy('key')
    .execute();
  return rows.map(({ decided_at, ...row }) => ({ ...row, decidedOn: dayOf(decided_at) }) as RememberedPhrase);
}

interface Decision {
  key: string;
  phrase: string;
  unitIds: readonly UnitId[];
  decidedBy: string;
  decidedAt: Date;
}

/** Keeps a decision in the place of an earlier one about the same phrase. */
export async function upsertRemembered(tx: Tx, officeId: string, decision: Decision): Promise<void> {
  const { key, phrase, unitIds, decidedBy, decidedAt } = decision;
  const values = { phrase, unit_ids: [...unitIds], decided_by: decidedBy, decided_at: decidedAt };
  await tx
    .insertInto('remembered_phrase')
    .values({ office_id: officeId, key, ...values })
    .onConflict((conflict) => conflict.columns(['office_id', 'key']).doUpdateSet(values))
    .execute();
}

export async function deleteRemembered(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('remembered_phrase').where('key', '=', key).execute();
}
