import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { mayTakeWholeLedger } from './policy.ts';
import * as store from './store.server.ts';
import type { EntryFilter, EntryPlace, NumberedEntry } from './terms.ts';

/**
 * What happened, newest first, as far as the reader may see it.
 * @param options.before only entries older than this one: where the page before ended
 */
export function loadEntries(
  scope: Scope,
  options: EntryFilter & { before?: EntryPlace; limit: number },
): Promise<NumberedEntry[]> {
  return inScope(scope, (tx) => store.selectEntries(tx, options));
}

/**
 * A piece of the chain, oldest first: for the file that anyone can check without this software.
 * @param afterNo number of the last link the caller has; 0 for none
 * @refuses a person who does not see the whole office
 */
export async function loadChain(
  scope: Scope,
  afterNo: number,
  limit: number,
): Promise<Outcome<(NumberedEntry & { officeId: string })[], 'not-allowed'>> {
  if (!mayTakeWholeLedger(scope)) return refuse('not-allowed');
  const rows = await inScope(scope, (tx) => store.selectChain(tx, afterNo, limit));
  return done(rows.map((row) => ({ officeId: scope.officeId, ...row })));
}

/**
 * The last link of the office's chain as it stands; commands that print it call `sealLedger` first.
 * @returns null for an empty chain
 */
export async function loadHead(scope: Scope): Promise<{ no: number; hash: string } | null> {
  const seal = await inScope(scope, (tx) => store.lastSeal(tx, scope.officeId));
  return seal ? { no: seal.no, hash: seal.hash } : null;
}
