import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { DocumentId } from '../../terms.ts';

/** Notes that lines were held against the picture. @returns how many were not yet */
export async function insertChecks(
  tx: Tx,
  officeId: OfficeId,
  { documentId, starts, by, at }: { documentId: DocumentId; starts: number[]; by: string; at: Date },
): Promise<number> {
  if (starts.length === 0) return 0;
  const rows = starts.map((span_start) => ({
    ...{ office_id: officeId, document_id: documentId, span_start, checked_by: by, checked_at: at },
  }));
  const result = await tx
    .insertInto('scan_check')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}
