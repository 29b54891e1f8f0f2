import type { Scope } from '#shared/db/scope.ts';

/** Whether a person invites people, ends their positions and makes links for forgotten passwords. */
export function mayManagePeople(scope: Pick<Scope, 'role'>): boolean {
  return scope.role === 'administrator';
}

/** Whether positions pass into a successor: a person who manages people, or the clockwork on the day a change takes effect. */
export function mayPassPeople(scope: Pick<Scope, 'role'>): boolean {
  return mayManagePeople(scope) || scope.role === 'system';
}
