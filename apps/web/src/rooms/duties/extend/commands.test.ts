import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDirective, givenDuty, type TestDirective } from '../../../../tests/given-duties.ts';
import { buildOffice, formKey, type PersonKey, type TestOffice } from '../../../../tests/office.ts';
import { clarifyDuties, releaseDuties } from '../correct/commands.server.ts';
import { loadDossier } from '../dossier/views.server.ts';
import { loadDutiesOf } from '../views.server.ts';
import { askExtension, decideExtension } from './commands.server.ts';

const ASKED = { until: '2026-11-05', reason: 'Đợi số liệu của các tổ.' };
const GRANTED = { until: '2026-11-03', word: 'Theo ý kiến Thường trực.' };
const reasonOf = (outcome: { ok: true } | { ok: false; reason: string }) => (outcome.ok ? 'done' : outcome.reason);

for (const database of databases.filter(({ available }) => available)) {
  describe(`more time, and what is still open, on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    let directive: TestDirective;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      directive = await givenDirective(office);
    });
    afterAll(() => pool?.end());

    test('a unit asks once, is granted another day, and may ask again from there', async () => {
      const reporter = office.as('branchReporter');
      const dutyId = await givenDuty(office, directive, 'chiBo1');
      const ask = (changes: Partial<typeof ASKED>) =>
        askExtension(reporter, formKey(), dutyId, { ...ASKED, ...changes }).then(reasonOf);
      expect(await ask({ until: '2026-10-29' })).toBe('extension-not-later');
      expect(await ask({ reason: 'Bận.' })).toBe('reason-too-short');
      expect(await ask({})).toBe('done');
      expect(await ask({})).toBe('extension-pending');
      const owner = office.as('owner');
      const decide = (decision: { until: string | null; word: string }) =>
        decideExtension(owner, formKey(), dutyId, decision).then(reasonOf);
      expect(await decide({ ...GRANTED, until: '2026-10-20' })).toBe('extension-not-later');
      expect(await decide({ ...GRANTED, word: 'Được.' })).toBe('reason-too-short');
      expect(await decide(GRANTED)).toBe('done');
      expect(await decide(GRANTED)).toBe('extension-none');
      const dossier = (await loadDossier(reporter, dutyId))!;
      expect(dossier.duty).toMatchObject({ dueOn: '2026-10-29', extendedTo: '2026-11-03', state: 'issued' });
      expect(dossier.extensions).toMatchObject([
        { decision: 'granted', decidedBy: 'Trần Văn Chủ Trì', word: GRANTED.word },
      ]);
      expect(await ask({ until: '2026-11-03' })).toBe('extension-not-later');
      expect(await ask({})).toBe('done');
      expect(await decide({ until: null, word: 'Không lùi được nữa.' })).toBe('done');
      expect((await loadDossier(reporter, dutyId))!.duty.extendedTo).toBe('2026-11-03');
    });

    test('nothing is extended that has no day, waits, or is over', async () => {
      const reporter = office.as('branchReporter');
      const give = (changes: Parameters<typeof givenDuty>[3]) => givenDuty(office, directive, 'chiBo1', changes);
      const ask = async (changes: Parameters<typeof givenDuty>[3]) =>
        reasonOf(await askExtension(reporter, formKey(), await give(changes), ASKED));
      expect(await ask({ due_on: null })).toBe('extension-without-day');
      for (const state of ['waiting', 'unclear', 'submitted', 'accepted', 'cancelled', 'transferred'] as const) {
        expect(await ask({ state }), state).toBe('duty-step-not-open');
      }
    });

    const PEOPLE: [PersonKey, ask: string, decide: string, settle: string][] = [
      ['cultureReporter', 'done', 'duty-not-allowed', 'duty-not-allowed'],
      ['ubndReporter', 'duty-not-allowed', 'duty-not-allowed', 'duty-not-allowed'],
      ['reader', 'duty-not-allowed', 'duty-not-allowed', 'duty-not-allowed'],
      ['branchReporter', 'duty-not-found', 'duty-not-found', 'duty-not-found'],
      ['leader', 'duty-not-allowed', 'done', 'duty-not-allowed'],
      ['owner', 'duty-not-allowed', 'done', 'done'],
      ['clerk', 'duty-not-allowed', 'done', 'done'],
      ['administrator', 'duty-not-allowed', 'done', 'done'],
    ];
    test.each(PEOPLE)('%s asks: %s; grants: %s; settles what is open: %s', async (person, ask, decide, settle) => {
      const scope = office.as(person);
      const dutyId = await givenDuty(office, directive, 'phongVanHoa');
      expect(reasonOf(await askExtension(scope, formKey(), dutyId, ASKED))).toBe(ask);
      await askExtension(office.as('cultureReporter'), formKey(), dutyId, ASKED);
      expect(reasonOf(await decideExtension(scope, formKey(), dutyId, GRANTED))).toBe(decide);
      const limit = { when: 'monthly:25', inclusive: true };
      const word = 'Văn phòng đã trả lời.';
      const unclear = await givenDuty(office, directive, 'phongVanHoa', { state: 'unclear', due_on: null, cycle: '' });
      expect(reasonOf(await clarifyDuties(scope, formKey(), unclear, { limit, word }))).toBe(settle);
      const waiting = await givenDuty(office, directive, 'phongVanHoa', { state: 'waiting', due_on: null, cycle: '' });
      expect(reasonOf(await releaseDuties(scope, formKey(), waiting, { limit: null, word }))).toBe(settle);
    });

    test('what is unclear is decided for every unit that owes it, and comes again by the period that was set', async () => {
      const assignment_id = 'dinh-ky';
      const open = {
        assignment_id,
        state: 'unclear' as const,
        unclear_what: 'định kỳ',
        due_on: null,
        due_when: null,
        cycle: '',
      };
      const own = await givenDirective(office, { reference: '119-CV/ĐU' });
      const first = await givenDuty(office, own, 'chiBo1', open);
      await givenDuty(office, own, 'chiBo2', open);
      await givenDuty(office, own, 'chiBo3', { ...open, state: 'cancelled' });
      const decided = { limit: { when: 'monthly:25', inclusive: true }, word: 'Văn phòng đã trả lời.' };
      expect(await clarifyDuties(office.as('owner'), formKey(), first, decided)).toMatchObject({ value: { count: 2 } });
      const duties = await loadDutiesOf(office.as('clerk'), own.documentId);
      const kept = duties.filter(({ state }) => state === 'issued');
      expect(kept).toHaveLength(2);
      expect(kept[0]).toMatchObject({
        dueOn: '2026-10-25',
        cycle: '2026-10',
        dueWhen: 'monthly:25',
        duePrinted: 'trước ngày 30/10 hàng năm',
      });
      const nonsense = { limit: { when: 'within:10d', inclusive: true }, word: 'Văn phòng đã trả lời.' };
      const again = await givenDuty(office, own, 'chiBo1', { ...open, assignment_id: 'khac' });
      expect(reasonOf(await clarifyDuties(office.as('owner'), formKey(), again, nonsense))).toBe('limit-unknown');
    });
  });
}
