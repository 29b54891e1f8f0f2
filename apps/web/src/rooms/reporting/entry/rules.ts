import { dayOf, type Day } from '#shared/time/day.ts';
import type { Punctuality } from './terms.ts';

/**
 * Whether a report came in time.
 * @param dueOn last safe day, YYYY-MM-DD; the day itself is in time
 * @param firstSubmittedAt the first complete submission; a correction later makes nobody late
 * @source house rule: a report is what was complete, not what was sent
 */
export function punctualityOf(dueOn: Day | null, firstSubmittedAt: Date | null, today: Day): Punctuality {
  if (dueOn === null) return 'no-date';
  if (firstSubmittedAt !== null) return dayOf(firstSubmittedAt) <= dueOn ? 'on-time' : 'late';
  return today <= dueOn ? 'awaited' : 'overdue';
}
