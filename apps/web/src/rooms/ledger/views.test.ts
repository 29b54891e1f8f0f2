import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb, type Db } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { done } from '#shared/forms/outcome.ts';
import { readTable } from '#shared/office-files/table-in.server.ts';
import { databases } from '../../../tests/databases.ts';
import { buildOffice, formKey, type PersonKey, type TestOffice } from '../../../tests/office.ts';
import { perform, record, sealLedger } from './commands.server.ts';
import type { Deed } from './terms.ts';
import { loadChain, loadEntries, loadEntrySheet, loadHead } from './views.server.ts';

describe.each(databases.filter(({ available }) => available))('reading the ledger on $name', ({ open }) => {
  let pool: Pool;
  let db: Db;
  let office: TestOffice;
  const write = (person: PersonKey, deeds: Deed[], today?: string) => {
    const scope = office.as(person, today);
    return perform(scope, 'test', formKey(), async (tx) => {
      for (const deed of deeds) await record(scope, tx, deed);
      return done(null);
    });
  };

  beforeAll(async () => {
    pool = await open();
    db = createDb(pool);
    office = await buildOffice(db);
    const { chiBo1, chiBo2, phongVanHoa } = office.units;
    await write('clerk', [{ verb: 'document.received', about: [], unitId: null }], '2026-09-01');
    await write('branchReporter', [{ verb: 'report.submitted', about: [], unitId: chiBo1, after: { version: 1 } }]);
    await write('otherReporter', [{ verb: 'report.submitted', about: [], unitId: chiBo2 }]);
    await write('cultureReporter', [{ verb: 'duty.acknowledged', about: [], unitId: phongVanHoa }]);
    // One command, one moment, seven entries.
    const many = Array.from({ length: 7 }, () => ({ verb: 'duty.issued', about: [], unitId: chiBo1 }));
    await write('owner', many, '2026-10-21');
  });
  afterAll(() => pool?.end());

  test('pages neither lose nor repeat entries that were written at one moment', async () => {
    const scope = office.as('leader');
    const seen: string[] = [];
    let last: Awaited<ReturnType<typeof loadEntries>>[number] | undefined;
    do {
      const page = await loadEntries(scope, { limit: 3, ...(last ? { before: { at: last.at, id: last.id } } : {}) });
      seen.push(...page.map(({ id }) => id));
      last = page.at(-1);
    } while (last);
    expect(new Set(seen).size).toBe(11);
    expect(seen).toHaveLength(11);
  });

  test('the sheet holds what the filter finds and the reader sees, under names of units', async () => {
    const rowsFor = async (person: PersonKey, filter: object) => {
      const names = new Map([[String(office.units.chiBo1), 'Chi bộ ấp 1']]);
      const table = await readTable(await loadEntrySheet(office.as(person), filter, names, 'vi'));
      return table.ok ? table.value.slice(1) : [];
    };
    const sent = await rowsFor('leader', { room: 'report' });
    expect(sent.map((row) => [row[3], row[4], row[6]])).toEqual([
      ['', 'gửi báo cáo.', undefined],
      ['Chi bộ ấp 1', 'gửi báo cáo, bản 1.', '{"version":1}'],
    ]);
    expect(await rowsFor('branchReporter', { room: 'duty', to: '2026-10-20' })).toEqual([]);
  });

  test('a reader asks by kind, by person and by day', async () => {
    const scope = office.as('leader');
    const verbsOf = async (filter: object) => (await loadEntries(scope, { ...filter, limit: 99 })).map((e) => e.verb);
    expect(await verbsOf({ room: 'report' })).toEqual(['report.submitted', 'report.submitted']);
    expect(await verbsOf({ person: 'văn ẤP' })).toEqual(['report.submitted']);
    expect(await verbsOf({ person: '%' })).toEqual([]);
    expect(await verbsOf({ to: '2026-09-01' })).toEqual(['document.received']);
    expect(await verbsOf({ from: '2026-10-22' })).toEqual([]);
  });

  test('a reporter reads what concerns the own unit and those below, and cannot take the whole ledger', async () => {
    const own = await loadEntries(office.as('ubndReporter'), { limit: 99 });
    expect(own.map(({ verb }) => verb)).toEqual(['duty.acknowledged']);
    expect(await loadChain(office.as('ubndReporter'), 0, 10)).toEqual({ ok: false, reason: 'not-allowed', detail: {} });
  });

  test('the chain is read in order and its head is the last link', async () => {
    const head = await sealLedger(office.system());
    const scope = office.as('clerk');
    const first = await loadChain(scope, 0, 6);
    const rest = await loadChain(scope, 6, 99);
    if (!first.ok || !rest.ok) throw new Error('refused');
    expect([...first.value, ...rest.value].map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(rest.value.at(-1)?.hash).toBe(head.hash);
    expect(await loadHead(scope)).toEqual(head);
  });

  test('entries of one moment stand in the order in which they were written, whatever else was made in between', async () => {
    const named = Array.from({ length: 9 }, (_, i) => `lần ${i}`);
    for (const name of named)
      await write('administrator', [{ verb: 'unit.renamed', about: [], unitId: null, after: { name } }], '2026-08-01');
    const found = await loadEntries(office.as('leader'), { to: '2026-08-01', limit: 99 });
    expect(found.map(({ after }) => after)).toEqual(named.toReversed().map((name) => ({ name })));
  });
});
