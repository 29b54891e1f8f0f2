import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOfYears, placeIn, RUNS, weekdayAt } from '../../../tests/civil.ts';
import { workingDayAfter } from './working-days.ts';

const DAYS = daysOfYears(2024, 2028);
/** From 1 January 2000 to 1 January 2024. */
const BEFORE = daysOfYears(2000, 2023).length;
const PLACES = new Map(DAYS.map((day, place) => [day, place]));

/** A calendar: weekends, holidays anywhere and of any length up to a fortnight, some Saturdays worked instead. */
const calendar = fc
  .record({
    holidays: fc.array(fc.record({ at: placeIn(DAYS), length: fc.integer({ min: 1, max: 14 }) }), { maxLength: 60 }),
    worked: fc.array(placeIn(DAYS), { maxLength: 20 }),
  })
  .map(({ holidays, worked }) => {
    const rests = DAYS.map((_, at) => [0, 6].includes(weekdayAt(BEFORE + at)));
    for (const { at, length } of holidays) rests.fill(true, at, at + length);
    for (const at of worked) rests[at] = false;
    return rests;
  });
const isRestIn = (rests: boolean[]) => (day: string) => rests[PLACES.get(day)!]!;
const count = fc.integer({ min: 0, max: 40 });
/** So far from both ends that forty working days and sixty holidays of a fortnight cannot leave the list… */
const RIM = 300;

describe('working days', () => {
  test('the working day that many after a day is the one a list of working days has', () => {
    fc.assert(
      fc.property(calendar, placeIn(DAYS, RIM), count, (rests, at, n) => {
        const after = workedAfter(rests, at);
        fc.pre(after.length >= n);
        expect(workingDayAfter(DAYS[at]!, n, isRestIn(rests))).toBe(n === 0 ? DAYS[at] : after[n - 1]);
      }),
      RUNS,
    );
  });

  test('a later day never leads to an earlier one, and one working day more leads further', () => {
    fc.assert(
      fc.property(calendar, placeIn(DAYS, RIM), count, (rests, at, n) => {
        fc.pre(workedAfter(rests, at + 1).length > n);
        const isRest = isRestIn(rests);
        const here = workingDayAfter(DAYS[at]!, n, isRest);
        expect(workingDayAfter(DAYS[at + 1]!, n, isRest) >= here).toBe(true);
        expect(workingDayAfter(DAYS[at]!, n + 1, isRest) > here).toBe(true);
      }),
      RUNS,
    );
  });

  test('a calendar without working days is an error, not an endless search', () => {
    expect(() => workingDayAfter('2026-10-14', 1, () => true)).toThrow('within a year');
    expect(() => workingDayAfter('2026-10-14', 1.5, () => false)).toThrow('whole numbers');
    expect(workingDayAfter('2026-10-14', 0, () => true)).toBe('2026-10-14');
  });
});

/** The working days after a place, by looking at the whole list. */
function workedAfter(rests: readonly boolean[], at: number): string[] {
  return DAYS.filter((_, place) => !rests[place] && place > at);
}
