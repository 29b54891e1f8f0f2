import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildOffice, PASSWORD, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

describe('the frame around every page', () => {
  let site: Site<TestOffice>;
  beforeAll(async () => {
    site = await startSite({ seed: (db) => buildOffice(db, { withAccounts: true }) });
  });
  afterAll(() => site?.stop());

  test('a person signs in through the form without JavaScript and reaches the page that was asked for', async () => {
    const context = await site.as(undefined, { javaScript: false });
    const page = await context.newPage();
    await page.goto(`${site.origin}/nhat-ky`);
    expect(page.url()).toContain('/dang-nhap?tiep=');
    await page.fill('[name=email]', site.seed.people.clerk.email);
    await page.fill('[name=mat-khau]', PASSWORD);
    await page.click('main button');
    expect(new URL(page.url()).pathname).toBe('/nhat-ky');
    await context.close();
  });

  test('the sign-in page, the duties page and an address that does not exist keep the rules of every page', async () => {
    const context = await site.as(site.seed.people.clerk.email);
    const page = await context.newPage();
    await site.visit(page, '/viec');
    await site.visit(page, '/khong-co-trang-nay');
    await context.close();
    const outside = await site.as();
    await site.visit(await outside.newPage(), '/dang-nhap');
    await outside.close();
  });

  test('the language of the product changes and stays changed', async () => {
    const context = await site.as(site.seed.people.reader.email);
    const page = await context.newPage();
    await site.visit(page, '/viec');
    await page.click('footer button');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await site.check(page);
    await context.close();
  });
});
