import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadNotices } from '#rooms/notices/views.server.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenContent, givenCorrection, givenDirective, type TestDirective } from '../../../../tests/given-duties.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { issueDuties } from '../issue/commands.server.ts';
import { loadIssuePlan } from '../issue/views.server.ts';
import type { DutyId, RereadChoice } from '../terms.ts';
import { loadDutiesOf } from '../views.server.ts';
import { settleReread } from './commands.server.ts';
import { loadComparison } from './views.server.ts';

type Given = Parameters<typeof givenContent>[0][number];
const limit = (phrase: string, when: string) => ({
  ...{ phrase, span: null, when, inclusive: false },
  kind: 'recurring' as const,
});
const REPORT: Given = {
  ...{ id: 'v1', title: 'Gửi báo cáo', lead: ['các chi bộ'], answer: 'report' },
  deadline: limit('trước ngày 30/10 hàng năm', 'yearly:10-30'),
};
const LATER: Given = { ...REPORT, deadline: limit('trước ngày 15/11 hàng năm', 'yearly:11-15') };
const PLAN: Given = { id: 'v2', title: 'Xây dựng kế hoạch', lead: ['UBND xã'], answer: 'plan' };
const NEW: Given = { id: 'v3', title: 'Tuyên truyền', lead: ['các đoàn thể'] };
const WHY = 'Văn thư sửa theo bản gốc.';

describe.each(databases.filter(({ available }) => available))(
  'duties whose reading was corrected, on $name',
  (database) => {
    let pool: Pool;
    let office: TestOffice;
    let directive: TestDirective;
    beforeAll(async () => {
      pool = await database.open();
    });
    afterAll(() => pool?.end());
    beforeEach(async () => {
      office = await buildOffice(createDb(pool));
      directive = await givenDirective(office, { content: givenContent([REPORT, PLAN]), shared: false });
      const plan = (await loadIssuePlan(clerk(), directive.documentId))!;
      const decisions = plan.assignments
        .flatMap(({ phrases }) => phrases)
        .map(({ field, units }) => ({
          ...{ field, unitIds: units.map(({ id }) => id), nobody: false, remember: false },
        }));
      const issued = await issueDuties(clerk(), formKey(), {
        ...{ ...directive, on: plan.on!, assignmentIds: ['v1', 'v2'], decisions },
      });
      expect(issued).toMatchObject({ value: { duties: 4 } });
    });

    const clerk = () => office.as('clerk');
    const correct = (...assignments: Given[]) => givenCorrection(office, directive, givenContent(assignments));
    const compare = async () => (await loadComparison(clerk(), directive.documentId))!;
    const settle = async (choice: RereadChoice, assignmentId: string, reason = WHY) => {
      const { assignments, readingId } = await compare();
      const ids = assignments.find(({ id }) => id === assignmentId)?.duties.map(({ duty }) => duty.id) ?? [];
      const choices = new Map<DutyId, RereadChoice>(ids.map((id) => [id, choice]));
      return settleReread(clerk(), formKey(), { documentId: directive.documentId, readingId, choices, reason });
    };
    const duties = async (assignmentId: string) =>
      (await loadDutiesOf(clerk(), directive.documentId)).filter((duty) => duty.assignmentId === assignmentId);

    test('the same reading confirmed again changes nothing and asks nothing', async () => {
      await correct(REPORT, PLAN);
      expect(await compare()).toMatchObject({ assignments: [], unchanged: 4, added: [] });
    });

    test('a changed limit is shown and changes nothing by itself', async () => {
      await correct(LATER, PLAN);
      const { assignments, unchanged } = await compare();
      expect(unchanged).toBe(1);
      expect(assignments).toMatchObject([{ id: 'v1', duties: [{}, {}, {}] }]);
      expect(assignments[0]!.duties[0]!.differences).toEqual([
        { kind: 'limit', before: 'trước ngày 30/10 hàng năm', after: 'trước ngày 15/11 hàng năm' },
      ]);
      for (const { dueOn } of await duties('v1')) expect(dueOn).toBe('2026-10-29');
    });

    test('changed with a reason: the day moves, the unit is told, the ledger has both', async () => {
      await correct(LATER, PLAN);
      expect(await settle('change', 'v1', 'ngắn')).toMatchObject({ ok: false, reason: 'reason-too-short' });
      expect(await settle('change', 'v1')).toMatchObject({ value: { keep: 0, change: 3, cancel: 0 } });
      for (const duty of await duties('v1')) {
        expect(duty).toMatchObject({ dueOn: '2026-11-14', cycle: '2026', state: 'issued' });
        expect(duty.duePrinted).toBe('trước ngày 15/11 hàng năm');
      }
      expect((await compare()).assignments).toEqual([]);
      const { notices } = await loadNotices(office.as('branchReporter'));
      expect(notices.find(({ kind }) => kind === 'duty.changed')?.params).toMatchObject({ reason: WHY });
      const [duty] = await duties('v1');
      const entries = await loadEntries(clerk(), { about: `duty:${duty!.id}`, limit: 9 });
      expect(entries.map(({ verb }) => verb)).toContain('duty.changed');
    });

    test('kept: stays as issued, is not asked about again, and is asked about when the reading changes once more', async () => {
      await correct(LATER, PLAN);
      expect(await settle('keep', 'v1', '')).toMatchObject({ value: { keep: 3 } });
      expect((await compare()).assignments).toEqual([]);
      for (const { dueOn } of await duties('v1')) expect(dueOn).toBe('2026-10-29');
      await correct({ ...LATER, title: 'Gửi báo cáo năm' }, PLAN);
      expect((await compare()).assignments).toMatchObject([{ id: 'v1' }]);
      await correct(REPORT, PLAN);
      expect((await compare()).assignments).toEqual([]);
    });

    test('an assignment that is gone can only be kept or cancelled; a new one is offered', async () => {
      await correct(REPORT, NEW);
      const { assignments, added } = await compare();
      expect(assignments).toMatchObject([{ id: 'v2', duties: [{ differences: [{ kind: 'gone' }], after: null }] }]);
      expect(added).toEqual([{ id: 'v3', title: 'Tuyên truyền', units: 2 }]);
      expect(await settle('change', 'v2')).toMatchObject({ reason: 'nothing-to-follow' });
      expect(await settle('cancel', 'v2')).toMatchObject({ value: { cancel: 1 } });
      expect(await duties('v2')).toMatchObject([{ state: 'cancelled', decidedReason: WHY }]);
    });

    test('a unit that is no longer named is asked about alone; one that is newly named is offered', async () => {
      await correct({ ...REPORT, lead: ['Chi bộ ấp 1', 'Chi bộ ấp 2', 'UBND xã'] }, PLAN);
      const { assignments, added } = await compare();
      expect(assignments).toMatchObject([{ id: 'v1', duties: [{ duty: { unitName: 'Chi bộ ấp 3' }, after: null }] }]);
      expect(added).toMatchObject([{ id: 'v1', units: 1 }]);
    });

    test('another reading by now, a duty decided meanwhile, and people who may not are refused', async () => {
      await correct(LATER, PLAN);
      const { readingId, assignments } = await compare();
      const choices = new Map<DutyId, RereadChoice>([[assignments[0]!.duties[0]!.duty.id, 'keep']]);
      const sent = { documentId: directive.documentId, readingId, choices, reason: '' };
      expect(await settleReread(office.as('leader'), formKey(), sent)).toMatchObject({ reason: 'issue-not-allowed' });
      expect(await settleReread(clerk(), formKey(), { ...sent, choices: new Map() })).toMatchObject({
        reason: 'nothing-chosen',
      });
      await correct(REPORT, PLAN);
      expect(await settleReread(clerk(), formKey(), sent)).toMatchObject({ reason: 'issue-reading-changed' });
    });
  },
);
