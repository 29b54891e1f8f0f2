import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { loadCycle } from '../forms/views.server.ts';
import { addIndicator, changeIndicator, retireIndicator } from './commands.server.ts';
import { emptyTyped, typedOf } from './input.ts';
import { indicatorsOn } from './rules.ts';
import { loadCatalogue } from './views.server.ts';

for (const database of databases.filter(({ available }) => available)) {
  describe(`the catalogue on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
    });
    afterAll(() => pool?.end());

    const owner = () => office.as('owner');
    const historyOf = async (code: string) =>
      (await loadCatalogue(owner())).histories.find(({ latest }) => latest.indicator.code === code);
    const typedAs = async (code: string, more: object) => ({
      ...typedOf((await historyOf(code))!.latest, '2026-10-20'),
      ...more,
    });

    test('the shipped catalogue is shown before the office has one, and nobody but its keepers changes it', async () => {
      expect((await historyOf('dat-hien'))?.latest).toMatchObject({ version: 1, changedBy: null });
      const typed = await typedAs('dat-hien', { name: 'Đất Nhân dân hiến' });
      for (const person of ['leader', 'branchReporter', 'reader'] as const)
        expect(await changeIndicator(office.as(person), formKey(), 'dat-hien', typed)).toMatchObject({
          reason: 'catalogue-not-allowed',
        });
    });

    test('a change is a new version; the cycle that is open keeps what it asked', async () => {
      const { cycleId } = await givenCycle(office, ['chiBo1']);
      const typed = await typedAs('dat-hien', { name: 'Đất Nhân dân hiến', from: '2027-01-01' });
      const key = formKey();
      const changed = await changeIndicator(owner(), key, 'dat-hien', typed);
      expect(changed).toMatchObject({ ok: true, value: { version: 2 } });
      expect(await changeIndicator(owner(), key, 'dat-hien', typed), 'sent twice').toEqual(changed);
      const { histories } = await loadCatalogue(owner());
      const nameOn = (day: string) => indicatorsOn(histories, day).find(({ code }) => code === 'dat-hien')?.name;
      expect([nameOn('2026-12-31'), nameOn('2027-01-01')]).toEqual(['Đất hiến', 'Đất Nhân dân hiến']);
      const form = (await loadCycle(owner(), cycleId))!.form;
      expect(form.indicators.find(({ code }) => code === 'dat-hien')?.name).toBe('Đất hiến');
      expect(histories.map(({ latest }) => latest.indicator.code)).toHaveLength(24);
    });

    test('a new indicator stands in a new group, and two of one name have two codes', async () => {
      const typed = {
        ...emptyTyped('2026-10-20'),
        ...{ name: 'Cây trồng mới', unit: 'cây', definition: 'Cây còn sống.', source: 'Thường trực' },
        newGroup: 'Môi trường',
      };
      expect(await addIndicator(owner(), formKey(), typed)).toMatchObject({ value: { code: 'cay-trong-moi' } });
      expect(await addIndicator(owner(), formKey(), typed)).toMatchObject({ value: { code: 'cay-trong-moi-2' } });
      const { groups } = await loadCatalogue(owner());
      expect(groups.filter(({ name }) => name === 'Môi trường')).toHaveLength(1);
      expect((await historyOf('cay-trong-moi'))?.latest.indicator.field).toBe('moi-truong');
    });

    test('an indicator is retired, not removed, and not while another is computed from it', async () => {
      const needed = await retireIndicator(owner(), formKey(), 'vu-viec-moi', '2026-10-20');
      expect(needed).toMatchObject({ reason: 'still-needed' });
      expect(await retireIndicator(owner(), formKey(), 'tin-bai', '2026-10-20')).toMatchObject({ ok: true });
      const { histories } = await loadCatalogue(owner());
      const isThere = (day: string) => indicatorsOn(histories, day).some(({ code }) => code === 'tin-bai');
      expect([isThere('2026-10-19'), isThere('2026-10-20')]).toEqual([true, false]);
      const again = await changeIndicator(owner(), formKey(), 'tin-bai', await typedAs('tin-bai', { name: 'Tin' }));
      expect(again).toMatchObject({ reason: 'indicator-retired' });
    });
  });
}
