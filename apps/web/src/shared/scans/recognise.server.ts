// From the picture of a page to its words. Runs in the process of workers/scan-process.ts only.
import { createRequire } from 'node:module';
import path from 'node:path';
import { createWorker, OEM, PSM, type Line, type Page, type Worker } from 'tesseract.js';
import type { Grid } from '#shared/office-files/text-of-file-grid.server.ts';
import { partsOfPage, type PageItem } from '#shared/office-files/text-of-file-page.server.ts';
import { cellOn, sheetsOf, withoutTables, type Sheet } from './cells.ts';
import { keystoneOf, withoutKeystone } from './keystone.ts';
import { redInk, skewOf, type Colour, type Grey } from './pixels.ts';
import { channelOf, dusted, keptPicture, pngOf, straightStamp, turned, uprightColour } from './prepare.server.ts';
import { tablesOn } from './rulings.ts';
import type { ScanLine, ScanPage } from './scan.ts';

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

type Box = Line['bbox'];

interface Word extends PageItem {
  confidence: number;
  box: Box;
}

const around = (boxes: Box[]): Box => ({
  ...{ x0: Math.min(...boxes.map(({ x0 }) => x0)), y0: Math.min(...boxes.map(({ y0 }) => y0)) },
  ...{ x1: Math.max(...boxes.map(({ x1 }) => x1)), y1: Math.max(...boxes.map(({ y1 }) => y1)) },
});

const linesIn = ({ blocks }: Page): Line[] =>
  (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));

/** A word at its place on the page. @param height of the page */
function wordAt(line: Line, { text, confidence }: Pick<Word, 'text' | 'confidence'>, box: Box, height: number): Word {
  const { baseline, rowAttributes } = line;
  return {
    ...{ text, confidence, box },
    ...{ x: box.x0, width: box.x1 - box.x0 },
    ...{ y: height - (baseline.y0 + baseline.y1) / 2, height: rowAttributes.rowHeight },
  };
}

function wordsOf(page: Page, height: number): Word[] {
  return linesIn(page).flatMap((line) => line.words.map((word) => wordAt(line, word, word.bbox, height)));
}

/** A line is as sure as its least sure word that says something. */
function confidenceOf(words: Word[]): number {
  const said = words.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return Math.round(Math.min(...(said.length > 0 ? said : words).map(({ confidence }) => confidence)));
}

/** Words on the page's picture as lines; what stands in no picture (a cell that says the same as the one above) parts them. */
function linesOf(words: Word[], { width, height }: Grey, isFirst: boolean, grids: Grid[]) {
  const lines: ScanLine[] = [];
  let before = '';
  for (const part of partsOfPage(words, { left: 0, right: width, top: height, isFirst }, grids)) {
    before += part.before;
    if (part.items.length === 0) {
      before += part.text;
      continue;
    }
    const { x0: x, y0: y, x1, y1 } = around(part.items.map(({ box }) => box));
    const place = { x, y, width: x1 - x, height: y1 - y };
    lines.push({ before, text: part.text, ...place, confidence: confidenceOf(part.items) });
    before = '';
  }
  return { lines, after: before };
}

/** Lines that lean far are not quite level after the first time. */
const MOST_KEYSTONES = 2;

/** Turned until its lines of words are level; where a table is photographed askew, its own lines as well. */
async function straightened(colour: Colour): Promise<Colour> {
  const skew = skewOf(await dusted(channelOf(colour, 'red')));
  const level = Math.abs(skew) < LEVEL ? colour : await turned(colour, -skew);
  let upright = level;
  for (let no = 0; no < MOST_KEYSTONES; no += 1) {
    const keystone = keystoneOf(channelOf(upright, 'red'));
    if (!keystone) break;
    upright = withoutKeystone(upright, keystone);
  }
  // Whatever those lines were where no table comes out, they were no table's.
  return upright === level || tablesOn(channelOf(upright, 'red')).length > 0 ? upright : level;
}

async function recognise(worker: Worker, grey: Grey): Promise<Page> {
  return (await worker.recognize(await pngOf(grey), {}, { text: true, blocks: true })).data;
}

async function withMode<T>(worker: Worker, tessedit_pageseg_mode: PSM, task: () => Promise<T>): Promise<T> {
  await worker.setParameters({ tessedit_pageseg_mode });
  try {
    return await task();
  } finally {
    await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
  }
}

/**
 * Words of tables, cell by cell: read across, lines of neighbouring cells would run together. What two cells say may be
 * read as one word, and is parted letter by letter.
 */
async function wordsOfSheet(worker: Worker, { picture, cells }: Sheet, pageHeight: number): Promise<Word[]> {
  const cellOf = ({ bbox }: { bbox: Box; text: string }) => cellOn(cells, bbox);
  return linesIn(await recognise(worker, picture)).flatMap((line) =>
    line.words.flatMap(({ symbols, ...word }) =>
      [...Map.groupBy(cellOf(word) ? [word] : symbols, cellOf)].flatMap(([cell, own]) => {
        if (!cell) return [];
        const text = own.map((letter) => letter.text).join('');
        const [right, down] = [cell.left - cell.x, cell.top - cell.y];
        const { x0, y0, x1, y1 } = around(own.map(({ bbox }) => bbox));
        const box = { x0: x0 + right, y0: y0 + down, x1: x1 + right, y1: y1 + down };
        return [wordAt(line, { text, confidence: word.confidence }, box, pageHeight - down)];
      }),
    ),
  );
}

async function wordsOfTables(worker: Worker, grey: Grey, grids: Grid[]): Promise<Word[]> {
  const sheets = sheetsOf(grey, grids);
  if (sheets.length === 0) return [];
  return withMode(worker, PSM.SINGLE_COLUMN, async () => {
    const words: Word[] = [];
    for (const sheet of sheets) words.push(...(await wordsOfSheet(worker, sheet, grey.height)));
    return words;
  });
}

interface Attempt {
  colour: Colour;
  grey: Grey;
  grids: Grid[];
  words: Word[];
  confidence: number;
}

async function attempt(worker: Worker, upright: Colour): Promise<Attempt> {
  const colour = await straightened(upright);
  const drawn = channelOf(colour, 'red');
  const grids = tablesOn(drawn);
  const grey = await dusted(drawn);
  const page = await recognise(worker, grids.length > 0 ? withoutTables(grey, grids) : grey);
  const words = [...wordsOf(page, grey.height), ...(await wordsOfTables(worker, grey, grids))];
  const confidence = words.reduce((sum, word) => sum + word.confidence, 0) / (words.length || 1);
  return { colour, grey, grids, words, confidence };
}

/** Pages that lie on their head or side are turned; the way that reads surest is the right one. */
async function bestAttempt(worker: Worker, upright: Colour): Promise<Attempt> {
  let best = await attempt(worker, upright);
  for (const degrees of [180, 90, 270]) {
    if (best.confidence >= UPSIDE_DOWN) break;
    const other = await attempt(worker, await turned(upright, degrees));
    if (other.confidence > best.confidence) best = other;
  }
  return best;
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
  return withMode(worker, PSM.SPARSE_TEXT, async () => {
    const { text } = await recognise(worker, await dusted(channelOf(upper, 'green')));
    const { grey, share } = redInk(upper);
    return share > LEAST_RED ? `${text}\n${(await recognise(worker, await straightStamp(grey))).text}` : text;
  });
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
  const { colour, grey, grids, words } = await bestAttempt(worker, upright);
  const kept = await keptPicture(colour);
  const scale = kept.width / colour.width;
  const { lines, after } = linesOf(words, grey, isFirst, grids);
  const placed = lines.map((line) => ({
    ...line,
    ...{ x: Math.round(line.x * scale), y: Math.round(line.y * scale) },
    ...{ width: Math.round(line.width * scale), height: Math.round(line.height * scale) },
  }));
  return { ...kept, lines: placed, after, scattered: await scatteredWords(worker, colour) };
}
