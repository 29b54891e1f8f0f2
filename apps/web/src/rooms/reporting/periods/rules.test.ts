import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOfYears, lengthOf, RUNS, text } from '../../../../tests/civil.ts';
import { REGIMES, FREE } from './input.ts';
import { fitInto, readSlot, regimesOn, sendingDay, slotAfter, windowAfter, windowOf, writeSlot, yearEarlier } from './rules.ts'; // prettier-ignore
import type { CalendarKind, Slot, Window } from './terms.ts';
import { labelOf, shortLabel, titleEnd } from './wording.ts';

const [decree, calendar] = [REGIMES[0]!, REGIMES[1]!];
const weekend = (day: string) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

describe('windows as the rules say them', () => {
  test.each([
    ['NĐ 09, a month', decree, '2026-10', '2026-09-15', '2026-10-14'],
    ['NĐ 09, January begins in the year before', decree, '2026-01', '2025-12-15', '2026-01-14'],
    ['NĐ 09, March of a leap year', decree, '2028-03', '2028-02-15', '2028-03-14'],
    ['NĐ 09, quarter I', decree, '2026-Q1', '2025-12-15', '2026-03-14'],
    ['NĐ 09, quarter III', decree, '2026-Q3', '2026-06-15', '2026-09-14'],
    ['NĐ 09, six months', decree, '2026-H1', '2025-12-15', '2026-06-14'],
    ['NĐ 09, nine months', decree, '2026-9T', '2025-12-15', '2026-09-14'],
    ['NĐ 09, a year', decree, '2026', '2025-12-15', '2026-12-14'],
    ['the calendar, February of a leap year', calendar, '2028-02', '2028-02-01', '2028-02-29'],
    ['the calendar, quarter IV', calendar, '2026-Q4', '2026-10-01', '2026-12-31'],
    ['the calendar, the second half', calendar, '2026-H2', '2026-07-01', '2026-12-31'],
    ['the calendar, nine months', calendar, '2026-9T', '2026-01-01', '2026-09-30'],
    ['the calendar, a year', calendar, '2026', '2026-01-01', '2026-12-31'],
  ])('%s', (_, regime, code, from, to) => {
    expect(windowOf(regime, readSlot(code)!)).toEqual({ from, to });
  });

  test('a regime knows no window of what it does not ask, and none where each document sets it', () => {
    expect(windowOf(decree, readSlot('2026-H2')!)).toBeNull();
    expect(windowOf(FREE, readSlot('2026-10')!)).toBeNull();
  });

  test.each([
    ['26/10 to 25/10, year after year', '2026-10-25', 'year', '2026-10-26', '2027-10-25'],
    ['to the 31st, month after month: the month’s last day', '2026-01-31', 'month', '2026-02-01', '2026-02-28'],
    ['to the end of February: the end of March', '2026-02-28', 'month', '2026-03-01', '2026-03-31'],
    ['to the 30th into February', '2027-01-30', 'month', '2027-01-31', '2027-02-28'],
    ['to 29 February, a year later', '2028-02-29', 'year', '2028-03-01', '2029-02-28'],
    ['a quarter over the end of the year', '2026-11-20', 'quarter', '2026-11-21', '2027-02-20'],
  ] as const)('typed by hand, %s', (_, to, kind, from, end) => {
    expect(windowAfter({ from: '2020-01-01', to }, kind)).toEqual({ from, to: end });
  });

  test('the last day to send is two working days after the cut-off, where the regime says so', () => {
    expect(sendingDay(decree, '2026-10-14', weekend)).toBe('2026-10-16');
    expect(sendingDay(decree, '2026-08-14', weekend)).toBe('2026-08-18');
    expect(sendingDay(calendar, '2026-10-31', weekend)).toBeNull();
  });

  test('a regime is offered while it is in force', () => {
    expect(regimesOn(REGIMES, '2017-05-05').map(({ code }) => code)).toEqual(['duong-lich', 'tu-dat']);
    expect(regimesOn(REGIMES, '2026-10-20').map(({ code }) => code)).toEqual(['nd-09', 'duong-lich', 'tu-dat']);
  });
});

describe('labels', () => {
  test.each([
    ['2026-10', 'Tháng 10/2026', '10/2026', 'tháng 10/2026'],
    ['2026-Q3', 'Quý III/2026', 'III/2026', 'quý III/2026'],
    ['2026-H1', '6 tháng đầu năm 2026', '6T/2026', '6 tháng đầu năm 2026'],
    ['2026-9T', '9 tháng đầu năm 2026', '9T/2026', '9 tháng đầu năm 2026'],
    ['2026', '2026', '2026', 'năm 2026'],
  ])('%s', (code, label, short, end) => {
    const slot = readSlot(code)!;
    expect([labelOf(slot), shortLabel(code, ''), titleEnd(slot), writeSlot(slot)]).toEqual([label, short, end, code]);
  });

  test('words that name no period of the calendar stay as they are', () => {
    expect(readSlot('Đợt 1 năm 2026')).toBeNull();
    expect(readSlot('2026-13')).toBeNull();
    expect(shortLabel('Đợt 1', 'Đợt 1')).toBe('Đợt 1');
  });

  test.each([
    ['2026-01', '2025-01'],
    ['2026-Q1', '2025-Q1'],
    ['2026-H2', '2025-H2'],
    ['2026', null],
    ['2026-9T', null],
    ['Đợt 1', null],
  ])('the same period a year before %s is %s', (code, earlier) => {
    expect(yearEarlier(code)).toBe(earlier);
  });
});

const KINDS: CalendarKind[] = ['month', 'quarter', 'half', 'nine', 'year'];
const COUNT = { month: 12, quarter: 4, half: 2, nine: 1, year: 1 };
const LENGTH = { month: 1, quarter: 3, half: 6, nine: 9, year: 12 };
const slot = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    year: fc.integer({ min: 2001, max: 2060 }),
    of: fc.integer({ min: 0, max: 11 }),
  })
  .map(({ kind, year, of }): Slot => ({ kind, year, number: (of % COUNT[kind]) + 1 }));
const regime = fc.constantFrom(decree, calendar);

/** Windows by hand: month by month, with the lengths of months from a table. */
function windowByHand(isDecree: boolean, { kind, year, number }: Slot): Window {
  const first = (number - 1) * LENGTH[kind] + 1;
  const last = first + LENGTH[kind] - 1;
  if (!isDecree) return { from: text(year, first, 1), to: text(year, last, lengthOf(year, last)) };
  return { from: first === 1 ? text(year - 1, 12, 15) : text(year, first - 1, 15), to: text(year, last, 14) };
}

const DAYS = daysOfYears(1999, 2062);
const PLACES = new Map(DAYS.map((day, place) => [day, place]));
const dayAfter = (day: string) => DAYS[PLACES.get(day)! + 1];

describe('windows against ones made by hand, ten thousand times', () => {
  test('every window is the one the rule’s own words give', () => {
    fc.assert(
      fc.property(regime, slot, (rule, one) => {
        fc.pre(one.number <= (rule.periods[one.kind] ?? 0));
        expect(windowOf(rule, one)).toEqual(windowByHand(rule === decree, one));
      }),
      RUNS,
    );
  });

  test('months, quarters, halves and years follow each other without a gap and without a day twice', () => {
    fc.assert(
      fc.property(regime, slot, (rule, one) => {
        // Nine months do not lie side by side, and the decree knows the first half of a year only.
        fc.pre(one.kind !== 'nine' && COUNT[one.kind] === (rule.periods[one.kind] ?? 0));
        const [here, next] = [windowOf(rule, one)!, windowOf(rule, slotAfter(one))!];
        expect(next.from).toBe(dayAfter(here.to));
        expect(slotAfter(slotAfter(one), -1)).toEqual(one);
        expect(here.from <= here.to).toBe(true);
      }),
      RUNS,
    );
  });

  test('a quarter is exactly its three months, a year its four quarters, half a year its two', () => {
    fc.assert(
      fc.property(regime, slot, (rule, one) => {
        const whole = windowOf(rule, one);
        fc.pre(whole !== null && one.kind !== 'month');
        for (const kind of ['month', 'quarter'] as const) {
          if (kind === one.kind) continue;
          const count = LENGTH[one.kind] / LENGTH[kind];
          const first = ((one.number - 1) * LENGTH[one.kind]) / LENGTH[kind] + 1;
          const parts = Array.from({ length: count }, (_, i) =>
            windowOf(rule, { kind, year: one.year, number: first + i })!,
          );
          expect(fitInto(whole!, parts.toReversed())).toEqual({ how: 'fills', periods: parts });
          expect(fitInto(whole!, parts.slice(1))).toMatchObject({ how: 'gap', from: whole!.from });
          expect(fitInto(whole!, [...parts, parts[0]!])).toMatchObject({ how: 'overlap' });
        }
      }),
      RUNS,
    );
  });

  test('months of one regime never fill a quarter of the other: the day at the rim is said', () => {
    fc.assert(
      fc.property(slot, (one) => {
        fc.pre(one.kind !== 'month' && one.number === 1);
        const months = (rule: typeof decree) =>
          Array.from({ length: LENGTH[one.kind] + 1 }, (_, i) =>
            windowOf(rule, slotAfter({ kind: 'month', year: one.year, number: 1 }, i))!,
          );
        expect(fitInto(windowOf(decree, one)!, months(calendar)).how).toBe('edge');
        expect(fitInto(windowOf(calendar, one)!, months(decree)).how).toBe('edge');
      }),
      RUNS,
    );
  });

  test('windows typed by hand go on from day to day and stay as long as their kind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: DAYS.length - 800 }), fc.constantFrom(...KINDS), (at, kind) => {
        const next = windowAfter({ from: DAYS[at - 1]!, to: DAYS[at]! }, kind);
        expect(next.from).toBe(DAYS[at + 1]);
        const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
        expect(months(next.to) - months(DAYS[at]!)).toBe(LENGTH[kind]);
        const [date, end] = [Number(DAYS[at]!.slice(8)), Number(next.to.slice(8))];
        const last = lengthOf(Number(next.to.slice(0, 4)), Number(next.to.slice(5, 7)));
        const wasLast = DAYS[at + 1]!.endsWith('-01');
        expect(end).toBe(wasLast ? last : Math.min(date, last));
      }),
      RUNS,
    );
  });

  test('codes are read as they are written', () => {
    fc.assert(
      fc.property(slot, (one) => {
        expect(readSlot(writeSlot(one))).toEqual(one);
      }),
      RUNS,
    );
  });

  test('by the calendar every day lies in one period of each kind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: DAYS.length - 400 }), (at) => {
        const day = DAYS[at]!;
        const year = Number(day.slice(0, 4));
        for (const [kind, count] of Object.entries({ month: 12, quarter: 4, half: 2, year: 1 })) {
          const windows = Array.from({ length: count }, (_, nth) =>
            windowOf(calendar, { kind: kind as CalendarKind, year, number: nth + 1 }),
          );
          expect(windows.filter((window) => window!.from <= day && day <= window!.to)).toHaveLength(1);
        }
      }),
      RUNS,
    );
  });
});
