import type { Scope } from '#shared/db/scope.ts';

/** Whether a person decides if two units told one thing: those who draft the consolidated report. Leaders read. */
export function mayDecideRepeats(scope: Pick<Scope, 'role'>): boolean {
  return scope.role === 'owner' || scope.role === 'clerk' || scope.role === 'administrator';
}
