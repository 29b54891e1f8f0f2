import { unzipSync } from 'fflate';
import mammoth from 'mammoth';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDecision, givenFiveUnits, givenReport } from './given-consolidated.ts';
import type { TestCycle } from './given-reports.ts';
import { draftConsolidated } from '#rooms/reporting/consolidated/commands.server.ts';
import { buildOffice, formKey, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

const DAY = '2026-11-02';

interface Seed {
  office: TestOffice;
  cycle: TestCycle;
  /** Drafted; since then one unit has corrected a figure and withdrawn its words, another has come late. */
  changed: TestCycle;
}

async function seed(db: Parameters<typeof buildOffice>[0]): Promise<Seed> {
  const office = await buildOffice(db, { withAccounts: true });
  const cycle = await givenFiveUnits(office);
  await givenReport(office, cycle, 'chiBo1', {
    figures: { 'dat-hien': '1.240,5', 'ngay-cong': '120', 'mo-hinh-dang-ky.moi': '3', 'hoc-chuyen-de': '40/50' },
    narrative: { I: 'Chi bộ ấp 1 đã họp dân hai lần.', 'II.1': 'Chi bộ ấp 1 tu sửa đường ấp.' },
  });
  await givenReport(office, cycle, 'chiBo2', {
    figures: { 'dat-hien': '860', 'ngay-cong': '~30', 'nguoi-tham-gia': '70' },
    narrative: { I: 'Chi bộ ấp 2 vận động từng nhà.' },
  });
  await givenReport(office, cycle, 'matTran', { figures: { 'dat-hien': '9.999' } });
  await givenDecision(office, cycle, 'chiBo1', 'accepted');
  await givenDecision(office, cycle, 'matTran', 'returned');
  const changed = await givenFiveUnits(office, '2025');
  await givenReport(office, changed, 'chiBo1', { figures: { 'dat-hien': '7.355' } });
  await givenReport(office, changed, 'chiBo2', { figures: { 'dat-hien': '860' }, narrative: { I: 'Sẽ rút câu này.' } });
  const drafted = await draftConsolidated(office.as('owner'), formKey(), changed.cycleId);
  if (!drafted.ok) throw new Error(drafted.reason);
  await givenReport(office, changed, 'chiBo2', { figures: { 'dat-hien': '970' }, narrative: { I: 'Không có.' } });
  await givenReport(office, changed, 'chiBo3', {
    today: DAY,
    figures: { 'tin-bai': '4' },
    narrative: { I: 'Chi bộ ấp 3 gửi sau.' },
  });
  return { office, cycle, changed };
}

describe('the consolidated report and the ledger in a browser', () => {
  let site: Site<Seed>;
  let owner: BrowserContext;
  let page: Page;
  const address = (path = '') => `/tong-hop/${site.seed.cycle.cycleId}${path}`;

  beforeAll(async () => {
    site = await startSite({ seed, today: DAY });
    owner = await site.as(site.seed.office.people.owner.email);
    page = await owner.newPage();
  });
  afterAll(() => site?.stop());

  test('the owner drafts it from the list, and every figure opens to its rows', async () => {
    await site.visit(page, '/tong-hop');
    await page.click(`main table a[href="${address()}"]`);
    await site.check(page);
    await page.click('main .empty button');
    await site.check(page);
    expect(await page.locator('h1').textContent()).toContain('dự thảo lần 1');
    expect(await page.locator('article.report').textContent()).toContain(
      'Chi bộ ấp 1: “Chi bộ ấp 1 đã họp dân hai lần.”',
    );
    await page.click('article.report a.open:has-text("2.100,5")');
    await site.check(page);
    expect(await page.locator('h1').textContent()).toBe('Đất hiến');
    expect(await page.locator('#bao-cao tbody tr', { hasText: 'Chi bộ ấp 1' }).textContent()).toContain('1.240,5');
    await site.visit(page, `/so-lieu/${site.seed.cycle.cycleId}/mo-hinh-dang-ky`);
  });

  test('its words are edited without JavaScript, and an own sentence is marked as having no source', async () => {
    const context = await site.as(site.seed.office.people.owner.email, { javaScript: false });
    const plain = await context.newPage();
    await plain.goto(site.origin + address('?sua=1'));
    await plain.fill('[name="cap-tren"]', 'Đảng bộ tỉnh Bình Lâm');
    await plain.fill('[name="cau:so:dat-hien"]', 'Bà con hiến 2.100,5 m² đất làm đường.');
    await plain.fill('[name="them:muc:gui"]', 'Việc phối hợp có nơi còn lúng túng.');
    const { chiBo1, chiBo2 } = site.seed.office.units;
    await plain.fill(`[name="thu-tu:loi:${chiBo2}:I"]`, '1');
    await plain.check(`[name="bo:loi:${chiBo1}:II.1"]`);
    await plain.click('.confirm button');
    const text = (await plain.locator('article.report').textContent())!;
    expect(text).toContain('ĐẢNG BỘ TỈNH BÌNH LÂM');
    expect(text).toContain('Bà con hiến 2.100,5 m² đất');
    expect(text).toContain('Câu không có nguồn');
    // Put first by its owner; what was not picked is not printed, and still there to be picked.
    expect(text.indexOf('Chi bộ ấp 2 vận động')).toBeLessThan(text.indexOf('Chi bộ ấp 1 đã họp'));
    await plain.goto(site.origin + address('?sua=1'));
    expect(await plain.isChecked(`[name="bo:loi:${chiBo1}:II.1"]`)).toBe(true);
    expect(await plain.locator('#sua').innerText()).toContain('Chi bộ ấp 1');
    // What says only “Không” is one sentence; each unit is behind it, with whose words they are.
    expect(text).toContain('1 đơn vị báo cáo không phát sinh.');
    expect(text).not.toContain('“Không”');
    const quiet = plain
      .locator('fieldset', { has: plain.locator(`[name="bo:loi:${chiBo2}:II.1"]`) })
      .locator('details');
    expect(await quiet.locator('summary').innerText()).toContain('1 đơn vị báo cáo không phát sinh');
    await quiet.locator('summary').click();
    expect(await quiet.innerText()).toContain('Chi bộ ấp 2');
    await context.close();
    await site.visit(page, address('?sua=1'));
  });

  test('what was typed over a version that is no longer the newest is not lost', async () => {
    await page.goto(site.origin + address('?sua=1'));
    const other = await owner.newPage();
    await other.goto(site.origin + address('?sua=1'));
    await page.fill('[name="dia-danh"]', 'Đồng Xanh');
    await page.click('.confirm button');
    await other.fill('[name="cau:gui:so-don-vi"]', 'Lời của người thứ hai.');
    await other.click('.confirm button');
    await site.check(other);
    expect(await other.locator('.errors').textContent()).toContain('bản mới hơn');
    expect(await other.inputValue('[name="cau:gui:so-don-vi"]')).toBe('Lời của người thứ hai.');
    await other.click('.confirm button');
    expect(await other.locator('article.report').textContent()).toContain('Lời của người thứ hai.');
    await other.close();
  });

  test('a source that changed is decided on: taken, or left for a reason', async () => {
    await site.visit(page, `/tong-hop/${site.seed.changed.cycleId}`);
    const rows = page.locator('#doi tbody tr');
    const before = await rows.count();
    const land = rows.filter({ hasText: 'Đất hiến' });
    expect(await land.textContent()).toMatch(/Chi bộ ấp 2, bản 2.*860.*970/s);
    await land.locator('button[value=lay]').click();
    expect(await page.locator('article.report').textContent()).toContain('8.325');
    await expect.poll(() => rows.count()).toBe(before - 1);
    const words = rows.filter({ has: page.locator('th', { hasText: /^Chi bộ ấp 3$/ }) });
    await words.locator('summary').click();
    await words.locator('[name="ly-do"]').fill('đang kiểm tra lại với đơn vị');
    await words.locator('button[value=giu]').click();
    await expect.poll(() => rows.count()).toBe(before - 2);
    await page.click('#doi > form button');
    await site.check(page);
    await expect.poll(() => page.locator('#doi').count()).toBe(0);
  });

  test('the Word and Excel files come down and can be opened', async () => {
    const word = await owner.request.get(site.origin + address('/word'));
    expect(word.headers()['content-disposition']).toContain('.docx');
    const { value } = await mammoth.extractRawText({ buffer: await word.body() });
    expect(value).toContain('Bà con hiến 2.100,5 m² đất làm đường.');
    const excel = await owner.request.get(site.origin + address('/excel'));
    expect(Object.keys(unzipSync(new Uint8Array(await excel.body())))).toContain('xl/workbook.xml');
  });

  test('a reporter opens neither the report nor its files nor the rows behind it', async () => {
    const context = await site.as(site.seed.office.people.branchReporter.email);
    for (const path of ['/tong-hop', address(), address('/word'), address('/excel')])
      expect((await context.request.get(site.origin + path)).status(), path).toBe(403);
    const rows = `/so-lieu/${site.seed.cycle.cycleId}/dat-hien?don-vi=${site.seed.office.units.dangUy}`;
    expect((await context.request.get(site.origin + rows)).status()).toBe(403);
    expect((await context.request.get(`${site.origin}/nhat-ky/tai`)).status()).toBe(403);
    await site.visit(await context.newPage(), '/nhat-ky');
    await context.close();
  });

  test('the ledger is read, filtered and taken as a file', async () => {
    await site.visit(page, '/nhat-ky');
    await page.selectOption('[name=phong]', 'consolidated');
    await page.click('.filter button');
    await site.check(page);
    const rows = await page.locator('tbody tr').allTextContents();
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.join()).toContain('soạn báo cáo tổng hợp');
    await site.visit(page, '/nhat-ky?nguoi=kh%C3%B4ng-c%C3%B3-ai');
    const file = await owner.request.get(`${site.origin}/nhat-ky/tai`);
    const lines = (await file.text()).trim().split('\n');
    expect(JSON.parse(lines[0]!)).toMatchObject({ no: 1 });
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ no: lines.length });
  });
});
