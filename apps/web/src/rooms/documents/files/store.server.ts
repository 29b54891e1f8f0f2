import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { FileAbout, FileLink, FileLinkId } from './terms.ts';

function links(tx: Tx) {
  return tx
    .selectFrom('file_link as l')
    .innerJoin('file as f', (join) => join.onRef('f.office_id', '=', 'l.office_id').onRef('f.sha256', '=', 'l.sha256'))
    .select(['l.id', 'l.sha256', 'l.name', 'l.about', 'l.unit_id as unitId'])
    .select(['l.created_by as createdBy', 'l.created_at as createdAt', 'f.size', 'f.media_type as mediaType']);
}

/** Keeps bytes under their digest; the same bytes twice are kept once. */
export async function insertFile(
  tx: Tx,
  row: { officeId: OfficeId; sha256: string; bytes: Uint8Array; mediaType: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('file')
    .values({
      office_id: row.officeId,
      sha256: row.sha256,
      size: row.bytes.byteLength,
      media_type: row.mediaType,
      content: Buffer.from(row.bytes),
      created_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertLink(
  tx: Tx,
  officeId: OfficeId,
  row: Omit<FileLink, 'size' | 'mediaType' | 'about'> & { about: FileAbout },
): Promise<void> {
  await tx
    .insertInto('file_link')
    .values({
      office_id: officeId,
      id: row.id,
      sha256: row.sha256,
      name: row.name,
      about: row.about,
      unit_id: row.unitId,
      created_by: row.createdBy,
      created_at: row.createdAt,
    })
    .execute();
}

export async function linksAbout(tx: Tx, about: readonly string[]): Promise<FileLink[]> {
  if (about.length === 0) return [];
  const rows = await links(tx).where('l.about', 'in', about).orderBy('l.id').execute();
  return rows as FileLink[];
}

export async function linkWithContent(
  tx: Tx,
  id: FileLinkId,
): Promise<(FileLink & { content: Uint8Array }) | undefined> {
  const row = await links(tx).select('f.content').where('l.id', '=', id).executeTakeFirst();
  return row as (FileLink & { content: Uint8Array }) | undefined;
}
