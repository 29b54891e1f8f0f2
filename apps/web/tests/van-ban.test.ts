import { strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { docxOf, fixture, paragraph } from './files.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: '', buffer: Buffer.from(bytes) });

/** Looks again until nothing is under way, at the address that does not reload itself. */
async function untilRead(page: Page): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  for (let tries = 0; tries < 60; tries += 1) {
    // The page that was open may reload itself once more: whichever comes second is cut off.
    await page.goto(`${origin}${pathname}?dung`).catch((error: Error) => {
      if (!/ERR_ABORTED|interrupted/.test(error.message)) throw error;
    });
    if (page.url().endsWith('?dung') && (await page.locator('progress').count()) === 0) return;
    await page.waitForTimeout(300);
  }
  throw new Error('the files were not read');
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('taking documents in, %s', (_, javaScript) => {
  let site: Site<TestOffice>;
  let page: Page;
  beforeAll(async () => {
    site = await startSite({ seed: (db) => buildOffice(db, { withAccounts: true }) });
    page = await (await site.as(site.seed.people.clerk.email, { javaScript })).newPage();
  });
  afterAll(() => site?.stop());

  test('the empty registry says what to do, and leads there', async () => {
    await site.visit(page, '/van-ban');
    await page.click('.empty a');
    await site.check(page);
    expect(new URL(page.url()).pathname).toBe('/van-ban/tiep-nhan');
  });

  test('nothing chosen is said, and what was typed stays', async () => {
    await site.visit(page, '/van-ban/tiep-nhan');
    await page.click('summary >> text=Không có tệp');
    await page.fill('[name=ten]', 'Công văn đọc qua điện thoại');
    await page.click('main form button');
    await site.check(page);
    expect(await page.locator('.errors').textContent()).toContain('Chưa chọn tệp nào');
    expect(await page.inputValue('[name=ten]')).toBe('Công văn đọc qua điện thoại');
  });

  test('several files show how each fared, and the accepted one opens at its reading', async () => {
    await site.visit(page, '/van-ban/tiep-nhan');
    await page.setInputFiles('[name=tep]', [
      file('cong-van.docx', fixture('cong-van.docx')),
      file('co-mat-khau.pdf', fixture('co-mat-khau.pdf')),
      file('mat.docx', docxOf(paragraph('MẬT') + paragraph('Nội dung'))),
    ]);
    await page.click('main form button');
    await site.check(page);
    await untilRead(page);
    await site.check(page);
    const rows = await page.locator('tbody tr').allTextContents();
    expect(rows[0]).toContain('118-CV/ĐU');
    expect(rows[1]).toContain('mật khẩu');
    expect(rows[2]).toContain('bí mật nhà nước');
    expect(rows[2]).not.toContain('mat.docx');
    await page.click('tbody a.btn');
    expect(new URL(page.url()).pathname).toMatch(/^\/van-ban\/[0-9a-f-]{36}\/xac-nhan$/);
  });

  test('pasted words become a document', async () => {
    await site.visit(page, '/van-ban/tiep-nhan');
    await page.click('summary >> text=Không có tệp');
    await page.fill('[name=chu]', 'ĐẢNG ỦY XÃ ĐỒNG XANH\nSố 77-KH/ĐU\n\nChăm sóc vườn thanh long.');
    await page.click('main form button');
    await untilRead(page);
    expect(await page.locator('tbody tr').first().textContent()).toContain('Văn bản dán vào.txt');
  });

  test('the registry finds it without diacritics, and its page shows text, file and ledger', async () => {
    await site.visit(page, '/van-ban?q=118-cv');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await site.visit(page, '/van-ban?q=dan+van+kheo&loai=CV&nam=2026');
    await page.click('tbody th a');
    await site.check(page);
    expect(await page.locator('h1').textContent()).toBe('118-CV/ĐU');
    expect(await page.locator('.orig').textContent()).toContain('UBND xã chỉ đạo');
    expect(await page.locator('.timeline').textContent()).toContain('đưa văn bản vào sổ');
    await expect.poll(() => page.locator('mark.duty[id^="s-"]').count()).toBeGreaterThan(0);
    const href = (await page.locator('a:has-text("Tệp gốc")').first().getAttribute('href')) ?? '';
    const response = await page.request.get(new URL(href, site.origin).href);
    expect(response.headers()['content-disposition']).toContain('attachment');
    expect(new Uint8Array(await response.body())).toEqual(fixture('cong-van.docx'));
    await site.visit(page, '/van-ban?q=khong+co+van+ban+nao+nhu+the');
    expect(await page.locator('.empty').textContent()).toContain('Bớt chữ');
  });

  test('a document put in by mistake is withdrawn with a reason', async () => {
    await site.visit(page, '/van-ban?q=77-kh');
    await page.click('tbody th a');
    await page.click('summary >> text=Rút khỏi sổ');
    await page.fill('[name=ly-do]', 'Dán nhầm bản cũ');
    await page.click('button.danger');
    await site.check(page);
    expect(await page.locator('.tag.line').textContent()).toBe('Đã rút');
    await site.visit(page, '/van-ban?tinh-trang=withdrawn');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
  });

  test('a reporter sees no registry of others and takes nothing in', async () => {
    const other = await (await site.as(site.seed.people.branchReporter.email, { javaScript })).newPage();
    await site.visit(other, '/van-ban');
    expect(await other.locator('.empty').textContent()).toContain('Chưa có văn bản nào gửi cho đơn vị');
    const response = await other.goto(`${site.origin}/van-ban/tiep-nhan`);
    expect(response?.status()).toBe(403);
    await site.check(other);
    const multipart = { tep: { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(strToU8('Chữ')) } };
    const sent = await other.request.post(`${site.origin}/van-ban/tiep-nhan`, {
      multipart,
      headers: { origin: site.origin, accept: 'text/html' },
    });
    expect(sent.status()).toBeGreaterThanOrEqual(400);
  });
});

describe('a plan whose duties stand in a table', () => {
  let site: Site<TestOffice>;
  beforeAll(async () => {
    site = await startSite({ seed: (db) => buildOffice(db, { withAccounts: true }) });
  });
  afterAll(() => site?.stop());

  test.each(['docx', 'odt', 'pdf'])(
    'as %s: its rows are the tasks to confirm, merged cells included, and lead to their words',
    async (format) => {
      const page = await (await site.as(site.seed.people.clerk.email)).newPage();
      await site.visit(page, '/van-ban/tiep-nhan');
      const name = `ke-hoach-bang.${format}`;
      await page.setInputFiles('[name=tep]', [file(name, fixture(name))]);
      await page.click('main form button');
      await untilRead(page);
      await page.click('tbody a.btn');
      await site.check(page);
      const task = (words: string) => page.locator('article.task', { hasText: words });
      expect(await task('Biên soạn tài liệu hỏi đáp').textContent()).toMatch(
        /Phòng Văn hóa - Xã hội[\s\S]*30\/06\/2026/,
      );
      expect(await task('Đăng ký mô hình').textContent()).toMatch(/Các thôn[\s\S]*Hội Nông dân xã[\s\S]*15\/05\/2026/);
      await task('Tổng hợp, báo cáo kết quả').locator('> a').click();
      expect(await page.locator(`.orig ${new URL(page.url()).hash}`).textContent()).toContain('Tổng hợp, báo cáo');
    },
  );
});
