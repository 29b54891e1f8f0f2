import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { ReadingContent } from '../reading/terms.ts';
import { textOf } from '../store.server.ts';
import type { DocumentId } from '../terms.ts';
import { layerOf } from './rules.ts';
import type { LineAdded, LineChange, TextLayer } from './terms.ts';

/** The newest text of a document; null for one without a text. */
export async function newestLayer(tx: Tx, documentId: DocumentId): Promise<TextLayer | null> {
  const row = await tx
    .selectFrom('document_text')
    .select('version')
    .where('document_id', '=', documentId)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return layerAt(tx, documentId, row?.version ?? 1);
}

/** A version of a document's text; the one that was stored first when that version is not visible. */
export async function layerAt(tx: Tx, documentId: DocumentId, version: number): Promise<TextLayer | null> {
  const source = await textOf(tx, documentId);
  if (source === null) return null;
  if (version === 1) return layerOf(source, 1, []);
  const row = await tx
    .selectFrom('document_text')
    .select('changes')
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) return layerOf(source, 1, []);
  const kept = row.changes as (LineChange | LineAdded)[];
  const changes = kept.filter((one): one is LineChange => !('name' in one));
  const added = kept.filter((one): one is LineAdded => 'name' in one);
  return layerOf(source, version, changes, added);
}

/** What the library read in a version, before anybody corrected the reading. */
export async function machineContentAt(
  tx: Tx,
  documentId: DocumentId,
  version: number,
): Promise<ReadingContent | undefined> {
  const row = await tx
    .selectFrom('document_text')
    .select('content')
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.content as ReadingContent | undefined;
}

interface NewLayer {
  officeId: OfficeId;
  documentId: DocumentId;
  layer: TextLayer;
  content: ReadingContent;
  reader: string;
  by: string;
  at: Date;
}

export async function insertLayer(tx: Tx, { officeId, documentId, layer, content, reader, by, at }: NewLayer) {
  await tx
    .insertInto('document_text')
    .values({
      ...{ office_id: officeId, document_id: documentId, version: layer.version, text: layer.text },
      ...{
        changes: json([...layer.changes, ...layer.added]),
        content: json(content),
        reader,
        created_by: by,
        created_at: at,
      },
    })
    .execute();
}
