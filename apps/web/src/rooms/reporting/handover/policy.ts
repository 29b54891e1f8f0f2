import type { Scope } from '#shared/db/scope.ts';

/** Who may change the units may say who reports for them; on the day a change takes effect the clockwork does as they said. */
export function mayHandOver(scope: Pick<Scope, 'role'>): boolean {
  return scope.role === 'administrator' || scope.role === 'system';
}
