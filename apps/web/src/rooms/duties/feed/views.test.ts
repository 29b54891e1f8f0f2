import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFeed, renewFeed } from '#rooms/identity/feed/commands.server.ts';
import { feedHash } from '#rooms/identity/feed/rules.ts';
import { loadFeedScopes, loadHasFeed } from '#rooms/identity/feed/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDirective, givenDuty } from '../../../../tests/given-duties.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { loadCalendar } from './views.server.ts';

const SECRET = 'bi-mat-cua-co-quan-chi-dung-khi-kiem-thu';

for (const database of databases.filter(({ available }) => available)) {
  describe(`a calendar of one's own on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      const directive = await givenDirective(office);
      await givenDuty(office, directive, 'chiBo1', { title: 'Gửi báo cáo, kèm “biểu”; trước hạn' });
      await givenDuty(office, directive, 'chiBo1', { title: 'Được gia hạn', extended_to: '2028-02-29' });
      await givenDuty(office, directive, 'chiBo1', { title: 'Không có hạn', due_on: null });
      await givenDuty(office, directive, 'chiBo1', { title: 'Đã nộp', state: 'submitted' });
      await givenDuty(office, directive, 'chiBo2', { title: 'Của đơn vị khác' });
    });
    afterAll(() => pool?.end());
    const gate = () => ({ db: office.db, now: new Date('2026-10-20T01:30:00Z') });

    test('every open duty with a day is a whole day with alarms, whatever the time zone of the machine', async () => {
      const options = { alsoAs: [], origin: 'https://viec.example', lang: 'vi' as const };
      const zone = process.env.TZ;
      for (const TZ of ['America/Los_Angeles', 'Asia/Ho_Chi_Minh', 'Pacific/Kiritimati']) {
        process.env.TZ = TZ;
        const text = (await loadCalendar(office.as('branchReporter'), options)).replace(/\r\n[ \t]/g, '');
        expect(text.match(/^DTSTART.*$/gm)).toEqual(['DTSTART;VALUE=DATE:20261029', 'DTSTART;VALUE=DATE:20280229']);
        expect(text.match(/^DTEND.*$/gm)).toEqual(['DTEND;VALUE=DATE:20261030', 'DTEND;VALUE=DATE:20280301']);
        expect(text.match(/^TRIGGER:.*$/gm)).toEqual([
          'TRIGGER:-P2DT15H',
          'TRIGGER:-PT15H',
          'TRIGGER:-P2DT15H',
          'TRIGGER:-PT15H',
        ]);
        expect(text).toContain('SUMMARY:Gửi báo cáo\\, kèm “biểu”\\; trước hạn');
        expect(text).not.toContain('Của đơn vị khác');
        expect(text).not.toContain('Đã nộp');
      }
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    });

    test('an address is made, renewed and removed; only its hash is kept', async () => {
      const scope = office.as('branchReporter');
      const key = formKey();
      const first = await renewFeed(scope, key, SECRET);
      const again = await renewFeed(scope, key, SECRET);
      if (!first.ok || !again.ok) throw new Error('refused');
      expect(again.value.secret, 'a form sent twice shows the same address').toBe(first.value.secret);
      const kept = await office.db
        .selectFrom('person')
        .select('feed_hash')
        .where('id', '=', scope.personId!)
        .executeTakeFirst();
      expect(kept?.feed_hash).toBe(feedHash(first.value.secret));
      const keys = await office.db.selectFrom('form_key').selectAll().execute();
      const entries = await office.db.selectFrom('ledger_entry').selectAll().execute();
      expect(JSON.stringify([keys, entries])).not.toContain(first.value.secret);
      expect((await loadFeedScopes(gate(), first.value.secret)).scopes.map(({ unitId }) => unitId)).toEqual([
        office.units.chiBo1,
      ]);
      const second = await renewFeed(scope, formKey(), SECRET);
      if (!second.ok) throw new Error('refused');
      expect((await loadFeedScopes(gate(), first.value.secret)).scopes).toEqual([]);
      expect(await loadHasFeed(scope)).toBe(true);
      await removeFeed(scope, formKey());
      expect((await loadFeedScopes(gate(), second.value.secret)).scopes).toEqual([]);
      expect(await loadHasFeed(scope)).toBe(false);
    });

    test('whoever left the office has no calendar any more', async () => {
      const scope = office.as('otherReporter');
      const made = await renewFeed(scope, formKey(), SECRET);
      if (!made.ok) throw new Error('refused');
      await office.db
        .updateTable('membership')
        .set({ valid_to: '2026-10-20' })
        .where('person_id', '=', scope.personId!)
        .execute();
      expect((await loadFeedScopes(gate(), made.value.secret)).scopes).toEqual([]);
    });
  });
}
