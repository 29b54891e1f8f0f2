import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDuty } from '../../../../tests/given-duties.ts';
import { ASSIGNMENT, completeDraft, givenCycle, sendReport, type TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { addLateUnits } from '../forms/commands.server.ts';
import { remindLate } from './commands.server.ts';
import { boardSheets, rowsShown } from './rules.ts';
import type { BoardView } from './terms.ts';
import { loadBoard, loadBoards } from './views.server.ts';
import { say } from './wording.ts';

for (const database of databases.filter(({ available }) => available)) {
  describe(`the board on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    let cycle: TestCycle;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      cycle = await givenCycle(office, ['ubnd', 'chiBo1', 'chiBo2']);
      await sendReport(
        office.as('ubndReporter'),
        cycle.reports.ubnd!,
        completeDraft(cycle.form, { 'dat-hien': '1.200' }),
      );
    });
    afterAll(() => pool?.end());

    const board = async (day = '2026-11-02') => {
      const found = await loadBoard(office.as('owner', day), cycle.cycleId, 'dat-hien');
      if (found === null || found === 'not-allowed') throw new Error();
      return found;
    };

    test('counts lead to rows and totals open to what the units said', async () => {
      const { counts, totals, drill, counted } = await board();
      expect(counts).toMatchObject({ all: 3, sent: 1, overdue: 2, complete: 1 });
      expect(counted).toBe(1);
      expect(totals.find(({ key }) => key === 'dat-hien')?.total).toMatchObject({ sum: { value: 1200 }, missing: 0 });
      expect(drill?.rows).toMatchObject([{ answer: { value: 1200 } }]);
      expect((await board('2026-10-29')).counts.overdue).toBe(0);
    });

    test('the spreadsheet lists the units that the page lists, and totals of all', async () => {
      const found = await board();
      const sheetOf = async (view: BoardView, kind: string | null, sheet: number) => {
        const bytes = await writeWorkbook(boardSheets(found, rowsShown(found, view, kind), say('vi')));
        return (await readSheet(Buffer.from(bytes), sheet)).slice(1);
      };
      const late = found.rows.filter((row) => row.unitId !== office.units.ubnd).map(({ unitName }) => unitName);
      expect((await sheetOf('all', null, 1)).map(([unit]) => unit)).toEqual(found.rows.map(({ unitName }) => unitName));
      expect((await sheetOf('overdue', null, 1)).map(([unit]) => unit)).toEqual(late);
      expect((await sheetOf('overdue', 'ubnd', 1)).length).toBe(0);
      expect(await sheetOf('overdue', null, 2)).toEqual(await sheetOf('all', null, 2));
    });

    test('late units are reminded once a form, and only they', async () => {
      const owner = office.as('owner', '2026-11-02');
      const key = formKey();
      expect(await remindLate(owner, key, cycle.cycleId)).toMatchObject({ value: { units: 2 } });
      expect(await remindLate(owner, key, cycle.cycleId)).toMatchObject({ value: { units: 2 } });
      expect((await board()).rows.map(({ remindedCount }) => remindedCount).sort()).toEqual([0, 1, 1]);
      const entries = await loadEntries(owner, { about: `cycle:${cycle.cycleId}`, limit: 20 });
      expect(entries.filter(({ verb }) => verb === 'cycle.reminded')).toHaveLength(1);
      expect(await remindLate(office.as('owner', '2026-10-20'), formKey(), cycle.cycleId)).toMatchObject({
        reason: 'nobody-late',
      });
      expect(await remindLate(office.as('leader', '2026-11-02'), formKey(), cycle.cycleId)).toMatchObject({
        reason: 'remind-not-allowed',
      });
    });

    test('a unit that gets the duty later is let in', async () => {
      await givenDuty(office, cycle.directive, 'matTran', { answer: 'report', assignment_id: ASSIGNMENT });
      expect((await board()).newUnits).toBe(1);
      expect(await addLateUnits(office.as('clerk'), formKey(), cycle.cycleId)).toMatchObject({ value: { added: 1 } });
      expect(await board()).toMatchObject({ newUnits: 0, counts: { all: 4 } });
    });

    test.each(['ubndReporter', 'reader', 'branchReporter'] as const)('%s sees no board', async (person) => {
      expect(await loadBoard(office.as(person), cycle.cycleId, null)).toBe('not-allowed');
      expect(await loadBoards(office.as(person))).toBe('not-allowed');
    });
  });
}
