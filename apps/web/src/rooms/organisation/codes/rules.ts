import type { UnitId } from '#shared/db/scope.ts';
import { refuse, type Refusal } from '#shared/forms/outcome.ts';
import type { Day } from '#shared/time/day.ts';
import type { UnitCode } from './terms.ts';

/** Whether two spans of days have a day in common. */
function overlap(a: Pick<UnitCode, 'validFrom' | 'validTo'>, b: Pick<UnitCode, 'validFrom' | 'validTo'>): boolean {
  return (b.validTo === null || a.validFrom < b.validTo) && (a.validTo === null || b.validFrom < a.validTo);
}

/**
 * Whether a code may be given to a unit from a day on.
 * @param present codes of the same list with the same text, of all units
 * @refuses code-taken: another unit, or this one, has it on one of the days
 */
export function faultOfCode(
  wanted: { unitId: UnitId; from: Day },
  present: readonly UnitCode[],
): Refusal<'code-taken'> | undefined {
  const span = { validFrom: wanted.from, validTo: null };
  const other = present.find((one) => overlap(one, span));
  return other && refuse('code-taken', { unitId: other.unitId });
}
