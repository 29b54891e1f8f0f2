import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { read } from '@kheo/van-ban';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentId } from '#rooms/documents/terms.ts';
import { draftDocument } from './draft-reading.ts';
import { DIRECTIVE } from './fixtures/sample-directive.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

/** A real directive, where this machine has it; the tests above it use the project's own. */
const CORPUS = path.resolve(import.meta.dirname, '../../../../shared/corpus/dev/000.txt');
const REAL = existsSync(CORPUS) ? readFileSync(CORPUS, 'utf8') : DIRECTIVE;

interface Seed extends TestOffice {
  documents: Record<'withScript' | 'plain' | 'shared' | 'real', DocumentId>;
}

describe('confirming a reading', () => {
  let site: Site<Seed>;
  beforeAll(async () => {
    site = await startSite({
      seed: async (db) => {
        const office = await buildOffice(db, { withAccounts: true });
        const draft = (text: string) => draftDocument(office.as('clerk'), read(text), text);
        const [withScript, plain] = [await draft(DIRECTIVE), await draft(DIRECTIVE)];
        return { ...office, documents: { withScript, plain, shared: await draft(DIRECTIVE), real: await draft(REAL) } };
      },
    });
  });
  afterAll(() => site?.stop());

  const pageFor = (document: keyof Seed['documents']) => `/van-ban/${site.seed.documents[document]}/xac-nhan`;
  const task = (page: Page, words: string) => page.locator('article.task', { hasText: words });
  const confirmButton = (page: Page) => page.locator('form.confirm button.primary');

  async function correctAssignment(page: Page, words: string) {
    await task(page, words).getByRole('link', { name: /^Sửa/ }).click();
    expect(await page.locator('h1').textContent()).toContain('Sửa việc');
  }

  describe.each([
    ['with JavaScript', 'withScript', true],
    ['without JavaScript', 'plain', false],
  ] as const)('%s', (_, document, javaScript) => {
    let page: Page;
    beforeAll(async () => {
      page = await (await site.as(site.seed.people.clerk.email, { javaScript })).newPage();
    });
    afterAll(() => page.context().close());
    // Nothing can be run in a page without JavaScript: what it looks like is checked in the page that has it.
    const checked = async () => (javaScript ? site.check(page) : undefined);
    const open = async (address: string) => {
      await page.goto(site.origin + address);
      await checked();
    };

    test('a draft says why it cannot be confirmed, and leads to the place', async () => {
      await open(pageFor(document));
      expect(await confirmButton(page).isDisabled()).toBe(true);
      await page.locator('#vi-sao a').click();
      const anchor = new URL(page.url()).hash;
      expect(await page.locator(`select${anchor}`).inputValue()).toBe('');
    });

    test('an assignment leads to its words, and the words lead back', async () => {
      const own = task(page, 'Gửi báo cáo kết quả');
      await own.locator('> a').click();
      const words = page.locator(`.orig ${new URL(page.url()).hash}`);
      expect(await words.textContent()).toMatch(/^Hàng năm các cơ quan, đơn vị gửi báo cáo/);
      await page.locator(`.orig a.ref[href="#${await own.getAttribute('id')}"]`).click();
      expect(new URL(page.url()).hash).toBe(`#${await own.getAttribute('id')}`);
    });

    test('a decision is refused without sense, keeps what was typed, and then opens the way', async () => {
      const anchor = await page.locator('#vi-sao a').getAttribute('href');
      const period = page.locator(`#ky-${anchor!.slice('#chon-'.length)}`);
      await page.locator(`select${anchor}`).selectOption('period');
      await period.fill('khi thuận tiện');
      await page.getByRole('button', { name: 'Lưu quyết định' }).click();
      expect(await page.locator('.errors').textContent()).toContain('Chưa tính được kỳ');
      expect(await period.inputValue()).toBe('khi thuận tiện');
      await checked();
      await period.fill('ngày 25 hằng tháng');
      await page.getByRole('button', { name: 'Lưu quyết định' }).click();
      expect(await confirmButton(page).isDisabled()).toBe(false);
      expect(await task(page, 'theo dõi, kiểm tra').textContent()).toContain('muộn nhất 25/10/2026, Chủ nhật');
    });

    test('an assignment is corrected, split, merged and removed', async () => {
      const tasks = page.locator('article.task');
      const found = await tasks.count();
      await correctAssignment(page, 'xây dựng kế hoạch cụ thể hóa');
      await checked();
      await page.fill('#tieu-de', 'Xây dựng kế hoạch cụ thể hóa phong trào');
      await page.fill('#chu-tri', 'UBND xã\nPhòng Kinh tế');
      await page.fill('#thoi-han', 'trước ngày 20/4/2026');
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      expect(await task(page, 'Xây dựng kế hoạch').textContent()).toMatch(/Phòng Kinh tế[\s\S]*19\/04\/2026/);

      await correctAssignment(page, 'Xây dựng kế hoạch');
      await page.getByRole('button', { name: 'Tách việc' }).click();
      expect(await page.locator('.errors').textContent()).toContain('Chỗ tách phải nằm giữa');
      await page.fill('#tach-chu', 'Phát hiện, khen thưởng');
      await page.getByRole('button', { name: 'Tách việc' }).click();
      await expect.poll(() => tasks.count()).toBe(found + 1);

      await correctAssignment(page, 'Phát hiện, khen thưởng');
      await page.locator('#gop-voi').selectOption({ label: 'Mục 2: Xây dựng kế hoạch cụ thể hóa phong trào' });
      await page.getByRole('button', { name: 'Gộp hai việc' }).click();
      await expect.poll(() => tasks.count()).toBe(found);

      await correctAssignment(page, 'Nghiêm túc triển khai thực hiện');
      await page.getByRole('button', { name: 'Bỏ khỏi bản đọc' }).click();
      await expect.poll(() => tasks.count()).toBe(found - 1);
      await page.getByRole('button', { name: 'Hoàn tác lần sửa cuối' }).click();
      await expect.poll(() => tasks.count()).toBe(found);
    });

    test('an assignment the machine did not see is added from words of the original', async () => {
      if (javaScript) await selectWords(page);
      else {
        await open(`${pageFor(document)}/them-viec`);
        await page.fill('#tu-cau', '99');
        await page.getByRole('button', { name: 'Chọn đoạn này' }).click();
        expect(await page.locator('.errors').textContent()).toContain('Không có câu nào mang số đó');
        await page.fill('#tu-cau', '');
        await page.fill('#trich', 'phát huy vai trò giám sát, phản biện xã hội');
        await page.getByRole('button', { name: 'Chọn đoạn này' }).click();
      }
      expect(await page.locator('blockquote').textContent()).toBe('phát huy vai trò giám sát, phản biện xã hội');
      await page.fill('#chu-tri', 'Ủy ban Mặt trận Tổ quốc Việt Nam');
      await checked();
      await page.getByRole('button', { name: 'Thêm việc' }).click();
      const added = page.locator('article.task', { has: page.locator('h4', { hasText: /^\s*Phát huy vai trò/ }) });
      expect(await added.locator('> a').textContent()).toBe('Mục 3');
    });

    test('header and citations are corrected; a date that does not exist is refused and stays in its field', async () => {
      await open(`${pageFor(document)}/phan-dau`);
      await page.fill('#ngay', '30/2/2026');
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      expect(await page.locator('.errors').textContent()).toContain('Ngày này không có thật');
      expect(await page.inputValue('#ngay')).toBe('30/2/2026');
      await page.fill('#ngay', '12/3/2026');
      await page.fill('#nguoi-ky', 'Lê Văn Thuận');
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await page.getByRole('link', { name: /Sửa\s*: 57-KH/ }).click();
      await checked();
      await page.fill('#ngay', '12/4/2026');
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      expect(await page.locator('tr', { hasText: '57-KH/ĐU' }).last().textContent()).toContain('12/04/2026');
      await page.getByRole('link', { name: 'Thêm văn bản viện dẫn' }).click();
      await page.fill('#trich', 'Chỉ thị không có trong văn bản');
      await page.fill('#so', '05-CT/TU');
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      expect(await page.locator('.errors').textContent()).toContain('Văn bản không có đoạn chữ này');
    });

    test('confirming leads to the next step; afterwards the page shows who confirmed and may be opened again', async () => {
      await open(pageFor(document));
      await confirmButton(page).click();
      expect(new URL(page.url()).pathname).toBe(`/van-ban/${site.seed.documents[document]}/giao-viec`);
      await open(pageFor(document));
      expect(await page.locator('form.confirm').textContent()).toContain('Lê Thị Văn Thư xác nhận lúc');
      expect(await page.locator('tr', { hasText: '36-KH/ĐU' }).last().textContent()).toContain('Mới có tên');
      await page.getByRole('button', { name: 'Mở lại để sửa' }).click();
      expect(await page.locator('.note').textContent()).toContain('Bản đọc lần 1 vẫn có hiệu lực');
      await page.getByRole('button', { name: 'Bỏ bản đang sửa' }).click();
      expect(await page.locator('.head .tag').textContent()).toBe('Đang có hiệu lực');
      await checked();
    });
  });

  /** Drags over words of clause 3, as a clerk with a mouse does, and follows the link that appears. */
  async function selectWords(page: Page) {
    await page.evaluate(() => {
      const paragraph = [...document.querySelectorAll('.orig p')].find((p) => p.textContent?.startsWith('3. '))!;
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const from = node.textContent!.indexOf('phát huy vai trò');
        const to = node.textContent!.indexOf(' theo Quyết định');
        if (from >= 0) range.setStart(node, from);
        if (to >= 0 || node.textContent!.endsWith(' theo '))
          range.setEnd(node, to >= 0 ? to : node.textContent!.length - 6);
      }
      document.getSelection()!.removeAllRanges();
      document.getSelection()!.addRange(range);
    });
    await page.getByRole('link', { name: 'Thêm việc từ đoạn đã chọn' }).click();
  }

  test('two people who correct the same value see both; nothing is overwritten unknowingly', async () => {
    const [mine, theirs] = [
      await (await site.as(site.seed.people.clerk.email)).newPage(),
      await (await site.as(site.seed.people.owner.email, { javaScript: false })).newPage(),
    ];
    for (const page of [mine, theirs]) await page.goto(`${site.origin}${pageFor('shared')}/viec/v1`);
    await theirs.fill('#tieu-de', 'Lãnh đạo phong trào');
    await theirs.getByRole('button', { name: 'Lưu', exact: true }).click();
    await mine.fill('#tieu-de', 'Chỉ đạo phong trào');
    await mine.getByRole('button', { name: 'Lưu', exact: true }).click();
    const clash = await mine.locator('section.note').textContent();
    expect(clash).toMatch(/Trần Văn Chủ Trì[\s\S]*Chỉ đạo phong trào[\s\S]*Lãnh đạo phong trào/);
    expect(await mine.inputValue('#tieu-de')).toBe('Chỉ đạo phong trào');
    await site.check(mine);
    await mine.getByRole('button', { name: 'Lưu', exact: true }).click();
    await mine.goto(site.origin + pageFor('shared'));
    expect(await mine.locator('#viec-v1 h4').textContent()).toContain('Chỉ đạo phong trào');
    await mine.context().close();
    await theirs.context().close();
  });

  test('a real directive shows its odd places, and every anchor it names exists once', async () => {
    const page = await (await site.as(site.seed.people.clerk.email)).newPage();
    await site.visit(page, pageFor('real'));
    const seen = (await page.locator('#cho-can-xem + p + form td:nth-child(2)').allTextContents()).join('\n');
    for (const odd of [
      '57-KH/',
      'không đóng',
      'chờ điều kiện',
      'định kỳ',
      'không có tên trong Kính gửi',
      'HĐND có tên',
    ]) {
      expect(seen).toContain(odd);
    }
    const broken = await page.evaluate(() =>
      [...document.querySelectorAll('main a[href^="#"], form.confirm a[href^="#"]')]
        .map((link) => link.getAttribute('href')!)
        .filter((href) => document.querySelectorAll(`[id="${href.slice(1)}"]`).length !== 1),
    );
    expect(broken).toEqual([]);
    await page.context().close();
  });

  test('a reporter finds no such page', async () => {
    const page = await (await site.as(site.seed.people.ubndReporter.email)).newPage();
    for (const address of ['', '/phan-dau', '/them-viec', '/viec/v1', '/vien-dan/t1']) {
      const response = await page.goto(`${site.origin}${pageFor('shared')}${address}`);
      expect(response?.status()).toBe(404);
    }
    await page.context().close();
  });
});
