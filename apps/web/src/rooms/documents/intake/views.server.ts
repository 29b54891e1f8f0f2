import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { mayTakeIn } from './policy.ts';
import * as store from './store.server.ts';
import type { BatchId, IntakeRow } from './terms.ts';

const RECENT = 8;

export interface Batch {
  rows: IntakeRow[];
  finished: number;
  /** Whether something is still to come. */
  isUnderWay: boolean;
}

/**
 * How far the files of a batch are.
 * @returns null when there is no such batch, or the reader does not take documents in
 */
export async function loadBatch(scope: Scope, batchId: BatchId): Promise<Batch | null> {
  if (!mayTakeIn(scope)) return null;
  const rows = await inScope(scope, (tx) => store.rowsOfBatch(tx, batchId));
  if (rows.length === 0) return null;
  const open = rows.filter(({ state }) => state === 'waiting' || state === 'reading').length;
  return { rows, finished: rows.length - open, isUnderWay: open > 0 };
}

/** The last batches of the office; null when the reader does not take documents in. */
export async function loadRecentBatches(scope: Scope): Promise<store.BatchSummary[] | null> {
  if (!mayTakeIn(scope)) return null;
  return inScope(scope, (tx) => store.recentBatches(tx, RECENT));
}
