import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDb, inScope } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../tests/databases.ts';
import { buildOffice, type TestOffice } from '../../../tests/office.ts';
import { header, Postbox } from '../../../tests/postbox.ts';
import { markNoticesRead, notifyWithin } from './commands.server.ts';
import { sendMail } from './jobs.server.ts';
import { loadNotices, loadOutbox } from './views.server.ts';

for (const database of databases.filter(({ available }) => available)) {
  describe(`the outbox on ${database.name}, with a mail server on this machine`, () => {
    let pool: Pool;
    let office: TestOffice;
    let postbox: Postbox;
    let smtpUrl: string;
    const settings = (url = smtpUrl) => ({
      smtpUrl: url,
      mailFrom: 'Khéo <kheo@dongxanh.example>',
      origin: 'https://viec.dongxanh.example',
    });
    const at = (text: string) => () => new Date(text);
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      postbox = new Postbox();
      smtpUrl = await postbox.open();
    });
    afterAll(async () => {
      await pool?.end();
      await postbox?.close();
    });
    beforeEach(() => {
      postbox.letters = [];
      postbox.refusal = null;
    });
    const write = (subject: string) =>
      inScope(office.as('clerk'), (tx) =>
        notifyWithin(office.as('clerk'), tx, {
          unitIds: [office.units.chiBo1, office.units.dangUy],
          kind: 'duty.reminded',
          params: { title: 'Gửi báo cáo', left: 'Còn 3 ngày' },
          link: '/viec',
          mail: { subject, body: 'Đơn vị còn 3 ngày để gửi báo cáo.' },
        }),
      );

    test('everybody of the units who works is told, except the one who did it and those who only read', async () => {
      const told = await write('Nhắc việc');
      const names = [office.people.administrator, office.people.leader, office.people.branchReporter];
      expect(told.map(({ personId }) => personId).sort()).toEqual(names.map(({ id }) => id).sort());
      expect((await loadNotices(office.as('branchReporter'))).unread).toBe(1);
      expect((await loadNotices(office.as('clerk'))).unread).toBe(0);
      await markNoticesRead(office.as('branchReporter'), null);
      expect((await loadNotices(office.as('branchReporter'))).unread).toBe(0);
      expect((await loadNotices(office.as('leader'))).unread).toBe(1);
    });

    test('letters wait without a mail server, and go once there is one, each once', async () => {
      const clock = at('2026-10-20T09:00:00+07:00');
      expect(await sendMail(office.db, { ...settings(), smtpUrl: undefined }, clock)).toBe(0);
      expect(await loadOutbox(office.as('clerk'))).toMatchObject({ waiting: 3, sent: 0 });
      expect(await sendMail(office.db, settings(), clock)).toBe(3);
      expect(await sendMail(office.db, settings(), clock)).toBe(0);
      expect(postbox.letters).toHaveLength(3);
      expect(await loadOutbox(office.as('clerk'))).toMatchObject({ waiting: 0, sent: 3, failed: 0 });
      expect(await loadOutbox(office.as('branchReporter'))).toBeNull();
    });

    test('subject and sender arrive in Vietnamese, with the full address of the page', async () => {
      await write('Nhắc hạn: gửi báo cáo “Dân vận khéo” trước ngày 30/10 – còn 3 ngày để các chi bộ hoàn thành');
      await sendMail(office.db, settings(), at('2026-10-20T09:00:00+07:00'));
      const { raw } = postbox.letters[0]!;
      expect(header(raw, 'Subject')).toBe(
        'Nhắc hạn: gửi báo cáo “Dân vận khéo” trước ngày 30/10 – còn 3 ngày để các chi bộ hoàn thành',
      );
      expect(header(raw, 'From')).toBe('Khéo <kheo@dongxanh.example>');
      expect(header(raw, 'Auto-Submitted')).toBe('auto-generated');
      expect(raw.replace(/=\r?\n/g, '')).toContain('https://viec.dongxanh.example/viec');
    });

    test('two runs at once send no letter twice', async () => {
      await write('Hai lượt gửi');
      const clock = at('2026-10-20T09:00:00+07:00');
      const sent = await Promise.all([1, 2].map(() => sendMail(office.db, settings(), clock)));
      expect(sent[0]! + sent[1]!).toBe(3);
      expect(postbox.letters).toHaveLength(3);
    });

    test('a server that is down loses nothing: the letter is tried again, later each time', async () => {
      await write('Máy chủ hỏng');
      const closed = settings('smtp://127.0.0.1:9');
      expect(await sendMail(office.db, closed, at('2026-10-20T10:00:00+07:00'))).toBe(0);
      expect(await loadOutbox(office.as('clerk'))).toMatchObject({ waiting: 3, failed: 0 });
      expect((await loadOutbox(office.as('clerk')))!.lastError).toMatch(/ECONNREFUSED/);
      postbox.refusal = { code: 451, text: 'try later' };
      expect(await sendMail(office.db, settings(), at('2026-10-20T10:01:00+07:00')), 'too early').toBe(0);
      expect(await sendMail(office.db, settings(), at('2026-10-20T10:03:00+07:00'))).toBe(0);
      postbox.refusal = null;
      expect(await sendMail(office.db, settings(), at('2026-10-20T10:05:00+07:00')), 'too early').toBe(0);
      expect(await sendMail(office.db, settings(), at('2026-10-20T10:08:00+07:00'))).toBe(3);
    });

    test('a final refusal and a week of trying give a letter up, and the office sees it', async () => {
      await write('Không có hộp thư');
      postbox.refusal = { code: 550, text: 'no such mailbox' };
      expect(await sendMail(office.db, settings(), at('2026-10-20T11:00:00+07:00'))).toBe(0);
      expect(await loadOutbox(office.as('clerk'))).toMatchObject({ waiting: 0, failed: 3 });
      postbox.refusal = null;
      await write('Quá cũ');
      expect(await sendMail(office.db, settings(), at('2026-10-28T11:00:00+07:00'))).toBe(0);
      expect(await loadOutbox(office.as('clerk'))).toMatchObject({ waiting: 0, failed: 6 });
      expect(postbox.letters).toEqual([]);
    });
  });
}
