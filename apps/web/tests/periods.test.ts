import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givenDirective, givenDuty, type TestDirective } from './given-duties.ts';
import { ASSIGNMENT } from './given-reports.ts';
import { buildOffice, type PersonKey, type TestOffice } from './office.ts';
import { shoot } from './shots.ts';
import { startSite, type Site } from './site.ts';

let site: Site<{ office: TestOffice; directive: TestDirective }>;
beforeAll(async () => {
  site = await startSite({
    seed: async (db) => {
      const office = await buildOffice(db, { withAccounts: true });
      const directive = await givenDirective(office);
      for (const unit of ['chiBo1', 'chiBo2', 'ubnd'] as const)
        for (const month of ['2026-10', '2026-11'])
          await givenDuty(office, directive, unit, {
            ...{ answer: 'report', assignment_id: ASSIGNMENT, cycle: month, due_on: `${month}-24` },
            ...{ due_printed: 'trước ngày 25 hằng tháng', due_when: 'monthly:25', due_inclusive: false },
          });
      return { office, directive };
    },
  });
});
afterAll(() => site?.stop());

async function as(person: PersonKey): Promise<Page> {
  const context = await site.as(site.seed.office.people[person].email, { javaScript: false });
  return context.newPage();
}

test('a month under NĐ 09 is opened with its window and a day for each kind; the next one is proposed right', async () => {
  const owner = await as('owner');
  const text = () => owner.textContent('main');
  const opening = `/bao-cao/mo-ky?van-ban=${site.seed.directive.documentId}&viec=${ASSIGNMENT}`;
  await site.visit(owner, opening);
  expect(await owner.inputValue('#nhan-ky')).toBe('Tháng 10/2026');
  await owner.selectOption('#che-do', 'nd-09');
  await owner.click('form[method="GET"] button');
  await site.check(owner);
  expect([await owner.inputValue('#tu'), await owner.inputValue('#den')]).toEqual(['2026-09-15', '2026-10-14']);
  expect(await owner.inputValue('#han')).toBe('2026-10-24');
  expect(await text()).toContain('Nghị định 09/2019/NĐ-CP, Điều 12 (có nguồn)');
  expect(await text()).toContain('thứ Sáu, 16/10/2026 (gửi chậm nhất 2 ngày làm việc sau ngày chốt số liệu)');
  expect(await text()).toContain('Thứ Bảy, 24/10/2026 là ngày nghỉ hằng tuần');
  await owner.click('#han-rieng summary');
  await owner.fill('[name="han-chi-bo"]', '2026-09-01');
  await shoot(owner, 'mo-ky');
  await owner.click('main button.primary');
  await site.check(owner);
  const errors = await owner.locator('.errors li').allTextContents();
  expect(errors).toEqual(['Hạn riêng của một loại đơn vị trước cả ngày đầu của số liệu.']);
  await owner.fill('[name="han-chi-bo"]', '2026-10-21');
  await owner.click('main button.primary');
  await site.check(owner);
  expect(await text()).toContain('Hết hạn 24/10/2026. Chi bộ trực thuộc: hết hạn 21/10/2026.');
  expect(await text()).toContain('Số liệu từ 15/09/2026 đến 14/10/2026.');
  await shoot(owner, 'theo-doi');
  await site.visit(owner, '/theo-doi');
  expect(await text()).toContain('sớm nhất 21/10/2026');

  const unit = await as('branchReporter');
  await site.visit(unit, '/bao-cao');
  expect(await unit.textContent('main')).toContain('21/10');
  await unit.click('.acts a.btn');
  await site.check(unit);
  expect(await unit.textContent('aside')).toContain('21/10/2026');
  await site.visit(unit, '/viec');
  expect(await unit.textContent('main')).toContain('21/10');

  await site.visit(owner, opening);
  expect(await owner.inputValue('#nhan-ky')).toBe('Tháng 11/2026');
  expect(await owner.locator('#che-do option:checked').textContent()).toContain('Cơ quan hành chính nhà nước');
  expect([await owner.inputValue('#tu'), await owner.inputValue('#den')]).toEqual(['2026-10-15', '2026-11-14']);
  await owner.selectOption('#ky', 'quarter-4');
  await owner.click('form[method="GET"] button');
  await site.check(owner);
  expect(await text()).toContain('Không đơn vị nào đang giữ việc trả lời bằng báo cáo của kỳ này');
  expect(await owner.locator('main button.primary').count()).toBe(0);
});
