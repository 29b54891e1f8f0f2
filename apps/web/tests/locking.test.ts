import { afterAll, beforeAll, expect, test } from 'vitest';
import { givenCycle, type TestCycle } from './given-reports.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

let site: Site<TestOffice & { cycle: TestCycle }>;
beforeAll(async () => {
  site = await startSite({
    seed: async (db) => {
      const office = await buildOffice(db, { withAccounts: true });
      return { ...office, cycle: await givenCycle(office, ['chiBo1', 'chiBo2']) };
    },
  });
});
afterAll(() => site?.stop());

test('a period is locked, opened for one unit, and both units see how it stands', async () => {
  const { cycle, people } = site.seed;
  const owner = await (await site.as(people.owner.email)).newPage();
  await site.visit(owner, `/theo-doi/${cycle.cycleId}`);
  await owner.click('#khoa-ky button');
  await site.check(owner);
  expect(await owner.textContent('#khoa-ky')).toContain('Đã khóa lúc');
  await owner.click('#khoa-ky summary >> nth=0');
  await owner.selectOption('#nl-don-vi', { label: 'Chi bộ ấp 1' });
  await owner.fill('#nl-den', '2026-10-25');
  await owner.fill('#nl-ly-do', 'Đơn vị bị mất điện ba ngày.');
  await site.check(owner);
  await owner.click('#khoa-ky details >> nth=0 >> button');
  await site.check(owner);
  expect(await owner.textContent('#khoa-ky')).toContain('Chi bộ ấp 1: đến hết ngày 25/10/2026');
  if (process.env.KHEO_SHOTS)
    for (const width of [1280, 390]) {
      await owner.setViewportSize({ width, height: 900 });
      await owner.locator('#khoa-ky').screenshot({ path: `${process.env.KHEO_SHOTS}/khoa-${width}.png` });
    }

  const other = await (await site.as(people.otherReporter.email)).newPage();
  await site.visit(other, `/bao-cao/${cycle.reports.chiBo2}`);
  expect(await other.textContent('main')).toContain('Kỳ báo cáo đã khóa');
  const excepted = await (await site.as(people.branchReporter.email)).newPage();
  await site.visit(excepted, `/bao-cao/${cycle.reports.chiBo1}`);
  expect(await excepted.textContent('main')).not.toContain('Kỳ báo cáo đã khóa');
});
