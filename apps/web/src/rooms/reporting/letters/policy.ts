import type { Scope } from '#shared/db/scope.ts';
import { mayRemind } from '../board/policy.ts';

/** Who makes a letter to units that have not sent: whoever reminds them. */
export function mayMakeLetter(scope: Scope): boolean {
  return mayRemind(scope);
}
