import { seesWholeOffice, type Scope } from '#shared/db/scope.ts';

/** Whether a person may see how the office's letters fare. */
export function maySeeOutbox(scope: Scope): boolean {
  return seesWholeOffice(scope.role);
}
