// From words placed on a page to lines in reading order.

import type { Grid } from './text-of-file-grid.server.ts';
import { DITTO } from './text-of-file-lines.server.ts';

export interface PageItem {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Segment<Item> {
  text: string;
  left: number;
  right: number;
  items: Item[];
}

/** Words that stand together on one line, and what parts them from the words before. */
export interface PagePart<Item> {
  before: '' | ' ' | '\t' | '\n' | '\n\n';
  text: string;
  items: Item[];
}

/** Words on one line of the page, cut where a wide gap is. */
interface Row<Item> {
  y: number;
  height: number;
  segments: Segment<Item>[];
}

export interface PageFrame {
  left: number;
  right: number;
  top: number;
  isFirst: boolean;
}

/** Gaps in widths of a letter's height. */
const COLUMN_GAP = 1.6;
const WORD_GAP = 0.16;
const INDENT = 0.9;
const PARAGRAPH_GAP = 1.4;
/** More than a blank: letters differ in width. */
const ROOM = 1.5;

function rowsOf<Item extends PageItem>(items: Item[]): Row<Item>[] {
  const rows: { y: number; height: number; items: Item[] }[] = [];
  for (const item of [...items].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && Math.abs(row.y - item.y) < Math.max(row.height, item.height) * 0.45) {
      row.items.push(item);
      row.height = Math.max(row.height, item.height);
    } else rows.push({ y: item.y, height: item.height, items: [item] });
  }
  return rows
    .map(({ y, height, items: inRow }) => ({ y, height, segments: segmentsOf(inRow, height) }))
    .filter(({ segments }) => segments.length > 0);
}

function segmentsOf<Item extends PageItem>(items: Item[], height: number): Segment<Item>[] {
  const segments: Segment<Item>[] = [];
  for (const item of items.sort((a, b) => a.x - b.x)) {
    if (item.text.trim() === '') continue;
    const last = segments.at(-1);
    const gap = last ? item.x - last.right : Infinity;
    if (!last || gap > height * COLUMN_GAP) {
      segments.push({ text: item.text, left: item.x, right: item.x + item.width, items: [item] });
      continue;
    }
    const isApart = gap > height * WORD_GAP && !/\s$/.test(last.text) && !/^\s/.test(item.text);
    last.text += (isApart ? ' ' : '') + item.text;
    last.right = Math.max(last.right, item.x + item.width);
    last.items.push(item);
  }
  return joinLabel(
    segments.map((segment) => ({ ...segment, text: segment.text.replace(/\s+/g, ' ').trim() })),
    height,
  );
}

/** "1.", "a)", "-", "II.": hangs before its paragraph, however far. */
const LABEL = /^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|\p{L}[.)]|[IVXLC]+[.)]|[-–+•])$/u;

function joinLabel<Item>(segments: Segment<Item>[], height: number): Segment<Item>[] {
  const [label, first, ...rest] = segments;
  if (!label || !first || !LABEL.test(label.text) || first.left - label.right > height * 6) return segments;
  const items = [...label.items, ...first.items];
  return [{ text: `${label.text} ${first.text}`, left: label.left, right: first.right, items }, ...rest];
}

const STARTS_WITH_LABEL = /^(?:\d{1,3}(?:\.\d{1,3})*[.)]|\p{L}[.)]|[IVXLC]+[.)]|[-–+•]) /u;

interface Gutter {
  from: number;
  to: number;
}

/** What is left of the gutter when a row is laid beside it; undefined when the row runs across. */
function narrow(gutter: Gutter, row: Row<unknown>): Gutter | undefined {
  let { from, to } = gutter;
  for (const { left, right } of row.segments) {
    const middle = (from + to) / 2;
    if (right <= middle) from = Math.max(from, right);
    else if (left >= middle) to = Math.min(to, left);
    else return undefined;
  }
  return to > from ? { from, to } : undefined;
}

function gutterOf({ segments }: Row<unknown>): Gutter | undefined {
  const [first, second] = segments;
  return segments.length === 2 && first && second ? { from: first.right, to: second.left } : undefined;
}

const isCentred = (row: Row<unknown>, { left, right }: PageFrame) =>
  row.segments.length === 1 &&
  Math.abs((row.segments[0]!.left + row.segments[0]!.right) / 2 - (left + right) / 2) < (right - left) * 0.04;

/** Only the head of the first page and the foot with "Nơi nhận" are set side by side; other gaps are tables. */
function startsColumns(row: Row<unknown>, frame: PageFrame, index: number): boolean {
  if (!gutterOf(row)) return false;
  if (/^nơi nhận/i.test(row.segments[0]!.text.normalize('NFC'))) return true;
  return frame.isFirst && index < 8 && row.y > frame.top * 0.6;
}

const ADDRESSEES = /^kính gửi/iu;

/** The rows from `start` that stand in two columns: down to a row that runs across, is centred, is far below
 * or names the addressees. */
function columnsFrom(
  rows: Row<unknown>[],
  start: number,
  frame: PageFrame,
): { end: number; gutter: Gutter } | undefined {
  let gutter = gutterOf(rows[start]!);
  if (!gutter) return undefined;
  let end = start + 1;
  for (; end < rows.length; end += 1) {
    const row = rows[end]!;
    const narrowed = narrow(gutter, row);
    const isFar = rows[end - 1]!.y - row.y > row.height * 6;
    if (!narrowed || isFar || isCentred(row, frame) || ADDRESSEES.test(row.segments[0]!.text)) break;
    gutter = narrowed;
  }
  return { end, gutter };
}

function columnParts<Item>(rows: Row<Item>[], { from, to }: Gutter): PagePart<Item>[] {
  const middle = (from + to) / 2;
  const side = (isLeft: boolean) =>
    rows.flatMap(({ segments }) => segments.filter(({ right }) => right <= middle === isLeft));
  return [side(true), side(false)].flatMap((segments) =>
    segments.map(({ text, items }, i): PagePart<Item> => ({ before: i === 0 ? '\n\n' : '\n', text, items })),
  );
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Whether words stand side by side, as in a table: looking for its rulings takes time. */
export function mayHoldTable(items: PageItem[]): boolean {
  return rowsOf(items).reduce((gaps, { segments }) => gaps + segments.length - 1, 0) > 2;
}

interface PageTable<Item> {
  top: number;
  parts: PagePart<Item>[];
}

/** Rows that are parted by no ruling: each of their numbers stands on its own line in one cell. */
const NUMBERS = /^\d{1,3}\.?(?: \d{1,3}\.?)+$/;

/** The words of a table row by row; undefined when its rulings do not part its rows. */
function tableOf<Item extends PageItem>(items: Item[], grid: Grid): PageTable<Item> | undefined {
  const cells = Array.from({ length: grid.rows }, () => Array.from({ length: grid.columns }, (): Item[] => []));
  for (const item of items) {
    const [row, column] = grid.cellAt(item.x + item.height * 0.2, item.y + item.height * 0.3);
    const [top, left] = grid.originOf(row, column);
    cells[top]![left]!.push(item);
  }
  const linesOf = (own: Item[]) =>
    rowsOf(own).map(({ segments }) => ({
      text: segments.map(({ text }) => text).join(' '),
      items: segments.flatMap((segment) => segment.items),
    }));
  const isCrowded = ([first = []]: Item[][]) =>
    NUMBERS.test(
      linesOf(first)
        .map(({ text }) => text)
        .join(' '),
    );
  if (cells.some(isCrowded)) return undefined;
  const parts = cells.flatMap((row, rowNo) => {
    const isMerged = (column: number) => {
      const [top, left] = grid.originOf(rowNo, column);
      return top < rowNo && left === column && cells[top]![left]!.length > 0;
    };
    // Nothing but cells that go on from above: a line that is drawn through them parts no row.
    if (row.every((own) => own.length === 0)) return [];
    return row.flatMap((own, column): PagePart<Item>[] => {
      const before = column > 0 ? '\t' : rowNo > 0 ? '\n' : '\n\n';
      const [first = { text: isMerged(column) ? DITTO : '', items: [] }, ...rest] = linesOf(own);
      return [{ before, ...first }, ...rest.map((line): PagePart<Item> => ({ before: ' ', ...line }))];
    });
  });
  return { top: grid.top, parts };
}

const isInside = ({ left, right, top, bottom }: Grid, { x, y }: PageItem) =>
  x > left && x < right && y > bottom && y < top;

/**
 * The words of a page in reading order, with an empty line where a new paragraph is seen: by its indent or the space
 * above it.
 * @param grids tables whose rulings the page draws, the highest first: their words are told cell by cell
 */
export function partsOfPage<Item extends PageItem>(
  items: Item[],
  frame: PageFrame,
  grids: readonly Grid[] = [],
): PagePart<Item>[] {
  const tables: PageTable<Item>[] = [];
  let running = items;
  for (const grid of grids) {
    const table = tableOf(
      running.filter((item) => isInside(grid, item)),
      grid,
    );
    if (table) {
      tables.push(table);
      running = running.filter((item) => !isInside(grid, item));
    }
  }
  const parts = runningParts(rowsOf(running), frame, tables);
  return parts.map((part, i) => (i === 0 ? { ...part, before: '' } : part));
}

const FEWEST_FULL_LINES = 4;

/** Where full lines end; none where too few of them say so. */
function rightEdge(single: Row<unknown>[]): number | undefined {
  const ends = single.map(({ segments }) => segments[0]!.right).sort((a, b) => b - a);
  return ends.length < FEWEST_FULL_LINES * 2 ? undefined : ends[FEWEST_FULL_LINES - 1];
}

/** Whether the first word of a line would have stood on the line before: then that line ended its paragraph. */
function hasRoomFor(row: Row<unknown>, previous: Row<unknown>, edge: number | undefined): boolean {
  const [first] = row.segments;
  const last = previous.segments.at(-1);
  if (edge === undefined || !first || !last || row.segments.length > 1 || previous.segments.length > 1) return false;
  const word = (first.right - first.left) * (first.text.split(' ', 1)[0]!.length / first.text.length);
  return last.right + word + row.height * ROOM < edge;
}

/** The words around tables, and each table where it stands. */
function runningParts<Item>(rows: Row<Item>[], frame: PageFrame, tables: readonly PageTable<Item>[]): PagePart<Item>[] {
  const single = rows.filter(({ segments }) => segments.length === 1);
  const margin = Math.min(...single.map(({ segments }) => segments[0]!.left), Infinity);
  const edge = rightEdge(single);
  const step = median(rows.slice(1).map((row, i) => rows[i]!.y - row.y));
  const parts: PagePart<Item>[] = [];
  let previous: Row<Item> | undefined;
  let startsAnew = false;
  let told = 0;
  const tellTablesAbove = (y: number) => {
    for (let table = tables[told]; table && table.top > y; table = tables[(told += 1)]) {
      parts.push(...table.parts);
      startsAnew = true;
    }
  };
  for (let i = 0; i < rows.length;) {
    const row = rows[i]!;
    tellTablesAbove(row.y);
    const columns = startsColumns(row, frame, i) ? columnsFrom(rows, i, frame) : undefined;
    if (columns) {
      parts.push(...columnParts(rows.slice(i, columns.end), columns.gutter));
      previous = rows[columns.end - 1];
      startsAnew = true;
      i = columns.end;
      continue;
    }
    const isLabelled = STARTS_WITH_LABEL.test(row.segments[0]!.text);
    const isIndented = row.segments.length === 1 && row.segments[0]!.left > margin + row.height * INDENT;
    const isApart = previous !== undefined && previous.y - row.y > step * PARAGRAPH_GAP;
    const isBehindEnd = previous !== undefined && hasRoomFor(row, previous, edge);
    const before = isLabelled || isIndented || isApart || isBehindEnd || startsAnew ? '\n\n' : '\n';
    for (const [no, { text, items: own }] of row.segments.entries())
      parts.push({ before: no === 0 ? before : '\t', text, items: own });
    startsAnew = false;
    previous = row;
    i += 1;
  }
  tellTablesAbove(-Infinity);
  return parts;
}

/** The same as text. */
export function textOfPage(items: PageItem[], frame: PageFrame, grids: readonly Grid[] = []): string {
  return partsOfPage(items, frame, grids)
    .map(({ before, text }) => before + text)
    .join('');
}
