import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { addDays } from '#shared/time/day.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDirective, givenDuty, type TestDirective } from '../../../../tests/given-duties.ts';
import { buildOffice, TODAY, type PersonKey, type TestOffice } from '../../../../tests/office.ts';
import { groupOf } from '../rules.ts';
import { DUTY_STATES, GROUPS } from '../terms.ts';
import { readDutyFilter } from './input.ts';
import { excerpt } from './rules.ts';
import { countOverdue, loadDueList, loadDutySheet } from './views.server.ts';

const filter = (search = '') => readDutyFilter(new URLSearchParams(search));

for (const database of databases.filter(({ available }) => available)) {
  describe(`the due list on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    let directive: TestDirective;
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      directive = await givenDirective(office);
      const days = [-30, -1, 0, 1, 5, 6, 40].map((count) => addDays(TODAY, count));
      for (const state of DUTY_STATES) {
        for (const due of [...days, null]) {
          await givenDuty(office, directive, 'chiBo1', {
            state,
            due_on: due,
            decided_at: state === 'accepted' ? new Date(`${TODAY}T01:00:00Z`) : null,
          });
        }
      }
      await givenDuty(office, directive, 'chiBo2', { title: 'Trồng cây', search: 'trong cay', role: 'support' });
      await givenDuty(office, directive, 'phongVanHoa', {
        state: 'accepted',
        decided_at: new Date('2025-12-31T16:00:00Z'),
      });
    });
    afterAll(() => pool?.end());

    test('the database puts every duty into the group that the rule puts it into', async () => {
      const { groups } = await loadDueList(office.as('clerk'), filter(`don-vi=${office.units.chiBo1}`));
      const listed = groups.flatMap(({ duties }) => duties);
      expect(listed.length).toBeGreaterThan(40);
      for (const duty of listed) expect(duty.group, JSON.stringify(duty)).toBe(groupOf(duty, TODAY));
      const closed = await loadDueList(office.as('clerk'), filter(`don-vi=${office.units.chiBo1}&nhom=da-dong`));
      expect(closed.groups.find(({ group }) => group === 'closed')?.duties).toHaveLength(16);
    });

    test('a unit sees what it owes, the whole office sees all, another unit sees nothing of it', async () => {
      const own = await loadDueList(office.as('branchReporter'), filter());
      expect(own.groups.flatMap(({ duties }) => duties).every(({ unitId }) => unitId === office.units.chiBo1)).toBe(
        true,
      );
      expect(own.groups.find(({ group }) => group === 'done')?.count).toBe(8);
      const other = await loadDueList(office.as('otherReporter'), filter());
      expect(other.groups.map(({ count }) => count)).toEqual(GROUPS.map((group) => (group === 'later' ? 1 : 0)));
      const spied = await loadDueList(office.as('otherReporter'), filter(`don-vi=${office.units.chiBo1}`));
      expect(spied.open).toBe(0);
      const all = await loadDueList(office.as('owner'), filter());
      expect(all.open).toBe(own.open + 1);
    });

    test('what was done last year does not count for this year', async () => {
      const list = await loadDueList(office.as('cultureReporter'), filter());
      expect(list.groups.find(({ group }) => group === 'done')?.count).toBe(0);
    });

    test('words find a duty without diacritics, and a role narrows', async () => {
      const found = await loadDueList(office.as('clerk'), filter('q=Trồng'));
      expect(found.open).toBe(1);
      expect((await loadDueList(office.as('clerk'), filter('q=100%25'))).open).toBe(0);
      expect((await loadDueList(office.as('clerk'), filter('vai-tro=phoi-hop'))).open).toBe(1);
    });

    test('the spreadsheet holds what the page lists: open duties, or what the filter finds, of the reader’s reach', async () => {
      const rowsOf = async (person: PersonKey, search = '') => {
        const { bytes } = await loadDutySheet(office.as(person), filter(search), 'vi');
        return (await readSheet(Buffer.from(bytes))).slice(1);
      };
      expect((await loadDutySheet(office.as('clerk'), filter(), 'vi')).name).toBe('viec-2026-10-20.xlsx');
      for (const person of ['clerk', 'branchReporter', 'otherReporter'] as const) {
        const { open } = await loadDueList(office.as(person), filter());
        expect(await rowsOf(person), person).toHaveLength(open);
      }
      expect((await rowsOf('clerk', 'q=trong+cay')).map(([, title]) => title)).toEqual(['Trồng cây']);
      expect((await rowsOf('clerk', 'nhom=qua-han')).every((row) => row[7] === 'Quá hạn')).toBe(true);
      expect(await rowsOf('otherReporter', `don-vi=${office.units.chiBo1}`)).toEqual([]);
    });

    test('the frame counts what is overdue as the list does, for each as far as they see', async () => {
      for (const person of ['clerk', 'branchReporter', 'otherReporter', 'ubndReporter'] as const) {
        const { groups } = await loadDueList(office.as(person), filter());
        const listed = groups.find(({ group }) => group === 'overdue')?.count;
        expect(await countOverdue(office.as(person)), person).toBe(listed);
      }
      expect(await countOverdue(office.as('clerk'))).toBeGreaterThan(0);
    });
  });
}

describe('a piece of a quotation', () => {
  test.each([
    [
      'gửi trước ngày 30/10 hàng năm để tổng hợp',
      'Trước ngày 30/10',
      ['gửi ', 'trước ngày 30/10', ' hàng năm để tổng hợp'],
    ],
    ['một hai ba bốn năm', 'ba', ['…hai ', 'ba', ' bốn…']],
    ['một hai ba bốn năm sáu', null, ['một hai ba…', '', '']],
    ['một hai', 'không có', ['một hai', '', '']],
  ] as const)('%s, marked %s', (quote, words, [before, marked, after]) => {
    expect(excerpt(quote, words, quote.startsWith('gửi') ? 160 : 6)).toEqual({ before, marked, after });
  });
});

test('an address that makes no sense asks for everything', () => {
  expect(filter('nhom=x&trang=-1&don-vi=1&van-ban=y&vai-tro=z')).toEqual(filter());
});
