// From the picture of a page to its words. Runs in the process of workers/scan-process.ts only.
import { createRequire } from 'node:module';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { createWorker, OEM, PSM, type Page, type Worker } from 'tesseract.js';
import { partsOfPage, type PageItem } from '#shared/office-files/text-of-file-page.server.ts';
import { onWhitePaper, redInk, skewOf, speckShare, type Colour, type Grey } from './pixels.ts';
import type { ScanLine, ScanPage } from './scan.ts';

/** Width in pixels of an A4 page that is read: 200 dots an inch; more takes longer and reads no better. */
export const READ_WIDTH = 1654;
const KEPT_WIDTH = 1240;
const KEPT_BYTES = 400_000;
/** A page with more dust than this is smoothed; smoothing costs small letters their marks. */
const DUSTY = 0.002;
/** Lines that fall less are read as well without turning. */
const LEVEL = 0.25;
/** Under this the page may lie on its side or its head. */
const UPSIDE_DOWN = 60;

/** The recogniser for Vietnamese; its language data comes with the package, nothing is fetched. */
export async function openRecogniser(): Promise<Worker> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json'));
  const worker = await createWorker('vie', OEM.LSTM_ONLY, {
    ...{ langPath: path.join(folder, '4.0.0_best_int'), gzip: true, cacheMethod: 'none' },
    errorHandler: () => undefined,
  });
  await worker.setParameters({ user_defined_dpi: '200' });
  return worker;
}

interface Word extends PageItem {
  confidence: number;
  box: { x0: number; y0: number; x1: number; y1: number };
}

function wordsOf(page: Page, height: number): Word[] {
  const lines = (page.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  return lines.flatMap(({ words, baseline, rowAttributes }) =>
    words.map(({ text, bbox, confidence }) => ({
      ...{ text, confidence, box: bbox },
      ...{ x: bbox.x0, width: bbox.x1 - bbox.x0 },
      ...{ y: height - (baseline.y0 + baseline.y1) / 2, height: rowAttributes.rowHeight },
    })),
  );
}

/** A line is as sure as its least sure word that says something. */
function confidenceOf(words: Word[]): number {
  const said = words.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return Math.round(Math.min(...(said.length > 0 ? said : words).map(({ confidence }) => confidence)));
}

function linesOf(page: Page, { width, height }: Grey, isFirst: boolean): ScanLine[] {
  const parts = partsOfPage(wordsOf(page, height), { left: 0, right: width, top: height, isFirst });
  return parts.map(({ before, text, items }) => {
    const x = Math.min(...items.map(({ box }) => box.x0));
    const y = Math.min(...items.map(({ box }) => box.y0));
    const right = Math.max(...items.map(({ box }) => box.x1));
    const bottom = Math.max(...items.map(({ box }) => box.y1));
    return { before, text, x, y, width: right - x, height: bottom - y, confidence: confidenceOf(items) };
  });
}

const raw = ({ data, width, height }: Colour) => sharp(data, { raw: { width, height, channels: 3 } });
const rawGrey = ({ data, width, height }: Grey) => sharp(data, { raw: { width, height, channels: 1 } });

async function pixelsOf(image: Sharp): Promise<Colour> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** As it was held, no larger than what is read, on white. */
async function uprightColour(picture: Uint8Array, limitInputPixels: number, page: number): Promise<Colour> {
  return pixelsOf(
    sharp(picture, { limitInputPixels, page })
      .autoOrient()
      .resize({ width: READ_WIDTH, height: READ_WIDTH, fit: 'outside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb'),
  );
}

const turned = (colour: Colour, degrees: number) =>
  degrees === 0 ? colour : pixelsOf(raw(colour).rotate(degrees, { background: '#fff' }));

/** One channel on white paper, dust taken away. Red ink is white in the red channel and dark in the green one. */
async function channelOf({ data, width, height }: Colour, channel: 'red' | 'green'): Promise<Grey> {
  const own = new Uint8Array(width * height);
  for (let i = 0, at = channel === 'red' ? 0 : 1; i < own.length; i += 1, at += 3) own[i] = data[at]!;
  const grey = onWhitePaper({ data: own, width, height });
  return speckShare(grey) < DUSTY ? grey : pixelsOf(rawGrey(grey).median(3).toColourspace('b-w'));
}

async function straightened(colour: Colour): Promise<Colour> {
  const skew = skewOf(await channelOf(colour, 'red'));
  return Math.abs(skew) < LEVEL ? colour : turned(colour, -skew);
}

async function recognise(worker: Worker, grey: Grey): Promise<Page> {
  const png = await rawGrey(grey).png({ compressionLevel: 1 }).toBuffer();
  return (await worker.recognize(png, {}, { text: true, blocks: true })).data;
}

interface Attempt {
  colour: Colour;
  grey: Grey;
  page: Page;
}

async function attempt(worker: Worker, upright: Colour): Promise<Attempt> {
  const colour = await straightened(upright);
  const grey = await channelOf(colour, 'red');
  return { colour, grey, page: await recognise(worker, grey) };
}

/** Pages that lie on their head or side are turned; the way that reads surest is the right one. */
async function bestAttempt(worker: Worker, upright: Colour): Promise<Attempt> {
  let best = await attempt(worker, upright);
  for (const degrees of [180, 90, 270]) {
    if (best.page.confidence >= UPSIDE_DOWN) break;
    const other = await attempt(worker, await turned(upright, degrees));
    if (other.page.confidence > best.page.confidence) best = other;
  }
  return best;
}

/** Hands stamp askew, whatever the lines of the page do. */
async function straightStamp(ink: Grey): Promise<Grey> {
  const solid = await pixelsOf(rawGrey(ink).median(3).toColourspace('b-w'));
  return pixelsOf(rawGrey(solid).rotate(-skewOf(solid), { background: '#fff' }).toColourspace('b-w'));
}

/** Less red than this is no stamp: the edges of letters on cheap paper. */
const LEAST_RED = 0.0002;

/**
 * Stamps stand beside, between and over the lines: looked for in the upper half in any order, first as they
 * are, then in red ink alone, where the words they lie on are gone.
 */
async function scatteredWords(worker: Worker, colour: Colour): Promise<string> {
  const height = Math.floor(colour.height / 2);
  const upper = { data: colour.data.subarray(0, height * colour.width * 3), width: colour.width, height };
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT });
  let { text } = await recognise(worker, await channelOf(upper, 'green'));
  const { grey, share } = redInk(upper);
  if (share > LEAST_RED) text += `\n${(await recognise(worker, await straightStamp(grey))).text}`;
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
  return text;
}

async function keptPicture(colour: Colour): Promise<{ image: Uint8Array; width: number; height: number }> {
  for (let quality = 50; ; quality -= 15) {
    const { data, info } = await raw(colour)
      .resize({ width: KEPT_WIDTH, withoutEnlargement: true })
      .webp({ quality, effort: 2 })
      .toBuffer({ resolveWithObject: true });
    if (data.length <= KEPT_BYTES || quality < 20) return { image: data, width: info.width, height: info.height };
  }
}

/**
 * The words of one page.
 * @param picture in any form that sharp opens
 * @param no page of the picture, from 0: TIFF files may have several
 */
export async function readPicture(
  worker: Worker,
  picture: Uint8Array,
  { limitInputPixels, no, isFirst }: { limitInputPixels: number; no: number; isFirst: boolean },
): Promise<ScanPage> {
  const upright = await uprightColour(picture, limitInputPixels, no);
  const { colour, grey, page } = await bestAttempt(worker, upright);
  const kept = await keptPicture(colour);
  const scale = kept.width / colour.width;
  const lines = linesOf(page, grey, isFirst).map((line) => ({
    ...line,
    ...{ x: Math.round(line.x * scale), y: Math.round(line.y * scale) },
    ...{ width: Math.round(line.width * scale), height: Math.round(line.height * scale) },
  }));
  return { ...kept, lines, scattered: await scatteredWords(worker, colour) };
}
