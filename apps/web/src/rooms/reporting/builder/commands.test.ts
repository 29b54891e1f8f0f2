import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { completeDraft, givenCycle, sendReport } from '../../../../tests/given-reports.ts';
import { givenDirective } from '../../../../tests/given-duties.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { changeIndicator } from '../catalogue/commands.server.ts';
import { typedOf } from '../catalogue/input.ts';
import { loadCatalogue } from '../catalogue/views.server.ts';
import { loadReport } from '../entry/views.server.ts';
import { ANNUAL_FORM } from '../forms/input.ts';
import { loadCycle } from '../forms/views.server.ts';
import { draftForm, dropForm, keepForm, newForm, publishForm } from './commands.server.ts';
import { loadFormPage, loadForms } from './views.server.ts';

const ANNUAL = ANNUAL_FORM.code;

for (const database of databases.filter(({ available }) => available)) {
  describe(`forms on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
    });
    afterAll(() => pool?.end());

    const owner = () => office.as('owner');
    const draftOf = async (code: string) => (await loadFormPage(owner(), code))!.draft!;
    const directiveOf = (reference: string) => givenDirective(office, { reference });

    test('a new version of a form in use leaves the open cycle what it was opened with', async () => {
      const before = await givenCycle(office, ['chiBo1'], { directive: await directiveOf('1-CV/ĐU') });
      const land = (await loadCatalogue(owner())).histories.find(({ latest }) => latest.indicator.code === 'dat-hien')!;
      const typed = { ...typedOf(land.latest, '2026-10-20'), definition: 'Diện tích ghi trong văn bản tặng cho.' };
      expect(await changeIndicator(owner(), formKey(), 'dat-hien', typed)).toMatchObject({ ok: true });

      expect(await draftForm(owner(), formKey(), ANNUAL, '')).toEqual({ ok: true, value: { code: ANNUAL } });
      expect(await draftForm(owner(), formKey(), ANNUAL, '')).toMatchObject({ reason: 'draft-there' });
      const draft = await draftOf(ANNUAL);
      const check = { code: 'k1', expression: 'dat_o_hien <= dat_hien / 2', message: 'Xem lại đất ở.' };
      const content = { ...draft.content, checks: [{ ...check, level: 'block' as const }] };
      const kept = await keepForm(owner(), ANNUAL, { title: draft.title, revision: 1, content }, { do: 'keep' });
      expect(kept).toMatchObject({ ok: true, value: { revision: 2 } });
      expect((await loadFormPage(owner(), ANNUAL))!.differences).toEqual([
        { kind: 'changed', part: 'ct', title: 'Đất hiến', parts: ['definition'] },
        { kind: 'added', part: 'kt', title: 'Xem lại đất ở.', parts: [] },
      ]);

      expect(await publishForm(owner(), formKey(), ANNUAL, 1)).toMatchObject({ reason: 'draft-moved' });
      const key = formKey();
      const published = await publishForm(owner(), key, ANNUAL, 2);
      expect(published).toMatchObject({ ok: true, value: { version: 2 } });
      expect(await publishForm(owner(), key, ANNUAL, 2), 'sent twice').toEqual(published);
      expect((await loadCycle(owner(), before.cycleId))!.form).toEqual(before.form);

      const after = await givenCycle(office, ['chiBo1'], { directive: await directiveOf('2-CV/ĐU'), label: '2027' });
      expect(after.form.checks).toHaveLength(1);
      const branch = office.as('branchReporter');
      const wrong = completeDraft(after.form, { 'dat-hien': '100', 'dat-o-hien': '60' });
      expect(await sendReport(branch, after.reports.chiBo1!, wrong)).toMatchObject({ reason: 'report-incomplete' });
      expect((await loadReport(branch, after.reports.chiBo1!))!.filled.problems).toMatchObject([
        { at: 'check', message: 'Xem lại đất ở.', numbers: 'trong đó đất ở: 60; Đất hiến: 100' },
      ]);
      const right = completeDraft(after.form, { 'dat-hien': '100', 'dat-o-hien': '50' });
      expect(await sendReport(branch, after.reports.chiBo1!, right)).toMatchObject({ ok: true });
    });

    test('a form of its own is made, asked of one cycle only, and not published while it is faulty', async () => {
      const made = await newForm(owner(), formKey(), 'Báo cáo nhanh quý');
      expect(made).toEqual({ ok: true, value: { code: 'bao-cao-nhanh-quy' } });
      const code = 'bao-cao-nhanh-quy';
      expect(await publishForm(owner(), formKey(), code, 1)).toMatchObject({ reason: 'form-faulty' });
      const draft = await draftOf(code);
      const typed = { title: draft.title, revision: 1, content: { ...draft.content, source: 'Kế hoạch 36' } };
      await keepForm(owner(), code, typed, { do: 'add', part: 'ct', codes: ['dat-hien'], name: '' });
      const { revision, content } = await draftOf(code);
      expect(content.indicators).toHaveLength(1);
      expect(await publishForm(owner(), formKey(), code, revision)).toMatchObject({ value: { version: 1 } });
      const directive = await directiveOf('3-CV/ĐU');
      const { cycleId } = await givenCycle(office, ['chiBo2'], { directive, label: '2028', formCode: code });
      expect((await loadCycle(owner(), cycleId))!.form.indicators).toHaveLength(1);
      expect((await loadForms(owner())).find((form) => form.code === code)).toMatchObject({ version: 1, cycles: 1 });
    });

    test('a copy compares itself with what it was copied from and may be given up', async () => {
      const copied = await draftForm(owner(), formKey(), ANNUAL, 'Báo cáo sáu tháng');
      expect(copied).toMatchObject({ value: { code: 'bao-cao-sau-thang' } });
      const page = (await loadFormPage(owner(), 'bao-cao-sau-thang'))!;
      expect([page.differences, page.faults, page.versions]).toEqual([[], [], []]);
      expect(await dropForm(owner(), formKey(), 'bao-cao-sau-thang')).toMatchObject({ ok: true });
      expect(await loadFormPage(owner(), 'bao-cao-sau-thang')).toBeNull();
    });

    test('nobody but the keepers of forms makes them', async () => {
      for (const person of ['leader', 'branchReporter', 'reader'] as const) {
        const scope = office.as(person);
        expect(await draftForm(scope, formKey(), ANNUAL, '')).toMatchObject({ reason: 'form-not-allowed' });
        expect(await newForm(scope, formKey(), 'Khác')).toMatchObject({ reason: 'form-not-allowed' });
      }
    });
  });
}
