import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import * as store from './store.server.ts';
import type { Entry, Subject } from './terms.ts';

/** An entry with its number in the chain; null until it is sealed, within a minute. */
export type NumberedEntry = Entry & { no: number | null };

/**
 * What happened, newest first, as far as the reader may see it.
 * @param about only entries that speak of this thing; the whole office when absent
 */
export function loadEntries(
  scope: Scope,
  options: { about?: Subject; before?: Date; limit: number },
): Promise<NumberedEntry[]> {
  return inScope(scope, (tx) => store.selectEntries(tx, options));
}
