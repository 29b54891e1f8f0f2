import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json } from '#shared/db/json.server.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from './given-reports.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { shoot } from './shots.ts';
import { startSite, type Site } from './site.ts';

interface Seed {
  office: TestOffice;
  cycle: TestCycle;
}

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('9 tháng');
  sheet.addRow(['TT', 'Đơn vị', 'Đất hiến (m²)']);
  const names = ['Chi bộ ấp 1', 'Chi bộ ấp 3', 'Hội Nông dân xã', 'Hội Liên hiệp Phụ nữ xã'];
  for (const [i, name] of names.entries()) sheet.addRow([i + 1, name, 100 * (i + 1)]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('reports of units without an account', { timeout: 120_000 }, () => {
  let site: Site<Seed>;
  let clerk: Page;
  let owner: Page;
  beforeAll(async () => {
    site = await startSite({
      seed: async (db) => {
        const office = await buildOffice(db, { withAccounts: true });
        const cycle = await givenCycle(office, ['ubnd', 'chiBo1', 'chiBo3', 'nongDan', 'phuNu']);
        await sendReport(office.as('ubndReporter'), cycle.reports.ubnd!, completeDraft(cycle.form));
        // All that the table does not say stands in the drafts already, but the words of one unit.
        const draft = completeDraft(cycle.form, { 'dat-hien': { value: '', how: 'actual' } });
        for (const unit of ['chiBo1', 'chiBo3', 'nongDan', 'phuNu'] as const)
          await db
            .updateTable('report')
            .set({ draft: json(unit === 'phuNu' ? { ...draft, narrative: {} } : draft) })
            .where('id', '=', cycle.reports[unit]!)
            .execute();
        return { office, cycle };
      },
    });
    const { people } = site.seed.office;
    clerk = await (await site.as(people.clerk.email)).newPage();
    owner = await (await site.as(people.owner.email)).newPage();
  });
  afterAll(() => site?.stop());

  const text = async (page: Page) => (await page.innerText('main')).replace(/\s+/g, ' ');
  const rowOf = async (page: Page, unit: string) =>
    (await page.innerText(`#don-vi tr:has(th a:text-is("${unit}"))`)).replace(/\s+/g, ' ');

  test('a table is imported and sent for units without an account, and nobody else is sent for', async () => {
    const { cycleId } = site.seed.cycle;
    await site.visit(clerk, `/theo-doi/${cycleId}/nhap`);
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await clerk.setInputFiles('#tep', { name: 'tong-hop-9-thang.xlsx', buffer: await workbook(), mimeType });
    await clerk.click('form[action="?/doc"] button');
    await clerk.click('form[action^="?/luu"] button.primary');
    await clerk.click('form[action="?/ghi"] button.primary');
    await site.check(clerk);
    const table = (await clerk.innerText('#gui-thay')).replace(/\s+/g, ' ');
    for (const line of [
      'Chi bộ ấp 1 Đã có tài khoản, đơn vị tự gửi',
      'Chi bộ ấp 3 Gửi được',
      'Hội Nông dân xã Gửi được',
    ])
      expect(table).toContain(line);
    expect(table).toMatch(/Hội Liên hiệp Phụ nữ xã Còn \d+ chỗ/);
    await shoot(clerk, 'gui-thay-1-xem-truoc');

    await clerk.selectOption('#theo', '');
    await clerk.click('form[action="?/gui-thay"] button.primary');
    await site.check(clerk);
    expect(await text(clerk)).toContain('Chưa chọn nhập thay theo căn cứ nào.');
    await clerk.selectOption('#theo', 'phone');
    await clerk.fill('#theo-ghi', 'các thôn báo chiều 19/10');
    await clerk.click('form[action="?/gui-thay"] button.primary');
    await site.check(clerk);
    expect(await text(clerk)).toContain('Chi bộ ấp 3 Đã gửi, đang chờ kiểm tra');
    expect(await clerk.textContent('body')).toContain('Đã gửi thay 2 báo cáo, chờ người khác kiểm tra.');
    await shoot(clerk, 'gui-thay-2-da-gui');
  });

  test('the board counts them as waiting and names who entered them', async () => {
    await site.visit(owner, `/theo-doi/${site.seed.cycle.cycleId}`);
    const by = 'Lê Thị Văn Thư (Đảng ủy xã Đồng Xanh) nhập thay, theo điện thoại: các thôn báo chiều 19/10';
    expect(await rowOf(owner, 'Chi bộ ấp 3')).toContain(by);
    expect(await owner.textContent('#kiem')).toContain('Chi bộ ấp 3');
    expect(await owner.textContent('#so-lieu')).toContain('500');
    await shoot(owner, 'gui-thay-3-theo-doi');
  });

  test('who sent it is told that another accepts; another does', async () => {
    const address = `/bao-cao/${site.seed.cycle.reports.chiBo3}`;
    await site.visit(clerk, address);
    expect(await text(clerk)).toContain('người khác kiểm tra và chấp nhận');
    expect(await clerk.$('form[action="?/chap-nhan"], button[formaction="?/chap-nhan"]')).toBeNull();
    await shoot(clerk, 'gui-thay-4-bao-cao');
    await site.visit(owner, address);
    expect(await text(owner)).toContain('Lê Thị Văn Thư (Đảng ủy xã Đồng Xanh) nhập thay, theo điện thoại');
    await owner.click('text="Chấp nhận"');
    await site.check(owner);
    expect(await text(owner)).toContain('Đã chấp nhận ngày');
  });

  test('one report is entered from the board; without a ground it is not sent, and what was typed stays', async () => {
    await site.visit(clerk, `/theo-doi/${site.seed.cycle.cycleId}`);
    expect(await rowOf(clerk, 'Chi bộ ấp 1')).not.toContain('Nhập thay');
    expect(await rowOf(clerk, 'Hội Liên hiệp Phụ nữ xã')).toContain('Chưa có tài khoản. Nhập thay');
    await clerk.click('#don-vi tr:has(th a:text-is("Hội Liên hiệp Phụ nữ xã")) a:has-text("Nhập thay")');
    await site.check(clerk);
    expect(await text(clerk)).toContain('Nhập thay cho Hội Liên hiệp Phụ nữ xã');
    await shoot(clerk, 'nhap-thay-1-soan');
    await clerk.fill('input[name="so:dat-hien"]', '450');
    for (const area of await clerk.$$('#bc textarea')) await area.fill('Không');
    await clerk.click('button[formaction="?thay=1&/gui"]');
    await site.check(clerk);
    expect(await text(clerk)).toContain('Chưa chọn nhập thay theo căn cứ nào.');
    expect(await clerk.inputValue('input[name="so:dat-hien"]')).toBe('450');
    await clerk.selectOption('#theo', 'paper');
    await shoot(clerk, 'nhap-thay-2-thieu-can-cu');
    await clerk.click('button:has-text("Lưu nháp")');
    await site.check(clerk);
    expect(await clerk.inputValue('#theo')).toBe('paper');
    await clerk.click('button[formaction="?thay=1&/gui"]');
    await site.check(clerk);
    expect(clerk.url()).toContain('?ban=1');
    expect(await text(clerk)).toContain('Lê Thị Văn Thư (Đảng ủy xã Đồng Xanh) nhập thay, theo bản giấy.');
  });

  test('for a unit with an account the page says why not', async () => {
    await site.visit(clerk, `/bao-cao/${site.seed.cycle.reports.chiBo1}?thay=1`);
    expect(await text(clerk)).toContain('Đơn vị đã có tài khoản nên tự nhập và gửi báo cáo');
    expect(await clerk.$('#bc')).toBeNull();
    await shoot(clerk, 'nhap-thay-3-co-tai-khoan');
  });
});
