import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

describe('the guide inside the product', () => {
  let site: Site<TestOffice>;
  beforeAll(async () => {
    site = await startSite({ seed: (db) => buildOffice(db, { withAccounts: true }) });
  });
  afterAll(() => site?.stop());

  test('opens without signing in, from the foot of the page, in either language', async () => {
    const context = await site.as();
    const page = await context.newPage();
    await site.visit(page, '/dang-nhap');
    await page.getByRole('link', { name: 'Hướng dẫn' }).click();
    await site.check(page);
    await page.getByRole('button', { name: 'English' }).click();
    expect(new URL(page.url()).pathname).toBe('/huong-dan');
    expect(await page.locator('h1').textContent()).toMatch(/^Guide/);
    await site.check(page);
    await context.close();
  });

  test('its contents lead to every part', async () => {
    const context = await site.as();
    const page = await context.newPage();
    await site.visit(page, '/huong-dan');
    const parts = page.getByRole('navigation', { name: 'Mục lục' }).getByRole('link');
    const targets = await parts.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    expect(targets.length).toBe(await page.locator('main h2[id^=phan-]').count());
    for (const target of targets) expect(await page.locator(target).count(), target).toBe(1);
    await context.close();
  });

  test('a page with nothing to show yet leads to the part about it', async () => {
    const context = await site.as(site.seed.people.clerk.email);
    const page = await context.newPage();
    await site.visit(page, '/van-ban');
    await page.getByRole('link', { name: 'Xem hướng dẫn' }).click();
    expect(page.url()).toMatch(/\/huong-dan#phan-3$/);
    expect(await page.locator(':target').textContent()).toContain('Tiếp nhận văn bản');
    await page.getByRole('link', { name: 'Về trang việc của đơn vị' }).click();
    expect(new URL(page.url()).pathname).toBe('/viec');
    await context.close();
  });
});
