import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { FormContent } from '../forms/terms.ts';
import type { FormDraft, FormVersion } from './terms.ts';

/** Every published version of one form, or of all forms; the newest first. */
export async function selectVersions(tx: Tx, code?: string): Promise<FormVersion[]> {
  let query = tx
    .selectFrom('form as f')
    .select(['f.id', 'f.code', 'f.version', 'f.title', 'f.content'])
    .select(['f.created_by as createdBy', 'f.created_at as createdAt'])
    .select((where) =>
      where
        .selectFrom('cycle as c')
        .select((count) => count.fn.countAll().as('all'))
        .whereRef('c.form_id', '=', 'f.id')
        .as('cycles'),
    )
    .orderBy('f.code')
    .orderBy('f.version', 'desc');
  if (code !== undefined) query = query.where('f.code', '=', code);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, cycles: Number(row.cycles) })) as FormVersion[];
}

const DRAFT = [
  'code',
  'title',
  'content',
  'based_on as basedOn',
  'revision',
  'changed_by as changedBy',
  'changed_at as changedAt',
] as const;

export async function selectDrafts(tx: Tx): Promise<FormDraft[]> {
  return (await tx.selectFrom('form_draft').select(DRAFT).orderBy('code').execute()) as FormDraft[];
}

export async function selectDraft(tx: Tx, code: string): Promise<FormDraft | undefined> {
  const row = await tx.selectFrom('form_draft').select(DRAFT).where('code', '=', code).executeTakeFirst();
  return row as FormDraft | undefined;
}

/** The draft, held until the transaction ends. */
export async function holdDraft(tx: Tx, code: string): Promise<FormDraft | undefined> {
  const row = await tx.selectFrom('form_draft').select(DRAFT).where('code', '=', code).forUpdate().executeTakeFirst();
  return row as FormDraft | undefined;
}

/** False when somebody is making this form already. */
export async function insertDraft(tx: Tx, officeId: OfficeId, draft: Omit<FormDraft, 'revision'>): Promise<boolean> {
  const result = await tx
    .insertInto('form_draft')
    .values({
      office_id: officeId,
      code: draft.code,
      title: draft.title,
      content: json(draft.content),
      based_on: draft.basedOn,
      changed_by: draft.changedBy,
      changed_at: draft.changedAt,
    })
    .onConflict((conflict) => conflict.columns(['office_id', 'code']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function updateDraft(
  tx: Tx,
  code: string,
  kept: { title: string; content: FormContent; revision: number; by: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('form_draft')
    .set({
      title: kept.title,
      content: json(kept.content),
      revision: kept.revision,
      changed_by: kept.by,
      changed_at: kept.at,
    })
    .where('code', '=', code)
    .execute();
}

export async function deleteDraft(tx: Tx, code: string): Promise<void> {
  await tx.deleteFrom('form_draft').where('code', '=', code).execute();
}
