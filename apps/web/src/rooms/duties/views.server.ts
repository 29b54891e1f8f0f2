import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import * as store from './store.server.ts';
import type { Duty } from './terms.ts';

/** The duties a document made, in the order of its sentences, as far as the reader may see them. */
export function loadDutiesOf(scope: Scope, documentId: string): Promise<Duty[]> {
  return inScope(scope, (tx) => store.selectDutiesOf(tx, documentId));
}
