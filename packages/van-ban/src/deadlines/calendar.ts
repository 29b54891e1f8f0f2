import { daysOf, two } from '../dates.ts';

/** Calendar dates as strings, YYYY-MM-DD. No clock and no time zone. */

const DAY = 86_400_000;

export interface Day {
  year: number;
  month: number;
  day: number;
}

export const isoOf = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** Parts of a full date; null for anything else, so that a half-known date is never completed. */
export function partsOf(iso: string): Day | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return isDay(year, month, day) ? { year, month, day } : null;
}

export const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1000 && year <= 9999 && month >= 1 && day >= 1 && day <= daysOf(year, month);

export function plusDays(iso: string, days: number): string {
  const parts = partsOf(iso);
  if (!parts) return iso;
  const moved = new Date(Date.UTC(parts.year, parts.month - 1, parts.day) + days * DAY);
  return isoOf(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/**
 * The same day some months on; the month's last day where it lacks that day.
 * @source Bộ luật Dân sự 2015, Điều 148, khoản 2
 */
export function plusMonths(iso: string, months: number): string {
  const parts = partsOf(iso);
  if (!parts) return iso;
  const index = parts.year * 12 + parts.month - 1 + months;
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  return isoOf(year, month, Math.min(parts.day, daysOf(year, month)));
}

/** 0 Monday to 6 Sunday. */
export function weekdayOf(iso: string): number {
  const parts = partsOf(iso);
  return parts ? (new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay() + 6) % 7 : 0;
}
