import { addDays, type Day } from '#shared/time/day.ts';

/** A time limit in its canonical form, and whether the printed day itself still counts. */
export interface Limit {
  /** "yearly:10-30", "monthly:25", "date:2026-10-30" … as the reading has it. */
  when: string;
  inclusive: boolean;
}

/** One occurrence of a limit. */
export interface Cycle {
  /** "2026", "2026-10", "2026-Q4", "2026-10-30" (week); empty for a limit that comes once. */
  label: string;
  /** The last safe day. */
  dueOn: Day;
}

/** A day that may be missing from its month: 31 in June. `missing` then says so, `day` is the month's last. */
interface Occurrence {
  label: string;
  day: Day;
  missing: boolean;
}

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

/** Number of the last day of a month; months beyond 12 run into the next years. */
function lastOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** @param date -1 for the last day of the month */
function inMonth(year: number, month: number, date: number, label: string): Occurrence {
  const last = lastOfMonth(year, month);
  const missing = date > last;
  const day = date < 0 || missing ? last : date;
  return { label, day: `${pad(year, 4)}-${pad(month)}-${pad(day)}`, missing };
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The occurrences around a day: enough of them that one is on or after it. */
function occurrences(when: string, around: Day): Occurrence[] {
  const [year, month] = [Number(around.slice(0, 4)), Number(around.slice(5, 7))];
  const yearly = /^yearly:(\d{2})-(\d{2})$/.exec(when);
  if (yearly) {
    return [year, year + 1].map((each) => inMonth(each, Number(yearly[1]), Number(yearly[2]), pad(each, 4)));
  }
  const monthly = /^monthly:(-1|\d{1,2})$/.exec(when);
  if (monthly) {
    return [month, month + 1].map((each) => {
      const [ofYear, ofMonth] = each > 12 ? [year + 1, each - 12] : [year, each];
      return inMonth(ofYear, ofMonth, Number(monthly[1]), `${pad(ofYear, 4)}-${pad(ofMonth)}`);
    });
  }
  const quarterly = /^quarterly:(?:M([123])-(\d{1,2})|(-1))$/.exec(when);
  if (quarterly) {
    const quarter = Math.ceil(month / 3);
    return [quarter, quarter + 1].map((each) => {
      const [ofYear, ofQuarter] = each > 4 ? [year + 1, each - 4] : [year, each];
      const ofMonth = (ofQuarter - 1) * 3 + Number(quarterly[1] ?? 3);
      return inMonth(ofYear, ofMonth, Number(quarterly[2] ?? -1), `${pad(ofYear, 4)}-Q${ofQuarter}`);
    });
  }
  const weekly = /^weekly:(\w{3})$/.exec(when);
  const weekday = weekly ? WEEKDAYS.indexOf(weekly[1]!) : -1;
  if (weekday < 0) return [];
  const ahead = (weekday - new Date(`${around}T00:00:00Z`).getUTCDay() + 7) % 7;
  const day = addDays(around, ahead);
  return [{ label: day, day, missing: false }];
}

/** Whether a limit comes again and again. */
export function isRecurring(when: string | null): boolean {
  return when !== null && occurrences(when, '2026-01-01').length > 0;
}

/** The last safe day of an occurrence: before the printed day when that is excluded. */
function safeDay({ day, missing }: Occurrence, inclusive: boolean): Day {
  // "trước ngày 31 hằng tháng" in June: the day before the 31st is the 30th, the month's last.
  return inclusive || missing ? day : addDays(day, -1);
}

/**
 * The occurrence that is due on a day or next after it. The printed day still belongs to its occurrence,
 * even when the last safe day was the day before.
 * @returns null for a limit that does not recur
 * @source house rule: the cycle of "trước ngày 30/10 hàng năm" on 30/10 is still this year's
 */
export function cycleAt({ when, inclusive }: Limit, on: Day): Cycle | null {
  const next = occurrences(when, on).find(({ day }) => day >= on);
  return next ? { label: next.label, dueOn: safeDay(next, inclusive) } : null;
}

/**
 * The occurrence after the one whose last safe day is given.
 * @returns null for a limit that does not recur
 */
export function cycleAfter(limit: Limit, cycle: Cycle): Cycle | null {
  for (let day = addDays(cycle.dueOn, 1), tries = 0; tries < 3; day = addDays(day, 1), tries += 1) {
    const next = cycleAt(limit, day);
    if (next === null || next.dueOn > cycle.dueOn) return next;
  }
  return null;
}

/** First month and number of months of what a limit may span. */
const SPANS: [pattern: RegExp, months: number][] = [
  [/^month:(\d{4})-(\d{2})$/, 1],
  [/^quarter:(\d{4})-Q([1-4])$/, 3],
  [/^half:(\d{4})-H([12])$/, 6],
  [/^year:(\d{4})$/, 12],
];

/** First and last day of a month, quarter, half-year, year or span of years. */
function spanOf(when: string): { first: Day; last: Day } | null {
  for (const [pattern, months] of SPANS) {
    const found = pattern.exec(when);
    if (!found) continue;
    const year = Number(found[1]);
    const end = Number(found[2] ?? 1) * months;
    return { first: `${pad(year, 4)}-${pad(end - months + 1)}-01`, last: inMonth(year, end, -1, '').day };
  }
  const period = /^period:(\d{4})\/(\d{4})$/.exec(when);
  return period && { first: `${period[1]}-01-01`, last: `${period[2]}-12-31` };
}

/**
 * The last safe day of a limit, for the cycle that is due on a day or next.
 * @param on  for a recurring limit: the day it is asked for
 * @returns null where no day can be known ("within:10d": the day of receipt is not printed)
 */
export function dueUnder(limit: Limit, on: Day): Cycle | null {
  const { when, inclusive } = limit;
  const date = /^date:(\d{4}-\d{2}-\d{2})$/.exec(when)?.[1];
  if (date) return { label: '', dueOn: inclusive ? date : addDays(date, -1) };
  const span = spanOf(when);
  if (span) return { label: '', dueOn: inclusive ? span.last : addDays(span.first, -1) };
  return cycleAt(limit, on);
}
