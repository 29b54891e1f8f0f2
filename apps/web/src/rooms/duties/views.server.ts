import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { isOpen } from './rules.ts';
import * as store from './store.server.ts';
import type { Duty } from './terms.ts';

/** The duties a document made, in the order of its sentences, as far as the reader may see them. */
export function loadDutiesOf(scope: Scope, documentId: string): Promise<Duty[]> {
  return inScope(scope, (tx) => store.selectDutiesOf(tx, documentId));
}

/** Open duties that a report answers, of units that lead them, whether its period is open or not. */
export async function loadReportDuties(scope: Scope): Promise<Duty[]> {
  const duties = await inScope(scope, (tx) => store.selectReportDuties(tx));
  return duties.filter(({ state }) => isOpen(state));
}
