import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { CycleId } from '../forms/terms.ts';
import type { Consolidated } from './terms.ts';

const COLUMNS = [
  'id',
  'cycle_id as cycleId',
  'version',
  'content',
  'sources_hash as sourcesHash',
  'ledger_head as ledgerHead',
  'created_by as createdBy',
  'created_at as createdAt',
] as const;

/** A version without its text. */
export interface VersionListed {
  version: number;
  createdBy: string;
  createdAt: Date;
  /** Reports it was written from. */
  counted: number;
}

/** Every version of a cycle's report, newest first. */
export async function selectVersionList(tx: Tx, cycleId: CycleId): Promise<VersionListed[]> {
  const counted = sql<number>`(select count(*)::int from jsonb_array_elements(content -> 'units') u
    where u ->> 'standing' in ('accepted', 'submitted', 'mending'))`;
  return tx
    .selectFrom('consolidated')
    .select(['version', 'created_by as createdBy', 'created_at as createdAt', counted.as('counted')])
    .where('cycle_id', '=', cycleId)
    .orderBy('version', 'desc')
    .execute();
}

/** One version; the newest when `wanted` is null. */
export async function selectVersion(
  tx: Tx,
  cycleId: CycleId,
  wanted: number | null,
): Promise<Consolidated | undefined> {
  let query = tx.selectFrom('consolidated').select(COLUMNS).where('cycle_id', '=', cycleId);
  if (wanted !== null) query = query.where('version', '=', wanted);
  return (await query.orderBy('version', 'desc').limit(1).executeTakeFirst()) as Consolidated | undefined;
}

/** Number of the newest version by cycle. */
export async function selectNewestVersions(tx: Tx): Promise<{ cycleId: CycleId; version: number }[]> {
  return (await tx
    .selectFrom('consolidated')
    .distinctOn('cycle_id')
    .select(['cycle_id as cycleId', 'version'])
    .orderBy('cycle_id')
    .orderBy('version', 'desc')
    .execute()) as { cycleId: CycleId; version: number }[];
}

/** Adds a version; false when somebody else took its number first. */
export async function insertVersion(tx: Tx, officeId: OfficeId, row: Consolidated): Promise<boolean> {
  const result = await tx
    .insertInto('consolidated')
    .values({
      office_id: officeId,
      id: row.id,
      cycle_id: row.cycleId,
      version: row.version,
      content: json(row.content),
      sources_hash: row.sourcesHash,
      ledger_head: row.ledgerHead,
      created_by: row.createdBy,
      created_at: row.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['office_id', 'cycle_id', 'version']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
