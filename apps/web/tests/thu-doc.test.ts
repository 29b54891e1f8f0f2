import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

const EXAMPLE = readFileSync(path.resolve(import.meta.dirname, '../data/demo/118-cv-du.txt'), 'utf8');

describe('the page on which anybody tries the reader', () => {
  let site: Site<TestOffice>;
  beforeAll(async () => {
    site = await startSite({ seed: (db) => buildOffice(db) });
  });
  afterAll(() => site?.stop());

  /** The page as a visitor finds it, with its reader there, and all it asks of the network from then on. */
  async function openPage() {
    const context = await site.as();
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await site.visit(page, '/thu-doc');
    // The page listens once its scripts have run.
    await page.waitForLoadState('networkidle');
    const reader = page.waitForResponse((response) => /\/chunks\/.+\.js$/.test(response.url()));
    await page.locator('#chu').press('Tab');
    await reader;
    await page.waitForLoadState('networkidle');
    // The budget is for the first load, which was just measured; the reader came at the first sign of use.
    await page.evaluate(() => performance.clearResourceTimings());
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    return { page, asked, faults, close: () => context.close() };
  }

  const isRead = (page: Page) => page.getByRole('status').getByText('7 việc được giao').waitFor();
  const paste = async (page: Page, text: string) => {
    await page.locator('#chu').fill(text);
    await isRead(page);
  };

  test('a pasted text is read at once, without one request and with the line cut', async () => {
    const { page, asked, faults, close } = await openPage();
    await page.context().setOffline(true);
    await paste(page, EXAMPLE);
    expect(await page.locator('.reads.first').textContent()).toContain('118-CV/ĐU');
    expect(await page.locator('#cho-can-xem').textContent()).toContain('7 chỗ cần xem');
    expect(await page.locator('.task').count()).toBe(7);
    expect(await page.locator('.task').nth(1).textContent()).toMatch(/trước ngày 15\/10\/2026.*14\/10\/2026/s);
    expect(await page.locator('.pane').last().textContent()).toContain('Lê Văn Thuận');
    expect(asked).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().setOffline(false);
    await site.check(page);
    await close();
  });

  test('the browser itself refuses to send anything from the page', async () => {
    const { page, close } = await openPage();
    const outcome = await page.evaluate(() =>
      fetch('/dang-nhap', { method: 'POST', body: 'x' }).then(
        () => 'sent',
        () => 'blocked',
      ),
    );
    expect(outcome).toBe('blocked');
    await close();
  });

  test('each thing leads to its words, and the words lead back', async () => {
    const { page, close } = await openPage();
    await page.getByRole('button', { name: 'Đọc văn bản ví dụ' }).click();
    await isRead(page);
    const task = page.locator('.task').nth(4);
    await task.getByRole('link').first().click();
    const words = page.locator('.orig :target').first();
    expect(await words.textContent()).toContain('Hướng dẫn cụ thể');
    await page.locator('.orig a.ref[href="#viec-v5"]').click();
    expect(await page.locator('.task:target').textContent()).toContain('Hướng dẫn cụ thể');
    await page.getByRole('region', { name: '7 chỗ cần xem' }).getByRole('link').first().click();
    expect(await page.locator('.orig :target').count()).toBe(1);
    await close();
  });

  test('a file is read when it is chosen, and one that is no text is refused with a sentence', async () => {
    const { page, asked, close } = await openPage();
    const choose = (name: string, buffer: Buffer) =>
      page.setInputFiles('#tep', { name, mimeType: 'application/octet-stream', buffer });
    await choose('cong-van.docx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
    await page.getByRole('group', { name: 'Chưa đọc được' }).waitFor();
    await site.check(page);
    await choose('cong-van.txt', Buffer.from(EXAMPLE));
    await isRead(page);
    expect(await page.locator('.errors').count()).toBe(0);
    expect(asked).toEqual([]);
    await close();
  });

  test('without JavaScript it says so, and how to read on the command line', async () => {
    const context = await site.as(undefined, { javaScript: false });
    const page = await context.newPage();
    await site.visit(page, '/dang-nhap');
    await page.getByRole('link', { name: /Đọc thử/ }).click();
    await site.check(page);
    expect(await page.locator('main').textContent()).toContain('npx van-ban read');
    expect(await page.locator('textarea, input[type=file]').count()).toBe(0);
    await context.close();
  });
});
