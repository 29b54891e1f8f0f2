import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenFiveUnits, givenReport } from '../../../../tests/given-consolidated.ts';
import type { TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { loadFreshDraft } from '../consolidated/views.server.ts';
import { loadBoard } from '../board/views.server.ts';
import { loadIndicatorFigures } from '../figures/views.server.ts';
import { rebuildTotals } from '../totals/jobs.server.ts';
import { decideRepeat } from './commands.server.ts';
import { loadRepeats } from './views.server.ts';

describe.each(databases.filter(({ available }) => available))(
  'one thing reported by two bodies on $name',
  ({ open }) => {
    let pool: Pool;
    let office: TestOffice;
    let cycle: TestCycle;
    const questions = async () => {
      const found = await loadRepeats(office.as('owner'), cycle.cycleId);
      if (!found.ok) throw new Error(found.reason);
      return found.value.questions;
    };
    const sentence = async () => {
      const fresh = await loadFreshDraft(office.as('owner'), cycle.cycleId);
      if (!fresh.ok) throw new Error(fresh.reason);
      const block = fresh.value.content.blocks.find(({ id }) => id === 'so:dat-hien');
      return block?.text ?? '';
    };

    beforeAll(async () => {
      pool = await open();
      office = await buildOffice(createDb(pool));
      cycle = await givenFiveUnits(office);
      await givenReport(office, cycle, 'chiBo1', { figures: { 'dat-hien': '860' } });
      await givenReport(office, cycle, 'matTran', { figures: { 'dat-hien': '860' } });
      await givenReport(office, cycle, 'chiBo2', { figures: { 'dat-hien': '40' } });
    });
    afterAll(() => pool?.end());

    test('is asked about, and counted twice until somebody decides', async () => {
      expect(await questions()).toMatchObject([
        { name: 'Đất hiến', value: 860, decision: null, units: [{ entered: '860' }, { entered: '860' }] },
      ]);
      expect(await sentence()).toMatch(/: 1\.760 m²\.$/);
      expect(await loadRepeats(office.as('branchReporter'), cycle.cycleId)).toMatchObject({ reason: 'not-allowed' });
    });

    test('is decided by those who draft the report, kept, and leaves the reports alone', async () => {
      const [question] = await questions();
      const decide = (scope = office.as('owner'), verdict: 'one' | 'two' = 'one', key = formKey()) =>
        decideRepeat(scope, key, cycle.cycleId, question!, verdict, 'Cùng đường ấp 1');
      expect(await decide(office.as('leader'))).toMatchObject({ ok: false, reason: 'not-allowed' });
      const key = formKey();
      expect(await decide(office.as('owner'), 'one', key)).toMatchObject({ ok: true });
      expect(await decide(office.as('owner'), 'one', key)).toMatchObject({ ok: true });
      expect((await questions())[0]!.decision).toMatchObject({
        verdict: 'one',
        reason: 'Cùng đường ấp 1',
        by: 'Trần Văn Chủ Trì',
      });
      expect(await sentence()).toMatch(
        /: 900 m²\. Đã trừ 860 m² trùng giữa .*(Chi bộ ấp 1 và Ủy ban MTTQ|Ủy ban MTTQ.* và Chi bộ ấp 1).*\.$/,
      );
      const entries = await loadEntries(office.as('owner'), { about: `cycle:${cycle.cycleId}`, limit: 50 });
      expect(entries.filter(({ verb }) => verb === 'repeat.decided')).toHaveLength(1);
      expect(
        await decideRepeat(office.as('owner'), formKey(), cycle.cycleId, { ...question!, value: 861 }, 'one', ''),
      ).toMatchObject({
        reason: 'not-asked',
      });
    });

    test('is taken out of every total above both, and named, whoever opens it', async () => {
      const { chiBo1, matTran, dangUy } = office.units;
      const asked = { cycleId: cycle.cycleId, tree: 'then' as const, indicator: 'dat-hien' };
      // Whoever answers for the unit above both sees the same sum as the office.
      for (const scope of [office.as('owner'), { ...office.as('branchReporter'), unitId: dangUy }]) {
        const top = await loadIndicatorFigures(scope, { ...asked, unitId: dangUy });
        if (!top.ok) throw new Error(top.reason);
        const { whole, names, trend } = top.value;
        expect(whole.actual).toEqual({ value: 900 });
        expect(whole.repeated).toMatchObject({ value: 860 });
        expect(whole.repeated!.between.flat().map((id) => names[id])).toEqual(
          [chiBo1, matTran].sort().map((id) => (id === chiBo1 ? 'Chi bộ ấp 1' : 'Ủy ban MTTQ Việt Nam xã Đồng Xanh')),
        );
        expect(trend.points.at(-1)!.said).toMatchObject({ actual: { value: 900 }, repeated: { value: 860 } });
      }
      // In one of the two alone nothing was told twice, and its page tells nothing of the other.
      const branch = { ...office.as('branchReporter'), unitId: chiBo1 };
      const below = await loadIndicatorFigures(branch, { ...asked, unitId: chiBo1 });
      expect(below.ok && [below.value.whole.actual, below.value.whole.repeated]).toEqual([{ value: 860 }, undefined]);
      const board = await loadBoard(office.as('owner'), cycle.cycleId, null);
      if (!board || board === 'not-allowed') throw new Error('no board');
      expect(board.totals.find(({ key }) => key === 'dat-hien')).toMatchObject({
        total: { sum: { value: 900 } },
        repeated: { value: 860 },
      });
      expect((await rebuildTotals(office.db, office.officeId)).mended).toBe(0);
    });

    test('a decision holds for the number it was made about', async () => {
      await givenReport(office, cycle, 'matTran', { figures: { 'dat-hien': '900' } });
      expect(await questions()).toEqual([]);
      expect(await sentence()).toMatch(/: 1\.800 m²\.$/);
    });
  },
);
