import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readTable } from '#shared/office-files/table-in.server.ts';
import { startSite } from './site.ts';

const PASSWORD = 'mat-khau-that-dai';
const SHOTS = process.env.KHEO_SHOTS;

async function shoot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${SHOTS}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const firstLink = (printed: string) => /http:\/\/\S+\/thiet-lap\/\S+/.exec(printed)?.[0] ?? '';

describe.each([true, false])('setting an office up with scripts %s', (javaScript) => {
  test('from the printed link to accounts, units and a second person', { timeout: 180_000 }, async () => {
    const site = await startSite({ seed: async () => null });
    try {
      const context = await site.as(undefined, { javaScript });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const link = firstLink(site.printed());
      expect(link).not.toBe('');

      // The first step refuses an empty place and keeps the choice.
      await site.visit(page, link);
      await page.check('#mau-commune-party-2026');
      await page.click('main button.primary');
      await site.check(page);
      expect(await page.textContent('.errors')).toContain('Chưa ghi tên địa phương');
      await page.fill('#noi', 'Xã Đồng Xanh');
      await shoot(page, 'thiet-lap-1');
      await page.click('main button.primary');

      // The list of the template is edited, a table is previewed and taken over.
      await site.check(page);
      expect(await page.inputValue('#ten-co-quan')).toBe('Đảng ủy xã Đồng Xanh');
      const name = page.locator('input[value="Phòng Kinh tế"]');
      await name.fill('Phòng Kinh tế - Hạ tầng');
      await page.setInputFiles('#tep', {
        name: 'chi-bo.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          'Tên,Loại\nChi bộ ấp 1,Chi bộ trực thuộc\nChi bộ ấp 1,\nHội Nông dân xã,\nTổ dệt,Hợp tác xã\n',
        ),
      });
      await page.selectOption('#loai-chung', 'chi-bo');
      await page.click('button[value=doc]');
      await site.check(page);
      const preview = (await page.textContent('#xem-truoc')) ?? '';
      expect(preview).toContain('5 dòng: 1 đơn vị mới, 1 đã có, 1 trùng trong bảng, 1 không đọc được, 1 tiêu đề');
      expect(preview).toContain('Cơ quan không có loại “Hợp tác xã”');
      await shoot(page, 'thiet-lap-2');
      await page.click('button[value=nhan]');
      await expect.poll(() => page.locator('input[value="Chi bộ ấp 1"]').count()).toBe(1);

      // Going back and forth loses nothing.
      await page.click('button[value=lui]');
      expect(await page.inputValue('#noi')).toBe('Đồng Xanh');
      await page.click('main button.primary');
      await expect.poll(() => page.locator('input[value="Phòng Kinh tế - Hạ tầng"]').count()).toBe(1);
      // Nor does going on with lines that were typed and not read, or read and not taken.
      await page.fill('#dong', 'Chi bộ ấp 9');
      await page.click('button[value=tiep]');
      expect(await page.textContent('#xem-truoc')).toContain('Chi bộ ấp 9');
      await page.click('button[value=tiep]');
      await site.check(page);
      expect(await page.textContent('.errors')).toContain('Còn 1 đơn vị đang xem trước');
      await page.click('button[value=bo-bang]');
      await page.click('button[value=tiep]');
      await site.check(page);
      await page.fill('#ho-ten', 'Phạm Thị Quản');
      await page.fill('#email', 'Quan@DongXanh.example');
      await page.fill('#mat-khau', 'ngan');
      await page.click('main button.primary');
      await site.check(page);
      expect(await page.textContent('.errors')).toContain('ít nhất 10 ký tự');
      expect(await page.inputValue('#ho-ten')).toBe('Phạm Thị Quản');
      await shoot(page, 'thiet-lap-3');
      await page.fill('#mat-khau', PASSWORD);
      await page.click('main button.primary');
      expect(new URL(page.url()).pathname).toBe('/tai-khoan');
      await site.check(page);

      // The link works once.
      const stranger = await site.as(undefined, { javaScript });
      const late = await stranger.newPage();
      await site.visit(late, link);
      expect(await late.textContent('main')).toContain('đã được lập');
      await site.visit(late, link.slice(0, -3));
      await shoot(late, 'thiet-lap-het');

      await invitesAndAccepts(site, page, late, javaScript);
      await keepsUnits(site, page);
      await stranger.close();
      await context.close();
    } finally {
      await site.stop();
    }
  });
});

type AnySite = Awaited<ReturnType<typeof startSite<null>>>;

/** An invitation, its acceptance by somebody new, a second position of the same person, and changing position. */
async function invitesAndAccepts(site: AnySite, page: Page, other: Page, javaScript: boolean): Promise<void> {
  const invite = async (role: string, unit: string) => {
    await page.goto(`${site.origin}/tai-khoan`);
    await page.fill('#ho-ten', 'Lê Thị Văn Thư');
    await page.fill('#email', 'thu@dongxanh.example');
    await page.selectOption('#don-vi', { label: unit });
    await page.check(`#vai-tro-${role}`);
    await page.click('text=Làm đường dẫn mời');
    await site.check(page);
    return page.inputValue('#duong-dan');
  };
  const link = await invite('clerk', 'Văn phòng Đảng ủy');
  await shoot(page, 'tai-khoan');
  await site.visit(other, link);
  await shoot(other, 'moi');
  await other.fill('#mat-khau', 'ngan');
  await other.click('main button.primary');
  await site.check(other);
  await other.fill('#mat-khau', PASSWORD);
  await other.click('main button.primary');
  expect(new URL(other.url()).pathname).toBe('/viec');
  await other.goto(`${site.origin}/tai-khoan`);
  expect(await other.textContent('main')).toContain('Chỉ người quản trị');

  const second = await invite('reporter', 'UBND xã Đồng Xanh');
  const third = await site.as(undefined, { javaScript });
  const outside = await third.newPage();
  await site.visit(outside, second);
  expect(await outside.textContent('main')).toContain('đã có tài khoản');
  await third.close();
  await site.visit(other, second);
  await other.click('main button.primary');
  expect(new URL(other.url()).pathname).toBe('/tu-cach');
  await site.check(other);
  await shoot(other, 'tu-cach');
  await other.check('main input[type=radio]:not(:checked)');
  await other.click('main button.primary');
  expect(await other.textContent('.office')).toContain('UBND xã Đồng Xanh');

  await site.visit(page, '/tai-khoan');
  await expect.poll(() => page.locator('main tbody tr').count()).toBeGreaterThan(4);
  await site.visit(page, '/doi-mat-khau');
  await invitesAList(site, page);
}

/** A list from Excel: the template has the units in it, every line is shown first, each invited person has a link. */
async function invitesAList(site: AnySite, page: Page): Promise<void> {
  await site.visit(page, '/tai-khoan/moi-nhieu');
  const template = await page.request.get(`${site.origin}/tai-khoan/moi-nhieu/mau`);
  const table = await readTable(new Uint8Array(await template.body()));
  if (!table.ok) throw new Error(table.reason);
  const [heading, ...units] = table.value;
  expect(units.map(([, , unit]) => unit)).not.toContain('UBND xã Đồng Xanh');
  const filled = units.slice(0, 2).map(([, , unit], i) => ['Người ' + i, `nguoi${i}@xa.example`, unit]);
  const lines = [heading!, ...filled, ['Người 9', 'nguoi9@xa.example', 'Đơn vị lạ']].map((row) => row.join('\t'));
  await page.fill('#dong', lines.join('\n'));
  await page.click('text=Đọc, xem trước');
  await site.check(page);
  expect(await page.textContent('main')).toContain('Không có đơn vị “Đơn vị lạ”');
  await shoot(page, 'moi-nhieu');
  await page.click('text=Mời 2 người');
  await site.check(page);
  const links = await page.locator('main tbody td.any').allTextContents();
  expect(links).toEqual([expect.stringContaining('/moi/'), expect.stringContaining('/moi/')]);
  await page.fill('#dong', lines.join('\n'));
  await page.click('text=Đọc, xem trước');
  expect(await page.textContent('main')).toContain('Không có dòng nào mời được người mới');
}

/** Adding, renaming, ending and taking back, and the page for files. */
async function keepsUnits(site: AnySite, page: Page): Promise<void> {
  await site.visit(page, '/don-vi');
  await shoot(page, 'don-vi');
  await page.fill('#ten', 'Chi bộ ấp 2');
  await page.selectOption('#loai', 'chi-bo');
  await page.click('main .sheet button.primary');
  await page.click('text="Chi bộ ấp 2"');
  await site.check(page);
  await page.fill('#ten', 'Chi bộ ấp Tân Lập');
  await page.fill('#tu-ngay', '2026-12-01');
  await page.click('main button.primary');
  await site.check(page);
  expect(await page.textContent('.timeline')).toContain('đến hết 30/11/2026');
  await shoot(page, 'don-vi-mot');
  await page.click('summary:has-text("Hoàn lại")');
  await page.click('button:has-text("Hoàn lại")');
  expect(await page.textContent('h1')).toBe('Chi bộ ấp 2');
  await site.visit(page, '/don-vi?ngay=2020-01-01');
  expect(await page.textContent('main')).toContain('Ngày này chưa có đơn vị nào');

  await site.visit(page, '/don-vi/nhap');
  await page.fill('#dong', 'Chi bộ ấp 3\nChi bộ ấp 2');
  await page.selectOption('#loai-chung', 'chi-bo');
  await page.click('text=Đọc, xem trước');
  await site.check(page);
  await shoot(page, 'don-vi-nhap');
  await page.click('text=Thêm 1 đơn vị');
  expect(await page.textContent('.tree')).toContain('Chi bộ ấp 3');
  const response = await page.request.get(`${site.origin}/don-vi/xuat`);
  expect(response.headers()['content-type']).toContain('spreadsheetml');
}
