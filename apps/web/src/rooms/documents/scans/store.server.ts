import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { DocumentId } from '../terms.ts';
import type { PagePicture, PageSize, RecognisedLine } from './terms.ts';

export async function insertPictures(
  tx: Tx,
  officeId: OfficeId,
  documentId: DocumentId,
  pictures: PagePicture[],
): Promise<void> {
  // One by one: pictures are large, and a statement with a hundred of them would be held in memory twice.
  for (const { page, width, height, image } of pictures) {
    const row = { office_id: officeId, document_id: documentId, page, width, height, image: Buffer.from(image) };
    await tx
      .insertInto('scan_page')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

const ROWS_A_STATEMENT = 500;

export async function insertLines(
  tx: Tx,
  officeId: OfficeId,
  documentId: DocumentId,
  lines: RecognisedLine[],
): Promise<void> {
  const rows = lines.map(({ span, page, x, y, width, height, confidence }) => ({
    ...{ office_id: officeId, document_id: documentId, span_start: span.start, span_end: span.end, page },
    ...{ x, y, width, height, confidence },
  }));
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await tx
      .insertInto('scan_line')
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export async function sizesOf(tx: Tx, documentId: DocumentId): Promise<PageSize[]> {
  return tx
    .selectFrom('scan_page')
    .select(['page', 'width', 'height'])
    .where('document_id', '=', documentId)
    .orderBy('page')
    .execute();
}

export async function linesOf(tx: Tx, documentId: DocumentId): Promise<RecognisedLine[]> {
  const rows = await tx
    .selectFrom('scan_line')
    .select(['span_start', 'span_end', 'page', 'x', 'y', 'width', 'height', 'confidence'])
    .where('document_id', '=', documentId)
    .orderBy('span_start')
    .execute();
  return rows.map(({ span_start, span_end, ...place }) => ({ ...place, span: { start: span_start, end: span_end } }));
}

/** Lines that a person held against the picture, by where they begin in the text as the machine read it. */
export async function checkedOf(tx: Tx, documentId: DocumentId): Promise<Set<number>> {
  const rows = await tx.selectFrom('scan_check').select('span_start').where('document_id', '=', documentId).execute();
  return new Set(rows.map(({ span_start }) => span_start));
}

export async function imageOf(tx: Tx, documentId: DocumentId, page: number): Promise<Uint8Array | undefined> {
  const row = await tx
    .selectFrom('scan_page')
    .select('image')
    .where('document_id', '=', documentId)
    .where('page', '=', page)
    .executeTakeFirst();
  return row?.image;
}
