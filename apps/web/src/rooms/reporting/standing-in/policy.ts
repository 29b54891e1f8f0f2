import type { Scope, UnitId } from '#shared/db/scope.ts';
import type { Level } from '../deciding/terms.ts';
import { mayOpenCycle } from '../forms/policy.ts';

/**
 * Whose position enters reports for units that have no account: who opens periods, for every unit; and somebody of a unit
 * that decides on the report as a level, for the units below it. Never for the own unit, nor for a report that is owed
 * no longer.
 * @param way the units the report would go through when it is sent now
 */
export function mayStandIn(
  scope: Scope,
  { unitId, endedBy }: { unitId: UnitId; endedBy: string | null },
  way: readonly Level[],
): boolean {
  if (endedBy !== null || scope.unitId === unitId) return false;
  if (mayOpenCycle(scope)) return true;
  return scope.role === 'reporter' && way.some((level) => level.unitId === scope.unitId && level.skip === null);
}
