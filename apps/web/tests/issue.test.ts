import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenContent, givenCorrection, givenDirective, givenDuty } from './given-duties.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

interface Seed extends TestOffice {
  documentId: string;
  oldId: string;
  correctedId: string;
}

async function seedDirectives(office: TestOffice): Promise<Seed> {
  const report = {
    id: 'a1',
    clause: '5',
    title: 'Gửi báo cáo kết quả phong trào “Dân vận khéo” về Đảng ủy',
    quote:
      'Hàng năm các chi bộ, các đoàn thể gửi báo cáo kết quả thực hiện phong trào thi đua “Dân vận khéo” về Đảng ủy trước ngày 30/10 hàng năm (qua Ban Xây dựng Đảng) để tổng hợp.',
    lead: ['các chi bộ', 'các đoàn thể'],
    through: ['Ban Xây dựng Đảng'],
    answer: 'report' as const,
    deadline: {
      phrase: 'trước ngày 30/10 hàng năm',
      span: null,
      when: 'yearly:10-30',
      inclusive: false,
      kind: 'recurring' as const,
    },
  };
  const plan = {
    id: 'a2',
    clause: '2',
    title: 'Xây dựng kế hoạch cụ thể hóa phong trào',
    quote: 'UBND xã chỉ đạo các phòng, trung tâm xây dựng kế hoạch cụ thể hóa phong trào thi đua “Dân vận khéo”.',
    lead: ['UBND xã'],
    cascade: ['các phòng, trung tâm'],
    answer: 'plan' as const,
  };
  const guide = {
    id: 'a3',
    clause: '5',
    title: 'Hướng dẫn xây dựng mô hình và tiêu chí bình xét',
    quote: 'Hướng dẫn cụ thể về tiêu chí bình xét (sau khi có hướng dẫn của Tỉnh ủy) để tổ chức thực hiện.',
    lead: ['Ban Xây dựng Đảng'],
    waitsFor: 'sau khi có hướng dẫn của Tỉnh ủy',
  };
  const radio = { id: 'a4', clause: '4', lead: ['Đài truyền thanh xã'], unclear: 'định kỳ' };
  const content = givenContent([report, plan, guide, radio]);
  const { documentId } = await givenDirective(office, { content, shared: false });
  const old = await givenDirective(office, { reference: '12-CV/HU', issuedOn: '2012-05-05', content, shared: false });
  const corrected = await givenDirective(office, { reference: '14-CV/ĐU', content, shared: false });
  for (const unit of ['chiBo1', 'chiBo2', 'phuNu'] as const)
    await givenDuty(office, corrected, unit, { assignment_id: 'a1', title: report.title });
  const later = { ...report.deadline, phrase: 'trước ngày 15/11 hàng năm', when: 'yearly:11-15' };
  await givenCorrection(office, corrected, givenContent([{ ...report, deadline: later }, plan]));
  return { ...office, documentId, oldId: old.documentId, correctedId: corrected.documentId };
}

describe.each([true, false])('giving work out, in a browser with JavaScript: %s', (javaScript) => {
  let site: Site<Seed>;
  beforeAll(async () => {
    site = await startSite({ seed: async (db) => seedDirectives(await buildOffice(db, { withAccounts: true })) });
  });
  afterAll(() => site?.stop());

  // A page without JavaScript cannot be asked about itself; the same pages are checked in the run that has it.
  const visit = async (page: Page, address: string) => {
    if (javaScript) await site.visit(page, address);
    else await page.goto(new URL(address, site.origin).href);
  };
  const check = async (page: Page) => {
    if (javaScript) await site.check(page);
  };
  const as = async (person: keyof TestOffice['people'], work: (page: Page) => Promise<void>) => {
    const context = await site.as(site.seed.people[person].email, { javaScript });
    await work(await context.newPage());
    await context.close();
  };

  test('a phrase nobody knows is decided, then every unit has its duty and is told', async () => {
    const address = `/van-ban/${site.seed.documentId}/giao-viec`;
    await as('clerk', async (page) => {
      await visit(page, address);
      expect(await page.locator('.confirm p').textContent()).toContain('9 việc cho 9 đơn vị');
      await page.click('.confirm button');
      await check(page);
      expect(await page.locator('.errors').textContent()).toContain('“Đài truyền thanh xã”');
      await page.fill('[name="them:a4:lead:0"]', 'Phòng Văn hóa - Xã hội');
      await page.click('#phan-a4 button:has-text("Thêm")');
      await check(page);
      expect(await page.isChecked('#phan-a4 input[name="dv:a4:lead:0"]')).toBe(true);
      await page.click('.confirm button');
      await check(page);
      expect(await page.locator('.toast').textContent()).toContain('Đã giao 10 việc cho 9 đơn vị.');
      expect(await page.locator('#phan-a1 .acts .tag').textContent()).toBe('Đã giao cho 5 đơn vị.');
      expect(await page.locator('#phan-a1 .acts a').getAttribute('href')).toContain('/bao-cao/mo-ky?van-ban=');
    });
    await as('branchReporter', async (page) => {
      await visit(page, '/thong-bao');
      await page.click('main li button');
      await check(page);
      expect(page.url()).toContain(`/viec?van-ban=${site.seed.documentId}`);
      expect(await page.locator('.entry .due b').textContent()).toBe('29/10');
      await visit(page, '/thong-bao');
      expect(await page.locator('main').textContent()).toContain('Đã đọc hết.');
    });
    await as('leader', async (page) => {
      await visit(page, address);
      await expect.poll(() => page.locator('.confirm').count(), { message: 'a leader does not give work out' }).toBe(0);
    });
  });

  test('a document older than the office may use the list of today', () =>
    as('clerk', async (page) => {
      await visit(page, `/van-ban/${site.seed.oldId}/giao-viec`);
      expect(await page.locator('.note').textContent()).toContain('05/05/2012');
      await page.click('.note a');
      await check(page);
      await expect.poll(() => page.locator('.confirm').count()).toBe(1);
    }));

  test('the owner sets the schedule of reminders; a mistake loses nothing', () =>
    as('owner', async (page) => {
      await visit(page, '/cai-dat');
      await page.fill('[name=truoc]', 'ba ngày');
      await page.click('main button');
      await check(page);
      expect(await page.inputValue('[name=truoc]')).toBe('ba ngày');
      await page.fill('[name=truoc]', '5, 2');
      await page.click('main button');
      await check(page);
      expect(await page.inputValue('[name=truoc]')).toBe('5, 2');
      expect(await page.locator('main').textContent()).toContain('Trần Văn Chủ Trì đặt lúc');
    }));

  test('after a correction each duty that differs is decided by a clerk, and nothing changes before', () =>
    as('clerk', async (page) => {
      await visit(page, `/van-ban/${site.seed.correctedId}/giao-viec`);
      expect(await page.locator('.note.care').first().textContent()).toContain('3 việc đang mở khác với bản đọc mới');
      await page.click('text=Đối chiếu, quyết định');
      await check(page);
      expect(await page.locator('td', { hasText: 'trước ngày 15/11' }).count()).toBe(1);
      await page.check('[value=sua]');
      await page.selectOption('select >> nth=0', 'giu');
      await page.click('main form button');
      await check(page);
      expect(await page.locator('.errors').textContent()).toContain('Nêu lý do');
      expect(await page.isChecked('[value=sua]')).toBe(true);
      if (process.env.KHEO_SHOTS && javaScript)
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 900 });
          await page.screenshot({ path: `${process.env.KHEO_SHOTS}/doi-chieu-${width}.png`, fullPage: true });
        }
      await page.fill('textarea', 'Văn thư đọc nhầm ngày trong bản gốc.');
      await page.click('main form button');
      await check(page);
      expect(await page.textContent('body')).toContain('Đã giữ 1 việc, sửa 2 việc, hủy 0 việc.');
      expect(await page.textContent('main')).toContain('Không có việc nào khác');
    }));

  test('a calendar address is shown once, works without signing in and dies when renewed', () =>
    as('branchReporter', async (page) => {
      await visit(page, '/viec/lich');
      await page.click('main button');
      await check(page);
      const address = (await page.locator('.note code').textContent())!;
      const calendar = await fetch(address);
      expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      expect(await calendar.text()).toContain('DTSTART;VALUE=DATE:20261029');
      await visit(page, '/viec/lich');
      await expect.poll(() => page.locator('.note code').count()).toBe(0);
      await page.click('main button:has-text("Lấy địa chỉ mới")');
      expect((await fetch(address)).status).toBe(404);
    }));
});
