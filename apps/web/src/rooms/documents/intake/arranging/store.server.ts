import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { BatchId, IntakeDetail, IntakeId, SentFile } from '../terms.ts';
import type { LookedAt, PictureId, PictureSet, WaitingPicture } from './terms.ts';

const SHOWN = ['id', 'file_name as name', 'sha256', 'pages'] as const;

/** The pictures of a sending that wait for an order; null when there are none, or their order was given. */
export async function setOf(tx: Tx, batchId: BatchId, held = false): Promise<PictureSet | null> {
  const found = tx
    .selectFrom('intake')
    .select(['id', 'detail'])
    .where('batch_id', '=', batchId)
    .where('state', '=', 'arranging');
  const row = await (held ? found.forUpdate() : found).executeTakeFirst();
  if (!row) return null;
  const intakeId = row.id as IntakeId;
  const { mixed = false } = row.detail as IntakeDetail;
  return { batchId, intakeId, mixed, pictures: await picturesOf(tx, intakeId) };
}

async function picturesOf(tx: Tx, intakeId: IntakeId): Promise<WaitingPicture[]> {
  const rows = await tx
    .selectFrom('intake_picture')
    .select(SHOWN)
    .select([sql<number>`octet_length(content)`.as('size'), sql<boolean>`preview is not null`.as('hasPreview')])
    .where('intake_id', '=', intakeId)
    .orderBy('place')
    .orderBy('id')
    .execute();
  return rows as WaitingPicture[];
}

/** Adds pictures behind those that are there. */
export async function insertPictures(
  tx: Tx,
  officeId: OfficeId,
  intakeId: IntakeId,
  pictures: LookedAt[],
  from = 0,
): Promise<void> {
  for (const [i, { name, mediaType, bytes, sha256, pages, preview }] of pictures.entries())
    await tx
      .insertInto('intake_picture')
      .values({
        ...{ office_id: officeId, intake_id: intakeId, id: newId<'intake-picture'>(), place: from + i + 1 },
        ...{ file_name: name, media_type: mediaType, content: Buffer.from(bytes), sha256, pages },
        preview: preview && Buffer.from(preview),
      })
      .execute();
}

export async function writeOrder(tx: Tx, intakeId: IntakeId, ids: PictureId[]): Promise<void> {
  for (const [i, id] of ids.entries())
    await tx
      .updateTable('intake_picture')
      .set({ place: i + 1 })
      .where('intake_id', '=', intakeId)
      .where('id', '=', id)
      .execute();
}

export async function deletePicture(tx: Tx, intakeId: IntakeId, id: PictureId): Promise<void> {
  await tx.deleteFrom('intake_picture').where('intake_id', '=', intakeId).where('id', '=', id).execute();
}

export async function deletePictures(tx: Tx, intakeId: IntakeId): Promise<void> {
  await tx.deleteFrom('intake_picture').where('intake_id', '=', intakeId).execute();
}

export async function pictureOf(tx: Tx, intakeId: IntakeId, id: PictureId): Promise<SentFile> {
  const { content, ...file } = await tx
    .selectFrom('intake_picture')
    .select(['file_name as name', 'media_type as mediaType', 'content'])
    .where('intake_id', '=', intakeId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...file, bytes: new Uint8Array(content) };
}

export async function previewOf(tx: Tx, batchId: BatchId, id: PictureId): Promise<Uint8Array | null> {
  const row = await tx
    .selectFrom('intake_picture as p')
    .innerJoin('intake as i', (join) => join.onRef('i.office_id', '=', 'p.office_id').onRef('i.id', '=', 'p.intake_id'))
    .select('p.preview')
    .where('i.batch_id', '=', batchId)
    .where('p.id', '=', id)
    .executeTakeFirst();
  return row?.preview ?? null;
}

/** How large a row of the batch is, after pictures came or went. */
export async function setSize(tx: Tx, intakeId: IntakeId, size: number): Promise<void> {
  await tx.updateTable('intake').set({ size }).where('id', '=', intakeId).execute();
}

/** Sendings whose pictures nobody put in order since a moment. */
export async function forgottenSince(tx: Tx, moment: Date): Promise<BatchId[]> {
  const rows = await tx
    .selectFrom('intake')
    .select('batch_id')
    .where('state', '=', 'arranging')
    .where('created_at', '<', moment)
    .execute();
  return rows.map((row) => row.batch_id as BatchId);
}
