import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDutiesOf } from '#rooms/duties/views.server.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { originsOf } from '../drafts/rules.ts';
import { openCycle } from '../forms/commands.server.ts';
import { loadForm, loadOpening } from '../forms/views.server.ts';
import { decideReport } from '../deciding/commands.server.ts';
import type { PartCode } from '../deciding/terms.ts';
import { dropEvidence, saveDraft, submitReport } from './commands.server.ts';
import type { ReportId } from './terms.ts';
import { loadCycleReports, loadDraft, loadOwnReports, loadReport } from './views.server.ts';

const NOTHING_CHOSEN = { regime: '', place: '', year: null };

for (const database of databases.filter(({ available }) => available)) {
  describe(`reports on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    let cycle: TestCycle;
    let own: ReportId;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      cycle = await givenCycle(office, ['ubnd', 'phongVanHoa', 'chiBo1', 'chiBo2']);
      own = cycle.reports.chiBo1!;
    });
    afterAll(() => pool?.end());

    const branch = (day?: string) => office.as('branchReporter', day);
    const rowOf = async (id: ReportId, day?: string) =>
      (await loadCycleReports(office.as('owner', day), cycle.cycleId)).find(({ reportId }) => reportId === id)!;
    const decide = (
      id: ReportId,
      decision: 'accepted' | 'returned',
      version: number,
      reason = '',
      parts: PartCode[] = [],
    ) => decideReport(office.as('owner'), formKey(), id, { decision, version, reason, parts });

    test('a cycle expects one report of each unit that holds the duty, and tells the units', async () => {
      const rows = await loadCycleReports(office.as('owner'), cycle.cycleId);
      expect(rows).toHaveLength(4);
      expect(rows.every(({ dutyId, state, dueOn }) => dutyId && state === 'expected' && dueOn === '2026-10-29')).toBe(
        true,
      );
      expect(await loadOwnReports(branch())).toMatchObject([{ reportId: own, state: 'expected' }]);
    });

    test('an extension counts for the unit that has it: in its list, on the board, and for lateness', async () => {
      const { dutyId } = await rowOf(own);
      const extend = (extended_to: string | null) =>
        office.db.updateTable('duty').set({ extended_to }).where('id', '=', dutyId!).execute();
      await extend('2026-11-05');
      const extended = { dueOn: '2026-11-05', isExtended: true, punctuality: 'awaited' };
      expect(await loadOwnReports(branch('2026-11-03'))).toMatchObject([extended]);
      expect(await rowOf(own, '2026-11-03')).toMatchObject(extended);
      expect(await loadOwnReports(branch('2026-11-06'))).toMatchObject([{ punctuality: 'overdue' }]);
      const other = { dueOn: '2026-10-29', isExtended: false, punctuality: 'overdue' };
      expect(await rowOf(cycle.reports.chiBo2!, '2026-11-03')).toMatchObject(other);
      await extend(null);
    });

    test('the same cycle cannot be opened twice, and next year is proposed after it', async () => {
      const { documentId } = cycle.directive;
      const input = { documentId, assignmentId: 'bao-cao-nam', title: 'Lần nữa', label: '2026' };
      const period = { periodFrom: '2026-01-01', periodTo: '2026-12-31' };
      const again = await openCycle(office.as('clerk'), formKey(), { ...input, ...period });
      expect(again).toMatchObject({ reason: 'cycle-open-already' });
      expect(await openCycle(branch(), formKey(), { ...input, ...period, label: '2027' })).toMatchObject({
        reason: 'cycle-not-allowed',
      });
      const next = await loadOpening(office.as('owner'), documentId, 'bao-cao-nam', NOTHING_CHOSEN);
      expect(next).toMatchObject({ unitIds: [], from: 'before', seam: null });
      expect(next?.proposed).toMatchObject({ slot: '2027', periodFrom: '2026-10-26', periodTo: '2027-10-25' });
      expect(await loadOpening(office.as('owner'), documentId, 'không có', NOTHING_CHOSEN)).toBeNull();
      expect((await loadForm(office.as('owner'))).indicators).toEqual(cycle.form.indicators);
    });

    test('a draft keeps words as they were typed, and says what is missing', async () => {
      const draft = completeDraft(cycle.form, {
        'giam-sat': '3 cuộc, 20 người',
        'dat-hien': { value: '', how: 'actual' },
      });
      const saved = await saveDraft(
        branch(),
        own,
        draft,
        originsOf(cycle.form, { ...draft, figures: {}, narrative: {} }),
      );
      expect(saved).toMatchObject({ ok: true, value: { clashes: [], revision: 1 } });
      const page = (await loadReport(branch(), own))!;
      expect(page.report.draft.figures['giam-sat']?.value).toBe('3 cuộc, 20 người');
      expect(page.filled.problems).toMatchObject([
        { key: 'dat-hien', code: 'missing' },
        { key: 'giam-sat', code: 'ambiguous' },
      ]);
      expect(await submitReport(branch(), formKey(), own, 1)).toMatchObject({
        reason: 'report-incomplete',
        detail: { count: '2' },
      });
      expect(await rowOf(own)).toMatchObject({ state: 'drafting', latest: null, figures: [] });
    });

    test('sent: version, figures, duty and ledger come together; sent twice makes one', async () => {
      const key = formKey();
      const draft = completeDraft(cycle.form, {
        'dat-hien': '1.480,5',
        'vu-viec-dau': '3',
        'vu-viec-moi': { value: '11', how: 'estimate' },
        'vu-viec-xong': '12',
        'hoc-chuyen-de': { value: '146', base: '152' },
      });
      expect(await sendReport(branch(), own, draft, key)).toMatchObject({ ok: true, value: { version: 1 } });
      expect(await sendReport(branch(), own, draft, key)).toMatchObject({ ok: true, value: { version: 1 } });
      expect(await sendReport(branch(), own, draft)).toMatchObject({ reason: 'already-sent' });
      const row = await rowOf(own);
      expect(row).toMatchObject({ state: 'submitted', punctuality: 'on-time', latest: { version: 1 } });
      const answers = new Map(row.figures.map(({ indicator, split, answer }) => [indicator + split, answer]));
      expect(answers.get('dat-hien')).toEqual({ how: 'actual', value: 1480.5 });
      expect(answers.get('vu-viec-cuoi')).toEqual({ how: 'estimate', value: 2 });
      expect(answers.get('hoc-chuyen-de')).toEqual({ how: 'actual', share: { part: 146, whole: 152 } });
      expect(answers.get('giam-sat')).toEqual({ how: 'nil' });
      const duty = (await loadDutiesOf(office.as('owner'), cycle.directive.documentId)).find(
        ({ id }) => id === row.dutyId,
      );
      expect(duty?.state).toBe('submitted');
      const entries = await loadEntries(office.as('owner'), { about: `report:${own}`, limit: 20 });
      expect(entries.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['report.drafted', 'report.submitted']));
      expect(entries.filter(({ verb }) => verb === 'report.submitted')).toHaveLength(1);
    });

    test('returned with a reason for one part, mended, sent again: both versions stay', async () => {
      expect(await decide(own, 'returned', 1, 'Ngắn.')).toMatchObject({ reason: 'reason-too-short' });
      const reason = 'Đất hiến trùng đoạn đường tổ 7 với báo cáo của Mặt trận.';
      expect(await decide(own, 'returned', 1, reason, ['group:suc-dan'])).toMatchObject({ ok: true });
      expect(await rowOf(own)).toMatchObject({ state: 'returned', latest: { reason, parts: ['group:suc-dan'] } });
      const mended = completeDraft(cycle.form, { 'dat-hien': '900' });
      // Long after the day: the first complete submission decides whether a report is late.
      expect(await sendReport(branch('2026-11-05'), own, mended)).toMatchObject({ value: { version: 2 } });
      const page = (await loadReport(office.as('owner', '2026-11-05'), own))!;
      expect(page.versions.map(({ version, decision }) => [version, decision])).toEqual([
        [2, null],
        [1, 'returned'],
      ]);
      expect(page.punctuality).toBe('on-time');
      const values = page.figures
        .filter(({ indicator }) => indicator === 'dat-hien')
        .map(({ version, answer }) => [version, answer]);
      expect(values).toEqual(
        expect.arrayContaining([
          [1, { how: 'actual', value: 1480.5 }],
          [2, { how: 'actual', value: 900 }],
        ]),
      );
      expect((await rowOf(own)).figures.every(({ indicator }) => indicator !== '')).toBe(true);
    });

    test('an older version cannot be accepted unseen; once accepted the report is closed', async () => {
      expect(await decide(own, 'accepted', 1)).toMatchObject({ reason: 'newer-version' });
      expect(await decide(own, 'accepted', 2)).toMatchObject({ ok: true });
      expect(await decide(own, 'returned', 2, 'Xem lại số đất hiến.')).toMatchObject({ reason: 'report-not-waiting' });
      const draft = completeDraft(cycle.form);
      expect(await saveDraft(branch(), own, draft, {})).toMatchObject({ reason: 'report-closed' });
      expect((await rowOf(own)).state).toBe('accepted');
    });

    test('two people of one unit write different fields and lose nothing; one field both changed is asked', async () => {
      const id = cycle.reports.ubnd!;
      const scope = office.as('ubndReporter');
      const colleague = { ...scope, personName: 'Một người khác' };
      const shown = originsOf(cycle.form, { figures: {}, narrative: {}, dropped: [] });
      const line = (value: string) => ({ value, base: '', how: 'actual' as const, asked: '' });
      const typed = (figures: Record<string, string>) => ({
        figures: Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, line(value)])),
        narrative: {},
        dropped: [],
      });
      await saveDraft(scope, id, typed({ 'giam-sat': '5', 'dat-hien': '100' }), shown);
      const second = await saveDraft(colleague, id, typed({ 'phan-bien': '2', 'dat-hien': '120' }), shown);
      expect(second).toMatchObject({ ok: true, value: { otherWriter: scope.personName, revision: 2 } });
      if (!second.ok) throw new Error();
      expect(second.value.clashes).toMatchObject([{ field: 'so:dat-hien', mine: line('120'), theirs: line('100') }]);
      const kept = (await loadDraft(scope, id))!.report.draft.figures;
      expect([kept['giam-sat']?.value, kept['phan-bien']?.value, kept['dat-hien']?.value]).toEqual(['5', '2', '100']);
      // What somebody else wrote since the draft was looked at is not sent unseen.
      expect(await submitReport(scope, formKey(), id, 1)).toMatchObject({ reason: 'draft-changed' });
    });

    test('a complete report after the last safe day is late, and stays late when it is mended', async () => {
      const id = cycle.reports.chiBo2!;
      const late = office.as('otherReporter', '2026-10-31');
      expect((await rowOf(id, '2026-10-30')).punctuality).toBe('overdue');
      expect(await sendReport(late, id, completeDraft(cycle.form))).toMatchObject({ value: { version: 1 } });
      expect((await rowOf(id)).punctuality).toBe('late');
    });

    test('last year’s figures stand beside this year’s and are never filled in', async () => {
      const next = await givenCycle(office, ['chiBo1'], {
        directive: cycle.directive,
        label: '2027',
        period: ['2026-10-26', '2027-10-25'],
      });
      const page = (await loadReport(branch(), next.reports.chiBo1!))!;
      expect(page.before).toEqual({ label: '2026', reportId: own });
      const row = page.rows.flatMap(({ rows }) => rows).find(({ key }) => key === 'dat-hien');
      expect(row).toMatchObject({ before: { how: 'actual', value: 900 }, typed: { value: '' }, answer: null });
    });

    test('evidence stays with the version it was sent with, also when the draft drops it', async () => {
      const id = cycle.reports.phongVanHoa!;
      const scope = office.as('cultureReporter');
      const file = { bytes: new TextEncoder().encode('biên bản'), name: 'Bien-ban.txt', mediaType: 'text/plain' };
      const nothing = { bytes: new Uint8Array(), name: 'Rong.pdf', mediaType: 'application/pdf' };
      const draft = completeDraft(cycle.form);
      const saved = await saveDraft(scope, id, draft, originsOf(cycle.form, { ...draft, figures: {}, narrative: {} }), [
        file,
        nothing,
      ]);
      expect(saved).toMatchObject({ ok: true, value: { refused: [{ reason: 'file-empty' }] } });
      await submitReport(scope, formKey(), id, 1);
      const [evidence] = (await loadReport(scope, id))!.evidence;
      expect(evidence).toMatchObject({ name: 'Bien-ban.txt', size: file.bytes.length });
      await dropEvidence(scope, formKey(), id, evidence!.linkId);
      const page = (await loadReport(scope, id))!;
      expect(page.evidence).toEqual([]);
      expect(page.versions[0]?.content.evidence).toEqual([evidence]);
    });

    test.each([
      ['a reader of the unit', 'reader', 'ubnd', 'report-not-allowed'],
      ['a reporter of the unit above', 'ubndReporter', 'phongVanHoa', 'report-not-allowed'],
      ['an owner of another unit, which has an account,', 'owner', 'ubnd', 'unit-has-account'],
      ['an administrator of another unit', 'administrator', 'ubnd', 'report-not-allowed'],
    ] as const)('%s does not write in a report', async (_, person, unit, reason) => {
      expect(await saveDraft(office.as(person), cycle.reports[unit]!, completeDraft(cycle.form), {})).toMatchObject({
        reason,
      });
    });

    test('a report of another unit is not there for a unit, a unit below is', async () => {
      expect(await loadReport(branch(), cycle.reports.ubnd!)).toBeNull();
      expect(await loadReport(office.as('cultureReporter'), cycle.reports.ubnd!)).toBeNull();
      expect(await loadReport(office.as('ubndReporter'), cycle.reports.phongVanHoa!)).not.toBeNull();
      expect(await saveDraft(branch(), cycle.reports.ubnd!, completeDraft(cycle.form), {})).toMatchObject({
        reason: 'report-not-found',
      });
      expect(await loadCycleReports(branch(), cycle.cycleId)).toHaveLength(1);
    });

    test.each(['branchReporter', 'reader', 'ubndReporter'] as const)('%s does not decide', async (person) => {
      const decided = { decision: 'accepted' as const, version: 1, reason: '', parts: [] };
      expect(await decideReport(office.as(person), formKey(), cycle.reports.phongVanHoa!, decided)).toMatchObject({
        ok: false,
      });
    });
  });
}
