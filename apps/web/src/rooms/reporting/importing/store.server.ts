import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { KeptMapping } from '../columns/terms.ts';
import type { Draft, WrittenField } from '../drafts/terms.ts';
import type { CycleId, FormId, ReportId } from '../forms/terms.ts';
import type { ReportState } from '../entry/terms.ts';
import type { ImportedReport, ImportHead, ImportId, ImportResult, TakenBack } from './terms.ts';

const HEAD = [
  ...(['id', 'cycle_id as cycleId', 'unit_id as unitId', 'state', 'file_name as fileName', 'sha256', 'sheet'] as const),
  ...(['target_unit as targetUnit', 'created_by as createdBy', 'created_by_id as createdById'] as const),
  ...(['created_at as createdAt', 'file_link as fileLink', 'done_by as doneBy', 'done_at as doneAt'] as const),
  ...(['undone_by as undoneBy', 'undone_at as undoneAt', 'result', 'taken_back as takenBack'] as const),
] as const;

const IMPORTED = [
  ...(['import_id as importId', 'report_id as reportId', 'unit_id as unitId', 'file_name as fileName'] as const),
  ...(['sha256', 'imported_by as importedBy', 'imported_at as importedAt', 'own'] as const),
  ...(['was_expected as wasExpected', 'fields', 'undone_at as undoneAt'] as const),
] as const;

export async function formCodeOf(tx: Tx, formId: FormId): Promise<string> {
  return (await tx.selectFrom('form').select('code').where('id', '=', formId).executeTakeFirstOrThrow()).code;
}

/** How sheets with this heading are read; undefined while nobody said. */
export async function selectMapping(
  tx: Tx,
  of: { formCode: string; signature: string; unitId: UnitId | null },
): Promise<KeptMapping | undefined> {
  const row = await tx
    .selectFrom('import_mapping')
    .select('content')
    .where('form_code', '=', of.formCode)
    .where('signature', '=', of.signature)
    .where('unit_id', of.unitId ? '=' : 'is', of.unitId)
    .executeTakeFirst();
  return row?.content as KeptMapping | undefined;
}

export async function saveMapping(
  tx: Tx,
  officeId: OfficeId,
  of: { formCode: string; signature: string; unitId: UnitId | null },
  saved: { content: KeptMapping; by: string; at: Date },
): Promise<void> {
  const values = { content: json(saved.content), saved_by: saved.by, saved_at: saved.at };
  const result = await tx
    .updateTable('import_mapping')
    .set(values)
    .where('form_code', '=', of.formCode)
    .where('signature', '=', of.signature)
    .where('unit_id', of.unitId ? '=' : 'is', of.unitId)
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) > 0) return;
  await tx
    .insertInto('import_mapping')
    .values({
      ...{ office_id: officeId, id: newId(saved.at.getTime()), form_code: of.formCode, signature: of.signature },
      ...{ unit_id: of.unitId, ...values },
    })
    .execute();
}

export async function insertImport(
  tx: Tx,
  officeId: OfficeId,
  row: Pick<
    ImportHead,
    'id' | 'cycleId' | 'unitId' | 'fileName' | 'sha256' | 'createdBy' | 'createdById' | 'createdAt'
  > & {
    bytes: Uint8Array;
    mediaType: string;
  },
): Promise<void> {
  await tx
    .insertInto('figure_import')
    .values({
      ...{ office_id: officeId, id: row.id, cycle_id: row.cycleId, unit_id: row.unitId, state: 'open' },
      ...{ file_name: row.fileName, media_type: row.mediaType, sha256: row.sha256, content: Buffer.from(row.bytes) },
      ...{ created_by: row.createdBy, created_by_id: row.createdById, created_at: row.createdAt },
    })
    .execute();
}

export async function selectImport(tx: Tx, id: ImportId): Promise<ImportHead | undefined> {
  const row = await tx.selectFrom('figure_import').select(HEAD).where('id', '=', id).executeTakeFirst();
  return row as ImportHead | undefined;
}

/** The import, held until the transaction ends: two who confirm it write once. */
export async function holdImport(tx: Tx, id: ImportId): Promise<ImportHead | undefined> {
  const row = await tx.selectFrom('figure_import').select(HEAD).where('id', '=', id).forUpdate().executeTakeFirst();
  return row as ImportHead | undefined;
}

/** What was brought, while it is not taken over. */
export async function selectContent(
  tx: Tx,
  id: ImportId,
): Promise<{ bytes: Uint8Array; mediaType: string } | undefined> {
  const row = await tx
    .selectFrom('figure_import')
    .select(['content', 'media_type as mediaType'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.content ? { bytes: new Uint8Array(row.content), mediaType: row.mediaType } : undefined;
}

/** The imports of a period by the office, or by one unit; the newest first. */
export async function selectImports(tx: Tx, cycleId: CycleId, unitId: UnitId | null): Promise<ImportHead[]> {
  const rows = await tx
    .selectFrom('figure_import')
    .select(HEAD)
    .where('cycle_id', '=', cycleId)
    .where('unit_id', unitId ? '=' : 'is', unitId)
    .orderBy('id', 'desc')
    .execute();
  return rows as ImportHead[];
}

/** Drops what one person brought for a period and did not take over. */
export async function deleteOpen(
  tx: Tx,
  { cycleId, unitId, createdById }: Pick<ImportHead, 'cycleId' | 'unitId' | 'createdById'>,
): Promise<void> {
  await tx
    .deleteFrom('figure_import')
    .where('cycle_id', '=', cycleId)
    .where('unit_id', unitId ? '=' : 'is', unitId)
    .where('created_by_id', createdById ? '=' : 'is', createdById)
    .where('state', '=', 'open')
    .execute();
}

export async function deleteImport(tx: Tx, id: ImportId): Promise<void> {
  await tx.deleteFrom('figure_import').where('id', '=', id).where('state', '=', 'open').execute();
}

export async function setPlace(tx: Tx, id: ImportId, sheet: string, targetUnit: UnitId | null): Promise<void> {
  await tx.updateTable('figure_import').set({ sheet, target_unit: targetUnit }).where('id', '=', id).execute();
}

export async function setDone(
  tx: Tx,
  id: ImportId,
  done: { fileLink: string; result: ImportResult; by: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('figure_import')
    .set({
      ...{
        state: 'done',
        content: null,
        file_link: done.fileLink,
        result: json(done.result),
        sheet: done.result.sheet,
      },
      ...{ done_by: done.by, done_at: done.at },
    })
    .where('id', '=', id)
    .execute();
}

export async function setUndone(
  tx: Tx,
  id: ImportId,
  undone: { takenBack: TakenBack; by: string; at: Date },
): Promise<void> {
  const { takenBack, by, at } = undone;
  await tx
    .updateTable('figure_import')
    .set({ state: 'undone', taken_back: json(takenBack), undone_by: by, undone_at: at })
    .where('id', '=', id)
    .execute();
  await tx.updateTable('figure_import_report').set({ undone_at: at }).where('import_id', '=', id).execute();
}

export interface DraftRow {
  reportId: ReportId;
  unitId: UnitId;
  state: ReportState;
  /** Why an accepted report is being corrected; null while it is not. */
  correction: string | null;
  draft: Draft;
  revision: number;
}

/**
 * The drafts of a period, of reports that are still owed.
 * @param only reports to hold for writing, in one order for everybody; all of them are read when it is not given
 */
export async function selectDrafts(tx: Tx, cycleId: CycleId, only?: readonly ReportId[]): Promise<DraftRow[]> {
  if (only?.length === 0) return [];
  let query = tx
    .selectFrom('report')
    .select(['id as reportId', 'unit_id as unitId', 'state', 'correction', 'draft', 'draft_revision as revision'])
    .where('cycle_id', '=', cycleId)
    .where('ended_by', 'is', null)
    .orderBy('id');
  if (only) query = query.where('id', 'in', only).forUpdate();
  return (await query.execute()).map((row) => {
    const { figures = {}, narrative = {}, dropped = [] } = row.draft as Partial<Draft>;
    return { ...row, draft: { figures, narrative, dropped } } as DraftRow;
  });
}

/** What imports left in these reports and did not take back, the oldest first. */
export async function selectImported(tx: Tx, reportIds: readonly ReportId[]): Promise<ImportedReport[]> {
  if (reportIds.length === 0) return [];
  const rows = await tx
    .selectFrom('figure_import_report')
    .select(IMPORTED)
    .where('report_id', 'in', reportIds)
    .where('undone_at', 'is', null)
    .orderBy('import_id')
    .execute();
  return rows as ImportedReport[];
}

/** What one import left in each report. */
export async function selectLeft(tx: Tx, id: ImportId): Promise<ImportedReport[]> {
  const rows = await tx
    .selectFrom('figure_import_report')
    .select(IMPORTED)
    .where('import_id', '=', id)
    .orderBy('report_id')
    .execute();
  return rows as ImportedReport[];
}

export async function insertImported(
  tx: Tx,
  officeId: OfficeId,
  row: Omit<ImportedReport, 'undoneAt' | 'fields'> & { fields: WrittenField[] },
): Promise<void> {
  await tx
    .insertInto('figure_import_report')
    .values({
      ...{ office_id: officeId, import_id: row.importId, report_id: row.reportId, unit_id: row.unitId },
      ...{ file_name: row.fileName, sha256: row.sha256, imported_by: row.importedBy, imported_at: row.importedAt },
      ...{ own: row.own, was_expected: row.wasExpected, fields: json(row.fields), undone_at: null },
    })
    .execute();
}
