import { scanCheckBelow } from '#shared/config/config.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { documentOf, textOf } from '../store.server.ts';
import type { DocumentId, RegisteredDocument } from '../terms.ts';
import { mayConfirmReading } from '../reading/policy.ts';
import { layerAt, newestLayer } from '../texts/store.server.ts';
import type { TextLayer } from '../texts/terms.ts';
import { checkBelowOn, doubtfulLines, inOrder, placeAdded, placeLines } from './rules.ts';
import * as store from './store.server.ts';
import type { PlacedLine, ScanOverview } from './terms.ts';

async function overviewOf(
  scope: Scope,
  tx: Tx,
  documentId: DocumentId,
  layers: { layer: TextLayer | null; newest: TextLayer | null },
): Promise<ScanOverview> {
  const { layer, newest } = layers;
  const checkBelow = scanCheckBelow() ?? checkBelowOn(scope.today);
  const sizes = await store.sizesOf(tx, documentId);
  const pages = sizes.map(({ page }) => page);
  if (pages.length === 0 || !layer || !newest) return { documentId, pages, checkBelow, lines: [] };
  const checked = await store.checkedOf(tx, documentId);
  const lines = await store.linesOf(tx, documentId);
  const all = [...placeLines(lines, layer, checked), ...placeAdded({ lines, sizes, layer, newest })];
  return { documentId, pages, checkBelow, lines: inOrder(all) };
}

/**
 * Where the lines of a document stand on its scanned pages; nothing for one that has none or that the reader does
 * not see.
 * @param textVersion of the text in which the lines are looked for: that of a reading; by default the stored one
 */
export function loadScan(scope: Scope, documentId: DocumentId, textVersion = 1): Promise<ScanOverview> {
  return inScope(scope, async (tx) => {
    const [layer, newest] = [await layerAt(tx, documentId, textVersion), await newestLayer(tx, documentId)];
    return overviewOf(scope, tx, documentId, { layer, newest });
  });
}

/** A line of a page with its words. */
export interface ScanLineView extends PlacedLine {
  /** As it stands now. */
  text: string;
  /** What the machine read, and who corrected it when; null where nobody did. */
  corrected: { machine: string; by: string; at: Date } | null;
  /** Who added it, changed it last and took it out; null for a recognised line. */
  added: { words: string; by: string; at: Date; edited: Deed | null; out: Deed | null } | null;
}

interface Deed {
  by: string;
  at: Date;
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
    const size = (await store.sizesOf(tx, documentId)).find((one) => one.page === page);
    const layer = await newestLayer(tx, documentId);
    if (!document || !size || !layer) return null;
    const { width, height } = size;
    const scan = await overviewOf(scope, tx, documentId, { layer, newest: layer });
    const source = (await textOf(tx, documentId)) ?? '';
    const open = doubtfulLines(scan).filter((line) => line.page !== page);
    const next = open.find((line) => line.page > page) ?? open[0];
    const isHere = document.state === 'received' || document.state === 'confirmed';
    const lines = scan.lines.filter((line) => line.page === page);
    return {
      ...{ document, page, pages: scan.pages, checkBelow: scan.checkBelow, width, height },
      mayCorrect: isHere && mayConfirmReading(scope),
      next: next ? { page: next.page, start: next.source.start } : null,
      lines: lines.map((line) => lineViewOf(line, layer, source)),
    };
  });
}

const deedOf = (deed: { by: string; at: string } | null): Deed | null => deed && { by: deed.by, at: new Date(deed.at) };

function lineViewOf(line: PlacedLine, layer: TextLayer, source: string): ScanLineView {
  const own = layer.added.find(({ name }) => name === line.name);
  if (own) {
    const { text: words, by, addedAt, edited, out } = own;
    const added = { words, by, at: new Date(addedAt), edited: deedOf(edited), out: deedOf(out) };
    return { ...line, text: out ? '' : words, corrected: null, added };
  }
  const change = layer.changes.find(({ span }) => span.start === line.source.start);
  const machine = source.slice(line.source.start, line.source.end);
  return {
    ...line,
    ...{ text: change ? change.text : machine, added: null },
    corrected: change ? { machine, by: change.by, at: new Date(change.at) } : null,
  };
}

/** The picture of a page as WebP; null when there is none, or the reader does not see the document. */
export async function loadScanPicture(scope: Scope, documentId: DocumentId, page: number): Promise<Uint8Array | null> {
  const found = await inScope(scope, (tx) => store.imageOf(tx, documentId, page));
  return found ? new Uint8Array(found) : null;
}
