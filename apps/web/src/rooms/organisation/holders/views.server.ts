import { inScope } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import * as store from './store.server.ts';
import type { Holder } from './terms.ts';

/** Who holds and held positions of a unit: those who do first. */
export function loadHolders(scope: Scope, unitId: UnitId): Promise<Holder[]> {
  return inScope(scope, (tx) => store.selectHolders(tx, unitId));
}
