import { readSheet } from 'read-excel-file/node';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#shared/ids/new-id.server.ts';
import { givenFiveUnits, givenReport } from './given-consolidated.ts';
import type { TestCycle } from './given-reports.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

interface Seed {
  office: TestOffice;
  before: TestCycle;
  cycle: TestCycle;
}

async function seed(db: Parameters<typeof buildOffice>[0]): Promise<Seed> {
  const office = await buildOffice(db, { withAccounts: true });
  const before = await givenFiveUnits(office, '2025');
  await db.updateTable('cycle').set({ period_from: '2024-10-26', period_to: '2025-10-25' }).execute();
  const cycle = await givenFiveUnits(office);
  await givenReport(office, before, 'chiBo1', { figures: { 'dat-hien': '900' } });
  await givenReport(office, before, 'matTran', { figures: { 'dat-hien': '900' } });
  await givenReport(office, cycle, 'chiBo1', { figures: { 'dat-hien': '1.240,5', 'mo-hinh-dang-ky.moi': '3' } });
  await givenReport(office, cycle, 'chiBo2', { figures: { 'dat-hien': '0', 'ngay-cong': '~30' } });
  await givenReport(office, cycle, 'matTran', {});
  const last = await db
    .selectFrom('unit_version')
    .selectAll()
    .where('unit_id', '=', office.units.chiBo1)
    .executeTakeFirstOrThrow();
  await db.updateTable('unit_version').set({ valid_to: '2026-10-28' }).where('id', '=', last.id).execute();
  await db
    .insertInto('unit_version')
    .values({ ...last, id: newId(), valid_from: '2026-10-28', parent_id: office.units.ubnd })
    .execute();
  return { office, before, cycle };
}

describe('figures in a browser', () => {
  let site: Site<Seed>;
  let owner: BrowserContext;
  let page: Page;
  const at = (rest = '') => `/so-lieu/${site.seed.cycle.cycleId}${rest}`;
  const rowOf = (name: string) => page.locator('main table tbody tr', { hasText: name }).first().innerText();

  beforeAll(async () => {
    site = await startSite({ seed, today: '2026-11-02' });
    owner = await site.as(site.seed.office.people.owner.email, { javaScript: false });
    page = await owner.newPage();
  });
  afterAll(() => site?.stop());

  test('a period opens, and one click a level leads to the report', async () => {
    await site.visit(page, '/so-lieu');
    await page.click(`main table a[href="${at()}"]`);
    await site.check(page);
    expect(await rowOf('Đất hiến')).toContain('1.240,5');
    await page.click('main table a:has-text("Đất hiến")');
    await site.check(page);
    expect(await page.locator('h1').textContent()).toBe('Đất hiến');
    await page.click('#bao-cao a:has-text("Chi bộ ấp 1")');
    await site.check(page);
    expect(page.url()).toContain('/bao-cao/');
  });

  test('zero is a number with a bar, nothing to report and no answer are words without one', async () => {
    await site.visit(page, at('/dat-hien'));
    const cells = async (name: string) => {
      const row = page.locator('table[aria-labelledby="so-sanh-0"] tbody tr', { hasText: name });
      return [await row.locator('td').nth(1).innerText(), await row.locator('rect').count()];
    };
    expect(await cells('Chi bộ ấp 2')).toEqual(['0', 1]);
    expect(await cells('Ủy ban MTTQ')).toEqual(['không phát sinh', 0]);
    expect(await cells('Chi bộ ấp 3')).toEqual(['chưa có số', 0]);
    expect(await page.locator('main').innerText()).toContain('không phải xếp hạng');
  });

  test('the course over periods is a drawing with its table, and the sheet has what the page has', async () => {
    await site.visit(page, at('/dat-hien'));
    expect(await page.locator('#qua-cac-ky svg circle').count()).toBe(4);
    expect(await page.locator('#qua-cac-ky table tbody tr').count()).toBe(2);
    expect(await page.locator('#qua-cac-ky figcaption').innerText()).toContain('3.040,5');
    const response = await owner.request.get(site.origin + at('/excel'));
    const rows = await readSheet(Buffer.from(await response.body()), 'Số liệu');
    const line = rows.find((row) => row[1] === 'Đất hiến')!;
    expect(line.slice(3, 12)).toEqual(['thực hiện', 1240.5, null, null, null, 2, 1, 2, 3]);
  });

  test('a tree that changed offers both ways of adding up', async () => {
    await site.visit(page, at('/dat-hien'));
    await page.click('main nav a:has-text("như hiện nay")');
    await site.check(page);
    const row = page.locator('table[aria-labelledby="so-sanh-0"] tbody tr', { hasText: 'UBND xã' });
    expect(await row.locator('td').nth(1).innerText()).toBe('1.240,5');
  });

  test('a number that two bodies gave alike is asked about and decided', async () => {
    await site.visit(page, `/so-lieu/${site.seed.before.cycleId}`);
    await page.click('main a:has-text("Số có thể đếm trùng")');
    await site.check(page);
    expect(await page.locator('#trung tbody tr').innerText()).toContain('đang tính cả hai');
    await page.fill('#ly-do-0', 'Cùng đường ấp 1');
    await page.click('button[value="mot-viec"]');
    await site.check(page);
    expect(await page.locator('#trung tbody tr').innerText()).toContain('Một việc, tính một lần. Trần Văn Chủ Trì');
    await site.visit(page, at('/trung-so'));
    expect(await page.locator('main').innerText()).toContain('Không có số nào trùng');
  });

  test('a reporter sees the figures of the own unit', async () => {
    const reporter = await site.as(site.seed.office.people.otherReporter.email);
    const own = await reporter.newPage();
    await site.visit(own, at('/dat-hien'));
    expect(await own.locator('main').innerText()).toContain('Chi bộ ấp 2');
    const refused = await reporter.request.get(`${site.origin}${at()}?don-vi=${site.seed.office.units.dangUy}`);
    expect(refused.status()).toBe(403);
  });
});
