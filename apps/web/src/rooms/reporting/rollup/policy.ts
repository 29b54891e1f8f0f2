import { seesWholeOffice, type Scope } from '#shared/db/scope.ts';

/** Totals are made of every unit's report: only those who see every unit may open them. */
export function mayOpenTotals(scope: Pick<Scope, 'role'>): boolean {
  return seesWholeOffice(scope.role);
}
