import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { LockException } from './terms.ts';

/**
 * Whether a period is closed for a unit.
 * @param today calendar date, Việt Nam; on the last day of an exception the period is still open
 */
export function isLockedFor(
  lockedAt: Date | null,
  unitId: UnitId,
  exceptions: readonly Pick<LockException, 'unitId' | 'until'>[],
  today: Day,
): boolean {
  return lockedAt !== null && !exceptions.some((one) => one.unitId === unitId && one.until >= today);
}
