import { seesWholeOffice, type Scope } from '#shared/db/scope.ts';

/** Who opens a period of reporting: the movement's owner and the clerk. */
export function mayOpenCycle(scope: Scope): boolean {
  return scope.role === 'owner' || scope.role === 'clerk';
}

/** Who sees what all units sent. */
export function maySeeBoard(scope: Scope): boolean {
  return seesWholeOffice(scope.role);
}
