import { daysOf } from '../dates.ts';
import { isoOf, partsOf, plusDays, weekdayOf } from './calendar.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/**
 * Last day on which a printed limit is still kept.
 * @param when       canonical form (reading.ts, Deadline.when)
 * @param inclusive  false for "trước": the day before
 * @param today      YYYY-MM-DD, Việt Nam; chooses the cycle of a recurring limit: the first whose printed day is not
 *   over, so that an exclusive limit is one day late on its printed day
 * @returns YYYY-MM-DD; null for limits counted from an event
 */
export function safeUntil(when: string, inclusive: boolean, today: string): string | null {
  const [form = '', rest = ''] = when.split(/:(.*)/);
  if (form === 'weekly') return weekly(WEEKDAYS.indexOf(rest), inclusive, today);
  if (form === 'monthly') return cyclic(0, 1, Number(rest), inclusive, today);
  if (form === 'yearly') return yearly(rest, inclusive, today);
  if (form === 'quarterly') return quarterly(rest, inclusive, today);
  const span = spanOf(form, rest);
  return span && (inclusive ? span.last : plusDays(span.first, -1));
}

/** First and last day of a form that stands once. */
function spanOf(form: string, rest: string): { first: string; last: string } | null {
  const year = Number(rest.slice(0, 4));
  const months = (first: number, count: number) => {
    const last = first + count - 1;
    return { first: isoOf(year, first, 1), last: isoOf(year, last, daysOf(year, last)) };
  };
  if (form === 'date') return { first: rest, last: rest };
  if (form === 'month') return months(Number(rest.slice(5)), 1);
  if (form === 'quarter') return months(Number(rest.slice(6)) * 3 - 2, 3);
  if (form === 'half') return months(rest.endsWith('1') ? 1 : 7, 6);
  if (form === 'year') return months(1, 12);
  if (form === 'period') return { first: `${rest.slice(0, 4)}-01-01`, last: `${rest.slice(5)}-12-31` };
  return null;
}

function weekly(weekday: number, inclusive: boolean, today: string): string {
  const days = (weekday - weekdayOf(today) + 7) % 7;
  return plusDays(today, inclusive ? days : days - 1);
}

function yearly(rest: string, inclusive: boolean, today: string): string | null {
  const [month = NaN, day = NaN] = rest.split('-').map(Number);
  return cyclic(month - 1, 12, day, inclusive, today);
}

/** "M3-20": day 20 of the third month of the quarter; "-1": its last day. */
function quarterly(rest: string, inclusive: boolean, today: string): string | null {
  const found = /^M([123])-(\d+)$/.exec(rest);
  const month = found ? Number(found[1]) : 3;
  return cyclic(month - 1, 3, found ? Number(found[2]) : -1, inclusive, today);
}

/**
 * The limit of the first cycle whose printed day is not before today.
 * @param offset  month within the cycle, 0 the first
 * @param length  months in a cycle; cycles begin with January
 * @param day     of the month; -1 its last; where the month lacks it, its last day, and "trước" then means that day
 */
function cyclic(offset: number, length: number, day: number, inclusive: boolean, today: string): string | null {
  const now = partsOf(today);
  if (!now) return null;
  const start = now.year * 12 + Math.floor((now.month - 1) / length) * length;
  for (const index of [start + offset, start + length + offset]) {
    const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
    const last = daysOf(year, month);
    const printed = isoOf(year, month, day === -1 ? last : Math.min(day, last));
    if (printed >= today) return inclusive || day > last ? printed : plusDays(printed, -1);
  }
  return null;
}
