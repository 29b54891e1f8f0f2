import { inScope } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import * as store from './store.server.ts';
import type { UnitCode } from './terms.ts';

/** The codes a unit has and had, list by list, newest first. */
export function loadCodes(scope: Scope, unitId: UnitId): Promise<UnitCode[]> {
  return inScope(scope, (tx) => store.selectCodes(tx, unitId));
}
