import type { Role, Scope } from '#shared/db/scope.ts';
import type { Report } from './terms.ts';

const DECIDERS: readonly Role[] = ['administrator', 'clerk', 'owner', 'leader'];

/** Whether a person writes and sends a report: somebody of the unit itself who does more than read, while it is owed. */
export function mayWrite(scope: Scope, report: Pick<Report, 'unitId' | 'endedBy'>): boolean {
  if (report.endedBy !== null) return false;
  return scope.role !== 'reader' && scope.role !== 'system' && scope.unitId === report.unitId;
}

/** Whether a person accepts a report or sends it back; nobody decides on what they sent themselves. */
export function mayDecide(scope: Scope): boolean {
  return DECIDERS.includes(scope.role);
}
