import { createHash } from 'node:crypto';
import type { Db } from '#shared/db/database.server.ts';
import { FIRST_HASH, textOfLink } from './rules.ts';
import * as store from './store.server.ts';
import type { Seal } from './terms.ts';

const BATCH = 500;

/** Hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Puts the committed entries of an office into its chain, oldest first, and answers the chain's head.
 * Separate from the commands, so that people who file at the same moment do not wait for each other.
 * @returns number and hash of the last link; number 0 for an empty chain
 */
export async function sealChain(db: Db, officeId: string, now: Date): Promise<{ no: number; hash: string }> {
  return db.transaction().execute(async (tx) => {
    await store.holdChain(tx, officeId);
    const last = await store.lastSeal(tx, officeId);
    let { no, hash } = last ?? { no: 0, hash: FIRST_HASH };
    for (;;) {
      const entries = await store.unsealedEntries(tx, officeId, BATCH);
      if (entries.length === 0) return { no, hash };
      const seals: Seal[] = entries.map((entry) => {
        no += 1;
        hash = sha256(textOfLink(hash, no, entry.digest));
        return { no, entryId: entry.id, hash };
      });
      await store.insertSeals(tx, officeId, seals, now);
    }
  });
}

/** Seals every office that has something to seal; the clockwork calls it once a minute. */
export async function sealAll(db: Db, now: Date): Promise<void> {
  for (const officeId of await store.officesWithUnsealed(db)) await sealChain(db, officeId, now);
}
