// The pages of a file as pictures. Runs in the process of workers/scan-process.ts only.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { READ_WIDTH } from './prepare.server.ts';
import type { Look, ScanAnswer, ScanLimits } from './scan.ts';

/** A file whose pages are read one after the other. */
export interface Pages {
  count: number;
  /** The picture of a page, from 0, and which page of that picture it is. */
  picture: (no: number) => Promise<{ bytes: Uint8Array; no: number }>;
}

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
/** Points: shorter than any sheet of paper. */
const SHORTEST_SIDE = 50;

async function pagesOfPdf(bytes: Uint8Array): Promise<Pages> {
  const library = await PDFiumLibrary.init();
  const pdf = await library.loadDocument(bytes);
  return {
    count: pdf.getPageCount(),
    picture: async (no) => {
      const page = pdf.getPage(no);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const sides = [originalWidth, originalHeight].map((side) => Math.max(side, SHORTEST_SIDE));
      // By the longer side as well: a page of a metre by a finger must not become a picture of a kilometre.
      const scale = Math.min(READ_WIDTH / Math.min(...sides), (READ_WIDTH * 3) / Math.max(...sides));
      const { data, width, height } = await page.render({ scale, render: 'bitmap' });
      const raw = sharp(data, { raw: { width, height, channels: 4 } });
      return { bytes: await raw.flatten({ background: '#fff' }).png({ compressionLevel: 1 }).toBuffer(), no: 0 };
    },
  };
}

async function openFile(bytes: Uint8Array, limits: ScanLimits): Promise<ScanAnswer<Pages>> {
  if (isPdf(bytes)) return { ok: true, value: await pagesOfPdf(bytes) };
  const { width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height > limits.pixels) return { ok: false, reason: 'too-many-pixels' };
  return { ok: true, value: { count: pages, picture: (no) => Promise.resolve({ bytes, no }) } };
}

/**
 * Opens a PDF or a picture; several are read as one, the pages of the next behind those of the one before.
 * @refuses corrupt · too-many-pixels: larger than any scanner or telephone makes
 */
export async function openPages(files: Uint8Array[], limits: ScanLimits): Promise<ScanAnswer<Pages>> {
  const pages: Pages['picture'][] = [];
  try {
    for (const bytes of files) {
      const opened = await openFile(bytes, limits);
      if (!opened.ok) return opened;
      const { count, picture } = opened.value;
      pages.push(...Array.from({ length: count }, (_, no) => () => picture(no)));
    }
  } catch {
    return { ok: false, reason: 'corrupt' };
  }
  return { ok: true, value: { count: pages.length, picture: (no) => pages[no]!(no) } };
}

/** Pixels: enough to tell the pages of a letter apart. */
const SMALL = { width: 360, height: 520 };

/** A picture's first page, small and upright, as WebP. */
async function smallPicture(bytes: Uint8Array, limitInputPixels: number): Promise<Uint8Array> {
  const image = sharp(bytes, { limitInputPixels }).autoOrient();
  return image
    .resize({ ...SMALL, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .webp({ quality: 60, effort: 2 })
    .toBuffer();
}

/**
 * What a person needs to put pictures in order.
 * @refuses corrupt, too-many-pixels
 */
export async function lookAt(bytes: Uint8Array, limits: ScanLimits): Promise<ScanAnswer<Look>> {
  const opened = await openPages([bytes], limits);
  if (!opened.ok) return opened;
  try {
    return { ok: true, value: { pages: opened.value.count, image: await smallPicture(bytes, limits.pixels) } };
  } catch {
    return { ok: false, reason: 'corrupt' };
  }
}
