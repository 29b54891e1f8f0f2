import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inScope, createDb, type Db } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { done, refuse } from '#shared/forms/outcome.ts';
import { databases } from '../../../tests/databases.ts';
import { buildOffice, formKey, type TestOffice } from '../../../tests/office.ts';
import { perform, record, sealLedger } from './commands.server.ts';
import { sealAll } from './jobs.server.ts';
import { loadEntries } from './views.server.ts';

describe.each(databases.filter(({ available }) => available))('the ledger on $name', ({ open }) => {
  let pool: Pool;
  let db: Db;
  let office: TestOffice;
  beforeAll(async () => {
    pool = await open();
    db = createDb(pool);
    office = await buildOffice(db);
  });
  afterAll(() => pool.end());

  const note = (person: Parameters<TestOffice['as']>[0], text: string, key = formKey(), unit = office.units.chiBo1) => {
    const scope = office.as(person);
    return perform(scope, 'test.noted', key, async (tx) => {
      await record(scope, tx, { verb: 'test.noted', about: [`unit:${unit}`], unitId: unit, after: { text } });
      return done({ text });
    });
  };

  test('a command and its entry are written together, and a refusal leaves neither', async () => {
    const scope = office.as('clerk');
    const key = formKey();
    const refused = await perform(scope, 'test.refused', key, async (tx) => {
      await record(scope, tx, { verb: 'test.refused', about: ['office:x'], unitId: null });
      return refuse('too-early');
    });
    expect(refused).toMatchObject({ ok: false, reason: 'too-early' });
    expect((await loadEntries(scope, { limit: 50 })).filter(({ verb }) => verb === 'test.refused')).toEqual([]);
    // The key was given back: the mended form may be sent again.
    expect(await note('clerk', 'sau khi sửa', key)).toMatchObject({ ok: true });
  });

  test('a form that is sent twice works once and answers the same', async () => {
    const key = formKey();
    const first = await note('branchReporter', 'một lần', key);
    const second = await note('branchReporter', 'hai lần', key);
    expect(second).toEqual(first);
    const entries = await loadEntries(office.as('branchReporter'), { about: `unit:${office.units.chiBo1}`, limit: 50 });
    expect(entries.filter(({ after }) => JSON.stringify(after).includes('một lần'))).toHaveLength(1);
  });

  test('a key of one person does not answer another', async () => {
    const key = formKey();
    await note('branchReporter', 'của tôi', key);
    expect(await note('otherReporter', 'của người khác', key)).toMatchObject({ ok: false, reason: 'form-key-taken' });
  });

  test('a unit reads the entries about itself and below, and no others', async () => {
    await note('clerk', 'chi bộ 2', formKey(), office.units.chiBo2);
    const texts = async (person: 'branchReporter' | 'otherReporter' | 'leader') =>
      JSON.stringify(await loadEntries(office.as(person), { limit: 100 }));
    expect(await texts('branchReporter')).not.toContain('chi bộ 2');
    expect(await texts('otherReporter')).toContain('chi bộ 2');
    expect(await texts('leader')).toContain('chi bộ 2');
  });

  test('entries and links cannot be changed or removed, not even by the owner of the tables', async () => {
    await sealAll(db, new Date());
    for (const statement of [
      'update ledger_entry set verb = verb',
      'delete from ledger_seal',
      'truncate ledger_seal',
    ]) {
      await expect(sql.raw(statement).execute(db)).rejects.toThrow(/only ever added to/);
    }
    await expect(
      inScope(office.as('administrator'), (tx) => sql`delete from ledger_entry`.execute(tx)),
    ).rejects.toThrow();
  });

  test('sealing numbers every entry once, also when two sealers run at the same time', async () => {
    for (let i = 0; i < 20; i += 1) await note('clerk', `mục ${i}`);
    await Promise.all([sealAll(db, new Date()), sealLedger(office.as('clerk')), sealAll(db, new Date())]);
    const { no } = await sealLedger(office.as('clerk'));
    const seals = await db.selectFrom('ledger_seal').select(['no', 'entry_id']).orderBy('no').execute();
    const entries = await db.selectFrom('ledger_entry').select('id').execute();
    expect(seals.map((seal) => seal.no)).toEqual(entries.map((_, i) => i + 1));
    expect(new Set(seals.map((seal) => seal.entry_id)).size).toBe(entries.length);
    expect(no).toBe(entries.length);
  });
});
