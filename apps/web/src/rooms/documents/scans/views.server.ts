import { scanCheckBelow } from '#shared/config/config.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { documentOf, textOf } from '../store.server.ts';
import type { DocumentId, RegisteredDocument } from '../terms.ts';
import { mayConfirmReading } from '../reading/policy.ts';
import { layerAt, newestLayer } from '../texts/store.server.ts';
import type { TextLayer } from '../texts/terms.ts';
import { checkBelowOn, doubtfulLines, placeLines } from './rules.ts';
import * as store from './store.server.ts';
import type { PlacedLine, ScanOverview } from './terms.ts';

async function overviewOf(
  scope: Scope,
  tx: Tx,
  documentId: DocumentId,
  layer: TextLayer | null,
): Promise<ScanOverview> {
  const checkBelow = scanCheckBelow() ?? checkBelowOn(scope.today);
  const pages = await store.pagesOf(tx, documentId);
  if (pages.length === 0 || !layer) return { documentId, pages, checkBelow, lines: [] };
  const checked = await store.checkedOf(tx, documentId);
  return { documentId, pages, checkBelow, lines: placeLines(await store.linesOf(tx, documentId), layer, checked) };
}

/**
 * Where the lines of a document stand on its scanned pages; nothing for one that has none or that the reader does
 * not see.
 * @param textVersion of the text in which the lines are looked for: that of a reading; by default the stored one
 */
export function loadScan(scope: Scope, documentId: DocumentId, textVersion = 1): Promise<ScanOverview> {
  return inScope(scope, async (tx) => overviewOf(scope, tx, documentId, await layerAt(tx, documentId, textVersion)));
}

/** A line of a page with its words. */
export interface ScanLineView extends PlacedLine {
  /** As it stands now. */
  text: string;
  /** What the machine read, and who corrected it when; null where nobody did. */
  corrected: { machine: string; by: string; at: Date } | null;
}

export interface ScanPageView {
  document: RegisteredDocument;
  page: number;
  /** Numbers of all pages that are kept as pictures. */
  pages: number[];
  width: number;
  height: number;
  checkBelow: number;
  lines: ScanLineView[];
  /** Whether the reader may correct lines. */
  mayCorrect: boolean;
  /** The next line that wants a look on another page; null where none is left. */
  next: { page: number; start: number } | null;
}

/**
 * A scanned page with its lines and their words.
 * @returns null when there is none, or the reader does not see the document
 */
export function loadScanPage(scope: Scope, documentId: DocumentId, page: number): Promise<ScanPageView | null> {
  return inScope(scope, async (tx) => {
    const document = await documentOf(tx, documentId);
    const size = await store.sizeOf(tx, documentId, page);
    const layer = await newestLayer(tx, documentId);
    if (!document || !size || !layer) return null;
    const scan = await overviewOf(scope, tx, documentId, layer);
    const source = (await textOf(tx, documentId)) ?? '';
    const changes = new Map(layer.changes.map((change) => [change.span.start, change]));
    const lines = scan.lines.filter((line) => line.page === page);
    const open = doubtfulLines(scan).filter((line) => line.page !== page);
    const next = open.find((line) => line.page > page) ?? open[0];
    const isHere = document.state === 'received' || document.state === 'confirmed';
    return {
      ...{ document, page, pages: scan.pages, checkBelow: scan.checkBelow, ...size },
      mayCorrect: isHere && mayConfirmReading(scope),
      next: next ? { page: next.page, start: next.source.start } : null,
      lines: lines.map((line) => {
        const change = changes.get(line.source.start);
        const machine = source.slice(line.source.start, line.source.end);
        return {
          ...line,
          text: change ? change.text : machine,
          corrected: change ? { machine, by: change.by, at: new Date(change.at) } : null,
        };
      }),
    };
  });
}

/** The picture of a page as WebP; null when there is none, or the reader does not see the document. */
export async function loadScanPicture(scope: Scope, documentId: DocumentId, page: number): Promise<Uint8Array | null> {
  const found = await inScope(scope, (tx) => store.imageOf(tx, documentId, page));
  return found ? new Uint8Array(found) : null;
}
