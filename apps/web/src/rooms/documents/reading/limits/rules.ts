import { readDeadline } from '@kheo/van-ban';
import { isDay, type Day } from '#shared/time/day.ts';
import type { ReadingContent } from '../terms.ts';

/**
 * By id of the assignment: the last safe day of the present cycle, counted from the day of the document
 * (from `today` where it prints none); absent where none can be known.
 */
export function safeDaysOf({ header, assignments }: ReadingContent, today: Day): Record<string, Day> {
  const iso = header.date?.iso ?? '';
  const context = { documentDate: isDay(iso) ? iso : today, today };
  return Object.fromEntries(
    assignments.flatMap(({ id, deadline }) => {
      const safe = deadline && readDeadline(deadline.phrase, context).safeUntil;
      return safe ? [[id, safe]] : [];
    }),
  );
}
