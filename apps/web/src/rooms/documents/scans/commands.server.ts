import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { mayTakeIn } from '../intake/policy.ts';
import type { DocumentId } from '../terms.ts';
import * as store from './store.server.ts';
import type { ScannedText } from './terms.ts';

/**
 * Keeps the pictures of a document's scanned pages and the places of its lines, in the transaction that
 * takes the document in and writes its ledger entry.
 * @refuses nothing: a scope that may not take documents in is a bug of the caller, and throws
 */
export async function keepScanWithin(
  scope: Scope,
  tx: Tx,
  documentId: DocumentId,
  { pictures, lines }: Pick<ScannedText, 'pictures' | 'lines'>,
): Promise<void> {
  if (!mayTakeIn(scope)) throw new Error(`a ${scope.role} may not keep a scan`);
  await store.insertPictures(tx, scope.officeId, documentId, pictures);
  await store.insertLines(tx, scope.officeId, documentId, lines);
}
