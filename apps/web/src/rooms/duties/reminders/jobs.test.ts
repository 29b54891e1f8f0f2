import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadNotices } from '#rooms/notices/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDirective, givenDuty, type TestDirective } from '../../../../tests/given-duties.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { loadDossier } from '../dossier/views.server.ts';
import type { DutyId } from '../terms.ts';
import { setReminderRule } from './commands.server.ts';
import { officesOf, remind } from './jobs.server.ts';
import { loadReminderSettings } from './views.server.ts';

for (const database of databases.filter(({ available }) => available)) {
  describe(`reminders on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    let directive: TestDirective;
    let dutyId: DutyId;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      directive = await givenDirective(office);
      dutyId = await givenDuty(office, directive, 'chiBo1');
      await givenDuty(office, directive, 'chiBo1', { due_on: '2026-10-26' });
      await givenDuty(office, directive, 'chiBo1', { state: 'submitted' });
      await givenDuty(office, directive, 'chiBo2', { state: 'waiting', due_on: null });
    });
    afterAll(() => pool?.end());
    const mails = () => office.db.selectFrom('mail').selectAll().orderBy('created_at').execute();

    test('the default schedule reminds each person once a stage, with one letter for all of a run', async () => {
      expect(await remind(office.system('2026-10-18'))).toBe(0);
      expect(await remind(office.system('2026-10-22'))).toBe(1);
      expect(await remind(office.system('2026-10-22'))).toBe(0);
      const [mail, ...others] = await mails();
      expect(others).toEqual([]);
      expect(mail).toMatchObject({ to_address: office.people.branchReporter.email, subject: 'Nhắc hạn 2 việc' });
      expect(mail!.body).toContain('đến hết ngày 29/10/2026 (còn 7 ngày)');
      const { notices } = await loadNotices(office.as('branchReporter'));
      expect(notices.map(({ kind }) => kind)).toEqual(['duties.reminded']);
      expect((await loadNotices(office.as('otherReporter'))).notices).toEqual([]);
    });

    test('each reminder is kept with the duty and stands in its history', async () => {
      const dossier = (await loadDossier(office.as('clerk'), dutyId))!;
      expect(dossier.reminders).toMatchObject([{ personName: 'Bùi Văn Ấp', daysBefore: 7, mail: 'waiting' }]);
      expect(dossier.entries.map(({ verb }) => verb)).toEqual(['duty.reminded']);
      expect((await loadDossier(office.as('branchReporter'), dutyId))!.reminders[0]!.mail).toBe('written');
    });

    test('a day that was missed is made up for once, and an extension starts the stages anew', async () => {
      expect(await remind(office.system('2026-11-10'))).toBe(1);
      expect(await remind(office.system('2026-11-11'))).toBe(0);
      await office.db.updateTable('duty').set({ extended_to: '2026-11-25' }).where('id', '=', dutyId).execute();
      expect(await remind(office.system('2026-11-22'))).toBe(1);
    });

    test('the owner sets the schedule, nobody else in a unit does, and no hour means no reminder', async () => {
      const rule = { daysBefore: [5], hour: 9, byMail: false };
      for (const person of ['clerk', 'leader', 'branchReporter', 'reader'] as const) {
        expect(await setReminderRule(office.as(person), formKey(), rule)).toMatchObject({
          reason: 'schedule-not-allowed',
        });
      }
      expect((await loadReminderSettings(office.as('clerk'))).changedBy).toBeNull();
      expect(await setReminderRule(office.as('owner'), formKey(), rule)).toMatchObject({ ok: true });
      expect(await loadReminderSettings(office.as('clerk'))).toMatchObject({ rule, changedBy: 'Trần Văn Chủ Trì' });
      await givenDuty(office, directive, 'chiBo2', { due_on: '2026-12-25' });
      expect(await remind(office.system('2026-12-20')), 'it is 08:30').toBe(0);
      await setReminderRule(office.as('administrator'), formKey(), { ...rule, hour: 8 });
      const before = (await mails()).length;
      expect(await remind(office.system('2026-12-20'))).toBe(1);
      expect((await mails()).length, 'without letters').toBe(before);
    });

    test('the clockwork finds the office and stands at its root', async () => {
      expect(await officesOf(office.db)).toEqual([{ officeId: office.officeId, unitId: office.units.dangUy }]);
    });
  });
}
