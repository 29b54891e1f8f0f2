import type { Scope } from '#shared/db/scope.ts';

/** Whether a person adds, renames, moves and ends units. */
export function mayChangeUnits(scope: Pick<Scope, 'role'>): boolean {
  return scope.role === 'administrator';
}
