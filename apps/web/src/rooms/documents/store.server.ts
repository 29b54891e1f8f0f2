import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import type { AudienceKind, DocumentId, DocumentState, HeaderFacts, RegisteredDocument } from './terms.ts';

const REGISTERED = [
  'id',
  'state',
  'reference',
  'number',
  'notation',
  'type',
  'issuer',
  'subject',
  'issued_on as issuedOn',
  'printed_date as printedDate',
  'file_sha256 as sha256',
  'file_name as fileName',
  'received_at as receivedAt',
  'received_by as receivedBy',
] as const;

export async function documentOf(tx: Tx, id: DocumentId): Promise<RegisteredDocument | undefined> {
  const row = await tx.selectFrom('document').select(REGISTERED).where('id', '=', id).executeTakeFirst();
  return row as RegisteredDocument | undefined;
}

/** The document that is in the registry with this very file. */
export async function documentWithFile(tx: Tx, sha256: string): Promise<RegisteredDocument | undefined> {
  const row = await tx
    .selectFrom('document')
    .select(REGISTERED)
    .where('file_sha256', '=', sha256)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst();
  return row as RegisteredDocument | undefined;
}

interface Content {
  header: HeaderFacts;
  sha256: string | null;
  fileName: string | null;
  text: string | null;
  search: string;
  receivedAt: Date | null;
  receivedBy: string | null;
}

function columnsOf({ header, sha256, fileName, text, search, receivedAt, receivedBy }: Content) {
  return {
    reference: header.reference,
    number: header.number,
    notation: header.notation,
    type: header.type,
    issuer: header.issuer,
    subject: header.subject,
    issued_on: header.issuedOn,
    printed_date: header.printedDate,
    file_sha256: sha256,
    file_name: fileName,
    text,
    search,
    received_at: receivedAt,
    received_by: receivedBy,
  };
}

/** False when a document with that file is in the registry already. */
export async function insertDocument(
  tx: Tx,
  row: Content & { officeId: OfficeId; id: DocumentId; state: DocumentState; createdAt: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('document')
    .values({
      office_id: row.officeId,
      id: row.id,
      state: row.state,
      created_at: row.createdAt,
      ...columnsOf(row),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Gives a stub its text; false when somebody else was faster. */
export async function fillStub(tx: Tx, id: DocumentId, content: Content): Promise<boolean> {
  const result = await tx
    .updateTable('document')
    .set({ state: 'received', ...columnsOf(content) })
    .where('id', '=', id)
    .where('state', '=', 'stub')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

export async function setState(tx: Tx, id: DocumentId, state: DocumentState): Promise<void> {
  await tx.updateTable('document').set({ state }).where('id', '=', id).execute();
}

/** Shares with units; a unit that has to act stays one, whatever comes after. Answers how many rows changed. */
export async function insertAudience(
  tx: Tx,
  officeId: OfficeId,
  documentId: DocumentId,
  unitIds: UnitId[],
  kind: AudienceKind,
): Promise<number> {
  if (unitIds.length === 0) return 0;
  const rows = [...new Set(unitIds)].map((unit_id) => ({
    office_id: officeId,
    document_id: documentId,
    unit_id,
    kind,
  }));
  const result = await tx
    .insertInto('document_audience')
    .values(rows)
    .onConflict((conflict) => {
      const same = conflict.columns(['office_id', 'document_id', 'unit_id']);
      return kind === 'inform'
        ? same.doNothing()
        : same.doUpdateSet({ kind }).where('document_audience.kind', '<>', kind);
    })
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}
