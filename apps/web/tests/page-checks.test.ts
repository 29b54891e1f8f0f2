import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPage } from './page-checks.ts';
import { openBrowser } from './site.ts';

const SLOW = 400;
const START =
  '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Việc - Khéo</title></head><body><main>';
const END = '<h1>Việc</h1><p>Chưa có việc nào.</p></main></body></html>';

/** What is wrong with a page, the page, and what the checks say. */
const BREACHES: [string, string, RegExp][] = [
  ['no language', (START + END).replace(' lang="vi"', ''), /language/],
  ['two headings of the first rank', `${START}<h1>Việc</h1>${END}`, /exactly one h1, found Việc \| Việc/],
  ['a title that says something else', (START + END).replace('Việc - Khéo', 'Khéo'), /title starts with the h1/],
  ['a style in an attribute', `${START}<p style="margin: 0">Đây</p>${END}`, /style attributes/],
  ['straight quotation marks', `${START}<p>Phong trào "Dân vận khéo"</p>${END}`, /straight quotation marks/],
  ['boxes side by side', `${START}<p class="choice"><input type=radio><input type=radio></p>${END}`, /several boxes/],
  [
    'more script than a page may weigh',
    `${START}<script src="/nang.js"></script>${END}`,
    /bytes of CSS and JavaScript/,
  ],
  ['an empty tail', `${START}<i class="duoi"></i><link rel="stylesheet" href="/duoi.css">${END}`, /empty pixels/],
  ['a table wider than a phone', `${START}<hr width="600">${END}`, /sideways at 390 px/],
  ['what is wide on paper alone', `${START}<link rel="stylesheet" href="/giay.css">${END}`, /wider than a sheet/],
  ['a picture without words', `${START}<img src="/anh.png">${END}`, /axe: .*image-alt/s],
];

describe('the checks of every page', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let origin = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url!, 'http://localhost');
      const kind = { js: 'text/javascript', css: 'text/css' }[pathname.split('.')[1] ?? ''] ?? 'text/html';
      response.writeHead(200, { 'content-type': `${kind}; charset=utf-8` });
      if (pathname === '/nang.js') response.end(`/*${'a'.repeat(61 * 1024)}*/`);
      else if (pathname === '/duoi.css')
        response.end('.duoi { position: absolute; top: 5000px; height: 1px; width: 1px } body { position: static }');
      else if (pathname === '/giay.css') response.end('@media print { main { width: 900px } }');
      else if (pathname === '/cham') {
        response.write(START);
        setTimeout(() => response.end(END), SLOW);
      } else response.end(BREACHES[Number(pathname.slice(1))]?.[1] ?? START + END);
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser();
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  test('let a sound page pass, twice', async () => {
    await page.goto(`${origin}/dung`);
    await checkPage(page);
    await checkPage(page);
  });

  test('wait for a page that a form has just brought up and that is still arriving', async () => {
    await page.goto(`${origin}/cham`, { waitUntil: 'commit' });
    await checkPage(page);
  });

  test.each(BREACHES.map(([name, , says], index) => [name, index, says] as const))(
    'find %s',
    async (_, index, says) => {
      await page.goto(`${origin}/${index}`);
      await expect(checkPage(page)).rejects.toThrow(says);
    },
  );
});
