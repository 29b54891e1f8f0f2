import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { completeDraft, givenCycle, sendReport } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { decideReport } from '../deciding/commands.server.ts';
import { dropTarget, setTargets } from './commands.server.ts';
import { loadTargetPage } from './views.server.ts';
import { say } from './wording.ts';

for (const database of databases.filter(({ available }) => available)) {
  describe(`targets on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
    });
    afterAll(() => pool?.end());

    const page = (year = 2026) => loadTargetPage(office.as('owner'), year, say('vi'));
    const target = (value: number) => ({
      ...{ indicator: 'dat-hien', subject: 'office', value, atMost: false, source: 'Nghị quyết Đại hội' },
    });

    test('are set once a form, replaced by the next, and kept by year', async () => {
      const key = formKey();
      const first = await setTargets(office.as('owner'), key, 2026, [target(500)]);
      expect(first).toEqual({ ok: true, value: { count: 1 } });
      expect(await setTargets(office.as('owner'), key, 2026, [target(500)]), 'sent twice').toEqual(first);
      await setTargets(office.as('clerk'), formKey(), 2026, [target(100)]);
      expect((await page()).rows.map(({ target: { value } }) => value)).toEqual([100]);
      expect((await page(2027)).rows).toEqual([]);
    });

    test('are measured by accepted reports alone', async () => {
      const cycle = await givenCycle(office, ['chiBo1', 'chiBo2']);
      await sendReport(
        office.as('branchReporter'),
        cycle.reports.chiBo1!,
        completeDraft(cycle.form, { 'dat-hien': '120' }),
      );
      expect((await page()).rows[0]).toMatchObject({ have: null, met: 0, silent: 2 });
      const decided = { decision: 'accepted' as const, version: 1, reason: '', parts: [] };
      expect(await decideReport(office.as('owner'), formKey(), cycle.reports.chiBo1!, decided)).toMatchObject({
        ok: true,
      });
      expect((await page()).rows[0]).toMatchObject({ have: { value: 120 }, met: 1, of: 1, silent: 1 });
    });

    test('are set and removed by the keepers of forms alone', async () => {
      const wanted = { year: 2026, indicator: 'dat-hien', subject: 'office' };
      for (const person of ['leader', 'branchReporter', 'reader'] as const) {
        const scope = office.as(person);
        expect(await setTargets(scope, formKey(), 2026, [target(1)])).toMatchObject({ reason: 'targets-not-allowed' });
        expect(await dropTarget(scope, formKey(), wanted)).toMatchObject({ reason: 'targets-not-allowed' });
      }
      expect(await setTargets(office.as('owner'), formKey(), 2026, [])).toMatchObject({ reason: 'targets-missing' });
      expect(await dropTarget(office.as('owner'), formKey(), wanted)).toMatchObject({ ok: true });
      expect(await dropTarget(office.as('owner'), formKey(), wanted)).toMatchObject({ reason: 'target-not-found' });
    });
  });
}
