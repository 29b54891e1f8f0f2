import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeDraft, givenCycle, sendReport, type TestCycle } from './given-reports.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

let site: Site<TestOffice & { cycle: TestCycle }>;
beforeAll(async () => {
  site = await startSite({
    seed: async (db) => {
      const office = await buildOffice(db, { withAccounts: true });
      const cycle = await givenCycle(office, ['ubnd', 'chiBo1', 'chiBo2', 'matTran']);
      await sendReport(office.as('ubndReporter'), cycle.reports.ubnd!, completeDraft(cycle.form));
      return { ...office, cycle };
    },
  });
});
afterAll(() => site?.stop());

test('the last days of an open period are changed without JavaScript; the chart names each', async () => {
  const { cycle, people } = site.seed;
  const context = await site.as(people.owner.email, { javaScript: false });
  const owner = await context.newPage();
  await site.visit(owner, `/theo-doi/${cycle.cycleId}`);
  expect(await owner.textContent('#han-nop')).toContain('Hạn chung: hết ngày 29/10/2026.');
  await owner.click('#han-nop summary >> nth=0');
  await owner.fill('#han-chung', '2026-11-05');
  await owner.click('#han-rieng summary');
  await owner.fill('input[name="han-chi-bo"]', '2026-10-26');
  await owner.fill('#han-ly-do', 'Lùi.');
  await owner.click('#han-nop form > button');
  await site.check(owner);
  expect(await owner.textContent('.errors')).toContain('Nêu lý do');
  expect(await owner.inputValue('#han-chung')).toBe('2026-11-05');
  await owner.fill('#han-ly-do', 'Theo Công văn 130-CV/ĐU lùi hạn.');
  await owner.click('#han-nop form > button');
  await site.check(owner);
  const text = (await owner.textContent('main'))!;
  expect(text).toContain('Chi bộ trực thuộc: hết ngày 26/10/2026.');
  expect(text).toContain('Hạn 26/10/2026: Chi bộ trực thuộc');
  expect(text).toContain('Hạn 05/11/2026: các loại đơn vị còn lại');
  await context.close();
});
