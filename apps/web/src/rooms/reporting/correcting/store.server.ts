import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { Draft } from '../drafts/terms.ts';
import type { ReportId } from '../entry/terms.ts';

/** Opens an accepted report for a correction, with the words it was accepted with. */
export async function openCorrection(
  tx: Tx,
  id: ReportId,
  opened: { reason: string; draft: Draft; revision: number; by: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('report')
    .set({
      correction: opened.reason,
      draft: json(opened.draft),
      draft_revision: opened.revision,
      draft_saved_at: opened.at,
      draft_saved_by: opened.by,
    })
    .where('id', '=', id)
    .execute();
}

export async function closeCorrection(tx: Tx, id: ReportId): Promise<void> {
  await tx.updateTable('report').set({ correction: null }).where('id', '=', id).execute();
}
