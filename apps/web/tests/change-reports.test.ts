// What units reported outlives them: names, figures that count, exceptions from a lock.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Picks, Plan, Target } from '#rooms/organisation/changes/terms.ts';
import type { ChangeId } from '#rooms/organisation/succession/terms.ts';
import type { Board } from '#rooms/reporting/board/terms.ts';
import { loadBoard } from '#rooms/reporting/board/views.server.ts';
import { beginCorrection } from '#rooms/reporting/correcting/commands.server.ts';
import { loadCycleReports, loadReport } from '#rooms/reporting/entry/views.server.ts';
import { loadCycle } from '#rooms/reporting/forms/views.server.ts';
import { loadInherited } from '#rooms/reporting/handover/views.server.ts';
import { selectDrafts } from '#rooms/reporting/importing/store.server.ts';
import type { ImportHead } from '#rooms/reporting/importing/terms.ts';
import { groundWithin, loadUnitsOf, type ImportWords } from '#rooms/reporting/importing/views.server.ts';
import type { LetterPage } from '#rooms/reporting/letters/terms.ts';
import { loadLetterPage } from '#rooms/reporting/letters/views.server.ts';
import { exceptUnit, lockCycle } from '#rooms/reporting/locking/commands.server.ts';
import { loadLock } from '#rooms/reporting/locking/views.server.ts';
import { recount } from '#rooms/reporting/totals/store.server.ts';
import { createDb, inScope } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from './databases.ts';
import { givenDecision, givenReport, reporterOf } from './given-consolidated.ts';
import { givenChange, givenMerge, standingIn, successorIn, TOGETHER, undoGiven } from './given-changes.ts';
import { givenDirective } from './given-duties.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from './given-reports.ts';
import { buildOffice, formKey, TODAY, type TestOffice, type UnitKey } from './office.ts';

const CONTENT = { addressees: [], assignments: [], recipients: [], citations: [], header: {}, signature: null };

describe.each(databases.filter(({ available }) => available))('reports of units that end, on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let cycle: TestCycle;
  beforeAll(async () => {
    pool = await open();
  });
  afterAll(() => pool?.end());
  beforeEach(async () => {
    office = await buildOffice(createDb(pool));
    const directive = await givenDirective(office, { issuedOn: '2026-09-20', content: CONTENT });
    cycle = await givenCycle(office, ['chiBo1', 'chiBo2', 'chiBo3'], { directive });
  });

  const change = (kind: Plan['kind'], from: UnitKey[], to: Target[], picks?: Picks) =>
    givenChange(office, kind, from, to, picks);
  const merge = () => givenMerge(office);
  const undo = (id: ChangeId) => undoGiven(office, id);
  const successor = () => successorIn(office);
  const standing = () => standingIn(pool);
  const expectedOf = () =>
    office.db
      .selectFrom('tally')
      .select(['expected', 'returned'])
      .where('cycle_id', '=', cycle.cycleId)
      .where('unit_id', '=', office.units.dangUy)
      .executeTakeFirst();

  test('a successor that came after the period was opened stands on the board and in the letter by its name', async () => {
    const opened = new Date('2026-09-21T02:00:00Z');
    await office.db.updateTable('cycle').set({ opened_at: opened }).where('id', '=', cycle.cycleId).execute();
    await merge();
    const owing = [TOGETHER.name, 'Chi bộ ấp 3'].toSorted();
    const board = (await loadBoard(office.as('owner'), cycle.cycleId, null)) as Board;
    expect(board.rows.map(({ unitName }) => unitName).toSorted()).toEqual(owing);
    expect(board.rows.every(({ kind }) => kind === 'chi-bo')).toBe(true);
    const letter = (await loadLetterPage(office.as('owner'), cycle.cycleId)) as LetterPage;
    expect(letter.urged.map(({ unitName }) => unitName).toSorted()).toEqual(owing);
  });

  test('a table names a successor by its own name, even where a unit that is no longer was called so', async () => {
    await change('merge', ['chiBo1', 'chiBo2'], [{ ...TOGETHER, name: 'Chi bộ ấp 1', parentId: office.units.dangUy }]);
    const owner = office.as('owner');
    const cycleNow = (await loadCycle(owner, cycle.cycleId))!;
    const units = await loadUnitsOf(owner, cycleNow);
    const { unitNamed, targets } = await inScope(owner, async (tx) => {
      const table = { head: { unitId: null, targetUnit: null } as ImportHead, cycle: cycleNow, units };
      return groundWithin(owner, tx, table, {} as ImportWords, await selectDrafts(tx, cycle.cycleId));
    });
    const named = unitNamed('Chi bộ ấp 1')!;
    expect(named).not.toBe(office.units.chiBo1);
    expect(targets.get(named)).toMatchObject({ name: 'Chi bộ ấp 1' });
    expect(unitNamed('Chi bộ ấp 3')).toBe(office.units.chiBo3);
  });

  /** What the office says of a figure, as it is kept with the totals. */
  const toldOf = async (indicator: string) => {
    const row = await office.db
      .selectFrom('total')
      .select(['actual_value as value', 'actual as units'])
      .where('cycle_id', '=', cycle.cycleId)
      .where('unit_id', '=', office.units.dangUy)
      .where('indicator', '=', indicator)
      .executeTakeFirst();
    return row && row.units > 0 ? Number(row.value) : null;
  };
  const onBoard = async (tree: 'then' | 'now') =>
    (await loadBoard(office.as('owner'), cycle.cycleId, null, tree)) as Board;
  const boardTotal = async (key: string) =>
    (await onBoard('then')).totals.find((row) => row.key === key)?.total.sum ?? null;

  describe('a report that was returned in part', () => {
    beforeEach(async () => {
      await givenReport(office, cycle, 'chiBo1', { figures: { 'dat-hien': '120', 'ngay-cong': '7' } });
      await givenDecision(office, cycle, 'chiBo1', 'returned', ['figure:ngay-cong']);
    });

    test('whose unit merges goes on counting, as then under its unit and as now under the successor', async () => {
      const before = await standing();
      expect([await toldOf('dat-hien'), await toldOf('ngay-cong')]).toEqual([120, null]);
      const id = await merge();
      expect([await toldOf('dat-hien'), await toldOf('ngay-cong')]).toEqual([120, null]);
      expect([await boardTotal('dat-hien'), await boardTotal('ngay-cong')]).toEqual([{ value: 120 }, null]);
      const row = (await onBoard('then')).rows.find(({ unitName }) => unitName === 'Chi bộ ấp 1');
      expect(row).toMatchObject({ hasEnded: true, countingAs: 'mending' });
      expect((await onBoard('then')).counts).toMatchObject({ all: 3, sent: 1, returned: 0, mending: 0 });
      const now = (await onBoard('now')).today!.find(({ name }) => name === TOGETHER.name)!;
      expect(now.rows.map(({ unitName }) => unitName).toSorted()).toEqual(['Chi bộ liên ấp', 'Chi bộ ấp 1']);
      const letter = (await loadLetterPage(office.as('owner'), cycle.cycleId)) as LetterPage;
      expect(letter.urged.map(({ unitName }) => unitName)).not.toContain('Chi bộ ấp 1');
      await recount(office.db, office.officeId, cycle.cycleId);
      expect(await toldOf('dat-hien')).toBe(120);
      expect(await undo(id)).toMatchObject({ ok: true });
      expect(await standing()).toEqual(before);
    });

    test('the successor reads what came back and what counts, and what it sends is added', async () => {
      await merge();
      const unitId = await successor();
      const scope = { ...office.as('branchReporter'), unitId };
      const mine = (await loadCycleReports(scope, cycle.cycleId)).find((one) => one.unitId === unitId)!;
      expect(await loadInherited(scope, mine.reportId)).toMatchObject([
        { unitName: 'Chi bộ ấp 1', returned: { reportId: cycle.reports.chiBo1, counts: 'mending' } },
      ]);
      const sent = await sendReport(
        scope,
        mine.reportId,
        completeDraft(cycle.form, { 'dat-hien': '30', 'ngay-cong': '8' }),
      );
      expect(sent).toMatchObject({ ok: true });
      expect([await toldOf('dat-hien'), await toldOf('ngay-cong')]).toEqual([150, 8]);
    });

    test('whose unit is dissolved with no successor counts on, and is owed by nobody', async () => {
      const before = await standing();
      const people = Object.fromEntries((await peopleKeys()).map((key) => [key, 'stop']));
      const id = await change('dissolve', ['chiBo1'], [], { all: 'stop', each: people });
      expect(await toldOf('dat-hien')).toBe(120);
      expect(await expectedOf()).toEqual({ expected: 3, returned: 0 });
      expect((await onBoard('then')).counts).toMatchObject({ all: 3, returned: 0, unsent: 2 });
      expect(await undo(id)).toMatchObject({ ok: true });
      expect(await standing()).toEqual(before);
    });
  });

  test('a returned correction keeps what was accepted in the totals when the unit ends', async () => {
    await givenReport(office, cycle, 'chiBo1', { figures: { 'dat-hien': '120' } });
    await givenDecision(office, cycle, 'chiBo1', 'accepted');
    const scope = reporterOf(office, 'chiBo1');
    const begun = await beginCorrection(scope, formKey(), cycle.reports.chiBo1!, 'Cộng sót số liệu của một tổ.');
    expect(begun).toMatchObject({ ok: true });
    await givenReport(office, cycle, 'chiBo1', { figures: { 'dat-hien': '190' } });
    await givenDecision(office, cycle, 'chiBo1', 'returned');
    const before = await standing();
    const was = await office.db.selectFrom('report').selectAll().orderBy('id').execute();
    const id = await merge();
    expect(await toldOf('dat-hien')).toBe(120);
    expect(await boardTotal('dat-hien')).toEqual({ value: 120 });
    const unitId = await successor();
    const heir = (await loadCycleReports(office.as('owner'), cycle.cycleId)).find((one) => one.unitId === unitId)!;
    const ours = { ...office.as('branchReporter'), unitId };
    expect(await loadInherited(ours, heir.reportId)).toMatchObject([{ returned: { counts: 'accepted' } }]);
    expect(await undo(id)).toMatchObject({ ok: true });
    expect(await office.db.selectFrom('report').selectAll().orderBy('id').execute()).toEqual(was);
    expect(await standing()).toEqual(before);
  });

  test('in a locked period a report with an exception goes to the successor with it, and both come back', async () => {
    const owner = office.as('owner');
    expect(await lockCycle(owner, formKey(), cycle.cycleId)).toMatchObject({ ok: true });
    const why = { until: '2026-10-28', reason: 'Đơn vị bị mất điện ba ngày.' };
    const granted = await exceptUnit(owner, formKey(), cycle.cycleId, { unitId: office.units.chiBo1, ...why });
    expect(granted).toMatchObject({ ok: true });
    const before = await standing();
    const id = await merge();
    const unitId = await successor();
    const ours = { ...office.as('branchReporter'), unitId };
    const all = await loadCycleReports(owner, cycle.cycleId);
    expect(all.map((one) => one.unitId).toSorted()).toEqual(
      [unitId, office.units.chiBo2, office.units.chiBo3].toSorted(),
    );
    const { reportId } = all.find((one) => one.unitId === unitId)!;
    const page = (await loadReport(ours, reportId))!;
    expect(page).toMatchObject({ isLocked: false, mayWrite: true });
    const lock = await loadLock(owner, page.cycle);
    expect(lock.exceptions.map(({ unitName, until, reason }) => [unitName, until, reason])).toEqual(
      expect.arrayContaining([
        [TOGETHER.name, why.until, why.reason],
        ['Chi bộ ấp 1', why.until, why.reason],
      ]),
    );
    expect(await undo(id)).toMatchObject({ ok: true });
    expect(await standing()).toEqual(before);

    await merge();
    const next = { ...office.as('branchReporter'), unitId: await successor() };
    const mine = (await loadCycleReports(next, cycle.cycleId)).find((one) => one.unitId === next.unitId)!;
    expect(await sendReport(next, mine.reportId, completeDraft(cycle.form))).toMatchObject({ ok: true });
  });

  test('in a locked period a report without an exception, or whose exception is over, stays where it was', async () => {
    const owner = office.as('owner');
    const why = { until: TODAY, reason: 'Đơn vị bị mất điện ba ngày.' };
    await lockCycle(owner, formKey(), cycle.cycleId);
    await exceptUnit(owner, formKey(), cycle.cycleId, { unitId: office.units.chiBo1, ...why });
    await office.db.updateTable('cycle_exception').set({ until_day: '2026-10-01' }).execute();
    await merge();
    const units = (await loadCycleReports(owner, cycle.cycleId)).map(({ unitId }) => unitId);
    expect(units.toSorted()).toEqual([office.units.chiBo1, office.units.chiBo2, office.units.chiBo3].toSorted());
  });

  async function peopleKeys(): Promise<string[]> {
    const rows = await office.db
      .selectFrom('membership')
      .select('id')
      .where('unit_id', '=', office.units.chiBo1)
      .execute();
    return rows.map(({ id }) => `person-${id}`);
  }
});
