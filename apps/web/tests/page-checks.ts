// What every page that any test opens must keep, without anybody remembering to ask.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BUDGET = 60 * 1024;

/** Checks language, heading, title, labels, width on a phone and on paper, weight and accessibility of the page that is open. */
export async function checkPage(page: Page): Promise<void> {
  const where = new URL(page.url()).pathname;
  expect(await page.locator('html').getAttribute('lang'), `${where}: language`).toMatch(/^(vi|en)$/);
  const headings = await page.locator('h1').allTextContents();
  expect(headings.length, `${where}: exactly one h1, found ${headings.join(' | ')}`).toBe(1);
  expect(await page.title(), `${where}: the title starts with the h1`).toContain(headings[0]!.trim());
  expect(await page.locator('[style]').count(), `${where}: style attributes`).toBe(0);
  expect(await straightQuotes(page), `${where}: straight quotation marks in the product's own words`).toEqual([]);
  expect(await crowdedChoices(page), `${where}: several boxes in one choice, side by side`).toEqual([]);
  expect(await firstLoadBytes(page), `${where}: bytes of CSS and JavaScript`).toBeLessThanOrEqual(BUDGET);
  expect(await emptyTail(page), `${where}: empty pixels to scroll through below the footer`).toBeLessThanOrEqual(1);
  await checkPhone(page, where);
  await checkPaper(page, where);
  expect(await axe(page), `${where}: axe`).toEqual([]);
}

/** A .choice lays one box beside its words; several in one stand in columns a word wide. */
function crowdedChoices(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.choice')]
      .filter((choice) => choice.querySelectorAll('input[type="checkbox"], input[type="radio"]').length > 1)
      .map((choice) => (choice.textContent ?? '').trim().slice(0, 80)),
  );
}

/** What hides in a scrolled box and is placed outside of it stretches the page far below its end. */
function emptyTail(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollHeight - Math.max(document.body.scrollHeight, window.innerHeight),
  );
}

/** Pixels by which the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** No sideways scroll at 390 px. */
async function checkPhone(page: Page, where: string): Promise<void> {
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflow(page), `${where}: scrolls sideways at 390 px, by pixels`).toBeLessThanOrEqual(0);
  await page.setViewportSize(size);
}

/** Nothing is cut off on a sheet of A4 with margins of 15 mm; a broken pixel is no letter. */
async function checkPaper(page: Page, where: string): Promise<void> {
  const size = page.viewportSize()!;
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 680, height: 1000 });
  expect(await overflow(page), `${where}: wider than a sheet of paper, by pixels`).toBeLessThanOrEqual(1);
  await page.setViewportSize(size);
  await page.emulateMedia({ media: null });
}

/** Documents may print what they like (.orig, .quote); the product writes “ ”. */
function straightQuotes(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, p, li, label, button, summary, th, legend')]
      .filter((element) => !element.closest('.orig, .quote, q, blockquote, textarea, .mono'))
      .map((element) =>
        [...element.childNodes]
          .filter((node) => node.nodeType === 3)
          .map((node) => node.textContent ?? '')
          .join(''),
      )
      .filter((text) => text.includes('"')),
  );
}

function firstLoadBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => /\.(js|css)(\?|$)/.test(entry.name))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  );
}

/** Contexts in which pages run no scripts: axe would wait there for ever. The same pages are checked where they do. */
export const scriptless = new WeakSet<BrowserContext>();

async function axe(page: Page): Promise<string[]> {
  if (scriptless.has(page.context())) return [];
  await page.evaluate(AXE);
  // Violations alone are worked out and sent: a page has hundreds of nodes with which nothing is wrong.
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' ')}`);
  });
}
