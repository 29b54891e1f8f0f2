// Pages a second and p95 of the due list, the confirm page and a report submission, on both databases, each beside the
// limit of this machine in the same run: node:http sending the same bytes.
//
//   node bench/pages.ts [pglite | postgres | both = both]
import process from 'node:process';
import { createDb } from '../apps/web/src/shared/db/database.server.ts';
import { draftDocument } from '../apps/web/tests/draft-reading.ts';
import { givenDirective, givenDuty } from '../apps/web/tests/given-duties.ts';
import { TODAY } from '../apps/web/tests/office.ts';
import { launchServer } from '../apps/web/tests/server.ts';
import { benchDatabases, type BenchDatabase } from './databases.ts';
import { drive, driveLimit, line, type Figures } from './load.ts';
import { buildProgramme, reportBody, type Programme } from './programme.ts';

const CONNECTIONS = 10;
const DUTIES = 200;
const SUBMISSIONS = 300;

interface Prepared extends Programme {
  documentId: string;
}

async function prepare(database: BenchDatabase): Promise<Prepared> {
  const pool = await database.open();
  const programme = await buildProgramme(pool, SUBMISSIONS);
  const office = { ...programme.office, db: createDb(pool) };
  const directive = await givenDirective(office, { reference: '119-CV/ĐU' });
  for (let i = 0; i < DUTIES; i += 1) await givenDuty(office, directive, 'banXayDung', { title: `Việc số ${i + 1}` });
  const documentId = await draftDocument(office.as('clerk'));
  await pool.query('analyze');
  await pool.end();
  return { ...programme, documentId };
}

/** One page, read by ten people at once, and the limit for the same bytes. */
async function page(origin: string, path: string, cookie: string): Promise<[Figures, Figures, number]> {
  const headers = { cookie, accept: 'text/html', 'accept-encoding': 'identity' };
  const answer = await fetch(origin + path, { headers });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const expected = (status: number) => status === 200;
  const requests = [{ method: 'GET' as const, path, headers }];
  const figures = await drive({ origin, requests, connections: CONNECTIONS, expected });
  return [figures, await driveLimit(bytes, CONNECTIONS), bytes.length];
}

/** Every report sent once, by ten people at once. */
async function submissions(origin: string, { reports, form }: Programme): Promise<[Figures, Figures]> {
  const requests = reports.map(({ reportId, cookie }, i) => ({
    method: 'POST' as const,
    path: `/bao-cao/${reportId}?/gui`,
    headers: { cookie, origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: reportBody(form, i),
  }));
  // Each connection sends its own share: autocannon would send the whole list from every one of them.
  const shares = Array.from({ length: CONNECTIONS }, (_, i) => requests.filter((_request, j) => j % CONNECTIONS === i));
  const expected = (status: number) => status === 303;
  const started = performance.now();
  const parts = await Promise.all(
    shares.map((share) => drive({ origin, requests: share, amount: share.length, connections: 1, expected })),
  );
  const seconds = (performance.now() - started) / 1000;
  const figures = {
    perSecond: requests.length / seconds,
    p50: Math.max(...parts.map(({ p50 }) => p50)),
    p95: Math.max(...parts.map(({ p95 }) => p95)),
    wrong: parts.reduce((sum, { wrong }) => sum + wrong, 0),
  };
  return [figures, await driveLimit(Buffer.alloc(0), CONNECTIONS)];
}

let wrong = 0;
for (const database of await benchDatabases(process.argv[2] ?? 'both', true)) {
  const prepared = await prepare(database);
  const server = await launchServer({ data: database.data, url: database.url, today: TODAY });
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} kB`;
  console.log(`\n${database.name}, ${CONNECTIONS} people at once`);
  const due = await page(server.origin, '/viec', prepared.clerk);
  console.log(line(`due list, ${DUTIES} duties, ${kilobytes(due[2])}`, due[0], due[1]));
  const confirm = await page(server.origin, `/van-ban/${prepared.documentId}/xac-nhan`, prepared.clerk);
  console.log(line(`confirm page, ${kilobytes(confirm[2])}`, confirm[0], confirm[1]));
  const sent = await submissions(server.origin, prepared);
  console.log(line(`report submission, ${SUBMISSIONS} units (worst sender)`, sent[0], sent[1]));
  console.log(line('limit for the due list', due[1]));
  wrong += due[0].wrong + confirm[0].wrong + sent[0].wrong;
  await server.stop();
  database.remove();
}
process.exitCode = wrong > 0 ? 1 : 0;
