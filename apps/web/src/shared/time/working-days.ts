import { addDays, type Day } from './day.ts';

/** Whether an office rests on a day. */
export type IsRest = (day: Day) => boolean;

/** No office rests this long: a calendar that says so is broken, and counting in it would never end. */
const LONGEST_REST = 366;

/**
 * The working day that many working days after a day; the day itself does not count.
 * @param count whole number, 0 or more; 0 is the day itself, working or not
 */
export function workingDayAfter(day: Day, count: number, isRest: IsRest): Day {
  return step(day, count, 1, isRest);
}

/** The working day that many working days before a day; the day itself does not count. */
export function workingDayBefore(day: Day, count: number, isRest: IsRest): Day {
  return step(day, count, -1, isRest);
}

function step(day: Day, count: number, direction: 1 | -1, isRest: IsRest): Day {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`Working days are whole numbers from 0: ${count}`);
  let at = day;
  for (let left = count, rested = 0; left > 0;) {
    at = addDays(at, direction);
    if (isRest(at)) rested += 1;
    else [left, rested] = [left - 1, 0];
    if (rested > LONGEST_REST) throw new RangeError(`No working day within a year of ${day}`);
  }
  return at;
}

/** Working days after `from` up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: Day, to: Day, isRest: IsRest): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (!isRest(day)) count += 1;
  return count;
}
