import type { Scope, UnitId } from '#shared/db/scope.ts';
import { mayWrite } from '../entry/policy.ts';
import { mayOpenCycle } from '../forms/policy.ts';

/** Who puts figures of a table into drafts: for the office who opens periods, for a unit who writes its report. */
export function mayImport(scope: Scope, { unitId }: { unitId: UnitId | null }): boolean {
  return unitId === null ? mayOpenCycle(scope) : mayWrite(scope, { unitId, endedBy: null });
}
