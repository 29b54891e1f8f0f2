import { addDays, weekdayNumber, type Day } from '#shared/time/day.ts';
import type { Calendar, Customs, DayFacts, DayKind, ListedDay, OwnDay, RestDay, YearRecord } from './terms.ts';

/** Longer than the longest holiday; more at once is a slip of the finger. */
export const MOST_DAYS = 31;

/**
 * The calendar of an office: what it set itself counts before the year's announcement, that before fixed holidays,
 * those before the week.
 * @source data/holidays.json
 */
export function calendarOf(customs: Customs, years: readonly YearRecord[], own: readonly OwnDay[]): Calendar {
  const ownDays = new Map(own.map((one) => [one.day, one]));
  const yearDays = new Map(
    years.flatMap(({ rest, work }) => [
      ...rest.flatMap(({ from, to, name }) => daysOf(from, to).map((day) => [day, factsOf('rest', name)] as const)),
      ...work.map(({ day, name }) => [day, factsOf('work', name)] as const),
    ]),
  );
  const statuses = new Map(years.map(({ year, status }) => [year, status]));
  const on = (day: Day): DayFacts => {
    const set = ownDays.get(day);
    if (set) return { kind: set.kind, name: set.reason, from: 'office' };
    const ofYear = yearDays.get(day);
    if (ofYear) return ofYear;
    const fixed = customs.fixed.find(({ monthDay, validFrom }) => day.slice(5) === monthDay && day >= validFrom);
    if (fixed) return { kind: 'rest', name: fixed.name, from: 'fixed' };
    const isRest = customs.week.rest.includes(weekdayNumber(day));
    return { kind: isRest ? 'rest' : 'work', name: isRest ? customs.week.name : '', from: 'week' };
  };
  return { on, isRest: (day) => on(day).kind === 'rest', statusOf: (year) => statuses.get(year) ?? null };
}

function factsOf(kind: DayKind, name: string): DayFacts {
  return { kind, name, from: 'year' };
}

/** The days from one to another, both with. */
export function daysOf(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The days of a year that are not as their weekday would have it, in order. */
export function listYear(year: number, calendar: Calendar, own: readonly OwnDay[]): ListedDay[] {
  const ownDays = new Map(own.map((one) => [one.day, one]));
  return daysOf(`${year}-01-01`, `${year}-12-31`).flatMap((day) => {
    const facts = calendar.on(day);
    return facts.from === 'week' ? [] : [{ ...facts, day, own: ownDays.get(day) ?? null }];
  });
}

/** Which of these days the office rests on, with why; each once, in order. */
export function restDaysAmong(calendar: Pick<Calendar, 'on'>, days: readonly (Day | null)[]): RestDay[] {
  return [...new Set(days)].toSorted().flatMap((day) => {
    const facts = day === null ? null : calendar.on(day);
    return day !== null && facts?.kind === 'rest' ? [{ day, name: facts.name }] : [];
  });
}
