// `npm start -- --demo`: a lived-in fictional office, built once for a data folder and shown at every start.
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { sealLedger } from '#rooms/ledger/commands.server.ts';
import type { Auth } from '#shared/auth/auth.server.ts';
import type { Config } from '#shared/config/config.server.ts';
import { analyze, type Db } from '#shared/db/database.server.ts';
import type { Day } from '#shared/time/day.ts';
import { foundDemo, SHOWN } from './office.ts';
import { eventsOf } from './story.ts';

/** What is kept beside the database, so that half a demonstration is never served. */
interface Mark {
  state: 'building' | 'ready';
  password: string;
}

const markFile = (config: Config) => path.join(config.dataDir, 'minh-hoa.json');

function readMark(config: Config): Mark | null {
  const file = markFile(config);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Mark) : null;
}

function writeMark(config: Config, mark: Mark): void {
  mkdirSync(config.dataDir, { recursive: true });
  writeFileSync(markFile(config), JSON.stringify(mark), { mode: 0o600 });
}

/** Whether a start was broken off while it built the demonstration. */
export function isHalfBuilt(config: Config): boolean {
  return config.demo && readMark(config)?.state === 'building';
}

/**
 * Throws the half-built demonstration away, before its database is opened again.
 * @throws on a PostgreSQL server: its databases are not ours to empty
 */
export function clearHalfBuilt(config: Config, databaseDir: string): void {
  if (config.databaseUrl) throw new Error('the demonstration was not finished in this database: give it an empty one');
  rmSync(databaseDir, { recursive: true, force: true });
  rmSync(markFile(config));
}

/** Easy to read out and to type: four groups of digits. */
function newPassword(): string {
  return Array.from({ length: 4 }, () => String(randomInt(1000, 10_000))).join('-');
}

/**
 * Builds the demonstration when the database has no office yet, and says who can sign in.
 * @throws when the folder holds a real office
 */
export async function openDemo(db: Db, auth: Auth, config: Config, today: Day): Promise<void> {
  const there = await db.selectFrom('office').select('id').executeTakeFirst();
  let mark = readMark(config);
  if (there && !mark)
    throw new Error('this data folder holds an office of its own: the demonstration needs another one');
  if (!there || !mark) {
    const password = process.env.KHEO_DEMO_PASSWORD || newPassword();
    writeMark(config, { state: 'building', password });
    await buildDemo(db, auth, { password, today, say: showProgress });
    mark = { state: 'ready', password };
    writeMark(config, mark);
  }
  console.log(accountsText(config.origin, mark.password));
}

/** A line that grows in place on a terminal, and a few lines in a log. */
function showProgress(done: number, all: number): void {
  const percent = Math.floor((100 * done) / all);
  if (process.stdout.isTTY)
    process.stdout.write(`\rBuilding the demonstration (Đang dựng cơ quan minh họa)… ${percent}%`);
  else if (percent % 25 === 0 && Math.floor((100 * (done - 1)) / all) !== percent)
    console.log(`Building the demonstration (Đang dựng cơ quan minh họa)… ${percent}%`);
  if (done === all && process.stdout.isTTY) process.stdout.write('\n');
}

/**
 * Fills a database that has no office.
 * @param plan `password` of every account, at least 10 characters; `today` the demonstration's day; `say` is
 *   told how many of how many events have happened
 */
export async function buildDemo(
  db: Db,
  auth: Auth,
  plan: { password: string; today: Day; say?: (done: number, all: number) => void },
): Promise<void> {
  const office = await foundDemo(db, auth, plan.password);
  const events = eventsOf(office, plan.today);
  for (const [index, { run }] of events.entries()) {
    await run();
    // The planner of the embedded database learns of a full table only when it is told.
    if (index === 40) await analyze(db);
    plan.say?.(index + 1, events.length);
  }
  await sealLedger(office.system(plan.today));
}

function accountsText(origin: string, password: string): string {
  const rows = SHOWN.map(
    ({ role, email, name, unitName }) => `  ${role.padEnd(14)} ${email.padEnd(26)} ${name}, ${unitName}`,
  );
  return [
    `Demonstration accounts (Tài khoản minh họa), ${origin}/dang-nhap, password (mật khẩu): ${password}`,
    ...rows,
  ].join('\n');
}
