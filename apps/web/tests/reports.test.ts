import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCycleReports } from '#rooms/reporting/entry/views.server.ts';
import { linesOf } from '#rooms/reporting/forms/rules.ts';
import { givenDirective, givenDuty, type TestDirective } from './given-duties.ts';
import { ASSIGNMENT, completeDraft, givenCycle, sendReport, type TestCycle } from './given-reports.ts';
import { buildOffice, type PersonKey, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

interface Seed {
  office: TestOffice;
  directive: TestDirective;
  cycle: TestCycle;
  /** The duty that the sent report answers. */
  answeredDuty: string;
}

describe('a report from the duty to the decision', { timeout: 120_000 }, () => {
  let site: Site<Seed>;
  const open: BrowserContext[] = [];
  beforeAll(async () => {
    site = await startSite({
      seed: async (db) => {
        const office = await buildOffice(db, { withAccounts: true });
        const directive = await givenDirective(office, { reference: '119-CV/ĐU' });
        for (const unit of ['ubnd', 'chiBo1'] as const)
          await givenDuty(office, directive, unit, { answer: 'report', assignment_id: ASSIGNMENT });
        const cycle = await givenCycle(office, ['ubnd', 'phongVanHoa', 'chiBo2', 'chiBo3']);
        await sendReport(
          office.as('cultureReporter'),
          cycle.reports.phongVanHoa!,
          completeDraft(cycle.form, { 'dat-hien': '1.200' }),
        );
        const rows = await loadCycleReports(office.as('owner'), cycle.cycleId);
        const answeredDuty = rows.find(({ reportId }) => reportId === cycle.reports.phongVanHoa)!.dutyId!;
        return { office, directive, cycle, answeredDuty };
      },
      today: '2026-11-02',
    });
  });
  afterAll(async () => {
    await Promise.all(open.map((context) => context.close()));
    await site?.stop();
  });

  const as = async (person: PersonKey, javaScript: boolean): Promise<Page> => {
    const context = await site.as(site.seed.office.people[person].email, { javaScript });
    open.push(context);
    return context.newPage();
  };
  const fillNil = async (page: Page) => {
    for (const { key } of linesOf(site.seed.cycle.form)) await page.selectOption(`[name="cach:${key}"]`, 'khong');
    for (const { code } of site.seed.cycle.form.sections) await page.fill(`[name="loi:${code}"]`, 'Không');
  };
  const errors = (page: Page) => page.locator('.errors li').allTextContents();

  test('a duty answered by a report offers the report to decide on, and no buttons of its own', async () => {
    const { cycle, answeredDuty } = site.seed;
    const owner = await as('owner', true);
    await site.visit(owner, `/viec/${answeredDuty}`);
    expect(await owner.locator('#y-kien a').getAttribute('href')).toBe(`/bao-cao/${cycle.reports.phongVanHoa}`);
    expect(await owner.locator('#y-kien button').count()).toBe(0);
  });

  test('without JavaScript: opened, filled, asked back, sent, returned, mended, accepted', async () => {
    const { directive } = site.seed;
    const owner = await as('owner', false);
    await site.visit(owner, `/bao-cao/mo-ky?van-ban=${directive.documentId}&viec=${ASSIGNMENT}`);
    await owner.fill('[name=ten]', 'Báo cáo “Dân vận khéo” năm 2026');
    await owner.click('main button.primary');
    expect(await owner.locator('.tally b').first().textContent()).toBe('2');
    await site.check(owner);

    const unit = await as('branchReporter', false);
    await site.visit(unit, '/bao-cao');
    await unit.click('.acts a.btn');
    await site.check(unit);
    const address = unit.url();
    await fillNil(unit);
    await unit.selectOption('[name="cach:giam-sat"]', 'thuc-hien');
    await unit.fill('[name="so:giam-sat"]', '10-12');
    await unit.selectOption('[name="cach:phan-bien"]', 'thuc-hien');
    await unit.fill('[name="loi:IV"]', '');
    await unit.click('.confirm button.primary');
    await site.check(unit);
    expect(await errors(unit)).toHaveLength(4);
    expect(await unit.inputValue('[name="so:giam-sat"]'), 'what was typed stays').toBe('10-12');
    await unit.check('input[name="chon:giam-sat"][value="12"]');
    await unit.fill('[name="so:phan-bien"]', '0');
    await unit.fill('[name="loi:IV"]', 'Tiếp tục.');
    await unit.click('.confirm button.primary');
    expect(unit.url()).toContain('?ban=1');
    await site.check(unit);
    const row = (key: string) => unit.locator(`#so-${key} td`).nth(2).innerText();
    expect([await row('giam-sat'), await row('phan-bien'), await row('dat-hien')]).toEqual(['12', '0', '–']);

    await site.visit(owner, address.replace(site.origin, ''));
    await owner.click('summary:has-text("Trả lại phần nào")');
    await owner.check('[name=phan][value="group:doi-thoai"]');
    await owner.click('button[formaction="?/tra-lai"]');
    await expect.poll(() => owner.locator('#ly-do-e').count()).toBe(1);
    await owner.fill('[name=ly-do]', 'Số cuộc giám sát nhiều hơn chương trình đã duyệt.');
    await owner.click('button[formaction="?/tra-lai"]');
    await site.check(owner);

    await site.visit(unit, '/bao-cao');
    await unit.click('.acts a.btn');
    await site.check(unit);
    expect(await unit.locator('.note.late').textContent()).toContain('chương trình đã duyệt');
    const group = unit.locator('.note.late a', { hasText: 'Đối thoại, giám sát, phản biện' });
    await group.click();
    expect(await unit.evaluate(() => document.activeElement?.id)).toBe('nhom-doi-thoai');
    const head = (await unit.locator('#nhom-doi-thoai').boundingBox())!;
    const bar = (await unit.locator('.confirm').boundingBox())!;
    expect(head.y).toBeGreaterThanOrEqual(0);
    expect(head.y + head.height).toBeLessThanOrEqual(bar.y);
    const marked = await unit
      .locator('.fig tr', { has: unit.locator('.tag.back') })
      .evaluateAll((rows) => rows.map((one) => one.querySelector('input')?.name ?? 'nhóm'));
    expect(marked).toEqual(['nhóm', 'so:doi-thoai', 'so:doi-thoai-nguoi', 'so:giam-sat', 'so:phan-bien']);
    expect(await unit.locator('[name="so:giam-sat"]').getAttribute('aria-describedby')).toBe('sua-so-giam-sat');
    expect(await unit.locator('#sua-so-giam-sat').textContent()).toBe('Cần sửa');
    await unit.fill('[name="so:giam-sat"]', '2');
    await unit.setInputFiles('[name=tep]', {
      name: 'Chuong-trinh.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('a'),
    });
    await unit.click('.confirm button.primary');
    expect(unit.url()).toContain('?ban=2');
    expect(await unit.locator('#h-tep ~ table').textContent()).toContain('Chuong-trinh.txt');
    await site.visit(owner, address.replace(site.origin, ''));
    await owner.click('main button.primary');
    await expect.poll(() => owner.locator('.note.done').count()).toBe(1);
    await site.check(owner);
  });

  test('with JavaScript: saved as typed, kept without a connection and sent later', async () => {
    const unit = await as('otherReporter', true);
    const { cycle } = site.seed;
    await site.visit(unit, `/bao-cao/${cycle.reports.chiBo2}`);
    await unit.fill('[name="so:vu-viec-dau"]', '3');
    await unit.fill('[name="so:vu-viec-moi"]', '11');
    await unit.fill('[name="so:vu-viec-xong"]', '12');
    await expect.poll(() => unit.locator('#luu-l').textContent(), { timeout: 10_000 }).toContain('Lưu nháp lúc');
    await expect.poll(() => unit.locator('output[name="ra:vu-viec-cuoi"]').textContent()).toBe('2');
    expect(await unit.locator('[data-tinh="vu-viec-cuoi"]').textContent()).toBe('3 + 11 − 12');

    await unit.context().setOffline(true);
    await unit.fill('[name="loi:I"]', 'Viết khi mất mạng.');
    await expect.poll(() => unit.locator('#luu-l').textContent(), { timeout: 10_000 }).toContain('Mất mạng');
    const context = unit.context();
    await unit.close();
    await context.setOffline(false);
    const later = await context.newPage();
    await later.goto(`${site.origin}/bao-cao/${cycle.reports.chiBo2}`);
    expect(await later.inputValue('[name="loi:I"]')).toBe('Viết khi mất mạng.');
    await expect.poll(() => later.evaluate('localStorage.length'), { timeout: 10_000 }).toBe(0);
    const again = await as('otherReporter', false);
    await site.visit(again, `/bao-cao/${cycle.reports.chiBo2}`);
    expect(await again.inputValue('[name="loi:I"]')).toBe('Viết khi mất mạng.');
  });

  test('two people in one draft: other fields are both kept, one field is chosen', async () => {
    const { cycle } = site.seed;
    const address = `/bao-cao/${cycle.reports.ubnd}`;
    const [first, second] = [await as('ubndReporter', false), await as('ubndReporter', false)];
    await site.visit(first, address);
    await site.visit(second, address);
    await first.fill('[name="so:dat-hien"]', '100');
    await first.fill('[name="so:giam-sat"]', '5');
    await first.click('.confirm button:not(.primary)');
    await second.fill('[name="so:dat-hien"]', '120');
    await second.fill('[name="so:phan-bien"]', '2');
    await second.click('.confirm button:not(.primary)');
    await site.check(second);
    expect(await second.inputValue('[name="so:giam-sat"]')).toBe('5');
    expect(await second.inputValue('[name="so:phan-bien"]')).toBe('2');
    expect(await second.locator('.ask legend').textContent()).toContain('“100”');
    await second.click('.confirm button:not(.primary)');
    await expect
      .poll(() => second.locator('.ask legend').count(), { message: 'without a choice it is asked again' })
      .toBe(1);
    await second.check('#hoi-so-dat-hien-toi');
    await second.click('.confirm button:not(.primary)');
    await expect.poll(() => second.locator('.ask legend').count()).toBe(0);
    expect(await second.inputValue('[name="so:dat-hien"]')).toBe('120');
  });

  test('the board: counts lead to rows, a total opens, late units are reminded at once, a workbook goes out', async () => {
    const { cycle } = site.seed;
    const owner = await as('owner', true);
    await site.visit(owner, '/theo-doi');
    await site.visit(owner, `/theo-doi/${cycle.cycleId}`);
    const counts = await owner.locator('.tally b').allTextContents();
    expect(counts).toEqual(['4', '1', '1', '0', '1', '0', '3']);
    await owner.click('.tally .is-late a');
    await expect.poll(() => owner.locator('#don-vi tbody tr').count()).toBe(3);
    await owner.click('#so-dat-hien a.open');
    await site.check(owner);
    await expect.poll(() => owner.locator('.drill tbody tr').count()).toBe(1);
    await owner.click('#qua button');
    expect(await owner.locator('#qua small').first().textContent()).toContain('Nhắc 1 lần');
    const response = await owner.request.get(`${site.origin}/theo-doi/${cycle.cycleId}/excel`);
    expect(response.headers()['content-type']).toContain('spreadsheetml');
    expect((await response.body()).subarray(0, 2).toString()).toBe('PK');
  });

  test.each<[PersonKey, number, number, number, number]>([
    ['administrator', 200, 200, 200, 200],
    ['clerk', 200, 200, 200, 200],
    ['owner', 200, 200, 200, 200],
    ['leader', 200, 200, 200, 200],
    ['ubndReporter', 403, 200, 200, 404],
    ['reader', 403, 200, 200, 404],
    ['cultureReporter', 403, 404, 200, 404],
    ['otherReporter', 403, 404, 404, 200],
  ])(
    '%s sees the board %i, the report of the unit above %i, of its part %i, of another unit %i',
    async (person, ...expected) => {
      const { cycle } = site.seed;
      const page = await as(person, false);
      const addresses = [
        `/theo-doi/${cycle.cycleId}`,
        `/bao-cao/${cycle.reports.ubnd}`,
        `/bao-cao/${cycle.reports.phongVanHoa}`,
        `/bao-cao/${cycle.reports.chiBo2}`,
      ];
      const statuses = [];
      for (const address of addresses)
        statuses.push((await page.request.get(site.origin + address, { headers: { accept: 'text/html' } })).status());
      expect(statuses).toEqual(expected);
    },
  );
});
