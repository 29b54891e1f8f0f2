import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { addDays, weekdayNumber } from '#shared/time/day.ts';
import { workingDayAfter } from '#shared/time/working-days.ts';
import { databases } from '../../../../tests/databases.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { dropDay, setDays } from './commands.server.ts';
import { CUSTOMS, YEARS } from './input.ts';
import { calendarOf, daysOf, listYear, restDaysAmong } from './rules.ts';
import type { SetDays } from './terms.ts';
import { loadCalendar, loadCalendarPage } from './views.server.ts';
import { sayRestDay } from './wording.ts';

const shipped = calendarOf(CUSTOMS, YEARS, []);

describe('the shipped calendar', () => {
  test.each([
    ['an ordinary Wednesday', '2026-10-14', 'work', ''],
    ['a Saturday', '2026-10-17', 'rest', 'ngày nghỉ hằng tuần'],
    ['a Saturday worked instead', '2026-08-22', 'work', 'làm bù cho 31/08/2026'],
    ['the Monday it stands for', '2026-08-31', 'rest', 'nghỉ hoán đổi, làm bù 22/08/2026'],
    ['Quốc khánh', '2026-09-02', 'rest', 'Quốc khánh'],
    ['the holiday that is new in 2026', '2026-11-24', 'rest', 'Ngày Văn hóa Việt Nam'],
    ['the same day the year before', '2025-11-24', 'work', ''],
    ['mùng 1 Tết 2026', '2026-02-17', 'rest', 'Tết Nguyên đán Bính Ngọ'],
  ] as const)('%s', (_, day, kind, name) => {
    expect(shipped.on(day)).toMatchObject({ kind, name });
  });

  const holidays = new Map(
    YEARS.flatMap(({ rest }) => rest.flatMap(({ from, to, name }) => daysOf(from, to).map((day) => [day, name]))),
  );
  /** Month and day of the lunar calendar, by the calendar of the runtime; Việt Nam and China agree in these years. */
  const lunar = (day: string) => {
    const parts = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
    return parts.format(new Date(`${day}T12:00:00Z`));
  };

  test.each(YEARS.map(({ year }) => year))('Tết and Giỗ Tổ of %i stand where the moon has them', (year) => {
    const days = daysOf(`${year}-01-01`, `${year}-12-31`);
    const [tet, gioTo] = [days.find((day) => lunar(day) === '1/1')!, days.find((day) => lunar(day) === '3/10')!];
    for (const day of [-1, 0, 1, 2].map((count) => addDays(tet, count)))
      expect(`${day} ${holidays.get(day)}`).toContain('Tết Nguyên đán');
    expect(`${gioTo} ${holidays.get(gioTo)}`).toContain('Giỗ Tổ');
  });

  test.each(YEARS.map((record) => [record.year, record] as const))(
    'in %i every public holiday on a weekend is given back, and every swapped day is worked',
    (year, { rest, work }) => {
      const names = (name: string) => rest.filter((one) => one.name.includes(name));
      expect(work.every(({ day }) => [0, 6].includes(weekdayNumber(day)))).toBe(true);
      expect(names('làm bù')).toHaveLength(work.length);
      const off = daysOf(`${year}-01-01`, `${year}-12-31`).filter(
        (day) => shipped.isRest(day) && ![0, 6].includes(weekdayNumber(day)),
      );
      // 11 days by law, 12 from Ngày Văn hóa Việt Nam on, and what was swapped.
      const fixed = ['01-01', '04-30', '05-01', '09-02', ...(year >= 2026 ? ['11-24'] : [])];
      expect(off).toHaveLength(1 + 5 + 1 + fixed.length + work.length);
    },
  );

  test('two working days after a cut-off step over Tết', () => {
    expect(workingDayAfter('2026-10-14', 2, shipped.isRest)).toBe('2026-10-16');
    expect(workingDayAfter('2026-02-14', 2, shipped.isRest)).toBe('2026-02-24');
    expect(workingDayAfter('2026-11-22', 2, shipped.isRest)).toBe('2026-11-25');
  });

  test('a year that nobody announced has the week and the fixed holidays, and says so', () => {
    expect(shipped.statusOf(2027)).toBe('default');
    expect(shipped.statusOf(2029)).toBeNull();
    expect(listYear(2029, shipped, []).map(({ day }) => day.slice(5))).toEqual([
      ...['01-01', '04-30', '05-01', '09-02', '11-24'],
    ]);
  });

  test('a limit on a day of rest is said, on a working day nothing is', () => {
    const [found, ...others] = restDaysAmong(shipped, ['2026-11-25', null, '2026-11-24', '2026-11-24']);
    expect(sayRestDay('vi', found!)).toContain('Thứ Ba, 24/11/2026 là Ngày Văn hóa Việt Nam');
    expect(others).toEqual([]);
  });
});

describe.each(databases.filter(({ available }) => available))('the office’s own days on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
  });
  afterAll(() => pool?.end());

  const flood: SetDays = { from: '2026-10-15', to: '2026-10-16', kind: 'rest', reason: 'Nghỉ lũ theo công điện' };

  test('what the office sets counts before what was announced, until it is taken back', async () => {
    const clerk = office.as('clerk');
    expect(await setDays(clerk, formKey(), flood)).toMatchObject({ ok: true, value: { count: 2 } });
    const calendar = await loadCalendar(office.as('branchReporter'));
    expect(calendar.on('2026-10-16')).toEqual({ kind: 'rest', name: flood.reason, from: 'office' });
    expect(workingDayAfter('2026-10-14', 2, calendar.isRest)).toBe('2026-10-20');
    const { days } = await loadCalendarPage(clerk, 2026);
    expect(days.find(({ day }) => day === '2026-10-15')?.own).toMatchObject({ setBy: clerk.personName });
    const worked = { ...flood, kind: 'work' as const, reason: 'Làm cả ngày lễ phục vụ bầu cử' };
    await setDays(clerk, formKey(), { ...worked, from: '2026-09-02', to: '2026-09-02' });
    expect((await loadCalendar(clerk)).isRest('2026-09-02')).toBe(false);
    expect(await dropDay(clerk, formKey(), '2026-10-16')).toMatchObject({ ok: true });
    expect(await dropDay(clerk, formKey(), '2026-10-16')).toMatchObject({ reason: 'day-not-set' });
    expect(await dropDay(clerk, formKey(), 'không phải ngày')).toMatchObject({ reason: 'day-not-set' });
    expect((await loadCalendar(clerk)).isRest('2026-10-16')).toBe(false);
  });

  test('units read the calendar and do not change it; a reason is needed; the ledger has before and after', async () => {
    const refused = await setDays(office.as('branchReporter'), formKey(), flood);
    expect(refused).toMatchObject({ reason: 'calendar-not-allowed' });
    expect(await dropDay(office.as('leader'), formKey(), flood.from)).toMatchObject({ reason: 'calendar-not-allowed' });
    const silent = await setDays(office.as('owner'), formKey(), { ...flood, reason: '' });
    expect(silent).toMatchObject({ reason: 'reason-missing' });
    const entries = await loadEntries(office.as('administrator'), { about: `office:${office.officeId}`, limit: 20 });
    const dropped = entries.find(({ verb }) => verb === 'calendar.dropped');
    expect(dropped).toMatchObject({ before: { day: '2026-10-16', kind: 'rest', reason: flood.reason } });
  });
});
