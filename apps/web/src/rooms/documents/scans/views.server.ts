import { scanCheckBelow } from '#shared/config/config.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { documentOf, textOf } from '../store.server.ts';
import type { DocumentId, RegisteredDocument } from '../terms.ts';
import { checkBelowOn } from './rules.ts';
import * as store from './store.server.ts';
import type { RecognisedLine, ScanOverview } from './terms.ts';

async function overviewOf(scope: Scope, tx: Tx, documentId: DocumentId): Promise<ScanOverview> {
  const checkBelow = scanCheckBelow() ?? checkBelowOn(scope.today);
  const pages = await store.pagesOf(tx, documentId);
  return { documentId, pages, checkBelow, lines: pages.length > 0 ? await store.linesOf(tx, documentId) : [] };
}

/** Where the lines of a document stand on its scanned pages; nothing for one that has none or that the reader does not see. */
export function loadScan(scope: Scope, documentId: DocumentId): Promise<ScanOverview> {
  return inScope(scope, (tx) => overviewOf(scope, tx, documentId));
}

export interface ScanPageView {
  document: RegisteredDocument;
  page: number;
  /** Numbers of all pages that are kept as pictures. */
  pages: number[];
  width: number;
  height: number;
  checkBelow: number;
  lines: (RecognisedLine & { text: string })[];
}

/**
 * A scanned page with its lines and their words.
 * @returns null when there is none, or the reader does not see the document
 */
export function loadScanPage(scope: Scope, documentId: DocumentId, page: number): Promise<ScanPageView | null> {
  return inScope(scope, async (tx) => {
    const document = await documentOf(tx, documentId);
    const size = await store.sizeOf(tx, documentId, page);
    if (!document || !size) return null;
    const { pages, lines, checkBelow } = await overviewOf(scope, tx, documentId);
    const text = (await textOf(tx, documentId)) ?? '';
    const own = lines.filter((line) => line.page === page);
    return {
      ...{ document, page, pages, checkBelow, ...size },
      lines: own.map((line) => ({ ...line, text: text.slice(line.span.start, line.span.end) })),
    };
  });
}

/** The picture of a page as WebP; null when there is none, or the reader does not see the document. */
export async function loadScanPicture(scope: Scope, documentId: DocumentId, page: number): Promise<Uint8Array | null> {
  const found = await inScope(scope, (tx) => store.imageOf(tx, documentId, page));
  return found ? new Uint8Array(found) : null;
}
