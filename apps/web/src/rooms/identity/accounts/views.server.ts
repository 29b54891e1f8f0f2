import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { mayManagePeople } from '../policy.ts';
import type { Account } from '../terms.ts';
import * as store from './store.server.ts';

/**
 * The people of the office and what they hold today.
 * @returns null for a reader who does not manage people
 */
export async function loadAccounts(scope: Scope): Promise<Account[] | null> {
  return mayManagePeople(scope) ? inScope(scope, (tx) => store.selectAccounts(tx, scope.today)) : null;
}
