import file from '#data/ocr.json' with { type: 'json' };
import type { ScanPage } from '#shared/scans/scan.ts';
import type { Mark } from '../reading/original/terms.ts';
import type { Span } from '../reading/terms.ts';
import { spanFromSource } from '../texts/rules.ts';
import type { TextLayer } from '../texts/terms.ts';
import type { PagePicture, PlacedLine, RecognisedLine, ScannedText, ScanOverview } from './terms.ts';

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

function addScan(joined: ScannedText, page: number, { lines, image, width, height, scattered }: ScanPage): void {
  joined.pictures.push({ page, width, height, image } satisfies PagePicture);
  joined.scattered += `${scattered}\n`;
  for (const { before, text, ...place } of lines) {
    joined.text += before;
    const start = joined.text.length;
    joined.text += text;
    joined.lines.push({ ...place, page, span: { start, end: joined.text.length } });
  }
}

/** Under which confidence a line wants a look on a day, as the dated data have it. */
export function checkBelowOn(day: string): number {
  const inForce = file.records.filter(({ validFrom }) => validFrom <= day).at(-1);
  return (inForce ?? file.records[0]!).checkBelow;
}

const touches = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

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
    isChecked: checked.has(line.span.start),
  }));
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
  const lines = linesUnder(scan.lines, span);
  const [first, last] = [lines[0]?.source, lines.at(-1)?.source];
  if (!first || !last) return null;
  // By the stored text: the address leads to the same lines whatever is corrected later.
  const query = `tu=${first.start}&den=${last.end}`;
  const { page } = lines[0]!;
  return { page, href: `/van-ban/${scan.documentId}/trang/${page}?${query}#d-${first.start}` };
}

/** Lines that want a look, as marks of the original that lead to the picture. */
export function doubtMarks(scan: ScanOverview): Mark[] {
  return doubtfulLines(scan).map(({ span }) => ({
    ...{ kind: 'doubt', span, label: null },
    back: pictureOf(scan, span)?.href ?? null,
  }));
}
