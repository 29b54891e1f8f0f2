// What every page that any test opens must keep, without anybody remembering to ask.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';

const BUDGET = 60 * 1024;
const PHONE = { width: 390, height: 844 };
/** A sheet of A4 with margins of 15 mm. */
const SHEET = { width: 680, height: 1000 };

/** Checks language, heading, title, labels, width on a phone and on paper, weight and accessibility of the page that is open. */
export async function checkPage(page: Page): Promise<void> {
  // A form's page has its address before it has its words.
  await page.waitForLoadState();
  const where = new URL(page.url()).pathname;
  const seen = await page.evaluate(look);
  expect(seen.language ?? '', `${where}: language`).toMatch(/^(vi|en)$/);
  expect(seen.headings.length, `${where}: exactly one h1, found ${seen.headings.join(' | ')}`).toBe(1);
  expect(seen.title, `${where}: the title starts with the h1`).toContain(seen.headings[0]!.trim());
  expect(seen.styleAttributes, `${where}: style attributes`).toBe(0);
  expect(seen.straightQuotes, `${where}: straight quotation marks in the product's own words`).toEqual([]);
  expect(seen.crowdedChoices, `${where}: several boxes in one choice, side by side`).toEqual([]);
  expect(seen.firstLoadBytes, `${where}: bytes of CSS and JavaScript`).toBeLessThanOrEqual(BUDGET);
  expect(seen.emptyTail, `${where}: empty pixels to scroll through below the footer`).toBeLessThanOrEqual(1);
  await checkWidths(page, where);
  expect(await axe(page), `${where}: axe`).toEqual([]);
}

/** What the checks need of a page, asked for in one go. Runs in the browser. */
function look() {
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  return {
    language: document.documentElement.getAttribute('lang'),
    headings: all('h1').map(({ textContent }) => textContent ?? ''),
    title: document.title,
    styleAttributes: all('[style]').length,
    // Documents may print what they like (.orig, .quote); the product writes “ ”.
    straightQuotes: all('h1, h2, h3, p, li, label, button, summary, th, legend')
      .filter((element) => !element.closest('.orig, .quote, q, blockquote, textarea, .mono'))
      .map((element) =>
        [...element.childNodes]
          .filter((node) => node.nodeType === 3)
          .map((node) => node.textContent ?? '')
          .join(''),
      )
      .filter((text) => text.includes('"')),
    // A .choice lays one box beside its words; several in one stand in columns a word wide.
    crowdedChoices: all('.choice')
      .filter((choice) => choice.querySelectorAll('input[type="checkbox"], input[type="radio"]').length > 1)
      .map((choice) => (choice.textContent ?? '').trim().slice(0, 80)),
    firstLoadBytes: performance
      .getEntriesByType('resource')
      .filter((entry) => /\.(js|css)(\?|$)/.test(entry.name))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
    // What hides in a scrolled box and is placed outside of it stretches the page far below its end.
    emptyTail: document.documentElement.scrollHeight - Math.max(document.body.scrollHeight, window.innerHeight),
  };
}

/** Pixels by which the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** No sideways scroll at 390 px, and nothing cut off on a sheet of paper; there a broken pixel is no letter. */
async function checkWidths(page: Page, where: string): Promise<void> {
  const size = page.viewportSize()!;
  await page.setViewportSize(PHONE);
  expect(await overflow(page), `${where}: scrolls sideways at 390 px, by pixels`).toBeLessThanOrEqual(0);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(SHEET);
  expect(await overflow(page), `${where}: wider than a sheet of paper, by pixels`).toBeLessThanOrEqual(1);
  await page.setViewportSize(size);
  await page.emulateMedia({ media: null });
}

/** Contexts in which pages run no scripts: axe would wait there for ever. The same pages are checked where they do. */
export const scriptless = new WeakSet<BrowserContext>();

/** All in ASCII, so that half a megabyte goes to the browser as half a megabyte. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8').replaceAll(
  /[\u0080-\uffff]/g,
  (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
);

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** The debugger of a page takes the source as it is; `page.evaluate` wraps, copies and parses it twice. */
function sessionOf(page: Page): Promise<CDPSession> {
  const open = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, open);
  return open;
}

async function axe(page: Page): Promise<string[]> {
  if (scriptless.has(page.context())) return [];
  const session = await sessionOf(page);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `${AXE};(${violations})()`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(`axe: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  return result.value as string[];
}

/** Violations alone are worked out and sent: a page has hundreds of nodes with which nothing is wrong. Runs in the browser. */
async function violations(): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
  const { violations } = await axe.run({ resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' ')}`);
}
