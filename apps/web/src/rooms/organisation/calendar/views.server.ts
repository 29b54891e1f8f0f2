import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { CUSTOMS, YEARS } from './input.ts';
import { mayKeepCalendar } from './policy.ts';
import { calendarOf, listYear } from './rules.ts';
import * as store from './store.server.ts';
import type { Calendar, ListedDay, YearRecord } from './terms.ts';

/** The calendar of the office: which days are worked. */
export function loadCalendar(scope: Scope): Promise<Calendar> {
  return inScope(scope, (tx) => calendarWithin(scope, tx));
}

/** The same inside a transaction that is open already. */
export async function calendarWithin(_scope: Scope, tx: Tx): Promise<Calendar> {
  return calendarOf(CUSTOMS, YEARS, await store.selectOwnDays(tx));
}

/** Everything the page of one year shows. */
export interface CalendarPage {
  year: number;
  days: ListedDay[];
  /** Where the year's days come from; null when only the week and fixed holidays are known. */
  record: Pick<YearRecord, 'status' | 'source'> | null;
  week: { name: string; source: string };
  mayKeep: boolean;
}

/** The days of a year that are not as their weekday would have it. */
export async function loadCalendarPage(scope: Scope, year: number): Promise<CalendarPage> {
  const own = await inScope(scope, (tx) => store.selectOwnDays(tx));
  const record = YEARS.find((one) => one.year === year);
  return {
    year,
    days: listYear(year, calendarOf(CUSTOMS, YEARS, own), own),
    record: record ? { status: record.status, source: record.source } : null,
    week: { name: CUSTOMS.week.name, source: CUSTOMS.week.source },
    mayKeep: mayKeepCalendar(scope),
  };
}
