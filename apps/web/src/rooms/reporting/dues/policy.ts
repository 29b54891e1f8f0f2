import type { Scope } from '#shared/db/scope.ts';
import { mayOpenCycle } from '../forms/policy.ts';

/** Who changes the last days of a period: who opens periods. */
export function mayChangeDues(scope: Scope): boolean {
  return mayOpenCycle(scope);
}
