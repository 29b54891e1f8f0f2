import { addDays, daysBetween, type Day } from '#shared/time/day.ts';

/** A unit is not reminded more than this many times of one thing: people stop reading. */
export const MOST_STAGES = 12;
export const FARTHEST_STAGE = 60;
/** Days a missed reminder is made up for: long holidays, but not stages that a new schedule puts into the past. */
const MADE_UP_DAYS = 7;

/**
 * The reminder that is due: the last stage whose day has come. A day on which the product did not run is
 * made up for by the next run within a week, with one reminder and not one for each stage that passed.
 * @param daysBefore days before the last safe day; negative after it
 * @param due last safe day
 * @param issuedOn day on which the unit was given the duty: a stage that had passed then is not made up
 * @returns the stage; null when none has come
 */
export function stageDue(daysBefore: readonly number[], due: Day, issuedOn: Day, today: Day): number | null {
  const come = daysBefore.filter((stage) => {
    const day = addDays(due, -stage);
    return day <= today && day > issuedOn && daysBetween(day, today) <= MADE_UP_DAYS;
  });
  return come.length === 0 ? null : Math.min(...come);
}

/** Whether reminders go out at an hour. */
export function isTime(hourNow: number, rule: { hour: number }): boolean {
  return hourNow >= rule.hour;
}
