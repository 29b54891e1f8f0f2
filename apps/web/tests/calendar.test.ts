import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildOffice, type PersonKey, type TestOffice } from './office.ts';
import { shoot } from './shots.ts';
import { startSite, type Site } from './site.ts';

let site: Site<TestOffice>;
beforeAll(async () => {
  site = await startSite({ seed: (db) => buildOffice(db, { withAccounts: true }) });
});
afterAll(() => site?.stop());

async function as(person: PersonKey): Promise<Page> {
  const context = await site.as(site.seed.people[person].email, { javaScript: false });
  return context.newPage();
}

test('the office sets a day of rest and takes it back; a unit only reads', async () => {
  const clerk = await as('clerk');
  await site.visit(clerk, '/cai-dat');
  await clerk.click('main a[href="/cai-dat/ngay-nghi"]');
  await site.check(clerk);
  const text = () => clerk.textContent('main');
  expect(await text()).toContain('02/09/2026, thứ Tư');
  expect(await text()).toContain('Đã có thông báo');
  await clerk.fill('#tu', '2026-12-25');
  await clerk.fill('#den', '2026-12-24');
  await clerk.fill('#ly-do', 'Thông báo của UBND tỉnh về nghỉ lũ');
  await clerk.click('form[action^="?/dat"] button');
  await site.check(clerk);
  expect(await clerk.locator('.errors li').allTextContents()).toEqual(['Ngày cuối phải từ ngày đầu trở đi.']);
  expect(await clerk.inputValue('#ly-do')).toBe('Thông báo của UBND tỉnh về nghỉ lũ');
  await clerk.fill('#den', '');
  await clerk.click('form[action^="?/dat"] button');
  await site.check(clerk);
  expect(await text()).toContain('Thông báo của UBND tỉnh về nghỉ lũ');
  await shoot(clerk, 'ngay-nghi');
  await clerk.click('text=2027');
  await site.check(clerk);
  expect(await text()).toContain('Mặc định, đổi được');
  await clerk.click('text=Năm 2028');
  await site.check(clerk);
  expect(await text()).toContain('Chưa có lịch nghỉ của năm này');
  await site.visit(clerk, '/cai-dat/ngay-nghi?nam=2026');
  await clerk.click('form[action^="?/bo"] button');
  await site.check(clerk);
  expect(await text()).not.toContain('nghỉ lũ');

  const unit = await as('branchReporter');
  await site.visit(unit, '/cai-dat/ngay-nghi');
  expect(await unit.locator('form[action^="?/dat"]').count()).toBe(0);
  expect(await unit.textContent('main')).toContain('sửa được lịch này');
});
