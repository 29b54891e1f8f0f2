import type { Role, Scope, UnitId } from '#shared/db/scope.ts';

const ISSUERS: readonly Role[] = ['administrator', 'clerk', 'owner'];
const DECIDERS: readonly Role[] = ['administrator', 'clerk', 'owner', 'leader'];

interface Owed {
  unitId: UnitId;
  parentUnitId?: UnitId | null;
}

/** Whether a person gives work out, corrects it, and says what is waited for or unclear. */
export function mayIssue(scope: Scope): boolean {
  return ISSUERS.includes(scope.role) || scope.role === 'system';
}

/** Whether a person answers for the unit: somebody of the unit itself who does more than read. */
export function mayAnswer(scope: Scope, duty: Owed): boolean {
  return scope.role !== 'reader' && scope.role !== 'system' && scope.unitId === duty.unitId;
}

/** Whether a person accepts or returns: those who gave the work, or the unit whose duty made this one. */
export function mayDecide(scope: Scope, duty: Owed): boolean {
  if (DECIDERS.includes(scope.role)) return true;
  return scope.role === 'reporter' && duty.parentUnitId === scope.unitId && duty.unitId !== scope.unitId;
}

/** Whether a person sets when the office's units are reminded. */
export function maySchedule(scope: Scope): boolean {
  return scope.role === 'owner' || scope.role === 'administrator';
}
