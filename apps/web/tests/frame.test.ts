import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDirective, givenDuty } from './given-duties.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { PASSWORD } from './sessions.ts';
import { startSite, type Site } from './site.ts';

/** The cookie that a change of language leaves. */
async function languageCookie(origin: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${origin}/ngon-ngu?/doi`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: 've=/',
  });
  return response.headers.get('set-cookie');
}

describe('behind HTTPS', () => {
  let site: Site<TestOffice>;
  beforeAll(async () => {
    const env = { KHEO_ORIGIN: 'https://kheo.example', KHEO_TRUST_PROXY: '1' };
    site = await startSite({ seed: (db) => buildOffice(db), env });
  });
  afterAll(() => site?.stop());

  test('cookies never travel without it', async () => {
    const proxy = { origin: 'https://kheo.example', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'kheo.example' };
    expect(await languageCookie(site.origin, proxy)).toMatch(/^ngon-ngu=en;.*secure/i);
  });
});

describe('the frame around every page', () => {
  let site: Site<TestOffice>;
  beforeAll(async () => {
    site = await startSite({
      seed: async (db) => {
        const office = await buildOffice(db, { withAccounts: true });
        const directive = await givenDirective(office);
        for (const due_on of ['2026-10-18', '2026-10-19', '2026-10-20'])
          await givenDuty(office, directive, 'chiBo1', { state: 'issued', due_on });
        return office;
      },
    });
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

  test('the checks of every page find a field without a label', async () => {
    const context = await site.as(site.seed.people.clerk.email);
    const page = await context.newPage();
    await site.visit(page, '/viec');
    await page.evaluate(() => document.querySelector('main')!.append(document.createElement('input')));
    await expect(site.check(page)).rejects.toThrow(/axe.*label: <input>/s);
    await context.close();
  });

  test('on a phone the room one is in is in sight, also the last one', async () => {
    const context = await site.as(site.seed.people.clerk.email);
    const page = await context.newPage();
    await page.setViewportSize({ width: 390, height: 800 });
    for (const path of ['/viec', '/so-lieu', '/tong-hop']) {
      await site.visit(page, path);
      const inSight = async () => {
        const { x, width } = (await page.locator('.rooms [aria-current]').boundingBox())!;
        return x >= 0 && x + width <= 390;
      };
      await expect.poll(inSight, { timeout: 10_000 }).toBe(true);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    }
    await context.close();
  });

  test('where no mail server is named, the settings say that letters only wait', async () => {
    const context = await site.as(site.seed.people.clerk.email);
    const page = await context.newPage();
    await site.visit(page, '/cai-dat');
    expect(await page.textContent('main')).toContain('Chưa khai máy chủ thư');
    await context.close();
  });

  test('the navigation says how many duties are overdue, to those who owe them', async () => {
    const nameOf = async (email: string) => {
      const context = await site.as(email);
      const page = await context.newPage();
      await site.visit(page, '/thong-bao');
      const name = await page.getByRole('navigation').getByRole('link').first().ariaSnapshot();
      await context.close();
      return name;
    };
    expect(await nameOf(site.seed.people.branchReporter.email)).toContain('"Việc (2 việc quá hạn)"');
    expect(await nameOf(site.seed.people.otherReporter.email)).toContain('"Việc"');
    expect(await nameOf(site.seed.people.clerk.email)).toContain('2 việc quá hạn');
  });

  test('the clerk finds the settings, a unit does not', async () => {
    const settings = async (email: string) => {
      const context = await site.as(email);
      const page = await context.newPage();
      await page.goto(`${site.origin}/viec`);
      const count = await page.locator('.menu a[href="/cai-dat"]').count();
      await context.close();
      return count;
    };
    expect(await settings(site.seed.people.clerk.email)).toBe(1);
    expect(await settings(site.seed.people.branchReporter.email)).toBe(0);
  });

  test('a plain local address keeps its cookies: they are not marked for HTTPS', async () => {
    expect(await languageCookie(site.origin)).toMatch(/^ngon-ngu=en;(?!.*secure)/i);
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
