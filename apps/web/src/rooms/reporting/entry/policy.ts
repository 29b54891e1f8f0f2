import type { Scope } from '#shared/db/scope.ts';
import type { Report } from './terms.ts';

/** Whether a person writes and sends a report: somebody of the unit itself who does more than read, while it is owed. */
export function mayWrite(scope: Scope, report: Pick<Report, 'unitId' | 'endedBy'>): boolean {
  if (report.endedBy !== null) return false;
  return scope.role !== 'reader' && scope.role !== 'system' && scope.unitId === report.unitId;
}
