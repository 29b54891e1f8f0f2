import type { Scope } from '#shared/db/scope.ts';

/** Whether somebody hands over what a change left for its day: the clockwork on that day, a person where a choice is missing. */
export function mayTakeEffect(scope: Pick<Scope, 'role'>): boolean {
  return scope.role === 'administrator' || scope.role === 'system';
}
