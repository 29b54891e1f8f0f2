import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { mayKeepRegistry, mayShareDocument } from './policy.ts';
import { isSameReference, isWithdrawable, searchTextOf } from './rules.ts';
import * as store from './store.server.ts';
import type { AudienceKind, DocumentId, RegisteredDocument } from './terms.ts';

/**
 * Lets units see a document and its file, in the caller's transaction. Sharing again changes nothing; a
 * unit that has to act is never turned into one that is only informed.
 * @refuses nothing: a scope that may not share is a bug of the caller, and throws
 */
export async function shareDocumentWithin(
  scope: Scope,
  tx: Tx,
  documentId: DocumentId,
  unitIds: UnitId[],
  kind: AudienceKind,
): Promise<void> {
  if (!mayShareDocument(scope)) throw new Error(`a ${scope.role} may not share a document`);
  const changed = await store.insertAudience(tx, scope.officeId, documentId, unitIds, kind);
  if (changed === 0) return;
  await record(scope, tx, {
    verb: 'document.shared',
    about: [`document:${documentId}`],
    unitId: null,
    after: { kind, units: unitIds },
  });
}

/**
 * Takes a document that was taken in by mistake out of the registry. It and its file stay readable; the
 * same file may be taken in again. Documents that cite it cite its name from then on.
 * @param facts.issued how many duties stand on it, as the duties room knows: asked while the document is held, so
 *   that nobody gives work out in between
 * @refuses not-allowed, not-found, no-reason, work-issued (duties stand on it), not-withdrawable (known by
 * name only, or withdrawn)
 */
export function withdrawDocument(
  scope: Scope,
  key: FormKey,
  { documentId, reason, issued }: { documentId: DocumentId; reason: string; issued: (tx: Tx) => Promise<number> },
): Promise<
  Outcome<
    { documentId: DocumentId },
    'not-allowed' | 'not-found' | 'no-reason' | 'work-issued' | 'not-withdrawable' | 'form-key-taken'
  >
> {
  return perform(scope, 'document.withdrawn', key, async (tx) => {
    if (!mayKeepRegistry(scope)) return refuse('not-allowed');
    await store.holdDocument(tx, documentId, 'for update');
    const document = await store.documentOf(tx, documentId);
    if (!document) return refuse('not-found');
    if (reason === '') return refuse('no-reason');
    const count = await issued(tx);
    if (count > 0) return refuse('work-issued', { count: String(count) });
    if (!isWithdrawable(document.state)) return refuse('not-withdrawable');
    const stubId = await leaveName(scope, tx, document);
    await store.setState(tx, documentId, 'withdrawn');
    await record(scope, tx, {
      verb: 'document.withdrawn',
      about: [`document:${documentId}`],
      unitId: null,
      before: { state: document.state },
      after: { name: document.reference ?? document.fileName, reason, stubId },
    });
    return done({ documentId });
  });
}

/**
 * Keeps a document from being withdrawn until the caller's transaction ends, for what is about to stand on it.
 * @returns false when it is not here: withdrawn meanwhile, or known by name only
 * @refuses nothing
 */
export async function holdDocumentWithin(_: Scope, tx: Tx, documentId: DocumentId): Promise<boolean> {
  const state = await store.holdDocument(tx, documentId, 'for share');
  return state === 'received' || state === 'confirmed';
}

/** What cites a withdrawn document goes on citing its name. */
async function leaveName(scope: Scope, tx: Tx, document: RegisteredDocument): Promise<DocumentId | null> {
  if ((await store.citersOf(tx, document.id)).length === 0) return null;
  const id = newId<'document'>(scope.now.getTime());
  const nothing = { sha256: null, fileName: null, text: null, receivedAt: null, receivedBy: null };
  const own = { officeId: scope.officeId, id, state: 'stub' as const, createdAt: scope.now };
  await store.insertDocument(tx, { ...own, ...nothing, header: document, search: searchTextOf(document, '') });
  await store.moveCitations(tx, document.id, id);
  return id;
}

/**
 * Says that a document known by name only is one that is here: what cited the name cites the document.
 * @refuses not-allowed, not-found, not-a-stub (one of the two is not what it should be, or their numbers differ)
 */
export function joinStub(
  scope: Scope,
  key: FormKey,
  { documentId, stubId }: { documentId: DocumentId; stubId: DocumentId },
): Promise<Outcome<{ documentId: DocumentId }, 'not-allowed' | 'not-found' | 'not-a-stub' | 'form-key-taken'>> {
  return perform(scope, 'document.joined', key, async (tx) => {
    if (!mayKeepRegistry(scope)) return refuse('not-allowed');
    const document = await store.documentOf(tx, documentId);
    const stub = await store.documentOf(tx, stubId);
    if (!document || !stub) return refuse('not-found');
    const isHere = document.state === 'received' || document.state === 'confirmed';
    const isSame = isSameReference(stub.reference ?? '', document.reference ?? '');
    if (!isHere || stub.state !== 'stub' || !isSame) return refuse('not-a-stub');
    const citations = await store.moveCitations(tx, stubId, documentId);
    await store.setState(tx, stubId, 'withdrawn');
    await record(scope, tx, {
      verb: 'document.joined',
      about: [`document:${documentId}`, `document:${stubId}`],
      unitId: null,
      after: { name: document.reference, stubDate: stub.issuedOn ?? stub.printedDate, citations },
    });
    return done({ documentId });
  });
}
