import type { Scope } from '#shared/db/scope.ts';
import { mayKeepRegistry } from '../policy.ts';

/** Whether a person takes documents in, and sees how far the files are. */
export function mayTakeIn(scope: Pick<Scope, 'role'>): boolean {
  return mayKeepRegistry(scope);
}
