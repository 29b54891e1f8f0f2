import { seesWholeOffice, type Scope } from '#shared/db/scope.ts';
import { mayOpenCycle } from '../forms/policy.ts';

/** Who sees what all units sent. */
export function maySeeBoard(scope: Scope): boolean {
  return seesWholeOffice(scope.role);
}

/** Who reminds units that are late, and lets new ones in. */
export function mayRemind(scope: Scope): boolean {
  return mayOpenCycle(scope);
}
