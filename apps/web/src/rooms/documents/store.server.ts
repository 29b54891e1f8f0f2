import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import { spellingsOf } from './rules.ts';
import type {
  AudienceKind,
  DocumentId,
  DocumentState,
  HeaderFacts,
  RegisteredDocument,
  RegistryFilter,
  RegistryLine,
  RelatedDocument,
} from './terms.ts';

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

/** Locks a document's row until the transaction ends, alone or together with others who share it; its state. */
export async function holdDocument(
  tx: Tx,
  id: DocumentId,
  how: 'for update' | 'for share',
): Promise<RegisteredDocument['state'] | undefined> {
  const row = tx.selectFrom('document').select('state').where('id', '=', id);
  const held = await (how === 'for update' ? row.forUpdate() : row.forShare()).executeTakeFirst();
  return held?.state;
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

const LINE = [
  'id',
  'state',
  'reference',
  'type',
  'issuer',
  'subject',
  'issued_on as issuedOn',
  'printed_date as printedDate',
  'file_name as fileName',
  'received_at as receivedAt',
] as const;

const YEAR = sql<number>`extract(year from coalesce(issued_on, make_date(nullif(left(printed_date, 4), '')::int, 1, 1)))::int`;

/** Lines of the registry: those whose number begins as typed first, then the newest; stubs last. */
export async function selectRegistry(
  tx: Tx,
  filter: RegistryFilter,
  search: { words: string; query: string } | null,
  pageSize: number,
): Promise<{ lines: RegistryLine[]; count: number }> {
  let found = tx.selectFrom('document');
  if (search) found = found.where(sql<boolean>`to_tsvector('simple', search) @@ ${search.query}::tsquery`);
  found = filter.state ? found.where('state', '=', filter.state) : found.where('state', '<>', 'withdrawn');
  if (filter.type) found = found.where('type', '=', filter.type);
  if (filter.year) found = found.where(YEAR, '=', filter.year);
  const lines = await found
    .select(LINE)
    .orderBy(sql`starts_with(search, ${search?.words ?? ''})`, 'desc')
    .orderBy(sql`state = 'stub'`)
    .orderBy(sql`coalesce(received_at, created_at)`, 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize)
    .offset((filter.page - 1) * pageSize)
    .execute();
  const { count } = await found.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return { lines: lines as RegistryLine[], count: Number(count) };
}

/** What there is to filter by. */
export async function selectChoices(tx: Tx): Promise<{ types: string[]; years: number[] }> {
  const visible = tx.selectFrom('document').where('state', '<>', 'withdrawn');
  const types = await visible.select('type').where('type', 'is not', null).distinct().orderBy('type').execute();
  const years = await visible.select(YEAR.as('year')).where(YEAR, 'is not', null).distinct().execute();
  return {
    types: types.map(({ type }) => type as string),
    years: years.map(({ year }) => year).sort((a, b) => b - a),
  };
}

export async function textOf(tx: Tx, id: DocumentId): Promise<string | null> {
  const row = await tx.selectFrom('document').select('text').where('id', '=', id).executeTakeFirst();
  return row?.text ?? null;
}

/** What a document names, in the order of its text; a document that the reader does not see has no id. */
export async function citedBy(tx: Tx, id: DocumentId): Promise<RelatedDocument[]> {
  const rows = await tx
    .selectFrom('citation as c')
    .leftJoin('document as d', (join) => join.onRef('d.office_id', '=', 'c.office_id').onRef('d.id', '=', 'c.cited_id'))
    .select(['d.id', 'd.reference', 'd.subject as name', 'd.issued_on as issuedOn', 'd.state'])
    .select(['c.printed_date as printedDate', 'c.relation', 'c.span_start as spanStart'])
    .where('c.document_id', '=', id)
    .orderBy('c.span_start')
    .execute();
  return rows as RelatedDocument[];
}

/** Documents that name this one, newest first. */
export async function citersOf(tx: Tx, id: DocumentId): Promise<RelatedDocument[]> {
  const rows = await tx
    .selectFrom('citation as c')
    .innerJoin('document as d', (join) =>
      join.onRef('d.office_id', '=', 'c.office_id').onRef('d.id', '=', 'c.document_id'),
    )
    .select(['d.id', 'd.reference', 'd.subject as name', 'd.issued_on as issuedOn', 'd.state'])
    .select(['d.printed_date as printedDate', 'c.relation', 'c.span_start as spanStart'])
    .where('c.cited_id', '=', id)
    .where('d.state', '<>', 'withdrawn')
    .orderBy('d.issued_on', 'desc')
    .orderBy('c.span_start')
    .execute();
  return rows as RelatedDocument[];
}

export async function audienceOf(tx: Tx, id: DocumentId): Promise<{ unitId: UnitId; kind: AudienceKind }[]> {
  const rows = await tx
    .selectFrom('document_audience')
    .select(['unit_id as unitId', 'kind'])
    .where('document_id', '=', id)
    .execute();
  return rows as { unitId: UnitId; kind: AudienceKind }[];
}

/** Documents with a number and symbol, withdrawn ones left out. */
export async function documentsWithReference(tx: Tx, reference: string): Promise<RegisteredDocument[]> {
  const rows = await tx
    .selectFrom('document')
    .select(REGISTERED)
    .where('reference', 'in', spellingsOf(reference))
    .where('state', '<>', 'withdrawn')
    .orderBy('id')
    .execute();
  return rows as RegisteredDocument[];
}

/** Lets every document that names one thing name another. Answers how many did. */
export async function moveCitations(tx: Tx, from: DocumentId, to: DocumentId): Promise<number> {
  const result = await tx.updateTable('citation').set({ cited_id: to }).where('cited_id', '=', from).executeTakeFirst();
  return Number(result.numUpdatedRows);
}
