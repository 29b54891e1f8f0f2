import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { CycleId } from '../forms/terms.ts';
import type { CodedTable, KeptTable } from './terms.ts';

/** Keeps copies; one with a code that is there already is the same table and stays as it was first taken. */
export async function insertCopies(
  tx: Tx,
  officeId: OfficeId,
  copies: readonly CodedTable[],
  taken: { by: string; at: Date },
): Promise<void> {
  const rows = copies.map(({ code, query, words, table, sources, countedAt }) => ({
    ...{ office_id: officeId, code, cycle_id: query.cycleId, unit_id: query.unitId, words },
    ...{ query: json(query), content: json(table), sources: json(sources), counted_at: countedAt },
    ...{ taken_by: taken.by, taken_at: taken.at },
  }));
  if (rows.length === 0) return;
  await tx
    .insertInto('printed_copy')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['office_id', 'code']).doNothing())
    .execute();
}

/** A copy by its code; null when there is none the reader may see. */
export async function selectCopy(tx: Tx, code: string): Promise<KeptTable | null> {
  const row = await tx.selectFrom('printed_copy').selectAll().where('code', '=', code).executeTakeFirst();
  if (!row) return null;
  const { words, counted_at: countedAt, taken_by: takenBy, taken_at: takenAt } = row;
  return {
    ...{ code, words, countedAt, takenBy, takenAt },
    query: row.query as KeptTable['query'],
    table: row.content as KeptTable['table'],
    sources: row.sources as KeptTable['sources'],
  };
}

/** One figure of one version of a report. */
export interface VersionFigure {
  unitId: string;
  version: number;
  key: string;
  said: string;
}

/** What some units said in every version they sent. */
export async function selectFigures(tx: Tx, cycleId: CycleId, unitIds: readonly string[]): Promise<VersionFigure[]> {
  if (unitIds.length === 0) return [];
  const rows = await tx
    .selectFrom('figure')
    .select(['unit_id', 'version', 'indicator', 'split', 'answer', 'value', 'base'])
    .where('cycle_id', '=', cycleId)
    .where('unit_id', 'in', [...unitIds])
    .execute();
  return rows.map(({ unit_id, version, indicator, split, answer, value, base }) => ({
    ...{ unitId: unit_id, version, key: split === '' ? indicator : `${indicator}.${split}` },
    said: [answer, value === null ? '' : Number(value), base === null ? '' : Number(base)].join(' '),
  }));
}

/** Who sent which version, and the report it is of. */
export function selectSenders(tx: Tx, cycleId: CycleId, unitIds: readonly string[]) {
  return tx
    .selectFrom('report as r')
    .leftJoin('report_version as v', (join) =>
      join.onRef('v.office_id', '=', 'r.office_id').onRef('v.report_id', '=', 'r.id'),
    )
    .select(['r.id as reportId', 'r.unit_id as unitId', 'v.version', 'v.submitted_by as by', 'v.submitted_at as at'])
    .select('v.stand_in as standIn')
    .where('r.cycle_id', '=', cycleId)
    .where('r.unit_id', 'in', [...unitIds])
    .execute();
}
