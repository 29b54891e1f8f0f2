import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ground } from '#rooms/duties/standing-in/terms.ts';
import { loadDossier } from '#rooms/duties/dossier/views.server.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { loadNotices } from '#rooms/notices/views.server.ts';
import { createDb, inScope } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type PersonKey, type TestOffice, type UnitKey } from '../../../../tests/office.ts';
import { loadColumns } from '../columns/views.server.ts';
import { beginCorrection } from '../correcting/commands.server.ts';
import { decideReport } from '../deciding/commands.server.ts';
import { loadDeciding } from '../deciding/views.server.ts';
import { originsOf } from '../drafts/rules.ts';
import { saveDraft, submitReport } from '../entry/commands.server.ts';
import { loadCycleReports, loadDraft, loadOwnReports, loadReport } from '../entry/views.server.ts';
import { loadIndicatorFigures } from '../figures/views.server.ts';
import { confirmImport, keepMapping, startImport, undoImport } from '../importing/commands.server.ts';
import type { ImportId } from '../importing/terms.ts';
import { loadImport } from '../importing/views.server.ts';
import { lockCycle, unlockCycle } from '../locking/commands.server.ts';
import { sendForUnits } from './commands.server.ts';
import { tellOfEntered } from './jobs.server.ts';
import { loadSendFor } from './views.server.ts';

const PAPER: Ground = { source: 'paper', words: 'đ/c Hòa nộp' };
const WORDS = { nil: 'Không phát sinh', of: 'trên' };

for (const database of databases.filter(({ available }) => available)) {
  describe(`entering a report for a unit on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    let cycle: TestCycle;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      cycle = await givenCycle(office, ['ubnd', 'chiBo1', 'chiBo3', 'nongDan', 'phuNu']);
    });
    afterAll(() => pool?.end());

    const page = async (unit: UnitKey, person: PersonKey = 'clerk') =>
      (await loadReport(office.as(person), cycle.reports[unit]!))!;
    const type = async (person: PersonKey, unit: UnitKey, draft = completeDraft(cycle.form)) => {
      const scope = office.as(person);
      const { report } = (await loadDraft(scope, cycle.reports[unit]!))!;
      return saveDraft(scope, cycle.reports[unit]!, draft, originsOf(cycle.form, report.draft));
    };
    const send = async (person: PersonKey, unit: UnitKey, ground: Ground | null, key = formKey()) => {
      const { report } = (await loadDraft(office.as(person), cycle.reports[unit]!))!;
      return submitReport(office.as(person), key, report.id, report.draftRevision, ground);
    };
    const told = async (person: PersonKey) =>
      (await loadNotices(office.as(person))).notices.map(({ kind, params }) => ({ kind, ...params }));
    const join = (unit: UnitKey, role: 'reporter' | 'reader', from = '2026-10-01', to: string | null = null) =>
      office.db
        .insertInto('membership')
        .values({
          ...{ office_id: office.officeId, id: newId(), person_id: office.people.otherReporter.id },
          ...{ unit_id: office.units[unit], role, valid_from: from, valid_to: to },
        })
        .execute();

    test('only for a unit without an account, and only by who opens periods', async () => {
      expect((await page('chiBo3')).standing).toBe('open');
      expect((await page('chiBo3', 'owner')).standing).toBe('open');
      expect((await page('chiBo3', 'leader')).standing).toBe('none');
      expect((await page('chiBo1')).standing).toBe('has-account');
      expect((await page('chiBo1', 'branchReporter')).standing).toBe('own');
      expect(await type('clerk', 'chiBo1')).toMatchObject({ reason: 'unit-has-account' });
      expect(await type('leader', 'chiBo3')).toMatchObject({ reason: 'report-not-allowed' });
      expect(await type('administrator', 'chiBo3')).toMatchObject({ reason: 'report-not-allowed' });
    });

    test('somebody who only reads, or whose time is over or to come, is no account', async () => {
      await join('chiBo3', 'reader');
      await join('chiBo3', 'reporter', '2025-01-01', '2026-10-20');
      await join('chiBo3', 'reporter', '2026-10-21');
      expect((await page('chiBo3')).standing).toBe('open');
      await office.db.deleteFrom('membership').where('unit_id', '=', office.units.chiBo3).execute();
    });

    test.each<[string, Ground | null, string]>([
      ['no ground', null, 'ground-missing'],
      ['another ground nobody describes', { source: 'other', words: '' }, 'ground-words-missing'],
      ['a file that is not there', { source: 'file', words: '' }, 'ground-file-missing'],
      ['a table of the office, which filled nothing here', { source: 'table', words: '' }, 'ground-missing'],
    ])('%s is refused, and nothing is sent', async (_, ground, reason) => {
      expect(await type('clerk', 'chiBo3')).toMatchObject({ ok: true });
      expect(await send('clerk', 'chiBo3', ground)).toMatchObject({ ok: false, reason });
      expect((await page('chiBo3')).versions).toEqual([]);
    });

    test('the ground chosen so far stays with the draft; a form without the choice leaves it', async () => {
      const chosen = async () => (await page('chiBo3')).report.draft.ground;
      expect(await chosen()).toBeNull();
      await type('clerk', 'chiBo3', { ...completeDraft(cycle.form), ground: PAPER });
      expect(await chosen()).toEqual(PAPER);
      await type('owner', 'chiBo3', completeDraft(cycle.form, { 'dat-hien': '7' }));
      expect(await chosen()).toEqual(PAPER);
      await type('owner', 'chiBo3', { ...completeDraft(cycle.form), ground: null });
      expect(await chosen()).toBeNull();
    });

    test('what is sent says who entered it and on what ground: version, duty, ledger, figures, notice', async () => {
      const key = formKey();
      const draft = completeDraft(cycle.form, { 'dat-hien': '1.250' });
      expect(await type('clerk', 'chiBo3', draft)).toMatchObject({ ok: true });
      expect(await send('clerk', 'chiBo3', PAPER, key)).toMatchObject({ ok: true, value: { version: 1 } });
      expect(await send('clerk', 'chiBo3', PAPER, key)).toMatchObject({ ok: true, value: { version: 1 } });
      const standIn = { ...PAPER, unitId: office.units.dangUy, unitName: 'Đảng ủy xã Đồng Xanh' };
      const { report, versions } = await page('chiBo3');
      expect(versions).toMatchObject([{ version: 1, submittedBy: 'Lê Thị Văn Thư', standIn }]);
      const dossier = (await loadDossier(office.as('clerk'), report.dutyId!))!;
      expect(dossier.answers).toMatchObject([{ submittedBy: 'Lê Thị Văn Thư', reportId: report.id, standIn }]);
      expect(dossier.duty).toMatchObject({ state: 'submitted', acknowledgedBy: null });
      const entries = await loadEntries(office.as('owner'), { about: `report:${report.id}`, limit: 20 });
      expect(entries.filter(({ verb }) => verb === 'report.submitted-for')).toMatchObject([
        { personName: 'Lê Thị Văn Thư', unitId: office.units.chiBo3, after: { version: 1, standIn } },
      ]);
      expect(entries.map(({ verb }) => verb)).not.toContain('report.submitted');
      const asked = {
        cycleId: cycle.cycleId,
        unitId: office.units.chiBo3,
        tree: 'then',
        indicator: 'dat-hien',
      } as const;
      const figures = await loadIndicatorFigures(office.as('owner'), asked);
      if (!figures.ok) throw new Error(figures.reason);
      expect(figures.value.rows).toMatchObject([{ submittedBy: 'Lê Thị Văn Thư', standIn, entered: '1.250' }]);
      expect(await told('owner')).toContainEqual(
        expect.objectContaining({ kind: 'report.submitted-for', unit: 'Chi bộ ấp 3', who: 'Lê Thị Văn Thư' }),
      );
    });

    test('it counts as waiting, and who sent it does not decide on it', async () => {
      const row = (await loadCycleReports(office.as('owner'), cycle.cycleId)).find(
        ({ unitId }) => unitId === office.units.chiBo3,
      );
      expect(row).toMatchObject({ state: 'submitted', countingAs: 'submitted', latest: { standIn: PAPER } });
      const shown = await page('chiBo3');
      expect(await loadDeciding(office.as('clerk'), shown, shown.versions[0]!)).toMatchObject({ isOwn: true });
      expect(await loadDeciding(office.as('owner'), shown, shown.versions[0]!)).toMatchObject({ isOwn: false });
      const decide = (person: PersonKey, decision: 'accepted' | 'returned') =>
        decideReport(office.as(person), formKey(), shown.report.id, {
          ...{ decision, version: 1, reason: 'Số đất hiến chưa khớp biên bản', parts: [] },
        });
      expect(await decide('clerk', 'accepted')).toMatchObject({ reason: 'own-answer' });
      expect(await decide('owner', 'returned')).toMatchObject({ ok: true });
      expect(await told('clerk')).toContainEqual(
        expect.objectContaining({ kind: 'report.returned-for', unit: 'Chi bộ ấp 3' }),
      );
      expect(await type('clerk', 'chiBo3', completeDraft(cycle.form, { 'dat-hien': '1.200' }))).toMatchObject({
        ok: true,
      });
      expect(await send('clerk', 'chiBo3', { source: 'phone', words: '' })).toMatchObject({ ok: true });
      const second = { decision: 'accepted', version: 2, reason: '', parts: [] } as const;
      expect(
        await decideReport(office.as('owner'), formKey(), shown.report.id, { ...second, parts: [] }),
      ).toMatchObject({
        ok: true,
      });
    });

    test('an accepted report is corrected for its unit in the same way', async () => {
      const id = cycle.reports.chiBo3!;
      expect(await beginCorrection(office.as('clerk'), formKey(), id, 'Đơn vị báo lại số')).toMatchObject({ ok: true });
      expect(await type('clerk', 'chiBo3', completeDraft(cycle.form, { 'dat-hien': '1.100' }))).toMatchObject({
        ok: true,
      });
      expect(await send('clerk', 'chiBo3', { source: 'phone', words: '' })).toMatchObject({ value: { version: 3 } });
    });

    test('a unit that has an account now is told once, sees it, and sends itself', async () => {
      expect(await tellOfEntered(office.system())).toBe(0);
      await join('chiBo3', 'reporter');
      expect(await tellOfEntered(office.system())).toBe(1);
      expect(await tellOfEntered(office.system())).toBe(0);
      expect(await told('otherReporter')).toEqual([
        expect.objectContaining({ kind: 'report.entered-before', who: 'Lê Thị Văn Thư' }),
      ]);
      const newcomer = { ...office.as('otherReporter'), unitId: office.units.chiBo3 };
      expect(await loadOwnReports(newcomer)).toMatchObject([
        { enteredFor: { by: 'Lê Thị Văn Thư', standIn: { source: 'phone' } } },
      ]);
      expect(await type('clerk', 'chiBo3')).toMatchObject({ reason: 'unit-has-account' });
      expect(await send('clerk', 'chiBo3', PAPER)).toMatchObject({ reason: 'unit-has-account' });
      const own = await sendReport(newcomer, cycle.reports.chiBo3!, completeDraft(cycle.form, { 'dat-hien': '1.000' }));
      expect(own).toMatchObject({ ok: true, value: { version: 4 } });
      expect((await page('chiBo3')).versions[0]).toMatchObject({ standIn: null, submittedBy: 'Hồ Thị Hai' });
      expect(await loadOwnReports(newcomer)).toMatchObject([{ enteredFor: null }]);
    });

    test('the database lets nobody send as a unit that is not theirs, nor for one that has an account', async () => {
      const version = (unit: UnitKey, standIn: string | null) => ({
        ...{ office_id: office.officeId, id: newId(), report_id: cycle.reports[unit]!, cycle_id: cycle.cycleId },
        ...{ unit_id: office.units[unit], version: 9, content: '{}', filled: 0, required: 0, submitted_by: 'Ai đó' },
        ...{ submitted_by_id: null, submitted_at: new Date(), decision: null, decided_by: null, decided_at: null },
        ...{ reason: null, correction: null, unit_told_at: null, stand_in: standIn },
      });
      const insert = (person: PersonKey, unit: UnitKey, standIn: string | null) =>
        inScope(office.as(person), (tx) => tx.insertInto('report_version').values(version(unit, standIn)).execute());
      const ground = JSON.stringify({ source: 'paper', words: '' });
      const refused = /row-level security/;
      await expect(insert('clerk', 'nongDan', null)).rejects.toThrow(refused);
      await expect(insert('clerk', 'chiBo1', ground)).rejects.toThrow(refused);
      await expect(insert('branchReporter', 'nongDan', ground)).rejects.toThrow(refused);
      await expect(insert('branchReporter', 'chiBo1', ground)).rejects.toThrow(refused);
      await expect(insert('clerk', 'nongDan', JSON.stringify({ source: 'rumour' }))).rejects.toThrow(/check/);
      const answer = {
        ...{ office_id: office.officeId, id: newId(), duty_id: (await page('nongDan')).report.dutyId!, version: 9 },
        ...{ unit_id: office.units.nongDan, text: 'x', report_id: null, submitted_by: 'Ai đó', submitted_by_id: null },
        ...{
          submitted_at: new Date(),
          decision: null,
          decided_by: null,
          decided_at: null,
          reason: null,
          stand_in: null,
        },
      };
      await expect(
        inScope(office.as('clerk'), (tx) => tx.insertInto('duty_answer').values(answer).execute()),
      ).rejects.toThrow(refused);
    });
  });

  describe(`entering level by level on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    let cycle: TestCycle;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      cycle = await givenCycle(office, ['ubnd', 'phongKinhTe', 'nongDan'], { acceptance: 'levels' });
    });
    afterAll(() => pool?.end());

    test('the level that decides enters for units below it, and another of it or the collector goes on', async () => {
      const reporter = office.as('ubndReporter');
      const id = cycle.reports.phongKinhTe!;
      expect((await loadReport(reporter, id))!.standing).toBe('open');
      expect(await loadReport(reporter, cycle.reports.nongDan!)).toBeNull();
      const { report } = (await loadDraft(reporter, id))!;
      await saveDraft(reporter, id, completeDraft(cycle.form), originsOf(cycle.form, report.draft));
      expect(await submitReport(reporter, formKey(), id, 1, PAPER)).toMatchObject({ ok: true });
      const { versions, report: sent } = (await loadReport(office.as('owner'), id))!;
      expect(sent.waitsFor).toBe(office.units.ubnd);
      expect(versions[0]).toMatchObject({ standIn: { unitName: 'UBND xã Đồng Xanh', ...PAPER } });
      const decided = { decision: 'accepted', version: 1, reason: '', parts: [] } as const;
      expect(await decideReport(reporter, formKey(), id, { ...decided, parts: [] })).toMatchObject({
        reason: 'own-answer',
      });
    });
  });

  describe(`sending what a table filled on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    let cycle: TestCycle;
    let id: ImportId;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      cycle = await givenCycle(office, ['chiBo1', 'chiBo3', 'nongDan', 'phuNu', 'dangUy']);
      for (const unit of ['chiBo1', 'chiBo3', 'nongDan', 'dangUy'] as const)
        await office.db
          .updateTable('report')
          .set({ draft: JSON.stringify(completeDraft(cycle.form, { 'dat-hien': { value: '', how: 'actual' } })) })
          .where('id', '=', cycle.reports[unit]!)
          .execute();
      id = await bring();
    });
    afterAll(() => pool?.end());

    async function bring(): Promise<ImportId> {
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet('Tổng hợp');
      sheet.addRow(['Tên đơn vị', 'Đất hiến (m²)']);
      const names = [
        'Chi bộ ấp 1',
        'Chi bộ ấp 3',
        'Hội Nông dân xã',
        'Hội Liên hiệp Phụ nữ xã',
        'Đảng ủy xã Đồng Xanh',
      ];
      for (const name of names) sheet.addRow([name, 10]);
      const bytes = new Uint8Array(await book.xlsx.writeBuffer());
      const file = { cycleId: cycle.cycleId, unitId: null, bytes, name: 'tong-hop.xlsx', mediaType: '' };
      const started = await startImport(office.as('clerk'), formKey(), file);
      if (!started.ok) throw new Error(started.reason);
      return started.value.id;
    }
    const send = (
      seen: Map<string, number>,
      key = formKey(),
      person: PersonKey = 'clerk',
      ground: Ground | null = null,
    ) =>
      sendForUnits(office.as(person), key, id, {
        ...{ seen: seen as never, ground: ground ?? { source: 'table', words: '' } },
      });
    const fates = async () =>
      Object.fromEntries((await loadSendFor(office.as('clerk'), id)).map(({ unitName, fate }) => [unitName, fate]));
    const seenNow = async () =>
      new Map(
        (await loadSendFor(office.as('clerk'), id)).map(({ reportId, revision }) => [String(reportId), revision]),
      );

    test('before the table is put into drafts there is nothing to send', async () => {
      expect(await loadSendFor(office.as('clerk'), id)).toEqual([]);
      expect(await send(new Map())).toMatchObject({ reason: 'import-not-done' });
      const asked = { sheet: '', head: null, layout: null };
      const columns = (await loadColumns(office.as('clerk'), id, WORDS, asked))!;
      const read = { sheet: columns.sheet!, mapping: columns.mapping, targetUnit: null };
      expect(await keepMapping(office.as('clerk'), formKey(), id, read)).toMatchObject({ ok: true });
      const preview = await loadImport(office.as('clerk'), id, WORDS);
      if (!preview || preview === 'columns') throw new Error('no preview');
      const choices = { readings: {}, replaced: {} };
      const confirmed = { choices, seen: preview.seen, words: WORDS };
      expect(await confirmImport(office.as('clerk'), formKey(), id, confirmed)).toMatchObject({
        value: { reports: 5 },
      });
    });

    test('it is said which go, which do not, and why; only to who may', async () => {
      expect(await fates()).toEqual({
        ...{ 'Đảng ủy xã Đồng Xanh': 'own', 'Chi bộ ấp 1': 'has-account', 'Chi bộ ấp 3': 'goes' },
        ...{ 'Hội Nông dân xã': 'goes', 'Hội Liên hiệp Phụ nữ xã': 'incomplete' },
      });
      expect(await loadSendFor(office.as('leader'), id)).toEqual([]);
      expect(await send(await seenNow(), formKey(), 'leader')).toMatchObject({ reason: 'import-not-allowed' });
      expect(await send(await seenNow(), formKey(), 'branchReporter')).toMatchObject({ reason: 'import-not-found' });
      expect(await send(await seenNow(), formKey(), 'clerk', { source: 'file', words: '' })).toMatchObject({
        reason: 'ground-file-missing',
      });
      await lockCycle(office.as('owner'), formKey(), cycle.cycleId);
      expect((await fates())['Chi bộ ấp 3']).toBe('locked');
      expect(await send(await seenNow())).toMatchObject({ reason: 'nothing-sent' });
      await unlockCycle(office.as('owner'), formKey(), cycle.cycleId, 'Mở lại để nhận số của đơn vị');
    });

    test('what can go goes, what cannot keeps it from nobody, and pressed twice it is sent once', async () => {
      const seen = await seenNow();
      const key = formKey();
      seen.set(cycle.reports.nongDan!, 0);
      const first = await send(seen, key);
      expect(first).toMatchObject({ ok: true, value: { sent: 1 } });
      if (!first.ok) return;
      expect(new Map(first.value.kept.map(({ reportId, reason }) => [reportId, reason]))).toEqual(
        new Map([
          [cycle.reports.chiBo1, 'unit-has-account'],
          [cycle.reports.nongDan, 'draft-changed'],
          [cycle.reports.phuNu, 'report-incomplete'],
        ]),
      );
      expect(await send(seen, key)).toEqual(first);
      expect(await send(await seenNow())).toMatchObject({ value: { sent: 1 } });
      expect(await send(await seenNow())).toMatchObject({ reason: 'nothing-sent' });
      expect(await fates()).toMatchObject({ 'Chi bộ ấp 3': 'sent', 'Hội Nông dân xã': 'sent' });
    });

    test('each report has its own line in the ledger and names the table; the collector is told once a time', async () => {
      for (const unit of ['chiBo3', 'nongDan'] as const) {
        const { versions } = (await loadReport(office.as('owner'), cycle.reports[unit]!))!;
        expect(versions).toMatchObject([{ version: 1, standIn: { source: 'table', words: 'tong-hop.xlsx' } }]);
        const entries = await loadEntries(office.as('owner'), { about: `report:${cycle.reports[unit]!}`, limit: 20 });
        expect(entries.filter(({ verb }) => verb === 'report.submitted-for')).toHaveLength(1);
      }
      const { notices } = await loadNotices(office.as('owner'));
      expect(notices.map(({ kind }) => kind)).toEqual(['reports.submitted-for', 'reports.submitted-for']);
      expect(notices[0]).toMatchObject({ params: { count: '1', who: 'Lê Thị Văn Thư' } });
    });

    test('a table that was taken back sends nothing; what was sent stays', async () => {
      expect(await undoImport(office.as('clerk'), formKey(), id)).toMatchObject({ ok: true });
      expect(await loadSendFor(office.as('clerk'), id)).toEqual([]);
      expect(await send(new Map([[cycle.reports.phuNu!, 1]]))).toMatchObject({ reason: 'import-not-done' });
      expect((await loadReport(office.as('owner'), cycle.reports.chiBo3!))!.versions).toHaveLength(1);
    });
  });
}
