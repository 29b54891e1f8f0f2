// The main job as people do it, page by page. Nothing here needs JavaScript in the browser.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestOffice } from '../office.ts';
import type { Site } from '../site.ts';

export interface Job {
  site: Site<TestOffice>;
  /** Checks a page as every page is checked; without JavaScript a page cannot be asked about itself. */
  check: (page: Page) => Promise<void>;
}

/** The clerk drops the file in and waits for its reading. @returns address of the document */
export async function takeIn({ site, check }: Job, page: Page, file: string): Promise<string> {
  await page.goto(`${site.origin}/van-ban/tiep-nhan`);
  await check(page);
  await page.setInputFiles('#tep', file);
  await page.click('main form button.primary');
  const link = page.locator('main table a.btn');
  for (let i = 0; i < 60 && (await link.count()) === 0; i += 1) {
    await page.waitForTimeout(500);
    await page.goto(page.url());
  }
  await check(page);
  return (await link.first().getAttribute('href'))!.replace(/\/xac-nhan$/, '');
}

/** What stands on top of the confirm page, as its sentences. */
export async function issuesOf(page: Page): Promise<string[]> {
  return page.locator('section.sheet table tbody tr').allInnerTexts();
}

/** The clerk leaves what is unclear as unclear, and confirms. */
export async function confirm({ site, check }: Job, page: Page, document: string): Promise<void> {
  await page.goto(`${site.origin}${document}/xac-nhan`);
  await check(page);
  for (const select of await page.locator('select[aria-invalid="true"]').all()) {
    const kept = await select
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    await select.selectOption(kept.find((value) => value !== '' && value !== 'period')!);
  }
  await page.getByRole('button', { name: 'Lưu quyết định' }).click();
  await page.locator('form.confirm button.primary').click();
  expect(new URL(page.url()).pathname).toBe(`${document}/giao-viec`);
}

/**
 * The clerk looks at who a phrase means and gives the work out. Phrases nobody can resolve are given to nobody.
 * @returns how many duties the page promised
 */
export async function giveOut({ check }: Job, page: Page): Promise<number> {
  await check(page);
  for (const fieldset of await page.locator('fieldset:has(.tag.unclear)').all()) {
    await fieldset.locator('input[name^="bo:"]').check();
  }
  const promised = Number(
    /(\d+)/.exec((await page.locator('.confirm p').innerText()).replaceAll('.', ''))?.[1] ?? Number.NaN,
  );
  await page.locator('.confirm button.primary').click();
  // A part that is left with nobody is refused with a link to it: the clerk leaves it out.
  for (let i = 0; i < 5 && (await page.locator('.errors a').count()) > 0; i += 1) {
    const part = await page.locator('.errors a').first().getAttribute('href');
    await page.locator(`${part} input[name="giao"]`).uncheck();
    await page.locator('.confirm button.primary').click();
  }
  expect(await page.locator('.errors').allInnerTexts(), 'the page that gives work out').toEqual([]);
  await check(page);
  return promised;
}

/** The owner opens the cycle on the yearly report. @returns its address on the board */
export async function openCycle({ site, check }: Job, page: Page, document: string): Promise<string> {
  await page.goto(`${site.origin}${document}/giao-viec`);
  await page.locator('a[href*="/bao-cao/mo-ky"]').last().click();
  await check(page);
  await page.locator('main form button.primary').click();
  await check(page);
  await page.goto(`${site.origin}/tong-hop`);
  const link = await page.locator('main a[href^="/tong-hop/"]').first().getAttribute('href');
  return link!.replace('/tong-hop/', '');
}

/** A unit fills its form: the given figures, nothing to report in every other line, a word in every section. */
export async function fillReport({ site, check }: Job, page: Page, figures: Record<string, string>): Promise<void> {
  await page.goto(`${site.origin}/bao-cao`);
  await page.locator('main a[href^="/bao-cao/"]').first().click();
  await check(page);
  for (const select of await page.locator('select[name^="cach:"]').all()) {
    const key = (await select.getAttribute('name'))!.slice('cach:'.length);
    const figure = figures[key];
    await select.selectOption(figure === undefined ? 'khong' : 'thuc-hien');
    if (figure !== undefined) await page.fill(`[name="so:${key}"]`, figure);
  }
  for (const area of await page.locator('textarea[name^="loi:"]').all())
    await area.fill('Đến từng nhà đo, vẽ sơ đồ, niêm yết.');
}

export async function send({ check }: Job, page: Page): Promise<void> {
  await page.locator('.confirm button.primary').click();
  await check(page);
}

/** The owner opens what a unit sent and decides. */
export async function decide(
  { site, check }: Job,
  page: Page,
  unit: string,
  cycle: string,
  reason: string | null,
): Promise<void> {
  await page.goto(`${site.origin}/theo-doi/${cycle}`);
  await page.locator('main tr', { hasText: unit }).locator('a[href^="/bao-cao/"]').first().click();
  await check(page);
  if (reason === null) await page.getByRole('button', { name: 'Chấp nhận' }).click();
  else {
    await page.fill('[name="ly-do"]', reason);
    await page.getByRole('button', { name: /^Trả lại/ }).click();
  }
}
