import type { Reading } from '@kheo/van-ban';
import { record } from '#rooms/ledger/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { mayDraftReading } from './policy.ts';
import { contentOfReading } from './rules.ts';
import * as store from './store.server.ts';
import type { DocumentId, ReadingId } from './terms.ts';

/**
 * Keeps what the library read in a document as a draft, in the caller's transaction. The reading itself is
 * made before: a long text must not hold the database.
 * @param text the document's text, as it is kept and as it was read
 * @returns id of the reading; of the first one when the document has one already
 * @refuses nothing: a scope that may not draft is a bug of the caller, and throws
 */
export async function keepReadingWithin(
  scope: Scope,
  tx: Tx,
  documentId: DocumentId,
  { reading, text, fileName }: { reading: Reading; text: string; fileName: string },
): Promise<ReadingId> {
  if (!mayDraftReading(scope)) throw new Error(`a ${scope.role} may not draft a reading`);
  const [first] = await store.versionsOf(tx, documentId);
  if (first) return first.id;
  const content = contentOfReading(reading, text);
  const id = newId<'reading'>(scope.now.getTime());
  const stamp = { officeId: scope.officeId, by: scope.personName, at: scope.now };
  await store.insertVersion(tx, {
    ...stamp,
    id,
    documentId,
    version: 1,
    content,
    textVersion: 1,
    reader: reading.reader,
  });
  await store.insertRevision(tx, { ...stamp, readingId: id, revision: 1, previous: null, content, textVersion: 1 });
  await record(scope, tx, {
    verb: 'reading.drafted',
    about: [`document:${documentId}`, `reading:${id}`],
    unitId: null,
    after: { fileName, reader: reading.reader, assignments: content.assignments.length, issues: content.issues.length },
  });
  return id;
}
