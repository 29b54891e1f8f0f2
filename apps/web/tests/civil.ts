// Calendar arithmetic by hand, to hold the product's against: no Date, no Intl, nothing of src/shared/time.
import fc from 'fast-check';

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** @param month 1 to 12 */
export const lengthOf = (year: number, month: number) => (month === 2 && isLeap(year) ? 29 : LENGTHS[month - 1]!);

/** "2026-02-28" from three numbers. */
export const text = (year: number, month: number, date: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** Every day of some years, one after the other. */
export function daysOfYears(first: number, last: number): string[] {
  const days: string[] = [];
  for (let year = first; year <= last; year += 1)
    for (let month = 1; month <= 12; month += 1)
      for (let date = 1; date <= lengthOf(year, month); date += 1) days.push(text(year, month, date));
  return days;
}

/** 1 January 2000 was a Saturday. */
export const weekdayAt = (daysSince2000: number) => (((daysSince2000 + 6) % 7) + 7) % 7;

/** How many examples a property of deadlines is tried with. */
export const RUNS = { numRuns: 10_000 };

/** A place in a list of days. */
export const placeIn = (days: readonly string[], rim = 0) => fc.integer({ min: rim, max: days.length - 1 - rim });
