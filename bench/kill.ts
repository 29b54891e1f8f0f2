// Kills the server with SIGKILL again and again while reports are being sent, then looks for every report that was
// acknowledged: its version, its figures, its line in the ledger. Exits 1 when one is missing or there twice.
//
//   node bench/kill.ts [rounds = 50] [pglite | postgres | both = both]
import process from 'node:process';
import { createDb } from '../apps/web/src/shared/db/database.server.ts';
import { TODAY } from '../apps/web/tests/office.ts';
import { launchServer } from '../apps/web/tests/server.ts';
import { benchDatabases, type BenchDatabase } from './databases.ts';
import { buildProgramme, reportBody, type Programme, type UnitReport } from './programme.ts';

const SENDERS = 6;
const REPORTS_A_ROUND = 60;

const rounds = Number(process.argv[2] ?? 50);
const which = process.argv[3] ?? 'both';

/** Sends one report. True only when the server said that it has it. */
async function send(
  origin: string,
  { form }: Programme,
  { reportId, cookie }: UnitReport,
  value: number,
): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/bao-cao/${reportId}?/gui`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: reportBody(form, value),
    });
    if (response.status !== 303) throw new Error(`${response.status}: ${(await response.text()).slice(0, 300)}`);
    return true;
  } catch (error) {
    // A connection that the kill cut is no answer; anything else is a fault of the bench or the product.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** One life of the server: reports are sent until it is killed, shortly after the first answer. */
async function round(database: BenchDatabase, programme: Programme, waiting: UnitReport[]): Promise<UnitReport[]> {
  const server = await launchServer({ data: database.data, url: database.url, today: TODAY });
  const acknowledged: UnitReport[] = [];
  const gone = new Promise<void>((resolve) => server.process.once('exit', () => resolve()));
  let alive = true;
  void gone.then(() => (alive = false));
  const sender = async () => {
    while (alive && waiting.length > 0) {
      const report = waiting.shift()!;
      if (!(await send(server.origin, programme, report, 7))) return;
      acknowledged.push(report);
      if (acknowledged.length === 1) setTimeout(() => server.process.kill('SIGKILL'), 150 + Math.random() * 900);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  if (alive) server.process.kill('SIGKILL');
  await gone;
  return acknowledged;
}

/** What is missing or doubled of the acknowledged reports, as sentences. */
async function lookFor(database: BenchDatabase, acknowledged: UnitReport[]): Promise<string[]> {
  const pool = await database.open();
  const db = createDb(pool);
  const versions = await db.selectFrom('report_version').select(['report_id', 'version']).execute();
  const figures = new Set(
    (await db.selectFrom('figure').select('report_id').distinct().execute()).map((row) => row.report_id),
  );
  const entries = await db.selectFrom('ledger_entry').select('about').where('verb', '=', 'report.submitted').execute();
  await pool.end();
  const sent = Map.groupBy(versions, (row) => row.report_id);
  const told = Map.groupBy(entries, (row) => row.about.find((subject) => subject.startsWith('report:')));
  return acknowledged.flatMap(({ reportId }) => [
    ...(sent.get(reportId)?.length === 1 ? [] : [`${reportId}: ${sent.get(reportId)?.length ?? 0} versions`]),
    ...(figures.has(reportId) ? [] : [`${reportId}: no figures`]),
    ...(told.get(`report:${reportId}`)?.length === 1 ? [] : [`${reportId}: not in the ledger once`]),
  ]);
}

let faults = 0;
for (const database of await benchDatabases(which, true)) {
  const pool = await database.open();
  const programme = await buildProgramme(pool, rounds * REPORTS_A_ROUND);
  await pool.end();
  const acknowledged: UnitReport[] = [];
  let fruitful = 0;
  for (let i = 0; i < rounds; i += 1) {
    const got = await round(database, programme, programme.reports);
    acknowledged.push(...got);
    if (got.length > 0) fruitful += 1;
    process.stdout.write(`\r${database.name}: ${i + 1} of ${rounds} kills, ${acknowledged.length} acknowledged`);
  }
  const lost = await lookFor(database, acknowledged);
  faults += lost.length + (fruitful === rounds ? 0 : 1);
  const hit = fruitful === rounds ? 'every kill hit a server at work' : `only ${fruitful} kills hit a server at work`;
  console.log(`\n${database.name}: ${acknowledged.length} acknowledged, ${lost.length} lost or doubled; ${hit}`);
  for (const sentence of lost.slice(0, 10)) console.log(`  ${sentence}`);
  database.remove();
}
process.exitCode = faults > 0 ? 1 : 0;
