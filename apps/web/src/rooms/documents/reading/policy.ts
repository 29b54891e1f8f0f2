import type { Role, Scope } from '#shared/db/scope.ts';

const CONFIRMS: ReadonlySet<Role> = new Set(['administrator', 'clerk', 'owner']);

/** Whether a person may correct readings and bring them into effect. */
export function mayConfirmReading(scope: Pick<Scope, 'role'>): boolean {
  return CONFIRMS.has(scope.role);
}

/** Whether a reading may be drafted: by whoever takes documents in, and by the clockwork. */
export function mayDraftReading(scope: Pick<Scope, 'role'>): boolean {
  return mayConfirmReading(scope) || scope.role === 'system';
}
