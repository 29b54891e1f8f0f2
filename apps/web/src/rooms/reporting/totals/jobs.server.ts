import type { Db } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import * as store from './store.server.ts';

/** What a rebuild did. */
export interface Rebuilt {
  periods: number;
  /** Totals that were not what the raw figures give. */
  mended: number;
}

/**
 * Makes every stored total of an office anew from the raw figures, period by period, so that nobody who
 * files meanwhile waits for longer than one period takes.
 * @param atOnce periods made beside each other, each on a connection of its own
 */
export async function rebuildTotals(db: Db, officeId: OfficeId, atOnce = 1): Promise<Rebuilt> {
  const waiting = await store.cyclesOf(db, officeId);
  const periods = waiting.length;
  let mended = 0;
  const work = async () => {
    for (let cycleId = waiting.pop(); cycleId; cycleId = waiting.pop()) {
      mended += await store.recount(db, officeId, cycleId);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { periods, mended };
}
