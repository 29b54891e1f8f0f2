import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { IntakeId, SentFile, WaitingFile } from '../terms.ts';

/** A reader that is alive says so more often than this; what a dead one held is free after it. */
const HELD = sql<Date>`now() + interval '45 seconds'`;

export async function insertWaiting(
  tx: Tx,
  officeId: OfficeId,
  sentBy: string,
  files: (SentFile & { id: IntakeId })[],
): Promise<void> {
  for (const { id, name, mediaType, bytes } of files)
    await tx
      .insertInto('intake_waiting')
      .values({
        ...{ office_id: officeId, intake_id: id, file_name: name, media_type: mediaType },
        ...{ content: Buffer.from(bytes), sent_by: sentBy },
      })
      .execute();
}

/** Files nobody reads at the moment, oldest first. */
export async function freeIds(tx: Tx): Promise<IntakeId[]> {
  const rows = await tx
    .selectFrom('intake_waiting')
    .select('intake_id')
    .where((is) => is.or([is('held_until', 'is', null), is('held_until', '<', sql<Date>`now()`)]))
    .orderBy('intake_id')
    .execute();
  return rows.map((row) => row.intake_id as IntakeId);
}

/** Takes a waiting file for this process; null when another one has it or it is read already. */
export async function holdWaiting(tx: Tx, id: IntakeId): Promise<WaitingFile | null> {
  const row = await tx
    .updateTable('intake_waiting')
    .set((is) => ({ tries: is('tries', '+', 1), held_until: HELD }))
    .where('intake_id', '=', id)
    .where((is) => is.or([is('held_until', 'is', null), is('held_until', '<', sql<Date>`now()`)]))
    .returning(['file_name', 'media_type', 'content', 'sent_by', 'tries'])
    .executeTakeFirst();
  if (!row) return null;
  const file = { name: row.file_name, mediaType: row.media_type, bytes: new Uint8Array(row.content) };
  return { id, ...file, sentBy: row.sent_by, tries: row.tries, pictures: await picturesOf(tx, id) };
}

async function picturesOf(tx: Tx, id: IntakeId): Promise<SentFile[]> {
  const rows = await tx
    .selectFrom('intake_picture')
    .select(['file_name as name', 'media_type as mediaType', 'content'])
    .where('intake_id', '=', id)
    .orderBy('place')
    .execute();
  return rows.map(({ content, ...file }) => ({ ...file, bytes: new Uint8Array(content) }));
}

export async function keepHolding(tx: Tx, id: IntakeId): Promise<void> {
  await tx.updateTable('intake_waiting').set({ held_until: HELD }).where('intake_id', '=', id).execute();
}

/** Frees what a process held that is gone for certain. */
export async function freeAll(tx: Tx): Promise<void> {
  await tx.updateTable('intake_waiting').set({ held_until: null }).where('held_until', 'is not', null).execute();
}

/** Bytes and name go, those of its pictures too; false when another process was faster. */
export async function deleteWaiting(tx: Tx, id: IntakeId): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('intake_waiting').where('intake_id', '=', id).executeTakeFirst();
  if (numDeletedRows > 0n) await tx.deleteFrom('intake_picture').where('intake_id', '=', id).execute();
  return numDeletedRows > 0n;
}
