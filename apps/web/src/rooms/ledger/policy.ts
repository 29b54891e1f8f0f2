import { seesWholeOffice, type Scope } from '#shared/db/scope.ts';

/** Whether a person may take the whole chain of the office away as a file: every entry stands in it. */
export function mayTakeWholeLedger(scope: Pick<Scope, 'role'>): boolean {
  return seesWholeOffice(scope.role);
}
