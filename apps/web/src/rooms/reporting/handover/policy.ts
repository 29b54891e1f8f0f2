import type { Scope } from '#shared/db/scope.ts';

/** Whether a person hands unsent reports over: who may change the units may say who reports for them. */
export function mayHandOver(scope: Pick<Scope, 'role'>): boolean {
  return scope.role === 'administrator';
}
