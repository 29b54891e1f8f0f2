import type { Db } from '#shared/db/database.server.ts';
import { mintScope, type Scope } from '#shared/db/scope.ts';
import { dayOf } from '#shared/time/day.ts';
import { officesOf } from '#rooms/duties/reminders/jobs.server.ts';

/** Who acts when the product itself does something. */
const NAME = 'Khéo';

/**
 * Does a piece of work for every office, as the office's own clockwork. One office's fault does not keep
 * the others waiting: it is thrown when all had their turn.
 */
export async function forEveryOffice(db: Db, now: Date, work: (scope: Scope) => Promise<unknown>): Promise<void> {
  const faults: unknown[] = [];
  for (const { officeId, unitId } of await officesOf(db)) {
    const facts = { db, officeId, unitId, personId: null, personName: NAME, role: 'system' as const };
    try {
      await work(mintScope({ ...facts, today: dayOf(now), now }));
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'the clockwork failed for an office');
}
