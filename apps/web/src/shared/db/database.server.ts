import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '../../../migrations/index.ts';
import type { Pool } from './pool.server.ts';
import { seesWholeOffice, type Scope } from './scope.ts';
import type { Tables } from './tables.server.ts';

export type Db = Kysely<Tables>;

/** A transaction that sees what its Scope may see. Stores accept nothing else. */
export type Tx = Transaction<Tables> & { readonly __scoped: true };

export function createDb(pool: Pool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as never }) });
}

/** Brings the schema to the newest state; what is there already is left alone. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error(String(error));
}

/**
 * Runs `work` in a transaction as the role `kheo_app`, with the Scope in settings that row-level security
 * reads. Rows of other units are hidden even from a query that forgot its WHERE. The change of role
 * matters: the owner of tables is exempt, and the embedded database's only login is a superuser.
 * Both are `set local`: a pooled connection never carries a Scope over.
 */
export function inScope<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const reach = seesWholeOffice(scope.role) ? 'office' : 'unit';
  return scope.db.transaction().execute(async (tx) => {
    await sql`select set_config('role', 'kheo_app', true), set_config('kheo.office', ${scope.officeId}, true),
      set_config('kheo.unit', ${scope.unitId}, true), set_config('kheo.person', ${scope.personId ?? ''}, true),
      set_config('kheo.reach', ${reach}, true), set_config('kheo.today', ${scope.today}, true),
      -- Pages ask short questions: compiling one costs more than answering it.
      set_config('jit', 'off', true)`.execute(tx);
    return work(tx as Tx);
  });
}

/**
 * Renews what the planner knows of the tables. PostgreSQL does it by itself; the embedded database has
 * nobody who does, and without it a join of two thousand rows becomes a nested loop of millions.
 */
export async function analyze(db: Db): Promise<void> {
  await sql`analyze`.execute(db);
}
