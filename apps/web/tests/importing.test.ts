import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSheets } from '#shared/office-files/table-in.server.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from './given-reports.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { shoot } from './shots.ts';
import { startSite, type Site } from './site.ts';

interface Seed {
  office: TestOffice;
  cycle: TestCycle;
}

/** A clerk's workbook: titles, a heading of two rows with merged cells, figures as people type them, a total, signatures. */
async function workbook(rows: unknown[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('9 tháng');
  page.addRow(['ĐẢNG ỦY XÃ ĐỒNG XANH']);
  page.addRow(['TỔNG HỢP SỐ LIỆU DÂN VẬN KHÉO 9 THÁNG NĂM 2026']);
  page.addRow([]);
  page.addRow([
    'TT',
    'Đơn vị',
    'Mô hình đăng ký',
    '',
    'Đất hiến (m²)',
    'Cuộc giám sát',
    'Tiền huy động: Nhân dân đóng góp',
    'Ghi chú',
  ]);
  page.addRow(['', '', 'Đăng ký mới', 'Tiếp tục']);
  for (const merge of ['A4:A5', 'B4:B5', 'C4:D4', 'E4:E5', 'F4:F5', 'G4:G5', 'H4:H5']) page.mergeCells(merge);
  for (const row of rows) page.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const file = (buffer: Buffer, name: string) => ({
  ...{ name, buffer },
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

describe('the office’s own table', { timeout: 120_000 }, () => {
  let site: Site<Seed>;
  let page: Page;
  beforeAll(async () => {
    site = await startSite({
      seed: async (db) => {
        const office = await buildOffice(db, { withAccounts: true });
        const cycle = await givenCycle(office, ['ubnd', 'chiBo1', 'chiBo2', 'chiBo3']);
        await sendReport(office.as('ubndReporter'), cycle.reports.ubnd!, completeDraft(cycle.form));
        return { office, cycle };
      },
    });
    page = await (await site.as(site.seed.office.people.owner.email)).newPage();
  });
  afterAll(() => site?.stop());

  const at = () => `/theo-doi/${site.seed.cycle.cycleId}/nhap`;
  const bring = async (buffer: Buffer, name: string) => {
    await site.visit(page, at());
    await page.setInputFiles('#tep', file(buffer, name));
    await page.click('form[action="?/doc"] button');
  };

  test('is brought, described once, looked at, put into drafts and seen by the unit', async () => {
    await site.visit(page, `/theo-doi/${site.seed.cycle.cycleId}`);
    await page.click('text=Nhập từ bảng của cơ quan');
    await site.check(page);
    expect(await page.textContent('main')).toContain('Chưa nhập bảng nào vào kỳ này.');
    await shoot(page, 'nhap-1');
    const table = await workbook([
      [1, 'Chi bộ ấp 1', 2, 3, '1.250', 4, '1,5 triệu', ''],
      [2, 'Chi bộ ấp 2', 1, { formula: 'D6-3', result: 0 }, 400, '10-12', 20, 'ước tính'],
      [3, 'Xóm dưới', '', '-', '12,5', 2, '', ''],
      [4, 'UBND xã', 1, 1, 1, 1, 1, ''],
      ['', 'Tổng cộng', 4, 4, 1663.5, 19, '', ''],
      ['', 'Người lập biểu', '', '', '', '', '', ''],
    ]);
    await bring(table, 'tong-hop-9-thang.xlsx');
    await site.check(page);
    expect(page.url()).toContain('/cot');
    expect(await page.inputValue('[name="cot-2"]')).toBe('so:value:mo-hinh-dang-ky.moi');
    expect(await page.inputValue('[name="cot-4"]')).toBe('so:value:dat-hien');
    expect(await page.inputValue('[name="cot-6"]')).toBe('so:value:tien.dan-gop');
    await shoot(page, 'nhap-2-cot');
    await page.selectOption('#la-0', { label: 'Chi bộ ấp 3' });
    await page.selectOption('#gach', 'nil');
    await page.click('form[action^="?/luu"] button.primary');
    await site.check(page);

    const text = (await page.textContent('main'))!;
    expect(text).toContain(
      'Bảng có 11 dòng: 3 dòng số liệu, 1 dòng không nhận, 1 dòng cộng, 1 dòng chữ, 2 dòng tiêu đề cột',
    );
    expect(text).toContain('“1,5 triệu” → 1,5');
    expect(text).toContain('báo cáo đã gửi, đang đợi xem');
    expect(await page.getAttribute('main td a', 'href')).toBe(`/bao-cao/${site.seed.cycle.reports.ubnd}`);
    await shoot(page, 'nhap-3-xem-truoc');
    await page.check('input[name="doc:7:6"][value="12"]');
    await page.click('text=Tính lại theo các chọn trên');
    await site.check(page);
    expect(await page.isChecked('input[name="doc:7:6"][value="12"]')).toBe(true);
    expect(await page.textContent('main')).toContain('Dòng cộng: 4 cột khớp');
    await page.click('form[action="?/ghi"] button.primary');
    await site.check(page);
    expect(await page.textContent('h1')).toBe('Đã nhập: tong-hop-9-thang.xlsx');
    await shoot(page, 'nhap-4-xong');
  });

  test('what became of every row is a workbook, and the original opens as it was', async () => {
    const download = async (selector: string) => {
      const href = await page.getAttribute(selector, 'href');
      const cookie = site.sessions.get(site.seed.office.people.owner.email)!;
      return new Uint8Array(await (await fetch(site.origin + href!, { headers: { cookie } })).arrayBuffer());
    };
    const book = await readSheets(await download('a[href$="/excel"]'));
    if (!book.ok) throw new Error(book.reason);
    expect(book.value.map(({ name }) => name)).toEqual(['Từng dòng', 'Từng ô']);
    expect(book.value[0]!.rows).toHaveLength(12);
    const original = await readSheets(await download('a[href^="/tep/"]'));
    expect(original).toMatchObject({ value: [{ name: '9 tháng' }] });
  });

  test('the unit sees the figures, where they came from, and sends them itself', async () => {
    const { office, cycle } = site.seed;
    const unit = await (await site.as(office.people.otherReporter.email)).newPage();
    await site.visit(unit, `/bao-cao/${cycle.reports.chiBo2}`);
    expect(await unit.inputValue('[name="so:giam-sat"]')).toBe('12');
    expect(await unit.inputValue('[name="so:dat-hien"]')).toBe('400');
    expect(await unit.textContent('main')).toContain('lấy từ “tong-hop-9-thang.xlsx”, Trần Văn Chủ Trì nhập');
    await shoot(unit, 'nhap-5-don-vi');
    await unit.fill('[name="so:dat-hien"]', '410');
    await unit.click('.confirm button:not(.primary)');
    await expect.poll(() => unit.locator('#luu-l').textContent()).toContain('Lưu nháp');
    await site.visit(unit, '/thong-bao');
    expect(await unit.textContent('main')).toContain('Cơ quan đã ghi 5 số từ bảng vào bản nháp');
    await unit.context().close();
  });

  test('a second table with the same heading goes straight to its preview; what a unit typed stays unless ticked', async () => {
    await bring(
      await workbook([
        [1, 'Chi bộ ấp 2', 1, 0, 420, 12, 20, ''],
        [2, 'Xóm dưới', 1, '', '', '', '', ''],
      ]),
      'sua.xlsx',
    );
    expect(page.url()).not.toContain('/cot');
    await site.check(page);
    expect(await page.textContent('main')).toContain('Chi bộ ấp 2, Đất hiến: đơn vị soạn 410, bảng ghi 420');
    await shoot(page, 'nhap-6-lan-hai');
    await page.click('form[action="?/ghi"] button.primary');
    await site.check(page);
    expect(await page.textContent('.tally')).toContain('1số đã ghi, vào 1 bản nháp');
    await page.click('form[action="?/rut"] button');
    await site.check(page);
    expect(await page.textContent('h1')).toBe('Đã rút lại: sua.xlsx');
    await site.visit(page, at());
    expect(await page.textContent('main')).toContain('đã rút lại 1 số');
    await shoot(page, 'nhap-7-danh-sach');
  });

  test('without JavaScript a unit pastes its own table, a row for each figure', async () => {
    const { office, cycle } = site.seed;
    const context = await site.as(office.people.branchReporter.email, { javaScript: false });
    const unit = await context.newPage();
    await site.visit(unit, `/bao-cao/${cycle.reports.chiBo1}`);
    await unit.click('text=Nhập từ bảng của đơn vị');
    // A table that is refused is still in the field, to be mended there.
    await unit.fill('#dan', 'MẬT\nChỉ tiêu\tKết quả\nNgày công\t5\n');
    await unit.click('form[action="?/doc"] button');
    expect(await unit.textContent('.errors')).toContain('dấu độ mật');
    expect(await unit.inputValue('#dan')).toContain('Ngày công\t5');
    await unit.fill('#dan', 'TT\tChỉ tiêu\tKết quả\n1\tNgày công\t1.200\n2\tCuộc giám sát\tnhiều\n');
    await unit.click('form[action="?/doc"] button');
    expect(unit.url()).toContain('/cot');
    await unit.click('form[action^="?/luu"] button.primary');
    await site.check(unit);
    expect(await unit.textContent('main')).toContain('không đọc được thành một số');
    await unit.click('form[action="?/ghi"] button.primary');
    await site.visit(unit, `/bao-cao/${cycle.reports.chiBo1}`);
    expect(await unit.inputValue('[name="so:ngay-cong"]')).toBe('1.200');
    await context.close();
  });

  test('an accepted report is kept out with the next step, and taken once its unit opened a correction', async () => {
    const { office, cycle } = site.seed;
    const id = cycle.reports.ubnd!;
    await site.visit(page, `/bao-cao/${id}`);
    await page.click('form[action="?/chap-nhan"] button.primary');
    await site.check(page);
    const rows = [[1, 'UBND xã', 1, 1, 77, 1, 1, '']];
    await bring(await workbook(rows), 'sau-khi-duyet.xlsx');
    await site.check(page);
    expect(await page.textContent('main')).toContain('đơn vị mở đính chính thì mới nhập được');
    expect(await page.getAttribute('main td a', 'href')).toBe(`/bao-cao/${id}#vi-sao`);
    await shoot(page, 'nhap-8-da-chap-nhan');

    const unit = await (await site.as(office.people.ubndReporter.email)).newPage();
    await site.visit(unit, `/bao-cao/${id}/nhap-bang`);
    await unit.click('main .note a');
    await unit.fill('#vi-sao', 'Sót số liệu của hai ấp.');
    await unit.click('form[action="?/dinh-chinh"] button');
    await unit.waitForSelector('[name="so:dat-hien"]');
    await page.reload();
    await site.check(page);
    expect(await page.textContent('main')).not.toContain('đơn vị mở đính chính');
    await page.check('main form input[type="checkbox"] >> nth=0');
    await unit.context().close();
  });
});
