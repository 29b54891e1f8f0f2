import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { selectAdministrators, selectMembershipsIn } from '../accounts/store.server.ts';
import type { PersonId, UnitId } from '../terms.ts';
import type { HeldMembership } from './terms.ts';

/** Who works in these units today, inside the transaction that is about to change them. */
export function membershipsWithin(scope: Scope, tx: Tx, unitIds: readonly UnitId[]): Promise<HeldMembership[]> {
  return selectMembershipsIn(tx, unitIds, scope.today);
}

/** Who manages the office today: whoever is told when only they can help. */
export async function administratorsWithin(scope: Scope, tx: Tx): Promise<PersonId[]> {
  return selectAdministrators(tx, scope.today);
}
