// Where a ledger can be read from: a database, or a file taken from the product.
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openPglite, openPostgres, type Pool } from '#shared/db/pool.server.ts';
import type { FoundEntry } from './chain.ts';

const BATCH = 2000;

/** A reason to stop before anything was checked; the message is for the person at the keyboard. */
export class CannotRead extends Error {
  override name = 'CannotRead';
}

/**
 * Opens the database the environment names, or says why not.
 * @param instead what else can be done while another process holds the embedded one
 */
export async function openDatabase(env: NodeJS.ProcessEnv, instead: string): Promise<Pool> {
  if (env.DATABASE_URL) {
    const pool = openPostgres(env.DATABASE_URL);
    await pool.query('select 1').catch((error: Error) => {
      throw new CannotRead(`The database in DATABASE_URL does not answer: ${error.message || 'no connection'}`);
    });
    return pool;
  }
  const folder = path.resolve(env.KHEO_DATA || 'kheo-data', 'db');
  if (!existsSync(folder)) throw new CannotRead(`There is no database in ${folder}. Set KHEO_DATA or DATABASE_URL.`);
  env.KHEO_APP_ROOT ??= path.resolve(import.meta.dirname, '..');
  return openPglite({ dir: folder }).catch((error: Error) => {
    throw new CannotRead(`${error.message}. ${instead}`);
  });
}

/** The offices whose ledgers a database holds. */
export async function officesIn(pool: Pool): Promise<{ id: string; name: string }[]> {
  return (await pool.query('select id, name from office order by name')).rows;
}

const COLUMNS = `e.office_id as "officeId", e.id, e.at, e.person_id as "personId", e.person_name as "personName",
  e.unit_id as "unitId", e.verb, e.about, e.before, e.after, e.digest`;

/** The entries of an office: by number, then those that have none. */
export async function* entriesIn(pool: Pool, officeId: string): AsyncGenerator<FoundEntry> {
  for (let no = 0; ;) {
    const { rows } = await pool.query(
      `select s.no, s.hash, ${COLUMNS} from ledger_seal s
       left join ledger_entry e on e.office_id = s.office_id and e.id = s.entry_id
       where s.office_id = $1 and s.no > $2 order by s.no limit ${BATCH}`,
      [officeId, no],
    );
    yield* rows;
    if (rows.length < BATCH) break;
    no = rows.at(-1).no;
  }
  const { rows } = await pool.query(
    `select null as no, null as hash, ${COLUMNS} from ledger_entry e
     left join ledger_seal s on s.office_id = e.office_id and s.entry_id = e.id
     where e.office_id = $1 and s.no is null order by e.id`,
    [officeId],
  );
  yield* rows;
}

/** The entries of a file of JSON lines, one office a file. */
export async function* entriesOf(file: string): AsyncGenerator<FoundEntry> {
  if (!existsSync(file)) throw new CannotRead(`There is no file ${file}.`);
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    count += 1;
    if (line.trim() === '') continue;
    yield readLine(line, count);
  }
}

function readLine(line: string, count: number): FoundEntry {
  try {
    const found: unknown = JSON.parse(line);
    if (found !== null && typeof found === 'object' && 'at' in found && typeof found.at === 'string')
      return { ...(found as FoundEntry), at: new Date(found.at) };
  } catch {
    // Said below: a line that is no JSON and a line that is no entry are the same to the reader.
  }
  throw new CannotRead(`Line ${count} is not an entry of a ledger.`);
}
