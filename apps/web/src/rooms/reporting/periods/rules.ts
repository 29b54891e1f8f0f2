import { fold } from '@kheo/van-ban';
import { addDays, isDay, type Day } from '#shared/time/day.ts';
import { workingDayAfter, type IsRest } from '#shared/time/working-days.ts';
import type { CalendarKind, Fit, PeriodKind, Regime, Slot, Window } from './terms.ts';

/** Months of each kind, and the first month of its first period in the year. */
const MONTHS: Record<CalendarKind, number> = { month: 1, quarter: 3, half: 6, nine: 9, year: 12 };

const CODES: [CalendarKind, RegExp][] = [
  ['year', /^(\d{4})$/],
  ['month', /^(\d{4})-(0[1-9]|1[0-2])$/],
  ['quarter', /^(\d{4})-Q([1-4])$/],
  ['half', /^(\d{4})-H([12])$/],
  ['nine', /^(\d{4})-9T$/],
];

/**
 * A period by its code: "2026", "2026-10", "2026-Q4" as duties name their cycles, "2026-H1", "2026-9T".
 * @returns null for any other words
 */
export function readSlot(code: string): Slot | null {
  for (const [kind, pattern] of CODES) {
    const found = pattern.exec(code);
    if (found) return { kind, year: Number(found[1]), number: Number(found[2] ?? 1) };
  }
  return null;
}

/** The code of a period, as readSlot reads it. */
export function writeSlot({ kind, year, number }: Slot): string {
  const [ofYear, two] = [String(year).padStart(4, '0'), String(number).padStart(2, '0')];
  return { year: ofYear, month: `${ofYear}-${two}`, quarter: `${ofYear}-Q${number}`, half: `${ofYear}-H${number}`, nine: `${ofYear}-9T` }[kind]; // prettier-ignore
}

/** A period in the name of a file. */
export function fileWord(code: string): string {
  return fold(code).replace(/[^a-z0-9]+/g, '-');
}

/** The kind of a period named by a code. */
export function kindOf(code: string): PeriodKind {
  return readSlot(code)?.kind ?? 'other';
}

/** How many periods of a kind a year has, side by side. */
function perYear(kind: CalendarKind): number {
  return Math.floor(12 / MONTHS[kind]);
}

/** The period of the same kind so many later; earlier when negative. Nine months go from year to year. */
export function slotAfter({ kind, year, number }: Slot, count = 1): Slot {
  const at = year * perYear(kind) + number - 1 + count;
  return { kind, year: Math.floor(at / perYear(kind)), number: (((at % perYear(kind)) + perYear(kind)) % perYear(kind)) + 1 }; // prettier-ignore
}

/** The same period of the year before, where that is not simply the period before. */
export function yearEarlier(code: string): string | null {
  const slot = readSlot(code);
  if (!slot || perYear(slot.kind) === 1) return null;
  return writeSlot({ ...slot, year: slot.year - 1 });
}

/** A day of a month; months below 1 and beyond 12 run into other years. */
function dayIn(year: number, month: number, date: number): Day {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}

/**
 * The window of data of a period.
 * @returns null where the regime leaves it to each document, or does not know such a period
 * @source data/reporting-regimes.json: NĐ 09/2019/NĐ-CP art. 12 for State bodies
 */
export function windowOf({ window, periods }: Regime, { kind, year, number }: Slot): Window | null {
  if (!window || number > (periods[kind] ?? 0)) return null;
  const first = (number - 1) * MONTHS[kind] + 1 - window.monthsBefore;
  return {
    from: dayIn(year, first, window.fromDay),
    to: addDays(dayIn(year, first + MONTHS[kind], window.fromDay), -1),
  };
}

/** Windows typed by hand go on where the one before ended, for as many months. */
export function windowAfter({ to }: Window, kind: CalendarKind): Window {
  const [year, month, date] = [Number(to.slice(0, 4)), Number(to.slice(5, 7)), Number(to.slice(8))];
  const isLast = addDays(to, 1).endsWith('-01');
  const last = dayIn(year, month + MONTHS[kind] + 1, 0);
  const sameDay = `${last.slice(0, 8)}${String(date).padStart(2, '0')}`;
  // A window that ended with a month ends with a month; the 30th of February is its last day.
  return { from: addDays(to, 1), to: isLast || !isDay(sameDay) ? last : sameDay };
}

/** The last day to send a report by a regime; null when it says none. */
export function sendingDay({ sendWithin }: Regime, to: Day, isRest: IsRest): Day | null {
  return sendWithin === null ? null : workingDayAfter(to, sendWithin, isRest);
}

/** Regimes in force on a day. */
export function regimesOn(regimes: readonly Regime[], day: Day): Regime[] {
  return regimes.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
}

/**
 * Whether shorter periods may be added up to a longer one: only when their windows fill its window, without a gap,
 * without counting a day twice, and without a day outside.
 * @param periods of one kind, in any order; those that do not touch the window are left aside
 */
export function fitInto<P extends Window>({ from, to }: Window, periods: readonly P[]): Fit<P> {
  const touching = periods
    .filter((one) => one.to >= from && one.from <= to)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const outside = touching.find((one) => one.from < from || one.to > to);
  if (outside) return { how: 'edge', at: outside };
  let open = from;
  for (const one of touching) {
    if (one.from < open) return { how: 'overlap', at: one };
    if (one.from > open) return { how: 'gap', from: open, to: addDays(one.from, -1), periods: touching };
    open = addDays(one.to, 1);
  }
  return open > to ? { how: 'fills', periods: touching } : { how: 'gap', from: open, to, periods: touching };
}
