// The pages of a file as pictures. Runs in the process of workers/scan-process.ts only.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { READ_WIDTH } from './recognise.server.ts';
import type { ScanAnswer, ScanLimits } from './scan.ts';

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

/**
 * Opens a PDF or a picture.
 * @refuses corrupt · too-many-pixels: larger than any scanner or telephone makes
 */
export async function openPages(bytes: Uint8Array, limits: ScanLimits): Promise<ScanAnswer<Pages>> {
  try {
    if (isPdf(bytes)) return { ok: true, value: await pagesOfPdf(bytes) };
    const { width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > limits.pixels) return { ok: false, reason: 'too-many-pixels' };
    return { ok: true, value: { count: pages, picture: (no) => Promise.resolve({ bytes, no }) } };
  } catch {
    return { ok: false, reason: 'corrupt' };
  }
}
