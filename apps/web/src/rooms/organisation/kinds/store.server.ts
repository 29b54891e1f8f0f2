import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { UnitKind } from '../terms.ts';

/** How many units are or were of each kind. */
export async function countUse(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('unit_version')
    .select(['kind', (select) => select.fn.count('unit_id').distinct().as('count')])
    .groupBy('kind')
    .execute();
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]));
}

export async function insertKind(tx: Tx, officeId: OfficeId, kind: UnitKind): Promise<void> {
  await tx
    .insertInto('unit_kind')
    .values({ office_id: officeId, ...kind })
    .execute();
}

export async function updateKind(tx: Tx, { code, name, system, phrases }: UnitKind): Promise<void> {
  await tx.updateTable('unit_kind').set({ name, system, phrases }).where('code', '=', code).execute();
}

export async function setOrder(tx: Tx, codes: readonly string[]): Promise<void> {
  for (const [sort, code] of codes.entries()) {
    await tx.updateTable('unit_kind').set({ sort }).where('code', '=', code).execute();
  }
}

export async function deleteKind(tx: Tx, code: string): Promise<void> {
  await tx.deleteFrom('unit_kind').where('code', '=', code).execute();
}
