import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenScannedPage, type PrintedLine } from './given-scan.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

const MISSED = '2. Các chi bộ gửi ảnh hoạt động về Đảng ủy trước ngày 15/12/2026.';
const PRINTED: PrintedLine[] = [
  { text: 'ĐẢNG BỘ TỈNH BÌNH LÂM', machine: null },
  { text: 'ĐẢNG ỦY XÃ ĐỒNG XANH' },
  { text: '*' },
  { text: 'Số 131-CV/ĐU', confidence: 60 },
  { text: 'Đồng Xanh, ngày 05 tháng 10 năm 2026' },
  { text: 'Kính gửi: Các chi bộ trực thuộc.' },
  { text: '1. Các chi bộ gửi danh sách mô hình về Đảng ủy trước ngày 20/11/2026.' },
  { text: MISSED, machine: null },
  { text: '~ oO .', machine: 'ŨY BAN OO' },
  { text: '3. Các chi bộ báo cáo kết quả về Đảng ủy trước ngày 30/12/2026.' },
];

describe('lines of a scan that the machine did not see, without JavaScript', () => {
  let site: Site<TestOffice & { scanned: string; other: string }>;
  let page: Page;
  const scanPage = () => `/van-ban/${site.seed.scanned}/trang/1`;
  const clerk = (options: { javaScript?: boolean; width?: number }) =>
    site.as(site.seed.people.clerk.email, options).then((context) => context.newPage());
  beforeAll(async () => {
    site = await startSite({
      seed: async (db) => {
        const office = await buildOffice(db, { withAccounts: true });
        const [scanned, other] = [await givenScannedPage(office, PRINTED), await givenScannedPage(office, PRINTED)];
        return { ...office, scanned, other };
      },
    });
    page = await clerk({ javaScript: false });
  });
  afterAll(() => site?.stop());

  const line = (words: string) => page.locator('.scan-form li', { has: page.locator(`[data-words="${words}"]`) });
  const open = async (words: string) => {
    await line(words).locator('summary').click();
    return line(words).locator('details');
  };

  test('are added where they belong, and a line that is no text is taken out', async () => {
    await site.visit(page, scanPage());
    await page.locator('#g-dau summary').click();
    await page.locator('[name=them-dau]').fill(PRINTED[0]!.text);
    await (await open(PRINTED[6]!.text)).locator('textarea').fill(MISSED);
    await (await open('ŨY BAN OO')).locator('[name=bo]').check();
    await site.check(page);
    await page.click('.confirm button');
    await site.check(page);
    expect(await page.locator('[role=status]').first().textContent()).toContain('thêm 2 dòng, bỏ 1 dòng');
    const shown = await page
      .locator('.scan-form textarea[name^=dong-]')
      .evaluateAll((all) => all.map((field) => (field as HTMLTextAreaElement).value));
    expect(shown).toEqual(PRINTED.map(({ text }) => text).filter((text) => text !== '~ oO .'));
    expect(await line(MISSED).textContent()).toContain('Dòng thêm: Lê Thị Văn Thư');
    expect(await page.locator('.scan-form li', { hasText: 'Máy đọc: “ŨY BAN OO”' }).textContent()).toContain('Đã bỏ');
    expect(await page.locator('svg.scan rect.added').count()).toBe(2);
    const narrow = await clerk({ javaScript: false, width: 390 });
    await site.visit(narrow, scanPage());
  });

  test('are read with the others, given out as work, and open the picture where they stand', async () => {
    await page.locator('.confirm a', { hasText: 'Về bản đọc' }).click();
    await site.check(page);
    expect(await page.locator('.orig').textContent()).toContain(MISSED);
    await page.click('.confirm button.primary');
    await page.waitForURL(/giao-viec/);
    await page.click('.confirm button.primary');
    await site.visit(page, '/viec');
    await page.locator('a', { hasText: 'ảnh hoạt động' }).first().click();
    await page.locator('a', { hasText: 'Ảnh trang 1' }).click();
    await site.check(page);
    const { hash } = new URL(page.url());
    expect(hash).toMatch(/^#d-t2-\d$/);
    const box = await page.locator(hash).evaluate((rect) => ({
      top: Number(rect.getAttribute('y')),
      bottom: Number(rect.getAttribute('y')) + Number(rect.getAttribute('height')),
      isLit: rect.classList.contains('lit'),
    }));
    expect(box.isLit).toBe(true);
    const rows = await page
      .locator('svg.scan rect:not(.added)')
      .evaluateAll((all) => all.map((rect) => Number(rect.getAttribute('y'))));
    const [above, below] = [Math.max(...rows.filter((y) => y < box.top)), Math.min(...rows.filter((y) => y > box.top))];
    expect(above).toBeLessThan(box.top);
    expect(box.bottom).toBeLessThan(below + 12);
  });

  test('are taken out again with their words kept, and taken back', async () => {
    await site.visit(page, scanPage());
    await (await open(MISSED)).locator('[name=bo]').check();
    await page.click('.confirm button');
    await site.check(page);
    const gone = page.locator('.scan-form li', { hasText: `Đã bỏ dòng thêm: “${MISSED}”` });
    await gone.locator('[name=lai]').check();
    await page.click('.confirm button');
    await site.check(page);
    expect(await line(MISSED).count()).toBe(1);
  });

  test('that two people add at one place are asked about, and nothing that was typed is lost', async () => {
    const address = `/van-ban/${site.seed.other}/trang/1`;
    const second = await clerk({ javaScript: false });
    const type = async (who: Page, words: string) => {
      const row = who.locator('.scan-form li', { has: who.locator(`[data-words="${PRINTED[6]!.text}"]`) });
      await row.locator('summary').click();
      await row.locator('details textarea').fill(words);
    };
    await site.visit(page, address);
    await site.visit(second, address);
    await type(page, MISSED);
    await type(second, 'dòng khác');
    await page.click('.confirm button');
    await second.click('.confirm button');
    await site.check(second);
    expect(await second.locator('.errors').textContent()).toContain(`có người khác thêm ở đúng chỗ này: “${MISSED}”`);
    expect(await second.locator('details[open] textarea').inputValue()).toBe('dòng khác');
    await second.click('.confirm button');
    await site.check(second);
    expect(await second.locator('[role=status]').first().textContent()).toContain('thêm 1 dòng');
  });

  test.each([false, true])('on a telephone the whole of a long line is seen (JavaScript: %s)', async (javaScript) => {
    const narrow = await clerk({ javaScript, width: 390 });
    await site.visit(narrow, scanPage());
    const name = await narrow.locator(`[data-words="${MISSED}"] > textarea`).getAttribute('name');
    const field = narrow.locator(`[name="${name}"]`);
    const heights = () => field.evaluate(({ clientHeight, scrollHeight }) => ({ clientHeight, scrollHeight }));
    const before = await heights();
    expect(before.clientHeight).toBeGreaterThan(50);
    expect(before.scrollHeight).toBeLessThanOrEqual(before.clientHeight);
    if (!javaScript) return;
    await field.fill(`${MISSED} ${MISSED}`);
    const after = await heights();
    expect(after.clientHeight).toBeGreaterThan(before.clientHeight);
    expect(after.scrollHeight).toBeLessThanOrEqual(after.clientHeight);
  });

  test('who may not correct sees which lines were added, and none that was taken out', async () => {
    const leader = await (await site.as(site.seed.people.leader.email, { javaScript: false })).newPage();
    await site.visit(leader, scanPage());
    expect(await leader.locator('.scan-lines li', { hasText: MISSED }).textContent()).toContain('dòng thêm');
    expect(await leader.locator('.scan-lines').textContent()).not.toContain('ŨY BAN');
  });
});
