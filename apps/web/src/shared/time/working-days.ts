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
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`Working days are whole numbers from 0: ${count}`);
  let at = day;
  for (let left = count, rested = 0; left > 0;) {
    at = addDays(at, 1);
    if (isRest(at)) rested += 1;
    else [left, rested] = [left - 1, 0];
    if (rested > LONGEST_REST) throw new RangeError(`No working day within a year of ${day}`);
  }
  return at;
}
