import { read, type Reading } from '@kheo/van-ban';
import { record } from '#rooms/ledger/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { mayDraftReading } from './policy.ts';
import { contentOfReading } from './rules.ts';
import * as store from './store.server.ts';
import type { DocumentId, ReadingId } from './terms.ts';

/**
 * Reads a document that was just taken in and keeps the reading as a draft, in the caller's transaction.
 * Called again for the same document it answers the first reading.
 * @param text the document's text as it is kept
 * @returns id of the reading
 * @refuses nothing: a scope that may not draft is a bug of the caller, and throws
 */
export function draftReadingWithin(
  scope: Scope,
  tx: Tx,
  documentId: DocumentId,
  text: string,
  fileName: string,
): Promise<ReadingId> {
  return keepReadingWithin(scope, tx, documentId, { reading: read(text), text, fileName });
}

/**
 * Keeps a reading as a draft: for whoever has read the text outside the transaction.
 * @returns id of the reading; of the first one when the document has one already
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
  await store.insertVersion(tx, { ...stamp, id, documentId, version: 1, content, reader: reading.reader });
  await store.insertRevision(tx, { ...stamp, readingId: id, revision: 1, previous: null, content });
  await record(scope, tx, {
    verb: 'reading.drafted',
    about: [`document:${documentId}`, `reading:${id}`],
    unitId: null,
    after: { fileName, reader: reading.reader, assignments: content.assignments.length, issues: content.issues.length },
  });
  return id;
}
