import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perform } from '#rooms/ledger/commands.server.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDirective, givenDuty, type TestDirective } from '../../../../tests/given-duties.ts';
import { buildOffice, formKey, type PersonKey, type TestOffice } from '../../../../tests/office.ts';
import type { DutyId } from '../terms.ts';
import { loadDutiesOf } from '../views.server.ts';
import { acknowledgeDuty, answerDutyWithin, decideDuty, decideDutyWithin } from './commands.server.ts';

for (const database of databases.filter(({ available }) => available)) {
  describe(`answering and deciding on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    let directive: TestDirective;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      directive = await givenDirective(office);
    });
    afterAll(() => pool?.end());

    const answer = (
      person: PersonKey,
      dutyId: DutyId,
      text = 'Đã làm xong.',
      key = formKey(),
      reportId: string | null = null,
    ) => {
      const scope = office.as(person);
      return perform(scope, 'duty.submitted', key, (tx) => answerDutyWithin(scope, tx, dutyId, { text, reportId }));
    };
    const decideWith = (reportId: string, dutyId: DutyId, decision: 'accepted' | 'returned', reason = '') => {
      const scope = office.as('owner');
      return perform(scope, `duty.${decision}`, formKey(), (tx) =>
        decideDutyWithin(scope, tx, dutyId, decision, reason, { reportId }),
      );
    };
    const stateOf = async (dutyId: DutyId) =>
      (await loadDutiesOf(office.as('clerk'), directive.documentId)).find(({ id }) => id === dutyId)!;

    test('a unit takes a duty on, answers, gets it back with a reason, answers again and is accepted', async () => {
      const dutyId = await givenDuty(office, directive, 'chiBo1');
      expect(await acknowledgeDuty(office.as('branchReporter'), formKey(), dutyId)).toMatchObject({ ok: true });
      expect((await stateOf(dutyId)).acknowledgedBy).toBe('Bùi Văn Ấp');
      expect(await answer('branchReporter', dutyId)).toMatchObject({ ok: true, value: { version: 1 } });
      expect(await decideDuty(office.as('owner'), formKey(), dutyId, 'returned', 'Thiếu.')).toMatchObject({
        reason: 'reason-too-short',
      });
      const reason = 'Chưa nêu người phụ trách.';
      expect(await decideDuty(office.as('owner'), formKey(), dutyId, 'returned', reason)).toMatchObject({ ok: true });
      expect(await stateOf(dutyId)).toMatchObject({ state: 'returned', decidedReason: reason });
      expect(await answer('branchReporter', dutyId)).toMatchObject({ ok: true, value: { version: 2 } });
      expect(await decideDuty(office.as('leader'), formKey(), dutyId, 'accepted', '')).toMatchObject({ ok: true });
      expect((await stateOf(dutyId)).state).toBe('accepted');
      const entries = await loadEntries(office.as('branchReporter'), { about: `duty:${dutyId}`, limit: 20 });
      expect(entries.map(({ verb }) => verb).sort()).toEqual([
        'duty.accepted',
        'duty.acknowledged',
        'duty.returned',
        'duty.submitted',
        'duty.submitted',
      ]);
    });

    test('a form sent twice makes one answer', async () => {
      const dutyId = await givenDuty(office, directive, 'chiBo1');
      const key = formKey();
      await answer('branchReporter', dutyId, 'Một lần.', key);
      expect(await answer('branchReporter', dutyId, 'Một lần.', key)).toMatchObject({ value: { version: 1 } });
    });

    test('an answer without words, files or report is refused', async () => {
      const dutyId = await givenDuty(office, directive, 'chiBo1');
      expect(await answer('branchReporter', dutyId, '')).toMatchObject({ reason: 'answer-empty' });
    });

    test('nobody decides on what they sent themselves', async () => {
      const dutyId = await givenDuty(office, directive, 'banXayDung');
      expect(await answer('owner', dutyId)).toMatchObject({ ok: true });
      expect(await decideDuty(office.as('owner'), formKey(), dutyId, 'accepted', '')).toMatchObject({
        reason: 'own-answer',
      });
      expect(await decideDuty(office.as('clerk'), formKey(), dutyId, 'accepted', '')).toMatchObject({ ok: true });
    });

    test('a duty answered by a report is decided with the report, never beside it', async () => {
      const dutyId = await givenDuty(office, directive, 'chiBo1', { answer: 'report' });
      const reportId = newId<'report'>();
      const reason = 'Số hộ chưa khớp với danh sách.';
      const beside = async (decision: 'accepted' | 'returned') =>
        expect(await decideDuty(office.as('owner'), formKey(), dutyId, decision, reason)).toMatchObject({
          ok: false,
          reason: 'decided-with-report',
        });
      await answer('branchReporter', dutyId, 'Báo cáo năm 2026', formKey(), reportId);
      await beside('accepted');
      await beside('returned');
      expect((await stateOf(dutyId)).state).toBe('submitted');
      // Words sent after the report do not take the report back.
      await answer('branchReporter', dutyId, 'Đã gửi báo cáo ở trên.');
      await beside('accepted');
      expect(await decideWith(newId(), dutyId, 'accepted')).toMatchObject({ reason: 'decided-with-report' });
      expect(await decideWith(reportId, dutyId, 'returned', reason)).toMatchObject({ ok: true });
      // After it was returned with its report, the unit may answer with words alone, and those are decided here.
      await answer('branchReporter', dutyId, 'Nộp bằng văn bản số 15-BC/CB.');
      expect(await decideDuty(office.as('owner'), formKey(), dutyId, 'accepted', '')).toMatchObject({ ok: true });
    });

    const ANSWERERS: [PersonKey, string][] = [
      ['cultureReporter', 'done'],
      ['ubndReporter', 'duty-not-allowed'],
      ['reader', 'duty-not-allowed'],
      ['branchReporter', 'duty-not-found'],
      ['clerk', 'duty-not-allowed'],
      ['owner', 'duty-not-allowed'],
      ['leader', 'duty-not-allowed'],
      ['administrator', 'duty-not-allowed'],
    ];
    test.each(ANSWERERS)(
      'taking on and answering a duty of the culture office, as %s: %s',
      async (person, expected) => {
        const dutyId = await givenDuty(office, directive, 'phongVanHoa');
        const taken = await acknowledgeDuty(office.as(person), formKey(), dutyId);
        expect(taken.ok ? 'done' : taken.reason).toBe(expected);
        const sent = await answer(person, dutyId);
        expect(sent.ok ? 'done' : sent.reason).toBe(expected);
      },
    );

    const DECIDERS: [PersonKey, string][] = [
      ['owner', 'done'],
      ['clerk', 'done'],
      ['leader', 'done'],
      ['administrator', 'done'],
      ['cultureReporter', 'duty-not-allowed'],
      ['ubndReporter', 'duty-not-allowed'],
      ['reader', 'duty-not-allowed'],
      ['branchReporter', 'duty-not-found'],
    ];
    test.each(DECIDERS)('accepting an answer of the culture office, as %s: %s', async (person, expected) => {
      const dutyId = await givenDuty(office, directive, 'phongVanHoa');
      await answer('cultureReporter', dutyId);
      const decided = await decideDuty(office.as(person), formKey(), dutyId, 'accepted', '');
      expect(decided.ok ? 'done' : decided.reason).toBe(expected);
    });

    test('the unit whose duty made a duty below it decides on the answer', async () => {
      const parentId = await givenDuty(office, directive, 'ubnd');
      const childId = await givenDuty(office, directive, 'phongVanHoa', { parent_id: parentId });
      await answer('cultureReporter', childId);
      expect(await decideDuty(office.as('reader'), formKey(), childId, 'accepted', '')).toMatchObject({
        reason: 'duty-not-allowed',
      });
      expect(await decideDuty(office.as('ubndReporter'), formKey(), childId, 'accepted', '')).toMatchObject({
        ok: true,
      });
    });
  });
}
