import { matchAt } from './text/places.ts';

/**
 * Printed dates:  ngày 05 tháng 5 năm 2017   05/5/2017   tháng 11 năm 2025   11/2025   năm 2025
 *                 ^^^^^^^^^^^^^^^^^^^^^^^^
 */
export interface DateMatch {
  start: number;
  end: number;
  /** YYYY-MM-DD, YYYY-MM or YYYY; what is printed and no more. */
  iso: string;
  /** False for 31/02/2017. */
  exists: boolean;
}

const WORDS =
  /(?:ngày|mùng|mồng)? ?(\d{1,2}|\.{2,}|…+)? ?tháng ?(\d{1,2}|\.{2,}|…+)? ?năm ?(\d{4}|(?:19|20)\d\d\d)(?!\d)/y;
const SLASHED = /(?:ngày )?(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})(?!\d)/y;

/** A day or month as it is written in ISO. */
export const two = (part: string | number): string => String(part).padStart(2, '0');

/** Days of a month, 0 when the month does not exist. */
export function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** YYYY-MM-DD from printed parts; blank parts are left out. */
function isoOf(year: string, month: string | undefined, day: string | undefined): string {
  const m = month && /^\d/.test(month) ? two(month) : null;
  const d = day && /^\d/.test(day) ? two(day) : null;
  if (!m) return year;
  return d ? `${year}-${m}-${d}` : `${year}-${m}`;
}

function dateExists(iso: string): boolean {
  if (iso.length < 7) return true;
  const days = daysOf(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)));
  const day = iso.slice(8);
  return days > 0 && (day === '' || (Number(day) >= 1 && Number(day) <= days));
}

/** A date at this place of the key. Line breaks count as blanks where `key` has been joined. */
export function dateAt(key: string, index: number): DateMatch | null {
  const words = matchAt(WORDS, key, index);
  if (words) {
    // "năm 20264": a digit too many, as scans print it; the date is shown, and shown to be wrong.
    const year = (words[3] ?? '').slice(0, 4);
    const date = found(index, words[0].length, isoOf(year, words[2], words[1]));
    return words[3]?.length === 4 ? date : { ...date, exists: false };
  }
  const slashed = matchAt(SLASHED, key, index);
  if (slashed) return found(index, slashed[0].length, isoOf(slashed[3] ?? '', slashed[2], slashed[1]));
  return null;
}

function found(start: number, length: number, iso: string): DateMatch {
  return { start, end: start + length, iso, exists: dateExists(iso) };
}
