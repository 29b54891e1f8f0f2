import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import type { UnitVersion } from '../tree/terms.ts';
import * as store from './store.server.ts';
import type { Succession } from './terms.ts';

/** Every unit of the office in every form it ever had, oldest first: for treeAt. */
export function loadVersions(scope: Scope): Promise<UnitVersion[]> {
  return inScope(scope, (tx) => store.selectAllVersions(tx));
}

/** Which units carry on what others did, oldest change first: for asNow. */
export function loadSuccessions(scope: Scope): Promise<Succession[]> {
  return inScope(scope, (tx) => store.selectSuccessions(tx));
}
