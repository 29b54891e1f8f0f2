import { record } from '#rooms/ledger/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { mayShareDocument } from './policy.ts';
import * as store from './store.server.ts';
import type { AudienceKind, DocumentId } from './terms.ts';

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
