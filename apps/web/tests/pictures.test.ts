import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildOffice, type TestOffice } from './office.ts';
import { cleanPage, LETTER, spoiled } from './scans.ts';
import { startSite, type Site } from './site.ts';

/** Dots an inch; the place of the worn digit goes by it. */
const DPI = 130;
const [head, rest] = LETTER;
/** The letter has number 132 here. */
const first = { ...head, head: head.head!.map((column) => column.replace('131-CV', '132-CV')) as [string, string] };
const PAGES = {
  'ba.jpg': { body: rest.body.slice(1), ...(rest.foot && { foot: rest.foot }) },
  'hai.jpg': { body: rest.body.slice(0, 1) },
  'mot.jpg': first,
};

/** The last digit of the number is worn off: no machine reads it, whatever it makes of the rest. */
async function worn(page: Buffer): Promise<Buffer> {
  const paper = { create: { width: 14, height: 23, channels: 3 as const, background: '#fff' } };
  return sharp(page)
    .composite([{ input: await sharp(paper).png().toBuffer(), left: 292, top: 196 }])
    .png()
    .toBuffer();
}

/** Asks again and again until nothing is under way; the page does not renew itself meanwhile. */
async function untilRead(page: Page): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  for (let tries = 0; tries < 800; tries += 1) {
    await page.goto(`${origin}${pathname}?dung`);
    if ((await page.locator('tbody a.btn').count()) > 0) return;
    await page.waitForTimeout(500);
  }
  throw new Error('the pictures were not read');
}

describe('three photographs of one letter, without JavaScript', () => {
  let site: Site<TestOffice>;
  let page: Page;
  let scanPage = '';
  beforeAll(async () => {
    // Every line is in doubt: the marks must not depend on how well this machine's scans are read.
    const env = { KHEO_SCAN_CHECK_BELOW: '100' };
    site = await startSite({ seed: (db) => buildOffice(db, { withAccounts: true }), env });
    page = await (await site.as(site.seed.people.clerk.email, { javaScript: false })).newPage();
  });
  afterAll(() => site?.stop());

  const namesInOrder = async () =>
    (await page.locator('.pictures p.any').allTextContents()).map((t) => t.trim().split(' ')[0]);

  test('are put in order before they are read, and become one document', async () => {
    const files = [];
    for (const [name, words] of Object.entries(PAGES)) {
      const clean = await cleanPage(words, DPI);
      const buffer = await spoiled(words === first ? await worn(clean) : clean, {});
      files.push({ name, mimeType: 'image/jpeg', buffer });
    }
    await site.visit(page, '/van-ban/tiep-nhan');
    await page.setInputFiles('[name=tep]', files.slice(0, 2));
    await page.click('main form button');
    await site.check(page);
    expect(await page.locator('[name=kieu]:checked').getAttribute('value')).toBe('mot');
    await page.setInputFiles('[name=tep]', files.slice(2));
    await page.click('button[formaction="?/them"]');
    expect(await namesInOrder()).toEqual(['ba.jpg', 'hai.jpg', 'mot.jpg']);
    await page.locator('.pictures li', { hasText: 'mot.jpg' }).locator('input').fill('1');
    await page.click('button[formaction="?/xep"]');
    expect(await namesInOrder()).toEqual(['mot.jpg', 'ba.jpg', 'hai.jpg']);
    await page.locator('.pictures li', { hasText: 'hai.jpg' }).locator('input').fill('2');
    await site.check(page);
    const image = await page.request.get(
      site.origin + (await page.locator('.pictures img').first().getAttribute('src')),
    );
    expect(image.headers()['content-type']).toBe('image/webp');
    const narrow = await (await site.as(site.seed.people.clerk.email, { javaScript: false, width: 390 })).newPage();
    await site.visit(narrow, page.url());
    await page.click('.confirm button');
    await untilRead(page);
    await site.check(page);
    const rows = await page.locator('tbody tr').allTextContents();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('mot.jpg (+2)');
    expect(rows[0]).not.toContain('132-CV/ĐU');
  }, 600_000);

  test('a line is corrected beside the picture, and the document is read again', async () => {
    await page.click('tbody a.btn');
    await site.check(page);
    await page.locator('.note a', { hasText: 'dòng cần kiểm tra' }).click();
    await site.check(page);
    scanPage = page.url().split('#')[0]!;
    expect(new URL(page.url()).hash).toMatch(/^#g-\d+$/);
    const fields = page.locator('[data-line]');
    const values = await fields.evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value));
    // Whatever the machine made of the number: the person knows it from the sender.
    const wrong = values.findIndex((value) => /-CV\b/.test(value));
    await fields.nth(wrong).fill('Số 132-CV/ĐU');
    await page.locator('[name=dung]').first().check();
    await page.click('.confirm button');
    await site.check(page);
    expect(await page.locator('dialog, [role=status]').first().textContent()).toContain('Đã lưu: sửa 1 dòng');
    expect(await page.locator('.scan-form').textContent()).toContain('Máy đọc: “');
    expect(await page.locator('.scan-form li.look').count()).toBe(values.length - 2);
    const narrow = await (await site.as(site.seed.people.clerk.email, { javaScript: false, width: 390 })).newPage();
    await site.visit(narrow, page.url());
  }, 120_000);

  test('the reading says so, and is confirmed', async () => {
    await page.locator('.confirm a', { hasText: 'Về bản đọc' }).click();
    await site.check(page);
    const told = await page.locator('.note', { hasText: 'Bản đọc đổi' }).textContent();
    expect(told).toMatch(/Số, ký hiệu:[^→]*→[^→]*132-CV/);
    await page.click('.confirm button.primary');
    await site.check(page);
    expect(new URL(page.url()).pathname).toMatch(/giao-viec$/);
    await site.visit(page, page.url().replace('/giao-viec', ''));
    expect(await page.locator('.orig').textContent()).toContain('132-CV');
    expect(await page.locator('#tep-goc + dd li').count()).toBe(4);
  }, 120_000);

  test('with JavaScript, Enter goes to the next line', async () => {
    const quick = await (await site.as(site.seed.people.clerk.email)).newPage();
    await site.visit(quick, scanPage);
    await quick.locator('[data-line]').first().focus();
    await quick.keyboard.press('Enter');
    const names = await quick
      .locator('[data-line]')
      .evaluateAll((all) => all.map((field) => (field as HTMLInputElement).name));
    expect(await quick.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe(names[1]);
    await quick.keyboard.press('Shift+Enter');
    expect(await quick.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe(names[0]);
  });

  test('who may not correct sees the words, and no field', async () => {
    const leader = await (await site.as(site.seed.people.leader.email, { javaScript: false })).newPage();
    await site.visit(leader, scanPage);
    expect(await leader.locator('.scan-lines li').count()).toBeGreaterThan(3);
    expect(await leader.locator('[data-line], .confirm').count()).toBe(0);
  });
});
