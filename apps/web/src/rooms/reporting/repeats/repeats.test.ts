import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenFiveUnits, givenReport } from '../../../../tests/given-consolidated.ts';
import type { TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { loadFreshDraft } from '../consolidated/views.server.ts';
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
      expect(await sentence()).toMatch(/: 900 m²\. Đã trừ 860 m² do hai đơn vị cùng báo một việc\.$/);
      const entries = await loadEntries(office.as('owner'), { about: `cycle:${cycle.cycleId}`, limit: 50 });
      expect(entries.filter(({ verb }) => verb === 'repeat.decided')).toHaveLength(1);
      expect(
        await decideRepeat(office.as('owner'), formKey(), cycle.cycleId, { ...question!, value: 861 }, 'one', ''),
      ).toMatchObject({
        reason: 'not-asked',
      });
    });

    test('a decision holds for the number it was made about', async () => {
      await givenReport(office, cycle, 'matTran', { figures: { 'dat-hien': '900' } });
      expect(await questions()).toEqual([]);
      expect(await sentence()).toMatch(/: 1\.800 m²\.$/);
    });
  },
);
