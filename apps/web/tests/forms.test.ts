import ExcelJS from 'exceljs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linesOf } from '#rooms/reporting/forms/rules.ts';
import { givenDirective, givenDuty, type TestDirective } from './given-duties.ts';
import { ASSIGNMENT, givenCycle, type TestCycle } from './given-reports.ts';
import { buildOffice, type PersonKey, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

interface Seed {
  office: TestOffice;
  directive: TestDirective;
  old: TestCycle;
}

describe('a form from its draft to a report', { timeout: 120_000 }, () => {
  let site: Site<Seed>;
  const open: BrowserContext[] = [];
  beforeAll(async () => {
    site = await startSite({
      seed: async (db) => {
        const office = await buildOffice(db, { withAccounts: true });
        const old = await givenCycle(office, ['chiBo2'], { label: '2025' });
        const directive = await givenDirective(office, { reference: '119-CV/ĐU' });
        await givenDuty(office, directive, 'chiBo1', { answer: 'report', assignment_id: ASSIGNMENT });
        return { office, directive, old };
      },
      today: '2026-11-02',
    });
  });
  afterAll(async () => {
    await Promise.all(open.map((context) => context.close()));
    await site?.stop();
  });

  const as = async (person: PersonKey): Promise<Page> => {
    const context = await site.as(site.seed.office.people[person].email, { javaScript: false });
    open.push(context);
    return context.newPage();
  };
  const errors = (page: Page) => page.locator('.errors li').allTextContents();
  const form = '/cai-dat/bieu-mau/dan-van-kheo-nam';

  test('without JavaScript: copied, changed, mended, published, asked and answered', async () => {
    const owner = await as('owner');
    await site.visit(owner, form);
    await owner.click('form[action="?/sua"] button');
    await site.check(owner);
    await owner.fill('#moi-kt', 'dat_o_hien <= rung');
    await owner.click('button[value="them:kt"]');
    await site.check(owner);
    expect(await errors(owner)).toEqual([
      'dat_o_hien <= rung: biểu mẫu không có mã “rung”. Chọn trong các mã dùng được.',
      'dat_o_hien <= rung: chưa ghi câu báo khi sai.',
    ]);
    await owner.click('button[formaction="?/ban-hanh"]');
    expect(await errors(owner)).toHaveLength(3);
    await owner.fill('#bt-k1', 'dat_o_hien <= dat_hien / 2');
    await owner.fill('#cau-k1', 'Đất ở hiến không quá nửa số đất hiến.');
    await owner.click('#ct-vu-viec-xong summary');
    await owner.fill('#khi-ct-vu-viec-xong', 'vu_viec_moi > 0');
    await owner.uncheck('#bb-ct-vu-viec-xong');
    await owner.click('button[value="xuong:phan:I"]');
    expect(await owner.locator('#h-phan ~ details summary').first().textContent()).toContain('II.1');
    await owner.click('button[value="len:phan:I"]');
    await owner.fill('#moi-tep', 'Danh sách hộ hiến đất');
    await owner.click('button[value="them:tep"]');
    await owner.check('#bb-tep-t1');
    await owner.click('.confirm button:not(.primary)');
    await site.check(owner);
    expect(await owner.locator('#h-khac ~ ul li').allInnerTexts()).toEqual([
      'đổi chỉ tiêu: Đã giải quyết (bắt buộc, khi nào bắt buộc)',
      'thêm tệp: Danh sách hộ hiến đất',
      'thêm điều kiện: Đất ở hiến không quá nửa số đất hiến.',
    ]);
    await site.visit(owner, `${form}/xem`);
    expect(await owner.locator('#so-dat-hien').isDisabled()).toBe(true);
    await site.visit(owner, form);
    await owner.click('button[formaction="?/ban-hanh"]');
    await site.check(owner);
    expect(await owner.locator('.timeline li').count()).toBe(2);

    const { directive } = site.seed;
    await site.visit(owner, `/bao-cao/mo-ky?van-ban=${directive.documentId}&viec=${ASSIGNMENT}`);
    await owner.click('main form button.primary');
    await site.check(owner);
    const unit = await as('branchReporter');
    await site.visit(unit, '/bao-cao');
    await unit.click('.acts a.btn');
    await site.check(unit);
    for (const { key } of linesOf(site.seed.old.form))
      if (key !== 'vu-viec-xong') await unit.selectOption(`[name="cach:${key}"]`, 'khong');
    for (const { code } of site.seed.old.form.sections) await unit.fill(`[name="loi:${code}"]`, 'Không');
    await unit.selectOption('[name="cach:dat-hien"]', 'thuc-hien');
    await unit.fill('[name="so:dat-hien"]', '100');
    await unit.selectOption('[name="cach:dat-o-hien"]', 'thuc-hien');
    await unit.fill('[name="so:dat-o-hien"]', '60');
    await unit.click('.confirm button.primary');
    await site.check(unit);
    expect((await errors(unit)).slice(1)).toEqual([
      'Đất ở hiến không quá nửa số đất hiến. (trong đó đất ở: 60; Đất hiến: 100)',
      'Chưa có tệp kèm theo: Danh sách hộ hiến đất',
    ]);
    await unit.fill('[name="so:dat-o-hien"]', '50');
    const file = { name: 'Danh-sach.txt', mimeType: 'text/plain', buffer: Buffer.from('a') };
    await unit.setInputFiles('[name=tep]', file);
    await unit.click('.confirm button.primary');
    expect(unit.url()).toContain('?ban=1');
  });

  test('the cycle opened before still asks the old version', async () => {
    const other = await as('otherReporter');
    await site.visit(other, `/bao-cao/${site.seed.old.reports.chiBo2}`);
    expect(await other.getByText('Danh sách hộ hiến đất').count()).toBe(0);
  });

  test('without JavaScript: the form is taken as a workbook, filled in, brought back, looked at and kept', async () => {
    const { office, old } = site.seed;
    const cookie = site.sessions.get(office.people.otherReporter.email)!;
    const report = `/bao-cao/${old.reports.chiBo2}`;
    const taken = await fetch(`${site.origin}${report}/excel/tai`, { headers: { cookie } });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await taken.arrayBuffer());
    const [figures, narrative] = book.worksheets;
    const rowOf = (code: string) =>
      [...Array(80).keys()].map((i) => figures!.getRow(i + 1)).find((row) => row.getCell(1).value === code)!;
    rowOf('dat-hien').getCell(5).value = 1250.5;
    rowOf('tien.dan-gop').getCell(5).value = '1,5 tỷ';
    rowOf('giam-sat').getCell(5).value = '3 hoặc 4';
    rowOf('phan-bien').getCell(7).value = 'Không phát sinh';
    narrative!.getRow(2).getCell(3).value = 'Đã ban hành kế hoạch.';
    const buffer = Buffer.from(await book.xlsx.writeBuffer());

    const other = await as('otherReporter');
    await site.visit(other, `${report}/excel`);
    await other.setInputFiles('[name=tep]', { name: 'anh.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
    await other.click('form[action="?/doc"] button');
    expect(await errors(other)).toEqual(['Không đọc được tệp. Cần tệp Excel .xlsx.']);
    await other.setInputFiles('[name=tep]', { name: 'bieu.xlsx', mimeType: 'application/octet-stream', buffer });
    await other.click('form[action="?/doc"] button');
    await site.check(other);
    const shown = (name: string) =>
      other.locator('tr', { has: other.getByRole('rowheader', { name, exact: true }) }).innerText();
    expect(await shown('Đất hiến')).toMatch(/1\.250,5\s+1\.250,5\s+nhận$/);
    expect(await shown('Tiền huy động: Nhân dân đóng góp')).toMatch(/1,5 tỷ\s+1\.500\s+nhận, có sửa$/);
    expect(await shown('Cuộc giám sát')).toContain('có nhiều cách hiểu');
    await other.click('form[action="?/lay"] button');
    await site.check(other);
    expect(await other.inputValue('[name="so:dat-hien"]')).toBe('1.250,5');
    expect(await other.inputValue('[name="so:tien.dan-gop"]'), 'words stay words').toBe('1,5 tỷ');
    expect(await other.inputValue('[name="so:giam-sat"]'), 'what was refused is not there').toBe('');
    expect(await other.inputValue('[name="cach:phan-bien"]')).toBe('khong');
    expect(await other.inputValue('[name="loi:I"]')).toBe('Đã ban hành kế hoạch.');

    const unit = await as('branchReporter');
    await site.visit(unit, '/bao-cao');
    await unit.click('.acts a.btn');
    await site.visit(unit, `${new URL(unit.url()).pathname}/excel`);
    await unit.setInputFiles('[name=tep]', { name: 'bieu.xlsx', mimeType: 'application/octet-stream', buffer });
    await unit.click('form[action="?/doc"] button');
    expect(await errors(unit)).toEqual(['Biểu này của Chi bộ ấp 2, không phải của đơn vị đang làm.']);
  });

  test('without JavaScript: targets are pasted, mended, kept for their year and removed', async () => {
    const owner = await as('owner');
    await site.visit(owner, '/cai-dat/muc-tieu?nam=2026');
    await owner.fill('#dong', 'Đất hiến; Toàn cơ quan; 2.000; Nghị quyết\nRừng; Toàn cơ quan; 5; Nghị quyết');
    await owner.click('form[action^="?/dat"] button.primary');
    await site.check(owner);
    expect(await errors(owner)).toEqual([
      'Dòng 2, “Rừng; Toàn cơ quan; 5; Nghị quyết”: không có chỉ tiêu tên này trong danh mục.',
    ]);
    await owner.fill(
      '#dong',
      'Đất hiến; Toàn cơ quan; 2.000; Nghị quyết\nTập thể được khen; Chi bộ ấp 1; ≤ 5; Kế hoạch',
    );
    await owner.click('form[action^="?/dat"] button.primary');
    await site.check(owner);
    expect(await owner.locator('tbody td:nth-child(3)').allInnerTexts()).toEqual([
      'từ 2.000 m² trở lên',
      'không quá 5 tập thể',
    ]);
    await owner.setViewportSize({ width: 390, height: 900 });
    await site.check(owner);
    await owner.click('tbody button');
    await site.check(owner);
    expect(await owner.locator('tbody tr').count()).toBe(1);
  });
});
