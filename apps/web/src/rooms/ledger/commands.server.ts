import { createHash } from 'node:crypto';
import { inScope, type Db, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, type Done, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { FIRST_HASH, textOfEntry, textOfLink } from './rules.ts';
import * as store from './store.server.ts';
import type { Deed, Entry, FormKey, Seal } from './terms.ts';

const BATCH = 500;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

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
    id: newId<'entry'>(scope.now.getTime()),
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
 * Puts the committed entries of an office into its chain, oldest first, and answers the chain's head.
 * Separate from the commands, so that people who file at the same moment do not wait for each other.
 * @returns number and hash of the last link; number 0 for an empty chain
 */
export async function sealLedger(db: Db, officeId: string, now: Date): Promise<{ no: number; hash: string }> {
  return db.transaction().execute(async (tx) => {
    await store.holdChain(tx, officeId);
    const last = await store.lastSeal(tx, officeId);
    let { no, hash } = last ?? { no: 0, hash: FIRST_HASH };
    for (;;) {
      const entries = await store.unsealedEntries(tx, officeId, BATCH);
      if (entries.length === 0) return { no, hash };
      const seals: Seal[] = entries.map((entry) => {
        no += 1;
        hash = sha256(textOfLink(hash, no, entry.digest));
        return { no, entryId: entry.id, hash };
      });
      await store.insertSeals(tx, officeId, seals, now);
    }
  });
}

/** Seals every office that has something to seal; the clockwork calls it once a minute. */
export async function sealAll(db: Db, now: Date): Promise<void> {
  for (const officeId of await store.officesWithUnsealed(db)) await sealLedger(db, officeId, now);
}
