import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { completeDraft, givenCycle, sendReport } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { rowsShown } from '../board/rules.ts';
import { loadBoard } from '../board/views.server.ts';
import { decideReport } from '../deciding/commands.server.ts';
import { loadIndicatorFigures, loadUnitFigures } from '../figures/views.server.ts';
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

    test('are measured by reports that count, and say which of them nobody has checked', async () => {
      const cycle = await givenCycle(office, ['chiBo1', 'chiBo2']);
      expect((await page()).rows[0]).toMatchObject({ have: null, met: 0, silent: 2 });
      await sendReport(
        office.as('branchReporter'),
        cycle.reports.chiBo1!,
        completeDraft(cycle.form, { 'dat-hien': '120' }),
      );
      expect((await page()).rows[0]).toMatchObject({ have: { value: 120 }, met: 1, of: 1, silent: 1, unchecked: 1 });
      const decided = { decision: 'accepted' as const, version: 1, reason: '', parts: [] };
      expect(await decideReport(office.as('owner'), formKey(), cycle.reports.chiBo1!, decided)).toMatchObject({
        ok: true,
      });
      expect((await page()).rows[0]).toMatchObject({ have: { value: 120 }, met: 1, silent: 1, unchecked: 0 });
    });

    test('of a kind of unit are held against each unit, on every page alike', async () => {
      const each = { ...target(100), subject: 'kind:chi-bo' };
      await setTargets(office.as('owner'), formKey(), 2026, [each]);
      const { rows, cycle, names } = await page();
      const row = rows.find(({ target: { subject } }) => subject === 'kind:chi-bo')!;
      expect(row).toMatchObject({ have: null, met: 1, of: 2, silent: 1 });
      expect(row.units.map(({ unitId, reach }) => [names[unitId], reach])).toEqual([
        ['Chi bộ ấp 1', 'met'],
        ['Chi bộ ấp 2', 'silent'],
      ]);
      const board = await loadBoard(office.as('owner'), cycle!.id, null);
      if (!board || board === 'not-allowed') throw new Error('no board');
      expect(board.targets).toEqual(rows);
      const shown = rowsShown(board, 'all', null, { target: 'dat-hien|kind:chi-bo', reach: 'silent' });
      expect(shown.map(({ unitName }) => unitName)).toEqual(['Chi bộ ấp 2']);
      const asked = { cycleId: cycle!.id, tree: 'then' as const };
      const top = await loadUnitFigures(office.as('owner'), { ...asked, unitId: null });
      expect(top.ok && top.value.targets['dat-hien']?.map(({ met, of }) => [met, of])).toEqual([
        [1, 2],
        [1, 1],
      ]);
      const own = await loadUnitFigures(office.as('branchReporter'), { ...asked, unitId: null });
      expect(own.ok && own.value.targets['dat-hien']).toMatchObject([
        { met: 1, of: 1, target: { subject: 'kind:chi-bo' } },
      ]);
      const course = await loadIndicatorFigures(office.as('owner'), { ...asked, unitId: null, indicator: 'dat-hien' });
      expect(course.ok && course.value.trend.goals).toEqual([100]);
      await dropTarget(office.as('owner'), formKey(), { year: 2026, indicator: 'dat-hien', subject: 'kind:chi-bo' });
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
