// Everything that lives as long as the process. Built on first use, never while a module loads:
// the build imports server modules and must not open a database.
import path from 'node:path';
import process from 'node:process';
import type { BetterAuthPlugin } from 'better-auth';
import { letGoForgotten } from '#rooms/documents/intake/arranging/commands.server.ts';
import { freeWaiting, readWaiting } from '#rooms/documents/intake/commands.server.ts';
import { makeFirstLink } from '#rooms/identity/first/commands.server.ts';
import { sealAll } from '#rooms/ledger/jobs.server.ts';
import { makeNextCycles } from '#rooms/duties/cycles/jobs.server.ts';
import { remind } from '#rooms/duties/reminders/jobs.server.ts';
import { tellOfEntered } from '#rooms/reporting/standing-in/jobs.server.ts';
import { sendMail } from '#rooms/notices/jobs.server.ts';
import { createAuth, migrateAuth, type Auth } from '#shared/auth/auth.server.ts';
import { clock, readConfig, type Config } from '#shared/config/config.server.ts';
import { analyze, createDb, migrate, type Db } from '#shared/db/database.server.ts';
import { openPool, type Pool } from '#shared/db/pool.server.ts';
import { startJobs, type Job } from '#shared/jobs/jobs.server.ts';
import { dayOf } from '#shared/time/day.ts';
import { forEveryOffice } from './clockwork.server.ts';
import { bringChangesIntoForce } from './followers.server.ts';
import { clearHalfBuilt, isHalfBuilt, openDemo } from './demo/demo.ts';

export interface App {
  config: Config;
  db: Db;
  auth: Auth;
  /** The present moment, or the same time of the practice day. */
  now: () => Date;
}

let promise: Promise<App> | undefined;

/** The application; the first call builds it and may give better-auth extra plugins. */
export function app(authPlugins: BetterAuthPlugin[] = []): Promise<App> {
  return (promise ??= build(authPlugins));
}

async function build(authPlugins: BetterAuthPlugin[]): Promise<App> {
  const config = readConfig();
  const pool = await openDatabase(config);
  const db = createDb(pool);
  await migrate(db);
  const auth = createAuth(db as never, config, authPlugins);
  await migrateAuth(auth);
  const built: App = { config, db, auth, now: () => clock(config) };
  if (config.demo) await openDemo(db, auth, config, dayOf(built.now()));
  if (pool.kind === 'pglite') {
    await forEveryOffice(db, built.now(), freeWaiting);
    await analyze(db);
  }
  const boss = await startJobs(pool, jobs(built, pool.kind));

  await boss.send('intake-read');
  await boss.send('units-in-force');
  await printFirstLink(built);

  const stop = async () => {
    await boss.stop({ graceful: true, timeout: 5000 }).catch(() => {});
    await pool.end();
    process.exit(0);
  };
  process.once('sveltekit:shutdown' as never, () => void stop());
  return built;
}

/** While there is no office, whoever reads the terminal may set it up. */
async function printFirstLink({ config, db, now }: App): Promise<void> {
  const token = await makeFirstLink({ db, now: now() });
  if (!token) return;
  console.log(
    `There is no office yet. Open this link to set it up (Chưa có cơ quan. Mở đường dẫn này để thiết lập):\n  ${config.origin}/thiet-lap/${token}`,
  );
}

/** The database; opened before a half-built demonstration is thrown away, so that no other process holds it. */
async function openDatabase(config: Config): Promise<Pool> {
  const folder = path.join(config.dataDir, 'db');
  const pool = await openPool(config.databaseUrl, folder);
  if (!isHalfBuilt(config)) return pool;
  await pool.end();
  clearHalfBuilt(config, folder);
  return openPool(config.databaseUrl, folder);
}

/** The clockwork of the whole house, one line a job. */
function jobs({ config, db, now }: App, kind: Pool['kind']): Job[] {
  const embedded: Job[] = [{ name: 'database-analyze', cron: '20 * * * *', run: () => analyze(db) }];
  return [
    ...(kind === 'pglite' ? embedded : []),
    { name: 'intake-read', cron: '* * * * *', run: () => forEveryOffice(db, now(), readWaiting) },
    { name: 'intake-let-go', cron: '25 * * * *', run: () => forEveryOffice(db, now(), letGoForgotten) },
    { name: 'ledger-seal', cron: '* * * * *', run: () => sealAll(db, now()) },
    { name: 'mail-send', cron: '* * * * *', run: async () => void (await sendMail(db, config, now)) },
    { name: 'units-in-force', cron: '3 * * * *', run: () => forEveryOffice(db, now(), bringChangesIntoForce) },
    { name: 'duties-next-cycle', cron: '15 0,6 * * *', run: () => forEveryOffice(db, now(), makeNextCycles) },
    { name: 'reports-entered-before', cron: '8 * * * *', run: () => forEveryOffice(db, now(), tellOfEntered) },
    { name: 'duties-remind', cron: '5 * * * *', run: () => forEveryOffice(db, now(), remind) },
  ];
}
