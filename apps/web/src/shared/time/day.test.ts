import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOfYears, lengthOf, placeIn, RUNS, text, weekdayAt } from '../../../tests/civil.ts';
import { addDays, dayOf, daysBetween, isDay, weekdayNumber } from './day.ts';

const DAYS = daysOfYears(2000, 2063);
const DAY_LENGTH = 86_400_000;
/** Midnight of 1 January 2000 in Việt Nam. */
const START = Date.UTC(1999, 11, 31, 17);

describe('days against a calendar made by hand', () => {
  test('the day so many days later, and back again, over leap years and ends of years', () => {
    fc.assert(
      fc.property(placeIn(DAYS), placeIn(DAYS), (a, b) => {
        expect(addDays(DAYS[a]!, b - a)).toBe(DAYS[b]);
        expect(daysBetween(DAYS[a]!, DAYS[b]!)).toBe(b - a);
        expect(weekdayNumber(DAYS[a]!)).toBe(weekdayAt(a));
      }),
      RUNS,
    );
  });

  test('the day of a moment changes at midnight in Việt Nam, at 17:00 in Greenwich', () => {
    fc.assert(
      fc.property(placeIn(DAYS, 1), fc.integer({ min: 0, max: DAY_LENGTH - 1 }), (at, past) => {
        const midnight = START + at * DAY_LENGTH;
        expect(dayOf(new Date(midnight + past))).toBe(DAYS[at]);
        expect(dayOf(new Date(midnight - 1))).toBe(DAYS[at - 1]);
      }),
      RUNS,
    );
    expect(dayOf(new Date('2026-10-29T16:59:59.999Z'))).toBe('2026-10-29');
    expect(dayOf(new Date('2026-10-29T17:00:00.000Z'))).toBe('2026-10-30');
  });

  test('only days that exist are days', () => {
    const number = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), number(13), number(32), (year, month, date) => {
        const exists = month >= 1 && month <= 12 && date >= 1 && date <= lengthOf(year, month);
        expect(isDay(text(year, month, date))).toBe(exists);
      }),
      RUNS,
    );
  });
});
