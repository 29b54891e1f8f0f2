import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, type Done, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { sealChain, sha256 } from './jobs.server.ts';
import { textOfEntry } from './rules.ts';
import * as store from './store.server.ts';
import type { Deed, Entry, FormKey } from './terms.ts';

/** Thrown inside a transaction to undo it: a refused command leaves nothing behind. */
class Refused extends Error {
  override name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/**
 * Writes what was done into the ledger, in the transaction that did it.
 * @refuses nothing: a deed that cannot be written undoes the command
 */
export async function record(scope: Scope, tx: Tx, deed: Deed): Promise<void> {
  const entry: Omit<Entry, 'digest'> = {
    // By the clock of the writing, not of the scope: entries of one moment keep the order in which they were written.
    id: newId<'entry'>(),
    at: scope.now,
    personId: scope.personId,
    personName: scope.personName,
    unitId: deed.unitId,
    verb: deed.verb,
    about: deed.about,
    before: deed.before ?? null,
    after: deed.after ?? null,
  };
  await store.insertEntry(tx, scope.officeId, { ...entry, digest: sha256(textOfEntry(scope.officeId, entry)) });
}

/**
 * Runs a command once: one transaction, with the form's key and at least one ledger entry in it. Sent
 * again with the same key and verb it answers as the first time and writes nothing. A refusal undoes
 * everything, the key included, so that a mended form may be sent again.
 * @param work returns an Outcome whose value can be kept as JSON; it must call `record`
 */
export async function perform<T, Reason extends string>(
  scope: Scope,
  verb: string,
  key: FormKey,
  work: (tx: Tx) => Promise<Done<T> | Refusal<Reason>>,
): Promise<Outcome<T, Reason | 'form-key-taken'>> {
  try {
    return await inScope(scope, async (tx) => {
      const { officeId, personId, now } = scope;
      if (!(await store.takeKey(tx, { officeId, key, personId, verb, at: now }))) {
        const first = await store.valueOfKey(tx, officeId, key, verb);
        if (!first) throw new Refused({ ok: false, reason: 'form-key-taken', detail: {} });
        return done(first.value as T);
      }
      const outcome = await work(tx);
      if (!outcome.ok) throw new Refused(outcome);
      await store.keepValue(tx, officeId, key, outcome.value);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.refusal as Refusal<Reason | 'form-key-taken'>;
    throw error;
  }
}

/**
 * Puts everything that was committed so far into the office's chain and answers its head, to be printed
 * on an issued document.
 * @returns number and hash of the last link; number 0 for an empty chain
 */
export function sealLedger(scope: Scope): Promise<{ no: number; hash: string }> {
  return sealChain(scope.db, scope.officeId, scope.now);
}
