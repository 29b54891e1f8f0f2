import type { Scope } from '#shared/db/scope.ts';

/** Whether a person invites people, ends their positions and makes links for forgotten passwords. */
export function mayManagePeople(scope: Pick<Scope, 'role'>): boolean {
  return scope.role === 'administrator';
}
