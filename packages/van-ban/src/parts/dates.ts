import type { Span } from '../reading.ts';

export interface FoundDate {
  iso: string;
  span: Span;
  exists: boolean;
}

const pad = (text: string) => text.padStart(2, '0');

/** Whether a day is in the calendar: 31/6 is not. */
export function exists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const DATE =
  /(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d{2})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d{2})/giu;

/** Every full date in a stretch: 5/5/2017, 05.05.2017, "5 tháng 5 năm 2017". */
export function findDates(text: string, from: number, to: number): FoundDate[] {
  return [...text.slice(from, to).matchAll(DATE)].map((match) => {
    const [day, month, year] = (match[1] ? match.slice(1, 4) : match.slice(4, 7)) as [string, string, string];
    const start = from + match.index;
    return {
      iso: `${year}-${pad(month)}-${pad(day)}`,
      span: { start, end: start + match[0].length },
      exists: exists(Number(year), Number(month), Number(day)),
    };
  });
}
