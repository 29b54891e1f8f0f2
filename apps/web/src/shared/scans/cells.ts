// The cells of a page's tables as one picture of its own: apart, so that no line of words runs over into the next cell.
import type { Grid } from '#shared/office-files/text-of-file-grid.server.ts';
import type { Grey } from './pixels.ts';

/** Pixels from the upper left corner. */
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What is written in a cell, and where its picture begins on the sheet. */
interface Placed extends Box {
  x: number;
  y: number;
}

/** Pixels inside a cell that its lines may take up, and white ones between cells on the sheet. */
const INSET = 5;
const GAP = 30;
/** By how much letters are seen beside their ink. */
const BESIDE = 12;
const INK = 160;
/** Fewer dark pixels are dust. */
const LEAST_INK = 20;
/** In parts of the page's shorter side. What is no larger is a number, and is overlooked where it stands alone. */
const SHORT_WORD = { width: 1 / 26, height: 1 / 40 };

/** Pixels; many tall cells would make a picture that no machine holds. */
const TALLEST_SHEET = 8000;

function boxesOf({ rows, columns, xs, ys, originOf }: Grid, height: number): Box[] {
  const boxes = new Map<string, Box>();
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const key = originOf(row, column).join();
      const box = boxes.get(key) ?? { left: xs[column]!, top: height - ys[row]!, right: 0, bottom: 0 };
      box.right = Math.max(box.right, xs[column + 1]!);
      box.bottom = Math.max(box.bottom, height - ys[row + 1]!);
      boxes.set(key, box);
    }
  }
  return [...boxes.values()].map(({ left, top, right, bottom }) => ({
    ...{ left: Math.round(left) + INSET, top: Math.round(top) + INSET },
    ...{ right: Math.round(right) - INSET, bottom: Math.round(bottom) - INSET },
  }));
}

/** The part of a cell that is written on. */
function inkIn({ data, width }: Grey, { left, top, right, bottom }: Box): Box[] {
  const ink = { left: right, top: bottom, right: left, bottom: top };
  let inked = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      if (data[y * width + x]! >= INK) continue;
      inked += 1;
      ink.left = Math.min(ink.left, x);
      ink.right = Math.max(ink.right, x + 1);
      ink.top = Math.min(ink.top, y);
      ink.bottom = y + 1;
    }
  }
  return inked < LEAST_INK ? [] : [ink];
}

/** Rows of a sheet: short words beside each other, so that they look like a sentence; every other cell by itself. */
function rowsOf(boxes: Box[], isShort: (box: Box) => boolean, widest: number): Box[][] {
  const rows: Box[][] = [];
  let room = 0;
  for (const box of boxes.filter(isShort)) {
    const width = box.right - box.left + GAP;
    if (room < width) {
      rows.push([]);
      room = widest;
    }
    rows.at(-1)!.push(box);
    room -= width;
  }
  return [...rows, ...boxes.filter((box) => !isShort(box)).map((box) => [box])];
}

/** Cells on a picture of their own. */
export interface Sheet {
  picture: Grey;
  cells: Placed[];
}

function sheetOf(grey: Grey, rows: Box[][]): Sheet {
  let [width, height] = [0, GAP];
  const cells = rows.flatMap((row) => {
    const tallest = Math.max(...row.map(({ top, bottom }) => bottom - top));
    let x = GAP;
    const placed = row.map((box) => {
      // Words of one row stand on one line.
      const own = { ...box, x, y: height + tallest - (box.bottom - box.top) };
      x += box.right - box.left + GAP;
      return own;
    });
    width = Math.max(width, x);
    height += tallest + GAP;
    return placed;
  });
  const data = new Uint8Array(width * height).fill(255);
  for (const { left, top, right, bottom, x, y } of cells)
    for (let row = top; row < bottom; row += 1)
      data.set(grey.data.subarray(row * grey.width + left, row * grey.width + right), (y + row - top) * width + x);
  return { picture: { data, width, height }, cells };
}

/** What the cells of tables say on sheets of their own, most often one, and where each cell stands on its sheet. */
export function sheetsOf(grey: Grey, grids: readonly Grid[]): Sheet[] {
  const side = Math.min(grey.width, grey.height);
  const boxes = grids.flatMap((grid) => boxesOf(grid, grey.height).flatMap((box) => inkIn(grey, box)));
  const isShort = ({ left, top, right, bottom }: Box) =>
    right - left < side * SHORT_WORD.width && bottom - top < side * SHORT_WORD.height;
  const sheets: Box[][][] = [];
  let room = 0;
  for (const row of rowsOf(boxes, isShort, side)) {
    const height = Math.max(...row.map(({ top, bottom }) => bottom - top)) + GAP;
    if (room < height) {
      sheets.push([]);
      room = TALLEST_SHEET;
    }
    sheets.at(-1)!.push(row);
    room -= height;
  }
  return sheets.map((rows) => sheetOf(grey, rows));
}

/** The cell that something on the sheet belongs to; undefined between cells and over several. */
export function cellOn(
  cells: readonly Placed[],
  { x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number },
): Placed | undefined {
  return cells.find(
    ({ x, y, left, top, right, bottom }) =>
      x0 > x - BESIDE && y0 > y - BESIDE && x1 < x + right - left + BESIDE && y1 < y + bottom - top + BESIDE,
  );
}

/** The page without its tables. */
export function withoutTables({ data, width, height }: Grey, grids: readonly Grid[]): Grey {
  const own = Uint8Array.from(data);
  for (const { left, right, top, bottom } of grids) {
    const [from, to] = [Math.round(left) - INSET, Math.round(right) + INSET];
    for (let y = Math.max(0, Math.round(height - top) - INSET); y < Math.min(height, height - bottom + INSET); y += 1)
      own.fill(255, y * width + Math.max(0, from), y * width + Math.min(width, to));
  }
  return { data: own, width, height };
}
