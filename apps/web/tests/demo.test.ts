import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDemo } from '../src/app/demo/demo.ts';
import { SHOWN } from '../src/app/demo/office.ts';
import { createAuth } from '#shared/auth/auth.server.ts';
import { DEMO_DAY } from '#shared/config/config.server.ts';
import { createDb, type Db } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { FormContent } from '#rooms/reporting/forms/terms.ts';
import { dueDay } from '#rooms/duties/rules.ts';
import { entriesIn, officesIn } from '../bin/sources.ts';
import { followChain } from '../bin/chain.ts';
import { openCopy } from './databases.ts';
import { PASSWORD } from './sessions.ts';
import { TEST_SECRET } from './server.ts';
import { startSite, type Site } from './site.ts';

describe('the demonstration office', () => {
  let pool: Pool;
  let db: Db;
  let told = '';
  beforeAll(async () => {
    pool = await openCopy();
    db = createDb(pool);
    const auth = createAuth(db as never, { origin: 'http://localhost', secret: TEST_SECRET });
    const say = (done: number, all: number) => (told = `${done}/${all}`);
    await buildDemo(db, auth, { password: PASSWORD, today: DEMO_DAY, say });
  }, 120_000);
  afterAll(() => pool?.end());

  test('has about thirty units of five or more kinds', async () => {
    const units = await db.selectFrom('unit_version').select('kind').execute();
    expect(units.length).toBeGreaterThanOrEqual(28);
    expect(new Set(units.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(5);
  });

  test('has duties in every state, some overdue and some extended', async () => {
    const duties = await db.selectFrom('duty').selectAll().execute();
    const states = new Set(duties.map(({ state }) => state));
    for (const state of [
      'issued',
      'acknowledged',
      'submitted',
      'returned',
      'accepted',
      'waiting',
      'unclear',
      'cancelled',
    ])
      expect(states, state).toContain(state);
    const open = duties.filter(({ state }) => state === 'issued' || state === 'acknowledged');
    const due = open.map(({ due_on, extended_to }) => dueDay({ dueOn: due_on, extendedTo: extended_to }));
    expect(due.some((day) => day !== null && day < DEMO_DAY)).toBe(true);
    expect(duties.some(({ extended_to }) => extended_to !== null)).toBe(true);
  });

  test('has the reports of two years: on time, late, returned, missing and half written', async () => {
    const reports = await db
      .selectFrom('report as r')
      .innerJoin('cycle as c', (join) => join.onRef('c.office_id', '=', 'r.office_id').onRef('c.id', '=', 'r.cycle_id'))
      .select(['c.label', 'r.state'])
      .execute();
    const count = (label: string, state: string) =>
      reports.filter((report) => report.label === label && report.state === state).length;
    expect([count('2025', 'accepted'), count('2025', 'expected')]).toEqual([22, 1]);
    expect(count('2026', 'accepted')).toBeGreaterThan(8);
    for (const state of ['submitted', 'returned', 'drafting', 'expected'])
      expect(count('2026', state)).toBeGreaterThan(0);
    expect(await db.selectFrom('consolidated').select('version').execute()).toEqual([{ version: 1 }]);
  });

  test('has two branches merged by a decision, with their work and their secretary, and a change that is to come', async () => {
    const changes = await db.selectFrom('unit_change').selectAll().orderBy('on_day').execute();
    expect(changes.map(({ on_day, waiting }) => [on_day, waiting !== null])).toEqual([
      ['2026-01-01', false],
      ['2027-01-01', true],
    ]);
    const ended = await db
      .selectFrom('unit_version')
      .select(['unit_id', 'name'])
      .where('valid_to', '=', '2026-01-01')
      .executeTakeFirstOrThrow();
    expect(ended.name).toBe('Chi bộ thôn Xóm Bến');
    const moved = await db.selectFrom('duty').select('state').where('unit_id', '=', ended.unit_id).execute();
    expect(moved.map(({ state }) => state)).toContain('transferred');
    const held = await db.selectFrom('membership').select('valid_to').where('unit_id', '=', ended.unit_id).execute();
    expect(held).toEqual([{ valid_to: '2026-01-01' }]);
    for (const table of ['unit_code', 'unit_holder'] as const) {
      const rows = await db.selectFrom(table).select(['unit_id', 'valid_to']).execute();
      expect(rows.length, table).toBeGreaterThan(5);
      expect(rows, table).toContainEqual({ unit_id: ended.unit_id, valid_to: '2026-01-01' });
    }
  });

  test('has targets of the year, a check in the form of its second year, and a number told twice', async () => {
    const targets = await db.selectFrom('target').select('year').execute();
    expect(targets.map(({ year }) => year)).toEqual([2026, 2026, 2026, 2026]);
    const forms = await db
      .selectFrom('cycle as c')
      .innerJoin('form as f', 'f.id', 'c.form_id')
      .select(['c.label', 'f.content'])
      .orderBy('c.label')
      .execute();
    const checks = forms.map(({ label, content }) => [label, ((content as FormContent).checks ?? []).length]);
    expect(checks).toEqual([
      ['2025', 0],
      ['2026', 1],
    ]);
    const land = await db
      .selectFrom('figure as f')
      .innerJoin('cycle as c', 'c.id', 'f.cycle_id')
      .innerJoin('unit_version as v', (join) => join.onRef('v.unit_id', '=', 'f.unit_id').on('v.valid_to', 'is', null))
      .select(['v.name', 'f.value'])
      .where('c.label', '=', '2026')
      .where('f.indicator', '=', 'dat-hien')
      .where('v.name', 'in', ['Chi bộ thôn Gò Cao', 'Ủy ban MTTQ Việt Nam xã Tân An'])
      .execute();
    expect(land).toHaveLength(2);
    expect(land[0]!.value).toBe(land[1]!.value);
  });

  test('has a ledger whose chain holds to the last entry, and tells how far it is', async () => {
    const [office] = await officesIn(pool);
    const found = await followChain(office!.id, entriesIn(pool, office!.id));
    expect(found).toMatchObject({ broken: null, unsealed: 0 });
    const entry = db.selectFrom('ledger_entry').select(['verb', 'person_name', 'at']).orderBy('at').orderBy('id');
    const [first, second] = await entry.limit(2).execute();
    expect([first!.verb, second!.verb]).toEqual(['office.founded', 'unit.imported']);
    expect(first!.at.toISOString().slice(0, 10)).toBe('2025-07-01');
    const [done, all] = told.split('/');
    expect(done).toBe(all);
  });
});

describe('the demonstration in a browser', () => {
  let site: Site<{ pages: string[]; unitReport: string }>;
  beforeAll(async () => {
    site = await startSite({
      today: DEMO_DAY,
      env: { KHEO_DEMO: '' },
      seed: async (db, auth) => {
        await buildDemo(db, auth, { password: PASSWORD, today: DEMO_DAY });
        return pagesOf(db);
      },
    });
  }, 180_000);
  afterAll(() => site?.stop());

  test('the pages of those who see the whole office keep what every page must keep', async () => {
    for (const role of ['clerk', 'owner', 'leader', 'administrator'])
      await as(role, async (visit) => {
        const pages = role === 'clerk' ? site.seed.pages : site.seed.pages.slice(role === 'owner' ? -5 : -2);
        for (const address of pages) await visit(address);
      });
  }, 180_000);

  test('so do those of a unit that reports, and of a reader', async () => {
    await as('reporter', async (visit) => {
      for (const address of ['/viec', '/van-ban', '/bao-cao']) await visit(address);
    });
    await as('reader', (visit) => visit('/viec'));
  }, 60_000);

  test('whoever reads the report of their own unit finds the way back to their reports', async () => {
    const context = await site.as(SHOWN.find(({ role }) => role === 'reader')!.email);
    const page = await context.newPage();
    await site.visit(page, site.seed.unitReport);
    const back = page.locator('.crumb a');
    expect(await back.getAttribute('href')).toBe('/bao-cao');
    await back.click();
    await page.waitForURL('**/bao-cao');
    await site.check(page);
    await context.close();
  }, 60_000);

  const as = async (role: string, work: (visit: (address: string) => Promise<void>) => Promise<void>) => {
    const context = await site.as(SHOWN.find((account) => account.role === role)!.email);
    const page = await context.newPage();
    await work((address) => site.visit(page, address));
    await context.close();
  };
});

/** The pages worth looking at, by their addresses. */
async function pagesOf(db: Db): Promise<{ pages: string[]; unitReport: string }> {
  const documents = await db.selectFrom('document').select(['id', 'state']).where('state', '<>', 'stub').execute();
  const cycles = await db.selectFrom('cycle').select(['id', 'label']).orderBy('label').execute();
  const report = await db
    .selectFrom('report')
    .select('id')
    .where('cycle_id', '=', cycles[1]!.id)
    .where('state', '=', 'submitted')
    .executeTakeFirstOrThrow();
  const received = documents.find(({ state }) => state === 'received')!;
  const confirmed = documents.find(({ state }) => state === 'confirmed')!;
  const pages = [
    ...['/viec', '/van-ban', `/van-ban/${confirmed.id}`, `/van-ban/${received.id}/xac-nhan`, '/nhat-ky'],
    ...cycles.map(({ id }) => `/theo-doi/${id}`),
    ...[`/theo-doi/${cycles[1]!.id}/don-doc`, `/theo-doi/${cycles[1]!.id}/nhap`, `/so-lieu/${cycles[1]!.id}`],
    ...['/cai-dat/ngay-nghi', '/so-lieu/doi-chieu'],
    ...['/don-vi', '/don-vi/thay-doi', '/cai-dat/muc-tieu'],
    ...[`/tong-hop/${cycles[0]!.id}`, `/tong-hop/${cycles[1]!.id}`, `/bao-cao/${report.id}`],
  ];
  const ofReader = await db
    .selectFrom('report as r')
    .innerJoin('membership as m', 'm.unit_id', 'r.unit_id')
    .where('m.role', '=', 'reader')
    .where('r.state', '=', 'accepted')
    .select('r.id')
    .executeTakeFirstOrThrow();
  return { pages, unitReport: `/bao-cao/${ofReader.id}` };
}
