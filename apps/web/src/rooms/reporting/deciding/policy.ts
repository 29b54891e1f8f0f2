import type { Role, Scope, UnitId } from '#shared/db/scope.ts';

const COLLECTORS: readonly Role[] = ['administrator', 'clerk', 'owner', 'leader'];

interface Waiting {
  unitId: UnitId;
  waitsFor: UnitId | null;
}

/** Whether a person decides as the collector: for the whole office. */
export function mayCollect(scope: Scope): boolean {
  return COLLECTORS.includes(scope.role);
}

/** Whether a person decides for the level it is the turn of: somebody of that unit, for a unit below it. */
export function mayDecideAtLevel(scope: Scope, { unitId, waitsFor }: Waiting): boolean {
  return scope.role === 'reporter' && waitsFor !== null && scope.unitId === waitsFor && scope.unitId !== unitId;
}

/** Whether it is this person's turn; nobody decides on what they sent themselves. */
export function mayDecide(scope: Scope, waiting: Waiting): boolean {
  return waiting.waitsFor === null ? mayCollect(scope) : mayDecideAtLevel(scope, waiting);
}

/** Whether a person sends a report on past a level that does not act. */
export function mayPass(scope: Scope, { waitsFor }: Waiting): boolean {
  return waitsFor !== null && mayCollect(scope);
}
