import { textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import { isDay, type Day } from '#shared/time/day.ts';
import type { UnitId } from '#shared/db/scope.ts';

/** What is sent to open a locked period, for all or for one unit. */
export function readLock(form: FormData): { unitId: UnitId | null; until: Day | null; reason: string } {
  const unitId = textField(form, 'don-vi');
  const until = textField(form, 'den-ngay');
  return {
    unitId: isId<'unit'>(unitId) ? unitId : null,
    until: isDay(until) ? until : null,
    reason: textField(form, 'ly-do').slice(0, 500),
  };
}
