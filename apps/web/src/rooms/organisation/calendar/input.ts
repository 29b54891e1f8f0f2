import file from '#data/holidays.json' with { type: 'json' };
import { textField } from '#shared/forms/fields.ts';
import { daysBetween, isDay } from '#shared/time/day.ts';
import { MOST_DAYS } from './rules.ts';
import type { Customs, SetDays, SetFault, YearRecord } from './terms.ts';

/** The week and the holidays that come again by themselves; where they come from stands in the file. */
export const CUSTOMS: Customs = { week: file.week, fixed: file.fixed };

/** Years whose calendar was announced, or is reckoned until it is. */
export const YEARS = file.records as YearRecord[];

/** Reads the form that sets one day or several; every fault at once. */
export function readSetDays(form: FormData): { input: SetDays; faults: SetFault[] } {
  const from = textField(form, 'tu');
  const to = textField(form, 'den') || from;
  const kind = textField(form, 'loai') === 'lam' ? ('work' as const) : ('rest' as const);
  const input = { from, to, kind, reason: textField(form, 'ly-do').slice(0, 200) };
  const faults: SetFault[] = [];
  if (!isDay(from)) faults.push('from-not-a-day');
  if (!isDay(to)) faults.push('to-not-a-day');
  if (isDay(from) && isDay(to) && to < from) faults.push('days-backwards');
  if (isDay(from) && isDay(to) && daysBetween(from, to) >= MOST_DAYS) faults.push('too-many-days');
  return { input, faults };
}
