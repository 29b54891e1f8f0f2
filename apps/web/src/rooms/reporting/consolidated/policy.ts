import type { Scope } from '#shared/db/scope.ts';
import { mayOpenTotals } from '../rollup/policy.ts';

/** Whether a person may read the consolidated report and take its files. */
export function mayReadConsolidated(scope: Pick<Scope, 'role'>): boolean {
  return mayOpenTotals(scope);
}

/** Whether a person may draft it, edit its words and decide about sources that changed. Leaders read. */
export function mayDraftConsolidated(scope: Pick<Scope, 'role'>): boolean {
  return scope.role === 'owner' || scope.role === 'clerk' || scope.role === 'administrator';
}
