import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId, PersonId } from '#shared/db/scope.ts';
import type { DocumentId } from '../terms.ts';
import type { BatchId, IntakeDetail, IntakeId, IntakeRefusal, IntakeRow, IntakeState } from './terms.ts';

interface NewRow {
  id: IntakeId;
  size: number;
  /** Said at once of a file whose size alone decides. */
  refused?: { reason: IntakeRefusal; detail: IntakeDetail; fileName: string };
}

export async function insertBatch(
  tx: Tx,
  batch: { officeId: OfficeId; id: BatchId; personId: PersonId | null; at: Date },
  rows: NewRow[],
): Promise<void> {
  await tx
    .insertInto('intake')
    .values(
      rows.map(({ id, size, refused }) => ({
        office_id: batch.officeId,
        id,
        batch_id: batch.id,
        file_name: refused?.fileName ?? '',
        size,
        state: refused ? ('refused' as const) : ('waiting' as const),
        reason: refused?.reason ?? null,
        detail: json(refused?.detail ?? {}),
        person_id: batch.personId,
        created_at: batch.at,
        finished_at: refused ? batch.at : null,
      })),
    )
    .execute();
}

export interface Progress {
  state: IntakeState;
  reason?: IntakeRefusal;
  detail?: IntakeDetail;
  documentId?: DocumentId;
  /** Written only now, when it is known that the file has no secret mark. */
  fileName?: string;
  finishedAt?: Date;
}

export async function setProgress(tx: Tx, id: IntakeId, progress: Progress): Promise<void> {
  const { state, reason, detail, documentId, fileName, finishedAt } = progress;
  await tx
    .updateTable('intake')
    .set({ state, reason: reason ?? null, detail: json(detail ?? {}), document_id: documentId ?? null })
    .set(finishedAt ? { finished_at: finishedAt } : {})
    .set(fileName === undefined ? {} : { file_name: fileName })
    .where('id', '=', id)
    .execute();
}

export async function rowsOfBatch(tx: Tx, batchId: BatchId): Promise<IntakeRow[]> {
  const rows = await tx
    .selectFrom('intake as i')
    .leftJoin('document as d', (join) =>
      join.onRef('d.office_id', '=', 'i.office_id').onRef('d.id', '=', 'i.document_id'),
    )
    .leftJoin('intake_waiting as w', (join) =>
      join.onRef('w.office_id', '=', 'i.office_id').onRef('w.intake_id', '=', 'i.id'),
    )
    .select(['i.id', 'i.batch_id as batchId', 'i.size', 'i.state', 'i.reason', 'i.detail'])
    .select(({ fn }) => fn.coalesce('w.file_name', 'i.file_name').as('fileName'))
    .select(['i.document_id as documentId', 'd.reference', 'd.subject'])
    .where('i.batch_id', '=', batchId)
    .orderBy('i.id')
    .execute();
  return rows as IntakeRow[];
}

export interface BatchSummary {
  batchId: BatchId;
  createdAt: Date;
  files: number;
  accepted: number;
}

export async function recentBatches(tx: Tx, limit: number): Promise<BatchSummary[]> {
  const rows = await tx
    .selectFrom('intake')
    .select(({ fn }) => [
      'batch_id as batchId',
      fn.min('created_at').as('createdAt'),
      fn.countAll<number>().as('files'),
    ])
    .select(({ fn }) => fn.count<number>('document_id').as('accepted'))
    .groupBy('batch_id')
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, files: Number(row.files), accepted: Number(row.accepted) })) as BatchSummary[];
}

/** Numbers and dates that are known, newest first: a reading holds printed dates against them. */
export async function knownDates(tx: Tx, limit: number): Promise<{ reference: string; date: string }[]> {
  const rows = await tx
    .selectFrom('document')
    .select(['reference', 'issued_on as date'])
    .where('state', 'in', ['received', 'confirmed'])
    .where('reference', 'is not', null)
    .where('issued_on', 'is not', null)
    .orderBy('issued_on', 'desc')
    .limit(limit)
    .execute();
  return rows as { reference: string; date: string }[];
}
