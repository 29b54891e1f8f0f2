import mammoth from 'mammoth';
import type { BrowserContext, Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenFiveUnits, givenReport } from './given-consolidated.ts';
import type { TestCycle } from './given-reports.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

interface Seed {
  office: TestOffice;
  cycle: TestCycle;
}

async function seed(db: Parameters<typeof buildOffice>[0]): Promise<Seed> {
  const office = await buildOffice(db, { withAccounts: true });
  const cycle = await givenFiveUnits(office);
  await givenReport(office, cycle, 'chiBo1', { figures: { 'dat-hien': '1.240,5' } });
  await givenReport(office, cycle, 'chiBo2', { figures: { 'dat-hien': '860' } });
  await givenReport(office, cycle, 'matTran', { figures: { 'dat-hien': '860' } });
  return { office, cycle };
}

describe('from a target to a code on paper, in a browser without JavaScript', () => {
  let site: Site<Seed>;
  let owner: BrowserContext;
  let page: Page;
  let code = '';
  const cycleId = () => site.seed.cycle.cycleId;

  beforeAll(async () => {
    site = await startSite({ seed, today: '2026-11-02' });
    owner = await site.as(site.seed.office.people.owner.email, { javaScript: false });
    page = await owner.newPage();
  });
  afterAll(() => site?.stop());

  test('a target is set, and the board shows who reached it and who gave no figure', async () => {
    await site.visit(page, '/cai-dat/muc-tieu?nam=2026');
    await page.fill(
      '#dong',
      'Đất hiến; Toàn cơ quan; 3.000; Nghị quyết Đại hội\nĐất hiến; Mỗi đơn vị loại Chi bộ trực thuộc; 900; Nghị quyết Đại hội',
    );
    await page.click('button.primary');
    await site.check(page);
    await site.visit(page, `/theo-doi/${cycleId()}`);
    const rows = page.locator('#muc-tieu tbody tr');
    expect(await rows.nth(0).innerText()).toContain('1 trên 3, 33,3%');
    expect(await rows.nth(0).innerText()).toContain('1 đơn vị chưa có số liệu');
    expect(await rows.nth(1).innerText()).toContain('2.960,5 trên 3.000');
    await rows.nth(0).locator('td').last().locator('a').click();
    await site.check(page);
    expect(await page.locator('#don-vi tbody th').allInnerTexts()).toEqual(['Chi bộ ấp 3']);
    await site.visit(page, `/so-lieu/${cycleId()}/dat-hien`);
    expect(await page.locator('#qua-cac-ky').count()).toBe(1);
    expect(await page.locator('main dl').first().innerText()).toContain('2.960,5 trên 3.000');
  });

  test('one thing told twice is taken out, and every page says how much and between whom', async () => {
    await site.visit(page, `/so-lieu/${cycleId()}/trung-so`);
    await page.locator('button[value="mot-viec"]').first().click();
    await site.check(page);
    await site.visit(page, `/so-lieu/${cycleId()}`);
    expect(await page.locator('tr', { hasText: 'Đất hiến' }).first().innerText()).toMatch(
      /2\.100,5\s+đã trừ 860 m² trùng giữa .*Chi bộ ấp 2/s,
    );
    await site.visit(page, `/theo-doi/${cycleId()}`);
    expect(await page.locator('#so-dat-hien').innerText()).toContain('đã trừ 860 m² trùng giữa');
  });

  test('the consolidated report has the annex of targets, and its Word file the code', async () => {
    await site.visit(page, `/tong-hop/${cycleId()}`);
    expect(await page.locator('#bieu summary').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Thực hiện chỉ tiêu năm 2026')]),
    );
    await page.click('main .empty button');
    await site.check(page);
    const word = await owner.request.get(`${site.origin}/tong-hop/${cycleId()}/word`);
    const { value } = await mammoth.extractRawText({ buffer: await word.body() });
    expect(value).toContain('đã trừ 860 m² trùng giữa');
    const totals = value.slice(value.indexOf('Biểu 1.'));
    code = /Mã đối chiếu: ([0-9a-f-]{19})/.exec(totals)![1]!;
  });

  test('the code typed in says that nothing has changed, then names the cells that have', async () => {
    await site.visit(page, '/so-lieu');
    await page.click('main a:has-text("Đối chiếu bản in")');
    await site.check(page);
    await page.fill('#ma', code.toUpperCase().replaceAll('-', ' '));
    await page.click('button.primary');
    await site.check(page);
    expect(await page.locator('#ket-qua').innerText()).toContain('vẫn đúng');
    await page.fill('#ma', 'abc');
    await page.click('button.primary');
    await site.check(page);
    expect(await page.locator('.errors').innerText()).toContain('thiếu hoặc thừa ký tự');

    const reporter = await site.as(site.seed.office.people.branchReporter.email);
    const report = await reporter.newPage();
    await report.goto(`${site.origin}/bao-cao/${site.seed.cycle.reports.chiBo1!}`);
    await report.fill('[name="so:dat-hien"]', '1.300');
    await report.click('.confirm button.primary');
    await reporter.close();
    await site.visit(page, `/so-lieu/doi-chieu?ma=${code}`);
    const rows = await page.locator('#o-da-doi tbody tr').allInnerTexts();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/Đất hiến.*Thực hiện.*2\.100,5.*2\.160.*Chi bộ ấp 1, bản 1 → bản 2/s);
  });

  test('the workbooks of the board and of targets list their codes, and each leads to its own table', async () => {
    const listed = async (address: string) => {
      const book = await owner.request.get(site.origin + address);
      const rows = await readSheet(await book.body(), 'Mã đối chiếu');
      return rows.slice(1).map(([own, words]) => [String(own), String(words)] as const);
    };
    const board = await listed(`/theo-doi/${cycleId()}/excel`);
    expect(board.map(([, words]) => words.split(';')[0])).toEqual([
      'Theo dõi, cộng dồn',
      'Theo dõi, từng câu trả lời',
      'Thực hiện chỉ tiêu năm 2026',
      'Thực hiện chỉ tiêu năm 2026, từng đơn vị',
    ]);
    const targets = await listed('/cai-dat/muc-tieu/excel?nam=2026');
    expect(targets).toEqual(board.slice(2));
    const unit = await listed(`/so-lieu/${cycleId()}/excel?don-vi=${site.seed.office.units.chiBo1}`);
    expect(unit.map(([, words]) => words.split(';')[0])).toEqual([
      'Số liệu của Chi bộ ấp 1',
      'Thực hiện chỉ tiêu năm 2026',
      'Thực hiện chỉ tiêu năm 2026, từng đơn vị',
    ]);
    for (const [own] of [...unit, ...board]) {
      await site.visit(page, `/so-lieu/doi-chieu?ma=${own}`);
      expect(await page.locator('#ket-qua').innerText()).toContain('vẫn đúng');
    }
    await page.click('main dl a');
    await site.check(page);
    expect(await page.locator('#muc-tieu').count()).toBe(1);

    for (const subject of ['Toàn cơ quan', 'Chi bộ trực thuộc']) {
      await site.visit(page, '/cai-dat/muc-tieu?nam=2026');
      await page.locator('tbody tr', { hasText: subject }).locator('button').click();
    }
    await site.visit(page, `/so-lieu/doi-chieu?ma=${targets[0]![0]}`);
    expect(await page.locator('#ket-qua').innerText()).toContain('Bảng này nay không còn');
    expect(await page.locator('#o-da-doi tbody tr').last().innerText()).toMatch(/Toàn cơ quan.*Đơn vị đạt.*chưa đạt/s);
    if (process.env.KHEO_SHOTS)
      for (const width of [1280, 390])
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: `${process.env.KHEO_SHOTS}/gone-${width}-${colorScheme}.png`, fullPage: true });
        }
    await page.click('main dl a');
    await site.check(page);
    expect(await page.locator('h1').innerText()).toContain('2026');
  });

  test('a page of figures takes its code by a button, and prints it', async () => {
    await site.visit(page, `/so-lieu/${cycleId()}`);
    expect(await page.locator('#nguon').innerText()).toContain('chưa lấy mã đối chiếu');
    await page.click('#nguon button');
    await site.check(page);
    const shown = /Mã đối chiếu: ([0-9a-f-]{19})/.exec(await page.locator('#nguon').innerText())![1]!;
    await site.visit(page, `/so-lieu/doi-chieu?ma=${shown}`);
    expect(await page.locator('#ket-qua').innerText()).toContain('vẫn đúng');
  });
});
