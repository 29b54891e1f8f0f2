import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDirective, givenDuty } from './given-duties.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';
import type { DutyId } from '#rooms/duties/terms.ts';

interface Seed extends TestOffice {
  duties: Record<'late' | 'week' | 'later' | 'waiting' | 'unclear' | 'sheet' | 'plan', DutyId>;
}

async function seedDuties(office: TestOffice): Promise<Seed> {
  const directive = await givenDirective(office);
  const give = (changes: Parameters<typeof givenDuty>[3]) => givenDuty(office, directive, 'chiBo1', changes);
  const duties = {
    late: await give({
      title: 'Gửi kế hoạch phối hợp thực hiện phong trào “Dân vận khéo”',
      quote: 'Các chi bộ xây dựng kế hoạch phối hợp, gửi Đảng ủy trước ngày 15/10/2026.',
      due_printed: 'trước ngày 15/10/2026',
      due_when: 'date:2026-10-15',
      due_on: '2026-10-14',
      cycle: '',
      clause: '3',
      state: 'returned',
      decided_at: new Date('2026-10-16T02:25:00Z'),
      decided_by: 'Trần Văn Chủ Trì',
      decided_reason: 'Chưa nêu người phụ trách và thời gian của từng việc.',
    }),
    week: await give({
      title: 'Cử 2 người tham gia đoàn kiểm tra mô hình',
      quote: 'Các chi bộ gửi danh sách về Ban Xây dựng Đảng trong ngày 21/10/2026.',
      due_printed: 'trong ngày 21/10/2026',
      due_when: 'date:2026-10-21',
      due_inclusive: true,
      due_on: '2026-10-21',
      cycle: '',
    }),
    later: await give({ answer: 'report', state: 'acknowledged' }),
    waiting: await give({
      title: 'Chấm mô hình theo tiêu chí mới',
      quote: 'Hướng dẫn tiêu chí bình xét thi đua (sau khi có hướng dẫn của Tỉnh ủy) để tổ chức thực hiện.',
      state: 'waiting',
      waiting_for: 'sau khi có hướng dẫn của Tỉnh ủy',
      due_printed: null,
      due_when: null,
      due_on: null,
      cycle: '',
    }),
    unclear: await give({
      title: 'Báo cáo định kỳ cho Thường trực Đảng ủy',
      quote: 'định kỳ báo cáo kết quả thực hiện phong trào thi đua về Thường trực Đảng ủy.',
      state: 'unclear',
      unclear_what: 'định kỳ',
      due_printed: null,
      due_when: null,
      due_on: null,
      cycle: '',
    }),
    sheet: await give({ title: 'Nộp danh sách hộ khó khăn', due_on: '2026-10-28', state: 'acknowledged' }),
    plan: await give({ title: 'Xây dựng kế hoạch cụ thể hóa', due_on: '2026-11-28', answer: 'plan' }),
  };
  return { ...office, duties };
}

describe.each([true, false])('what we owe, in a browser with JavaScript: %s', (javaScript) => {
  let site: Site<Seed>;
  beforeAll(async () => {
    site = await startSite({ seed: async (db) => seedDuties(await buildOffice(db, { withAccounts: true })) });
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

  test('the list shows every group, takes a duty on in place and leads to its sentence', () =>
    as('branchReporter', async (page) => {
      await visit(page, '/viec');
      expect(await page.locator('.group h2').allTextContents()).toEqual([
        'Quá hạn',
        'Tuần này',
        'Về sau',
        'Chờ điều kiện',
        'Chưa rõ',
      ]);
      expect(await page.locator('#qua-han').textContent()).toContain('Quá 6 ngày');
      expect(await page.locator('#tuan-nay .src a').getAttribute('href')).toMatch(/^\/van-ban\/[0-9a-f-]+#s-120$/);
      await page.click('#tuan-nay button');
      await check(page);
      expect(await page.locator('#tuan-nay .tag').textContent()).toBe('Đã nhận');
      await visit(page, '/viec?nhom=ve-sau&q=danh+sach');
    }));

  test('a unit answers, the answer is returned with a reason, sent again and accepted', async () => {
    const address = `/viec/${site.seed.duties.sheet}`;
    const answer = (text: string) =>
      as('branchReporter', async (page) => {
        await visit(page, address);
        await page.fill('[name=noi-dung]', text);
        await page.click('#tra-loi button');
        await check(page);
        expect(await page.locator('main').textContent()).toContain(text);
      });
    const decide = (button: string, reason: string) =>
      as('owner', async (page) => {
        await visit(page, address);
        await page.fill('[name=ly-do]', reason);
        await page.click(`#y-kien button:has-text("${button}")`);
        await check(page);
      });
    await answer('Gửi danh sách 12 hộ.');
    await decide('Trả lại', 'Thiếu.');
    await as('owner', async (page) => {
      await visit(page, address);
      await expect
        .poll(() => page.locator('#y-kien').count(), { message: 'a reason that says nothing does not return' })
        .toBe(1);
    });
    await decide('Trả lại', 'Chưa có số điện thoại người phụ trách.');
    await answer('Gửi lại danh sách 12 hộ, có người phụ trách.');
    await decide('Chấp nhận', '');
    await as('branchReporter', async (page) => {
      await visit(page, address);
      expect(await page.locator('.kv .tag').textContent()).toBe('Đã chấp nhận');
      await expect.poll(() => page.locator('.timeline li').count()).toBe(4);
    });
  });

  test('more time is asked for and granted on somebody’s word', async () => {
    const address = `/viec/${site.seed.duties.plan}`;
    await as('branchReporter', async (page) => {
      await visit(page, address);
      await page.click('#xin-gia-han summary');
      await page.fill('[name=den-ngay]', '2026-12-05');
      await page.fill('[name=ly-do-xin]', 'Đợi số liệu của các tổ.');
      await page.click('#xin-gia-han button');
      await check(page);
    });
    await as('owner', async (page) => {
      await visit(page, '/viec?xin=gia-han');
      await page.click('.entry .acts a');
      await page.fill('[name=theo-y-kien]', 'Theo ý kiến Thường trực Đảng ủy.');
      await page.click('#gia-han button:has-text("Cho gia hạn")');
      await check(page);
      expect(await page.locator('.kv').textContent()).toContain('đến hết thứ Bảy, 05/12/2026');
    });
  });

  test('what is unclear and what waits is decided by a person', () =>
    as('clerk', async (page) => {
      await visit(page, `/viec/${site.seed.duties.unclear}`);
      await page.check('#ky-thang');
      await page.fill('[name=ngay-thang]', '25');
      await page.fill('[name=theo-ai]', 'Văn phòng Đảng ủy trả lời.');
      await page.click('button:has-text("Ghi quyết định")');
      await check(page);
      expect(await page.locator('.kv').textContent()).toContain(
        'nộp muộn nhất Chủ nhật, 25/10/2026; mỗi tháng một lần',
      );
      await visit(page, `/viec/${site.seed.duties.waiting}`);
      await page.check('#ky-khong');
      await page.fill('[name=theo-ai]', 'Hướng dẫn 12-HD/TU ngày 18/10/2026.');
      await page.click('button:has-text("Mở việc")');
      await check(page);
      expect(await page.locator('.kv .tag').textContent()).toBe('Mới giao');
    }));

  test('a duty is cancelled with a reason, and another unit does not find it', async () => {
    const address = `/viec/${site.seed.duties.week}`;
    await as('clerk', async (page) => {
      await visit(page, address);
      await page.click('summary:has-text("Sửa việc đã giao")');
      await page.fill('[name=ly-do-huy]', 'Đoàn kiểm tra đã đủ người.');
      await page.click('button:has-text("Hủy việc")');
      await check(page);
    });
    await as('otherReporter', async (page) => {
      const response = await page.goto(`${site.origin}${address}`);
      expect(response?.status()).toBe(404);
    });
  });

  test('the spreadsheet is a file to keep', () =>
    as('owner', async (page) => {
      const response = await page.request.get(`${site.origin}/viec/excel`);
      expect(response.headers()['content-disposition']).toBe('attachment; filename="viec-2026-10-20.xlsx"');
    }));
});
