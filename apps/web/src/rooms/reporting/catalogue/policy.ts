import type { Scope } from '#shared/db/scope.ts';

/** Who changes the catalogue, the forms and the targets: the movement's owner, the clerk and the administrator. */
export function mayKeepForms(scope: Scope): boolean {
  return scope.role === 'owner' || scope.role === 'clerk' || scope.role === 'administrator';
}
