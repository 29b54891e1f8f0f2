import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import type { Target } from './terms.ts';

/** The targets of a year. */
export function selectTargets(tx: Tx, year: number): Promise<Target[]> {
  return selectTargetsOver(tx, [year], null);
}

/** The targets of some years, for one line or for all. */
export async function selectTargetsOver(tx: Tx, years: number[], indicator: string | null): Promise<Target[]> {
  if (years.length === 0) return [];
  let query = tx
    .selectFrom('target')
    .select(['year', 'indicator', 'subject', 'value', 'at_most as atMost', 'source'])
    .where('year', 'in', years);
  if (indicator !== null) query = query.where('indicator', '=', indicator);
  const rows = await query.orderBy('indicator').orderBy('subject').execute();
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
}

/** Sets targets; one that is there already is replaced. */
export async function saveTargets(tx: Tx, scope: Scope, targets: readonly Target[]): Promise<void> {
  await tx
    .insertInto('target')
    .values(
      targets.map(({ year, indicator, subject, value, atMost, source }) => ({
        ...{ office_id: scope.officeId, year, indicator, subject, value: String(value), at_most: atMost, source },
        ...{ set_by: scope.personName, set_at: scope.now },
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['office_id', 'year', 'indicator', 'subject']).doUpdateSet((row) => ({
        value: row.ref('excluded.value'),
        at_most: row.ref('excluded.at_most'),
        source: row.ref('excluded.source'),
        set_by: row.ref('excluded.set_by'),
        set_at: row.ref('excluded.set_at'),
      })),
    )
    .execute();
}

/** False when there was no such target. */
export async function deleteTarget(tx: Tx, { year, indicator, subject }: Target): Promise<boolean> {
  const result = await tx
    .deleteFrom('target')
    .where('year', '=', year)
    .where('indicator', '=', indicator)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
