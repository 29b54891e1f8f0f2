import type { Scope } from '#shared/db/scope.ts';
import { mayOpenCycle } from '../forms/policy.ts';

/** Who locks a period, opens it again and grants exceptions: who opened it. */
export function mayLock(scope: Scope): boolean {
  return mayOpenCycle(scope);
}
