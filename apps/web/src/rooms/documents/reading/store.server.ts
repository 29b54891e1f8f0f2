import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import { spellingsOf } from '../rules.ts';
import type { DocumentId, ReadDocument, ReadingContent, ReadingId, ReadingVersion } from './terms.ts';

const VERSION = [
  'id',
  'document_id as documentId',
  'version',
  'state',
  'revision',
  'content',
  'text_version as textVersion',
  'reader',
  'created_at as createdAt',
  'confirmed_by as confirmedBy',
  'confirmed_name as confirmedName',
  'confirmed_at as confirmedAt',
] as const;

/** undefined for a document that is not there, not visible, withdrawn, or has no text. */
export async function documentOf(tx: Tx, documentId: DocumentId): Promise<ReadDocument | undefined> {
  const row = await tx
    .selectFrom('document')
    .select(['id', 'state', 'reference', 'subject', 'issuer', 'issued_on as issuedOn', 'file_name as fileName'])
    .select(['file_sha256 as sha256', 'text'])
    .where('id', '=', documentId)
    .where('state', 'in', ['received', 'confirmed'])
    .executeTakeFirst();
  return row?.text == null ? undefined : (row as ReadDocument);
}

export async function versionsOf(tx: Tx, documentId: DocumentId): Promise<ReadingVersion[]> {
  const rows = await tx
    .selectFrom('reading')
    .select(VERSION)
    .where('document_id', '=', documentId)
    .orderBy('version')
    .execute();
  return rows as ReadingVersion[];
}

export async function versionIn(
  tx: Tx,
  documentId: DocumentId,
  state: 'draft' | 'confirmed',
): Promise<ReadingVersion | undefined> {
  const row = await tx
    .selectFrom('reading')
    .select(VERSION)
    .where('document_id', '=', documentId)
    .where('state', '=', state)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row as ReadingVersion | undefined;
}

interface NewVersion {
  officeId: OfficeId;
  id: ReadingId;
  documentId: DocumentId;
  version: number;
  content: ReadingContent;
  textVersion: number;
  reader: string;
  by: string;
  at: Date;
}

/** False when that version exists already. */
export async function insertVersion(tx: Tx, row: NewVersion): Promise<boolean> {
  const result = await tx
    .insertInto('reading')
    .values({
      office_id: row.officeId,
      id: row.id,
      document_id: row.documentId,
      version: row.version,
      state: 'draft',
      content: json(row.content),
      text_version: row.textVersion,
      reader: row.reader,
      created_by: row.by,
      created_at: row.at,
    })
    .onConflict((conflict) => conflict.columns(['office_id', 'document_id', 'version']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Replaces a draft's content; false when somebody else was faster. */
export async function replaceContent(
  tx: Tx,
  { id, revision }: Pick<ReadingVersion, 'id' | 'revision'>,
  { content, textVersion }: Pick<ReadingVersion, 'content' | 'textVersion'>,
): Promise<boolean> {
  const result = await tx
    .updateTable('reading')
    .set({ content: json(content), text_version: textVersion, revision: revision + 1 })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('revision', '=', revision)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

interface NewRevision {
  officeId: OfficeId;
  readingId: ReadingId;
  revision: number;
  previous: number | null;
  content: ReadingContent;
  textVersion: number;
  by: string;
  at: Date;
}

export async function insertRevision(tx: Tx, row: NewRevision): Promise<void> {
  await tx
    .insertInto('reading_revision')
    .values({
      office_id: row.officeId,
      reading_id: row.readingId,
      revision: row.revision,
      previous: row.previous,
      content: json(row.content),
      text_version: row.textVersion,
      saved_by: row.by,
      saved_at: row.at,
    })
    .execute();
}

export interface Revision {
  revision: number;
  previous: number | null;
  content: ReadingContent;
  textVersion: number;
  savedBy: string;
  savedAt: Date;
}

const REVISION = [
  'revision',
  'previous',
  'content',
  'text_version as textVersion',
  'saved_by as savedBy',
  'saved_at as savedAt',
] as const;

export async function revisionOf(tx: Tx, readingId: ReadingId, revision: number): Promise<Revision | undefined> {
  const row = await tx
    .selectFrom('reading_revision')
    .select(REVISION)
    .where('reading_id', '=', readingId)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row as Revision | undefined;
}

/** The first state of a draft that is made from a version of the text. */
export async function firstRevisionOn(tx: Tx, readingId: ReadingId, text: number): Promise<Revision | undefined> {
  const row = await tx
    .selectFrom('reading_revision')
    .select(REVISION)
    .where('reading_id', '=', readingId)
    .where('text_version', '=', text)
    .orderBy('revision')
    .executeTakeFirst();
  return row as Revision | undefined;
}

/** Every document with one of these references, however its number is padded, stubs too: what citations may lead to. */
export async function documentsCalled(
  tx: Tx,
  references: string[],
): Promise<{ id: DocumentId; reference: string; isStub: boolean; date: string | null; issuer: string | null }[]> {
  if (references.length === 0) return [];
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'reference', 'state', 'issued_on', 'printed_date', 'issuer'])
    .where('state', '<>', 'withdrawn')
    .where('reference', 'in', references.flatMap(spellingsOf))
    .execute();
  return rows.map(({ id, reference, state, issued_on, printed_date, issuer }) => ({
    id: id as DocumentId,
    reference: reference ?? '',
    isStub: state === 'stub',
    date: issued_on ?? printed_date,
    issuer,
  }));
}
