import { PgBoss } from 'pg-boss';
import type { Pool } from '#shared/db/pool.server.ts';

/** A piece of the clockwork: its queue, when it runs (cron, Việt Nam time) and what it does. */
export interface Job {
  name: string;
  cron: string;
  run: () => Promise<void>;
}

/** Starts the clockwork on the same pool as everything else. With several processes each job still runs once. */
export async function startJobs(pool: Pool, jobs: Job[]): Promise<PgBoss> {
  const boss = new PgBoss({ db: { executeSql: (sql, values) => pool.query(sql, values) } });
  boss.on('error', (error) => console.error('jobs:', error));
  await boss.start();
  for (const { name, cron, run } of jobs) {
    await boss.createQueue(name);
    await boss.work(name, run);
    await boss.schedule(name, cron, {}, { tz: 'Asia/Ho_Chi_Minh' });
  }
  return boss;
}
