import type { Role, Scope } from '#shared/db/scope.ts';

const KEEPERS: readonly Role[] = ['administrator', 'clerk', 'owner'];

/** Who sets days of rest and days that are worked instead. */
export function mayKeepCalendar(scope: Pick<Scope, 'role'>): boolean {
  return KEEPERS.includes(scope.role);
}
