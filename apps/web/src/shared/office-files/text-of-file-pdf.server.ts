import { getDocumentProxy } from 'unpdf';
import { SCAN_LIMITS } from '#shared/scans/scan.ts';
import { gridsOf } from './text-of-file-grid.server.ts';
import { mayHoldTable, textOfPage, type PageItem } from './text-of-file-page.server.ts';
import { drawingOf } from './text-of-file-drawing.server.ts';
import { Refused, type FileText, type TextLimits } from './text-of-file.ts';

const FEWEST_LETTERS = 10;
/** Letters of fonts without a table of meanings come out as private-use characters. */
const MEANINGLESS = /[\ue000-\uf8ff\ufffd]/g;

/** Whether a page's words mean something; otherwise they are read from its picture. */
function isReadable(text: string): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return letters >= FEWEST_LETTERS && (text.match(MEANINGLESS)?.length ?? 0) <= text.length * 0.05;
}

/** Fewer pieces of text inside others are figures in forms; more are letters of a second font, drawn into the gaps of a line. */
const FEWEST_NESTED = 10;
const NESTED = 0.1;

/**
 * Whether the order of a page's letters is lost: where a font lacked letters, programs draw a line without them first, and
 * those of another font behind it, each in its gap.
 */
function isScrambled(items: readonly PageItem[]): boolean {
  const words = items.filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x);
  let line: PageItem | undefined;
  let nested = 0;
  for (const item of words) {
    const [end, lineEnd] = [item.x + item.width, line ? line.x + line.width : 0];
    const isOnLine = line !== undefined && line.y - item.y <= item.height * 0.1;
    if (isOnLine && line!.x < item.x && end < lineEnd - item.height * 0.2) nested += 1;
    if (!isOnLine || end > lineEnd) line = item;
  }
  return nested >= FEWEST_NESTED && nested > words.length * NESTED;
}

function reasonOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  return new Refused(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'corrupt');
}

/**
 * The words of a PDF's text layer in reading order; those that are not taken for the page's as margins.
 * @throws Refused encrypted, corrupt, too-long
 */
export async function textOfPdf(content: Uint8Array, limits: TextLimits): Promise<Omit<FileText, 'format'>> {
  try {
    // Pictures are not unpacked: a scanned page takes seconds, and only where it stands is asked here.
    const options = { verbosity: 0, stopAtErrors: false, maxImageSize: 1 };
    const pdf = await getDocumentProxy(new Uint8Array(content), options);
    if (pdf.numPages > limits.pages) throw new Refused('too-long');
    const pages: string[] = [];
    const pagesWithoutText: number[] = [];
    /** Words that are read anew from the picture of their page. */
    const distrusted = new Map<number, string>();
    let characters = 0;
    for (let no = 1; no <= pdf.numPages; no += 1) {
      const page = await pdf.getPage(no);
      const { items } = await page.getTextContent();
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
      const own = itemsOf(items);
      const { rulings, isPicture } = await drawingOf(page, (right - left) * (top - bottom));
      const grids = mayHoldTable(own) ? gridsOf(rulings) : [];
      const text = textOfPage(own, { left, right, top, isFirst: no === 1 }, grids);
      page.cleanup();
      const isOwn = isReadable(text);
      if (isOwn && (isPicture || isScrambled(own))) distrusted.set(no, text);
      if (!isOwn || distrusted.has(no)) pagesWithoutText.push(no);
      if ((characters += text.length) > limits.characters) throw new Refused('too-long');
      pages.push(distrusted.has(no) ? '' : text);
    }
    // Better words of doubt than no document.
    if (pagesWithoutText.length > SCAN_LIMITS.pages) for (const [no, text] of distrusted) pages[no - 1] = text;
    return {
      text: pages.filter((text) => text !== '').join('\n'),
      margins: [...distrusted.values()].join('\n'),
      pages,
      pagesWithoutText: pagesWithoutText.filter((no) => pages[no - 1] !== distrusted.get(no)),
    };
  } catch (error) {
    throw reasonOf(error);
  }
}

function itemsOf(items: readonly object[]): PageItem[] {
  return items.flatMap((item) => {
    if (!('str' in item) || !('transform' in item) || !('width' in item)) return [];
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    const text = String(item.str);
    return text === '' ? [] : [{ text, x, y, width: Number(item.width), height: Math.hypot(c, d) || 10 }];
  });
}
