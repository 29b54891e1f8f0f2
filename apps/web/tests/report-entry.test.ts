import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDirective } from './given-duties.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from './given-reports.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

interface Seed {
  office: TestOffice;
  cycle: TestCycle;
}

describe('a report is typed as in a spreadsheet', { timeout: 120_000 }, () => {
  let site: Site<Seed>;
  let context: BrowserContext;
  let page: Page;
  const address = () => `/bao-cao/${site.seed.cycle.reports.chiBo2}`;
  const field = (name: string) => page.locator(`[name="${name}"]`);
  const saved = () =>
    expect
      .poll(() => page.locator('#luu-l').textContent(), { timeout: 15_000 })
      .toMatch(/Lưu nháp lúc|Có người vừa sửa/);
  const paste = (name: string, text: string) =>
    field(name).evaluate((input, copied) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', copied);
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);

  beforeAll(async () => {
    site = await startSite({
      seed: async (db) => {
        const office = await buildOffice(db, { withAccounts: true });
        const before = await givenCycle(office, ['chiBo2'], {
          directive: await givenDirective(office, { reference: '101-CV/ĐU' }),
          label: '2025',
          period: ['2024-10-26', '2025-10-25'],
        });
        const sent = completeDraft(before.form, { 'dat-hien': '1.250' });
        await sendReport(office.as('otherReporter'), before.reports.chiBo2!, sent);
        return { office, cycle: await givenCycle(office, ['chiBo2']) };
      },
      today: '2026-10-20',
    });
    context = await site.as(site.seed.office.people.otherReporter.email);
    page = await context.newPage();
  });
  afterAll(async () => {
    await context?.close();
    await site?.stop();
  });

  test('Enter and the arrows go from figure to figure and send nothing', async () => {
    await site.visit(page, address());
    const names = await page.locator('table.fig input:not([type])').evaluateAll((all) => all.map((one) => one.id));
    await page.focus(`#${names[0]}`);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(names[1]);
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(names[2]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(names[0]);
    expect(new URL(page.url()).pathname).toBe(address());
  });

  test('a column from Excel fills the lines by their names, says what found no place, and is taken back', async () => {
    await paste('so:giam-sat', 'Phản biện xã hội\t3\nĐất hiến\tm²\t1.300\nKhông rõ\t9');
    const [filled, lost] = (await page.locator('#dan-l').textContent())!.split(' ô từ bảng vừa dán.');
    expect(filled).toContain('Đã điền');
    expect(lost).toContain('Không rõ · 9');
    expect(await field('so:dat-hien').inputValue()).toBe('1.300');
    await site.check(page);
    await page.click('#dan-l button');
    expect(await field('so:dat-hien').inputValue()).toBe('');
    await paste('so:dat-hien', '1.400\n25\n');
    expect(await field('so:dat-hien').inputValue()).toBe('1.400');
    await saved();
  });

  test('an entry with two meanings is asked back in its place, and the choice is written into the field', async () => {
    await field('so:giam-sat').fill('10-12');
    const question = page.locator('tr[data-hoi="giam-sat"]');
    await expect.poll(() => question.count()).toBe(1);
    expect(await question.locator('legend').textContent()).toContain('“10-12”');
    await site.check(page);
    await question.locator('input[value="12"]').check();
    await expect.poll(() => field('so:giam-sat').inputValue()).toBe('12');
    await expect.poll(() => question.count()).toBe(0);
    expect(await field('so:giam-sat').getAttribute('aria-invalid')).toBeNull();
  });

  test('ten times last year is asked back; confirmed, it stays', async () => {
    await field('so:dat-hien').fill('12.500');
    const question = page.locator('tr[data-hoi="dat-hien"]');
    await expect.poll(() => question.count()).toBe(1);
    expect(await question.locator('legend').textContent()).toContain('khác xa các kỳ trước');
    await question.locator('input[type=radio]').check();
    await expect.poll(() => question.count()).toBe(0);
    await page.reload();
    expect(await field('so:dat-hien').inputValue()).toBe('12.500');
    expect(await question.count()).toBe(0);
  });

  test('without a connection the page opens again, keeps what is typed, and a clash is decided field by field', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await context.setOffline(true);
    await page.goto(site.origin + address());
    expect(await page.locator('h1').textContent()).toContain('2026');
    await field('so:giam-sat').fill('14');
    await field('loi:I').fill('Viết ở xóm, không có mạng.');
    await page.close();
    page = await context.newPage();
    await page.goto(site.origin + address());
    expect(await field('loi:I').inputValue()).toBe('Viết ở xóm, không có mạng.');

    const other = await (await site.as(site.seed.office.people.otherReporter.email, { javaScript: false })).newPage();
    await other.goto(site.origin + address());
    await other.fill('[name="so:giam-sat"]', '13');
    await other.click('.confirm button:not(.primary)');
    await expect.poll(() => other.locator('#luu-l').textContent()).toContain('Lưu nháp');

    await context.setOffline(false);
    await saved();
    await page.click('.confirm button:not(.primary)');
    await site.check(page);
    expect(await page.locator('.ask legend').textContent()).toContain('“13”');
    expect(await field('loi:I').inputValue()).toBe('Viết ở xóm, không có mạng.');
    await other.context().close();
  });

  test('words on their way when the page is left do not come back over newer ones', async () => {
    await site.visit(page, address());
    await page.route('**/nhap', async (route) => {
      await new Promise((wait) => setTimeout(wait, 3000));
      await route.continue().catch(() => undefined);
    });
    const onItsWay = page.waitForRequest('**/nhap');
    await field('so:dat-hien').fill('1.400');
    await onItsWay;
    await field('so:dat-hien').fill('1.450');
    await Promise.all([page.waitForNavigation(), page.locator('button[form="bc"]:not([formaction])').click()]);
    await page.unroute('**/nhap');
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    expect(await field('so:dat-hien').inputValue()).toBe('1.450');
  });

  test('signing out leaves no page of the report on the machine', async () => {
    expect(await page.evaluate(() => caches.has('kheo-bao-cao'))).toBe(true);
    await page.evaluate(() => (document.querySelector('form[action="/dang-nhap?/ra"]') as HTMLFormElement).submit());
    await expect.poll(() => page.evaluate(() => caches.has('kheo-bao-cao'))).toBe(false);
  });
});
