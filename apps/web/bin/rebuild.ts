import { rebuildTotals } from '#rooms/reporting/totals/jobs.server.ts';
import { createDb, migrate } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import { CannotRead, officesIn, openDatabase } from './sources.ts';

/** Periods made beside each other on a server; the embedded database does one thing at a time. */
const AT_ONCE = 2;

/**
 * npx kheo rebuild: makes every stored total anew from the raw figures.
 * @returns 0 when the totals were right, 1 when some were wrong and are mended, 2 when nothing could be done
 */
export async function rebuild(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<0 | 1 | 2> {
  try {
    const pool = await openDatabase(env, 'Stop the server first, then run this again.');
    try {
      const db = createDb(pool);
      await migrate(db);
      let wrong = 0;
      for (const { id, name } of await officesIn(pool)) {
        const { periods, mended } = await rebuildTotals(db, id as OfficeId, pool.kind === 'postgres' ? AT_ONCE : 1);
        say(`${name}: ${periods} periods, ${mended} totals were wrong and are mended`);
        wrong += mended;
      }
      return wrong > 0 ? 1 : 0;
    } finally {
      await pool.end();
    }
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error;
    say(error.message);
    return 2;
  }
}
