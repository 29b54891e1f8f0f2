import file from '#data/ocr.json' with { type: 'json' };
import type { ScanPage } from '#shared/scans/scan.ts';
import type { Mark } from '../reading/original/terms.ts';
import type { Span } from '../reading/terms.ts';
import { spanFromSource } from '../texts/rules.ts';
import type { LineAdded, TextLayer } from '../texts/terms.ts';
import type { LineBox, PagePicture, PageSize, PlacedLine, RecognisedLine, ScannedText, ScanOverview } from './terms.ts';

/** A page as it was found: words of its own, words that were recognised, or nothing (null) where reading failed. */
export type FoundPage = string | ScanPage | null;

/**
 * The text of a file page by page, and where each recognised line stands in it.
 * @param pages in order; an own text is taken as it is
 */
export function joinPages(pages: FoundPage[]): ScannedText {
  const joined: ScannedText = { text: '', lines: [], pictures: [], unread: [], scattered: '' };
  for (const [no, found] of pages.entries()) {
    const page = no + 1;
    const isEmpty = found === null || (typeof found === 'string' ? found === '' : found.lines.length === 0);
    if (!isEmpty && joined.text !== '') joined.text += '\n';
    if (found === null) joined.unread.push(page);
    else if (typeof found === 'string') joined.text += found;
    else addScan(joined, page, found);
  }
  return joined;
}

function addScan(joined: ScannedText, page: number, { lines, after, image, width, height, scattered }: ScanPage): void {
  joined.pictures.push({ page, width, height, image } satisfies PagePicture);
  joined.scattered += `${scattered}\n`;
  for (const { before, text, ...place } of lines) {
    joined.text += before;
    const start = joined.text.length;
    joined.text += text;
    joined.lines.push({ ...place, page, span: { start, end: joined.text.length } });
  }
  joined.text += after;
}

/** Under which confidence a line wants a look on a day, as the dated data have it. */
export function checkBelowOn(day: string): number {
  const inForce = file.records.filter(({ validFrom }) => validFrom <= day).at(-1);
  return (inForce ?? file.records[0]!).checkBelow;
}

/** A place without length is under words that begin at it or go on over it. */
function touches(a: Span, b: Span): boolean {
  const [point, other] = a.start === a.end ? [a, b] : [b, a];
  if (point.start !== point.end) return a.start < b.end && b.start < a.end;
  return other.start <= point.start && (point.start < other.end || point.start === other.start);
}

/** The lines on which words stand, in the order of the text. */
export function linesUnder<Line extends { span: Span }>(lines: Line[], span: Span): Line[] {
  return lines.filter((line) => touches(line.span, span));
}

/** Whether a line wants a look: the machine is not sure of it, and nobody has held it against the picture. */
export function wantsLook({ confidence, isChecked }: PlacedLine, checkBelow: number): boolean {
  return confidence < checkBelow && !isChecked;
}

/** The lines that want a look. */
export function doubtfulLines({ lines, checkBelow }: Pick<ScanOverview, 'lines' | 'checkBelow'>): PlacedLine[] {
  return lines.filter((line) => wantsLook(line, checkBelow));
}

/** Recognised lines in a version of the text. */
export function placeLines(
  lines: RecognisedLine[],
  layer: Pick<TextLayer, 'pieces'>,
  checked: Set<number>,
): PlacedLine[] {
  return lines.map((line) => ({
    ...{ ...line, source: line.span, span: spanFromSource(layer, line.span) },
    ...{ name: String(line.span.start), isAdded: false, isOut: false },
    isChecked: checked.has(line.span.start),
  }));
}

/** From one line of type to the next, in heights of its letters. */
const LEADING = 1.6;

/** Its neighbours among the recognised lines of its page. */
function neighbours(lines: RecognisedLine[], { page, at }: Pick<LineAdded, 'page' | 'at'>) {
  const own = lines.filter((line) => line.page === page);
  const [above, below] = [own.findLast(({ span }) => span.end <= at), own.find(({ span }) => span.start >= at)];
  // In the next column of the page: it says nothing about where this one goes on.
  const isBelow = !above || !below || below.y >= above.y + above.height * 1.5;
  return { above, below: isBelow ? below : undefined };
}

/**
 * About where a line stands that the machine did not see: in the band between its neighbours, which lines that were
 * added at the same place share from top to bottom; on a page without recognised lines anywhere.
 * @param lines as the machine read them
 * @param share which of how many lines in the band, from 0
 */
export function bandOf(
  lines: RecognisedLine[],
  line: Pick<LineAdded, 'page' | 'at'>,
  size: Pick<PageSize, 'width' | 'height'>,
  [no, count]: [no: number, count: number] = [0, 1],
): LineBox {
  const { above, below } = neighbours(lines, line);
  const around = [above, below].filter((one) => one !== undefined);
  if (around.length === 0) return { x: 0, y: 0, width: size.width, height: size.height };
  const room = Math.max(...around.map(({ height }) => height)) * LEADING * count;
  const top = above ? Math.min(above.y + above.height, size.height - above.height) : Math.max(0, below!.y - room);
  const bottom = below?.y ?? Math.min(size.height, top + room);
  const x = Math.min(...around.map((one) => one.x));
  const right = Math.max(...around.map((one) => one.x + one.width));
  const height = (bottom - top) / count;
  return { x, width: right - x, y: Math.round(top + no * height), height: Math.max(1, Math.round(height)) };
}

interface Adding {
  /** As the machine read them. */
  lines: RecognisedLine[];
  sizes: PageSize[];
  /** In whose words places are given: those of the stored text for version 1. */
  layer: TextLayer;
  /** Whose added lines are placed. */
  newest: TextLayer;
}

/** Lines that people added, in a version of the text; those that were taken out where they stood. */
export function placeAdded({ lines, sizes, layer, newest }: Adding): PlacedLine[] {
  const { added } = layer.version === 1 ? newest : layer;
  return added.map((line): PlacedLine => {
    const source = { start: line.at, end: line.at };
    const own = layer.version === 1 ? undefined : layer.additions.find(({ name }) => name === line.name)?.own;
    const shared = added.filter(({ at, page, out }) => at === line.at && page === line.page && out === null);
    const size = sizes.find(({ page }) => page === line.page) ?? { width: 1, height: 1 };
    const share: [number, number] = line.out ? [0, 1] : [shared.indexOf(line), shared.length];
    return {
      ...{ name: line.name, page: line.page, source, span: own ?? spanFromSource(layer, source) },
      ...bandOf(lines, line, size, share),
      ...{ confidence: 100, isChecked: true, isAdded: true, isOut: line.out !== null },
    };
  });
}

/** All lines of a page or a document as they are read: an added one behind the line it was put behind. */
export function inOrder(lines: PlacedLine[]): PlacedLine[] {
  const key = ({ source }: PlacedLine) => source.end;
  return [...lines].sort((a, b) => key(a) - key(b) || Number(a.isAdded) - Number(b.isAdded));
}

/**
 * Where a line goes that is put at the top of a page: behind what is read before it.
 * @returns a place of the stored text; 0 before the first words of all
 */
export function topOfPage(source: string, lines: RecognisedLine[], page: number): number {
  const first = lines.find((line) => line.page === page);
  // A page without recognised lines is read behind the last one before it.
  if (!first) return lines.findLast((line) => line.page < page)?.span.end ?? 0;
  return source.slice(0, first.span.start).trimEnd().length;
}

/** Whether words stand on a line that wants a look; never for words without a place in the original. */
export function isDoubtfulAt(scan: ScanOverview, span: Span | null): boolean {
  return span !== null && linesUnder(doubtfulLines(scan), span).length > 0;
}

/**
 * Where words are shown on the picture of their page.
 * @returns an address that lights them up and scrolls to the first line; null for words that were not scanned
 */
export function pictureOf(scan: ScanOverview, span: Span): { href: string; page: number } | null {
  const found = linesUnder(scan.lines, span);
  // Where a line was added and taken out again, for what rests on it still.
  const standing = found.filter(({ isOut }) => !isOut);
  const lines = standing.length > 0 ? standing : found;
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return null;
  // By the stored text: the address leads to the same lines whatever is corrected later.
  const query = `tu=${first.source.start}&den=${last.source.end}`;
  return { page: first.page, href: `/van-ban/${scan.documentId}/trang/${first.page}?${query}#d-${first.name}` };
}

/** Lines that want a look, as marks of the original that lead to the picture. */
export function doubtMarks(scan: ScanOverview): Mark[] {
  return doubtfulLines(scan).map(({ span }) => ({
    ...{ kind: 'doubt', span, label: null },
    back: pictureOf(scan, span)?.href ?? null,
  }));
}
