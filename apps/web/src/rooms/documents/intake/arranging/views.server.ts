import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { mayTakeIn } from '../policy.ts';
import { rowsOfBatch } from '../store.server.ts';
import type { BatchId, IntakeRow } from '../terms.ts';
import { keepPicturesOn } from './rules.ts';
import * as store from './store.server.ts';
import type { PictureId, PictureSet } from './terms.ts';

export interface Arrangement extends PictureSet {
  /** Files of the same sending that were refused. */
  refused: IntakeRow[];
  /** After how many days the pictures are let go. */
  keepDays: number;
}

/**
 * Pictures that wait to be put in order.
 * @returns null when none wait, or the reader does not take documents in
 */
export function loadArrangement(scope: Scope, batchId: BatchId): Promise<Arrangement | null> {
  return inScope(scope, async (tx) => {
    const set = mayTakeIn(scope) ? await store.setOf(tx, batchId) : null;
    if (!set) return null;
    const rows = await rowsOfBatch(tx, batchId);
    const refused = rows.filter(({ state }) => state === 'refused');
    return { ...set, refused, keepDays: keepPicturesOn(scope.today) };
  });
}

/** A waiting picture, small and upright, as WebP; null when there is none. */
export async function loadPreview(scope: Scope, batchId: BatchId, id: PictureId): Promise<Uint8Array | null> {
  if (!mayTakeIn(scope)) return null;
  const found = await inScope(scope, (tx) => store.previewOf(tx, batchId, id));
  return found ? new Uint8Array(found) : null;
}
