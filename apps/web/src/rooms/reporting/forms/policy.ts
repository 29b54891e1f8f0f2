import type { Scope } from '#shared/db/scope.ts';

/** Who opens a period of reporting: the movement's owner and the clerk. */
export function mayOpenCycle(scope: Scope): boolean {
  return scope.role === 'owner' || scope.role === 'clerk';
}
