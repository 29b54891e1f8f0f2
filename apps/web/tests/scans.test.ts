import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildOffice, type TestOffice } from './office.ts';
import { cleanPage, LETTER, PLAN, scannedPdf, spoiled } from './scans.ts';
import { startSite, type Site } from './site.ts';

const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: '', buffer: Buffer.from(bytes) });

/** Asks again and again until nothing is under way; the page does not renew itself meanwhile. */
async function untilRead(page: Page): Promise<string> {
  const { origin, pathname } = new URL(page.url());
  let seen = '';
  for (let tries = 0; tries < 400; tries += 1) {
    await page.goto(`${origin}${pathname}?dung`);
    seen += await page.locator('tbody').textContent();
    if ((await page.locator('.note progress').count()) === 0) return seen;
    await page.waitForTimeout(500);
  }
  throw new Error('the scans were not read');
}

describe('scans, without JavaScript', () => {
  let site: Site<TestOffice>;
  let page: Page;
  beforeAll(async () => {
    // Every line is in doubt: the marks must not depend on how well this machine's scans are read.
    const env = { KHEO_SCAN_CHECK_BELOW: '100' };
    site = await startSite({ seed: (db) => buildOffice(db, { withAccounts: true }), env });
    page = await (await site.as(site.seed.people.clerk.email, { javaScript: false })).newPage();
  });
  afterAll(() => site?.stop());

  test('a scanned PDF and a photograph are read behind the page, which tells how far they are', async () => {
    const first = await spoiled(await cleanPage(LETTER[0], 150), { skew: 1.5, stamp: true });
    const second = await spoiled(await cleanPage(LETTER[1], 150), { shadow: true });
    await site.visit(page, '/van-ban/tiep-nhan');
    await page.setInputFiles('[name=tep]', [
      file('Công văn 131.pdf', await scannedPdf([first, second])),
      file('ảnh chụp.jpg', second),
    ]);
    await page.click('main form button');
    await site.check(page);
    expect(await untilRead(page)).toMatch(/trang ảnh [12] trên 2/);
    await site.check(page);
    const rows = await page.locator('tbody tr').allTextContents();
    expect(rows[0]).toContain('131-CV/ĐU');
    expect(rows[0]).toContain('Nhận dạng chữ từ 2 trang ảnh');
    expect(rows[1]).toContain('Nhận dạng chữ từ 1 trang ảnh');
  }, 400_000);

  test('the page that confirms marks what wants a look, and opens the picture at its line', async () => {
    await page.click('tbody tr:first-child a.btn');
    await site.check(page);
    expect(await page.locator('.task .tag', { hasText: 'Cần đối chiếu' }).count()).toBeGreaterThan(0);
    expect(await page.locator('.orig mark.doubt').count()).toBeGreaterThan(5);
    await page.locator('.task a', { hasText: 'Ảnh trang' }).last().click();
    await site.check(page);
    const { pathname, hash, searchParams } = new URL(page.url());
    expect(pathname).toMatch(/\/trang\/[12]$/);
    const lit = page.locator('svg.scan rect.lit');
    expect(await lit.count()).toBeGreaterThan(0);
    expect(`#${await lit.first().getAttribute('id')}`).toBe(hash);
    expect(Number(searchParams.get('den'))).toBeGreaterThan(Number(searchParams.get('tu')));
    // Who may correct the words has each line in a field.
    const line = page.locator('.scan-form li.lit textarea[name^=dong-]').first();
    expect(await line.inputValue()).toMatch(/\p{L}{2}/u);
    const image = await page.request.get(site.origin + (await page.locator('svg.scan image').getAttribute('href')));
    expect(image.headers()['content-type']).toBe('image/webp');
    expect((await image.body()).length).toBeLessThan(450_000);
  });

  test('the picture fits a telephone', async () => {
    const narrow = await (await site.as(site.seed.people.clerk.email, { javaScript: false, width: 390 })).newPage();
    await site.visit(narrow, page.url());
  });

  test('a unit that the document was not sent to sees no picture of it', async () => {
    const other = await (await site.as(site.seed.people.branchReporter.email)).newPage();
    const { pathname } = new URL(page.url());
    for (const address of [pathname, `${pathname}/anh`])
      expect((await other.request.get(site.origin + address)).status()).toBe(404);
  });

  test('the duties of a scanned table are there to confirm, and lead to their cell on the picture', async () => {
    const photo = await spoiled(await cleanPage(PLAN, 200), { skew: 1, shadow: true });
    await site.visit(page, '/van-ban/tiep-nhan');
    await page.setInputFiles('[name=tep]', [file('Kế hoạch 24.jpg', photo)]);
    await page.click('main form button');
    await untilRead(page);
    await page.locator('tbody tr', { hasText: '24/KH-UBND' }).locator('a.btn').click();
    await site.check(page);
    expect(await page.locator('.orig table.printed tr').count()).toBe(8);
    const task = page.locator('article.task', { hasText: 'Đăng ký mô hình' });
    expect(await task.textContent()).toMatch(/Các thôn[\s\S]*Hội Nông dân xã[\s\S]*15\/05\/2026/);
    await task.locator('a', { hasText: 'Ảnh trang' }).first().click();
    await site.check(page);
    const lit = page.locator('svg.scan rect.lit').first();
    const [x, width] = await Promise.all(['x', 'width'].map(async (name) => Number(await lit.getAttribute(name))));
    // In the second column of the table, no wider than it.
    expect(x).toBeGreaterThan(190);
    expect(width).toBeLessThan(380);
  }, 400_000);
});
