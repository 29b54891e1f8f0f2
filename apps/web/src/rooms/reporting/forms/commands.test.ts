import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDueList } from '#rooms/duties/list/views.server.ts';
import { loadDutiesOf } from '#rooms/duties/views.server.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { loadNotices } from '#rooms/notices/views.server.ts';
import { setDays } from '#rooms/organisation/calendar/commands.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDirective, givenDuty, type TestDirective } from '../../../../tests/given-duties.ts';
import { ASSIGNMENT, completeDraft, sendReport } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice, type UnitKey } from '../../../../tests/office.ts';
import { loadBoard } from '../board/views.server.ts';
import { loadCycleReports, loadReport } from '../entry/views.server.ts';
import { loadIndicatorFigures } from '../figures/views.server.ts';
import { addLateUnits, openCycle } from './commands.server.ts';
import type { CycleId, OpenInput } from './terms.ts';
import { loadAwaited, loadCycle, loadOpening } from './views.server.ts';

const CHOSEN_NOTHING = { regime: '', place: '', year: null };

describe.each(databases.filter(({ available }) => available))('opening periods on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let directive: TestDirective;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    directive = await givenDirective(office);
    for (const unit of ['chiBo1', 'chiBo2', 'ubnd'] as const)
      for (const month of ['2025-10', '2026-09', '2026-10', '2026-11']) await giveMonth(unit, month);
  });
  afterAll(() => pool?.end());

  const giveMonth = (unit: UnitKey, month: string) =>
    givenDuty(office, directive, unit, {
      ...{ answer: 'report', assignment_id: ASSIGNMENT, cycle: month, due_on: `${month}-24` },
      ...{ due_printed: 'trước ngày 25 hằng tháng', due_when: 'monthly:25', due_inclusive: false },
    });
  const owner = (day?: string) => office.as('owner', day);
  const openMonth = async (input: Partial<OpenInput> & { slot: string }): Promise<CycleId> => {
    const [year, month] = input.slot.split('-');
    const opened = await openCycle(owner(), formKey(), {
      ...{ documentId: directive.documentId, assignmentId: ASSIGNMENT, regime: 'nd-09' },
      ...{ title: `Báo cáo tháng ${month}/${year}`, label: `Tháng ${month}/${year}`, periodFrom: '', periodTo: '' },
      ...input,
    });
    if (!opened.ok) throw new Error(opened.reason);
    return opened.value.cycleId;
  };
  const reportOf = async (cycleId: CycleId, unit: UnitKey, day?: string) =>
    (await loadCycleReports(owner(day), cycleId)).find(({ unitId }) => unitId === office.units[unit])!;
  const send = async (cycleId: CycleId, value: string, day?: string) => {
    const { form } = (await loadCycle(owner(), cycleId))!;
    const { reportId } = await reportOf(cycleId, 'chiBo1');
    const sent = await sendReport(office.as('branchReporter', day), reportId, completeDraft(form, { 'dat-hien': value })); // prettier-ignore
    expect(sent).toMatchObject({ ok: true });
    return reportId;
  };

  let october: CycleId;

  test('what a report answers waits for its period, each month by itself, the nearest day first', async () => {
    const waiting = await loadAwaited(owner());
    expect(waiting.map(({ cycle, units, dueOn }) => [cycle, units, dueOn])).toEqual([
      ['2025-10', 3, '2025-10-24'],
      ['2026-09', 3, '2026-09-24'],
      ['2026-10', 3, '2026-10-24'],
      ['2026-11', 3, '2026-11-24'],
    ]);
    expect(waiting[0]).toMatchObject({ documentId: directive.documentId, assignmentId: ASSIGNMENT });
  });

  test('the window and the last day to send are reckoned from the regime and the office’s calendar', async () => {
    const choice = { regime: 'nd-09', place: 'month-10', year: 2026 };
    const opening = (await loadOpening(owner(), directive.documentId, ASSIGNMENT, choice))!;
    expect(opening.proposed).toMatchObject({ slot: '2026-10', label: 'Tháng 10/2026', periodFrom: '2026-09-15', periodTo: '2026-10-14' }); // prettier-ignore
    expect(opening).toMatchObject({ sendBy: '2026-10-16', dueOn: '2026-10-24', from: 'regime' });
    expect(opening.restDay).toMatchObject({ day: '2026-10-24', name: 'ngày nghỉ hằng tuần' });
    expect(opening.kinds.map(({ code, count }) => [code, count])).toContainEqual(['chi-bo', 2]);
    const flood = { from: '2026-10-15', to: '2026-10-15', kind: 'rest' as const, reason: 'Nghỉ lũ' };
    await setDays(office.as('clerk'), formKey(), flood);
    const after = (await loadOpening(owner(), directive.documentId, ASSIGNMENT, choice))!;
    expect(after.sendBy).toBe('2026-10-19');
    const none = { regime: 'nd-09', place: 'quarter-4', year: 2026 };
    expect(await loadOpening(owner(), directive.documentId, ASSIGNMENT, none)).toMatchObject({ unitIds: [] });
  });

  test('each kind of unit has its own last day: in its list, its notice, on the board, for lateness', async () => {
    october = await openMonth({
      ...{ slot: '2026-10', periodFrom: '2026-09-15', periodTo: '2026-10-14' },
      ...{ dueOn: '2026-10-24', dueByKind: { 'chi-bo': '2026-10-21' } },
    });
    expect((await loadAwaited(owner())).map(({ cycle }) => cycle)).not.toContain('2026-10');
    expect(await reportOf(october, 'chiBo1')).toMatchObject({ dueOn: '2026-10-21', punctuality: 'awaited' });
    expect(await reportOf(october, 'ubnd')).toMatchObject({ dueOn: '2026-10-24' });
    const duties = await loadDutiesOf(owner(), directive.documentId);
    const dutyOf = (unit: UnitKey) =>
      duties.find(({ unitId, cycle }) => unitId === office.units[unit] && cycle === '2026-10')!;
    expect(dutyOf('chiBo1')).toMatchObject({ dueOn: '2026-10-24', periodDue: '2026-10-21' });
    expect(dutyOf('ubnd')).toMatchObject({ dueOn: '2026-10-24', periodDue: null });
    const { notices } = await loadNotices(office.as('branchReporter'));
    expect(notices.find(({ kind }) => kind === 'cycle.opened')?.params).toMatchObject({ day: '21/10/2026' });
    expect((await reportOf(october, 'chiBo1', '2026-10-22')).punctuality).toBe('overdue');
    expect((await reportOf(october, 'ubnd', '2026-10-22')).punctuality).toBe('awaited');
    const groups = await loadDueList(office.as('branchReporter', '2026-10-22'), {
      ...{ words: '', documentId: null, role: null, unitId: null, group: 'overdue', askedOnly: false, page: 1 },
    });
    expect(JSON.stringify(groups)).toContain(dutyOf('chiBo1').id);
    const board = await loadBoard(owner('2026-10-22'), october, null);
    expect(board).toMatchObject({ counts: { overdue: 2 }, restDays: [{ day: '2026-10-24' }] });
    const entries = await loadEntries(owner(), { about: `duty:${dutyOf('chiBo1').id}`, limit: 5 });
    expect(entries[0]).toMatchObject({ verb: 'duty.changed', after: { dueOn: '2026-10-21' } });
  });

  test('a unit that comes late gets the day of its kind', async () => {
    await giveMonth('chiBo3', '2026-10');
    expect(await addLateUnits(owner(), formKey(), october)).toMatchObject({ value: { added: 1 } });
    expect(await reportOf(october, 'chiBo3')).toMatchObject({ dueOn: '2026-10-21' });
  });

  test('a month is compared with the month before and the same month a year ago, never with a year', async () => {
    await openMonth({ slot: '2026', label: '2026', ...DECREE_YEAR, documentId: (await yearly()).documentId });
    const lastYear = await openMonth({ slot: '2025-10', periodFrom: '2025-09-15', periodTo: '2025-10-14' });
    const september = await openMonth({ slot: '2026-09', periodFrom: '2026-08-15', periodTo: '2026-09-14' });
    const [then, before] = [await send(lastYear, '50'), await send(september, '100')];
    const id = await send(october, '120', '2026-10-20');
    const page = (await loadReport(office.as('branchReporter'), id))!;
    expect(page.before).toEqual({ label: 'Tháng 09/2026', reportId: before });
    expect(page.yearEarlier).toEqual({ label: 'Tháng 10/2025', reportId: then });
    const row = page.rows.flatMap(({ rows }) => rows).find(({ key }) => key === 'dat-hien');
    expect(row).toMatchObject({ before: { value: 100 }, yearEarlier: { answer: { value: 50 } } });
    const board = await loadBoard(owner(), october, null);
    if (board === null || board === 'not-allowed') throw new Error('no board');
    expect([board.beforeLabel, board.yearEarlierLabel]).toEqual(['Tháng 09/2026', 'Tháng 10/2025']);
    const line = board.totals.find(({ key }) => key === 'dat-hien');
    expect(line).toMatchObject({ before: { sum: { value: 100 } }, yearEarlier: { sum: { value: 50 } } });
  });

  test('the figures of a quarter stand beside the sum of its months, once all of them are there', async () => {
    const quarter = await openMonth({
      ...{ slot: '2026-Q4', label: 'Quý IV/2026', periodFrom: '2026-08-15', periodTo: '2026-10-14' },
      documentId: (await yearly()).documentId,
    });
    const asked = { unitId: office.units.dangUy, tree: 'then' as const, printed: null, indicator: 'dat-hien' };
    const of = (cycleId: CycleId) => loadIndicatorFigures(owner(), { ...asked, cycleId });
    expect(await of(quarter)).toMatchObject({
      value: { within: [{ kind: 'month', over: { how: 'sum', actual: { value: 220 }, without: [] } }] },
    });
    const year = (await loadOpening(owner(), (await yearly()).documentId, ASSIGNMENT, CHOSEN_NOTHING))!.earlier;
    const found = await of(year.find(({ label }) => label === '2026')!.id);
    expect(found).toMatchObject({ value: { within: [{ kind: 'month', over: { how: 'gap' } }, { kind: 'quarter' }] } });
    const course = await of(october);
    if (!course.ok) throw new Error(course.reason);
    const labels = course.value.trend.points.map(({ period }) => period.label);
    expect(labels).toEqual(['Tháng 10/2025', 'Tháng 09/2026', 'Tháng 10/2026']);
  });

  test('a duty that comes once is answered by one report; the next period is owed without it', async () => {
    const once = await givenDirective(office);
    const common = {
      answer: 'report' as const,
      assignment_id: ASSIGNMENT,
      cycle: '',
      due_when: null,
      due_printed: null,
    };
    await givenDuty(office, once, 'chiBo1', { ...common, due_on: '2026-10-24' });
    const { documentId } = once;
    const first = await openMonth({ documentId, slot: '2026-11', periodFrom: '2026-10-15', periodTo: '2026-11-14' });
    expect((await reportOf(first, 'chiBo1')).dutyId).not.toBeNull();
    await send(first, '130');
    const opening = (await loadOpening(owner(), documentId, ASSIGNMENT, CHOSEN_NOTHING))!;
    expect(opening.proposed).toMatchObject({ slot: '2026-12', label: 'Tháng 12/2026', periodFrom: '2026-11-15', dueOn: '2026-12-16' }); // prettier-ignore
    expect(opening).toMatchObject({ regime: { code: 'nd-09' }, seam: null, unitIds: [office.units.chiBo1] });
    const second = await openMonth({ documentId, slot: '2026-12', periodFrom: '2026-11-15', periodTo: '2026-12-14', dueOn: '2026-12-16' }); // prettier-ignore
    expect(await reportOf(second, 'chiBo1')).toMatchObject({ dutyId: null, dueOn: '2026-12-16' });
    await send(second, '140', '2026-12-16');
    expect((await reportOf(second, 'chiBo1')).punctuality).toBe('on-time');
  });

  test('the same period is not opened twice under another name', async () => {
    const again = openMonth({
      slot: '2026-10',
      label: 'Kỳ tháng mười',
      periodFrom: '2026-10-01',
      periodTo: '2026-10-31',
    });
    await expect(again).rejects.toThrow('cycle-open-already');
  });

  const DECREE_YEAR = { periodFrom: '2025-12-15', periodTo: '2026-12-14' };
  let asksYearly: Promise<TestDirective> | undefined;
  /** Another directive that asks the same units once, so that years and quarters can be opened on it. */
  const yearly = () =>
    (asksYearly ??= (async () => {
      const other = await givenDirective(office);
      const common = { answer: 'report' as const, assignment_id: ASSIGNMENT, cycle: '' };
      await givenDuty(office, other, 'chiBo1', common);
      return other;
    })());
});
