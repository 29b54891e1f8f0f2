import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perform, record, sealLedger } from '#rooms/ledger/commands.server.ts';
import { loadChain } from '#rooms/ledger/views.server.ts';
import { createDb, type Db } from '#shared/db/database.server.ts';
import { openPglite, type Pool } from '#shared/db/pool.server.ts';
import { done } from '#shared/forms/outcome.ts';
import { entriesIn, officesIn } from '../bin/sources.ts';
import { followChain } from '../bin/chain.ts';
import { copyTemplate, databases } from './databases.ts';
import { buildOffice, formKey, type TestOffice } from './office.ts';

const COUNT = 12;
const folder = mkdtempSync(path.join(tmpdir(), 'kheo-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function writeLedger(db: Db): Promise<TestOffice> {
  const office = await buildOffice(db);
  const scope = office.as('clerk');
  for (let i = 0; i < COUNT; i += 1) {
    await perform(scope, 'test', formKey(), async (tx) => {
      const after = { ghi: `việc số ${i}`, list: [1, 2.5, null], inner: { b: 1, a: 'ậ' } };
      await record(scope, tx, { verb: 'duty.issued', about: [`office:${office.officeId}`], unitId: null, after });
      return done(null);
    });
  }
  return office;
}

function kheo(args: string[], env: Record<string, string> = {}) {
  const bin = path.resolve(import.meta.dirname, '../bin/kheo.mjs');
  const run = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', KHEO_DATA: '', ...env },
  });
  return { code: run.status, said: run.stdout + run.stderr };
}

describe.each(databases.filter(({ available }) => available))('the check of the ledger on $name', ({ open, name }) => {
  let pool: Pool;
  let office: TestOffice;
  const follow = async () => followChain(office.officeId, entriesIn(pool, office.officeId));
  /** As someone who owns the whole server could: the triggers that forbid it are switched off. */
  const tamper = async (table: string, change: string) => {
    await pool.query(`alter table ${table} disable trigger never_changed`);
    await pool.query(change);
  };

  beforeAll(async () => {
    pool = await open();
    office = await writeLedger(createDb(pool));
    await sealLedger(office.system());
  });
  afterAll(() => pool?.end());

  test('a chain nobody touched holds, and an entry that is not sealed yet is counted', async () => {
    expect((await officesIn(pool)).map(({ id }) => id)).toEqual([office.officeId]);
    expect(await follow()).toMatchObject({ sealed: COUNT, unsealed: 0, broken: null, head: { no: COUNT } });
    const scope = office.as('owner');
    await perform(scope, 'test', formKey(), async (tx) => {
      await record(scope, tx, { verb: 'duty.issued', about: [], unitId: null });
      return done(null);
    });
    expect(await follow()).toMatchObject({ sealed: COUNT, unsealed: 1, broken: null });
  });

  test('the ledger itself refuses a change', async () => {
    await expect(pool.query(`update ledger_entry set person_name = 'x'`)).rejects.toThrow(/only ever added/);
    await expect(pool.query('delete from ledger_seal')).rejects.toThrow(/only ever added/);
  });

  test.each([
    ['one character of a name', 'ledger_entry', 'person_name = overlay(person_name placing $$M$$ from 1 for 1)'],
    ['one character of the content', 'ledger_entry', `after = replace(after::text, 'việc', 'việt')::jsonb`],
    ['the moment by a millisecond', 'ledger_entry', `at = at + interval '1 millisecond'`],
    ['a hash', 'ledger_seal', `hash = reverse(hash)`],
  ])(`changing %s is found (${name})`, async (_what, table, change) => {
    const key = table === 'ledger_seal' ? 'entry_id' : 'id';
    const target = `${key} = (select entry_id from ledger_seal where no = 7)`;
    const [before] = (await pool.query(`select * from ${table} where ${target}`)).rows;
    await tamper(table, `update ${table} set ${change} where ${target}`);
    expect((await follow()).broken).toMatchObject({ no: 7 });
    const column = change.split(' ')[0]!;
    const value: unknown = before[column];
    await pool.query(`update ${table} set ${column} = $1 where ${target}`, [
      column === 'after' ? JSON.stringify(value) : value,
    ]);
    expect((await follow()).broken).toBeNull();
  });

  test(`a link taken out of the middle is found (${name})`, async () => {
    await tamper('ledger_seal', 'delete from ledger_seal where no = 5');
    expect((await follow()).broken).toMatchObject({ no: 6, what: 'number 5 is missing' });
  });
});

describe('npx kheo verify', () => {
  let lines: string[];
  let head: { no: number; hash: string };
  const data = path.join(folder, 'du-lieu');
  const file = path.join(folder, 'so.ndjson');

  beforeAll(async () => {
    const pool = await openPglite({ dir: copyTemplate(path.join(data, 'db')) });
    const db = createDb(pool);
    const office = await writeLedger(db);
    head = await sealLedger(office.system());
    const chain = await loadChain(office.as('clerk'), 0, 99);
    if (!chain.ok) throw new Error('refused');
    lines = chain.value.map((entry) => JSON.stringify(entry));
    const held = kheo(['verify'], { KHEO_DATA: data });
    expect(held.code).toBe(2);
    expect(held.said).toContain('already holds the data folder');
    expect(held.said).toContain('/nhat-ky');
    await pool.end();
  });

  test('reads the embedded database in its folder and says the number of entries and the head', () => {
    const { code, said } = kheo(['verify', '--head', `${head.no}:${head.hash.slice(0, 16)}`], { KHEO_DATA: data });
    expect(said).toContain(`entries in the chain: ${COUNT}`);
    expect(said).toContain(head.hash);
    expect(said).toContain('the printed head 12 is in the chain');
    expect(code).toBe(0);
  });

  test('finds one changed character in a file that was taken from the product', () => {
    writeFileSync(file, lines.join('\n'));
    expect(kheo(['verify', file])).toMatchObject({ code: 0 });
    writeFileSync(file, lines.map((line, i) => (i === 3 ? line.replace('việc', 'viêc') : line)).join('\n'));
    const { code, said } = kheo(['verify', file]);
    expect(code).toBe(1);
    expect(said).toContain('BROKEN at number 4');
  });

  test('a chain cut short holds by itself, but a printed head shows it', () => {
    writeFileSync(file, lines.slice(0, 9).join('\n'));
    expect(kheo(['verify', file]).code).toBe(0);
    const { code, said } = kheo(['verify', file, '--head', `${head.no}:${head.hash.slice(0, 16)}`]);
    expect(code).toBe(1);
    expect(said).toContain('IS NOT IN THE CHAIN');
  });

  test.each([
    [['verify', 'khong-co.ndjson'], 'There is no file'],
    [['verify'], 'There is no database'],
    [['verify', '--head', 'x'], '--head wants'],
    [['verify', '--what'], 'Unknown option'],
    [['paint'], 'usage:'],
  ])('%j cannot check anything and says why', (args, sentence) => {
    const { code, said } = kheo(args);
    expect(said).toContain(sentence);
    expect(code).toBe(2);
  });

  test('a file that is no ledger is refused by its line', () => {
    writeFileSync(file, `${lines[0]}\nhello\n`);
    expect(kheo(['verify', file])).toMatchObject({ code: 2, said: expect.stringContaining('Line 2') });
  });
});
