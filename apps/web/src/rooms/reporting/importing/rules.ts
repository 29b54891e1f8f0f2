import type { Cell } from '#shared/office-files/table-in.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { isDay } from '#shared/time/day.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { plain, widthOf } from '../columns/rules.ts';
import type { ColumnUse, Mapping } from '../columns/terms.ts';
import { fieldOfLine, UNTOUCHED } from '../drafts/rules.ts';
import type { Typed } from '../drafts/terms.ts';
import { sumOf, writeAnswer } from '../forms/rules.ts';
import type { Answer, FigureKey, Line } from '../forms/terms.ts';
import { readFigure } from '../sheets/rules.ts';
import type {
  CellCounts,
  CellFate,
  CellRead,
  CellReason,
  Choices,
  Ground,
  ImportSheet,
  RowCounts,
  RowFate,
  RowRead,
  RowReason,
  SheetRead,
  SumCheck,
  Target,
  Write,
} from './terms.ts';

const TOTAL =
  /^(?:[ivx\d]+ )?(?:tong cong(?! ty)|tong so|tong$|cong(?:$| chung| khoi| nhom)|toan (?:xa|phuong|huyen|tinh|dang bo|co quan)|total|sum$)/;
const NUMBERED = /^\s*(?:\(?\d+(?:\.\d+)*[.)]|[-+*•–])\s*/u;
/** "146/152", "146 trên 152": both numbers of a share in one cell. */
const BOTH = /^\s*([\d.,]+)\s*(?:\/|trên)\s*([\d.,]+)\s*$/u;

const written = (cell: Cell | undefined) =>
  typeof cell === 'number' ? writeNumber(cell, 6) : String(cell ?? '').trim();
const isEmpty = (cell: Cell | undefined) => written(cell) === '';
const isDash = (cell: Cell | undefined) => typeof cell === 'string' && /^[-–—−]+$/.test(cell.trim());

/** A dash, as the reader of numbers would be told the same. */
const DASHES = { nil: 'không', zero: 0, missing: '' } as const;

const blank = { key: '', becomes: '', replaces: '', reason: null, readings: [], chosen: null, mark: '' };
const cellOf = (column: number, fate: CellFate, cell: Cell | undefined, more: Partial<CellRead> = {}): CellRead => ({
  ...blank,
  column,
  fate,
  written: written(cell),
  ...more,
});

/** State while the rows of a sheet are read from the first to the last. */
interface Reading {
  sheet: ImportSheet;
  /** Cells shown as a percentage, and formulas without a result, by "row:column". */
  percents: ReadonlySet<string>;
  uncomputed: ReadonlySet<string>;
  mapping: Mapping;
  ground: Ground;
  choices: Choices;
  width: number;
  /** Row in which a unit, or a figure of the one unit, stands. */
  seen: Map<string, number>;
  /** The name of the row above that has parts. */
  under: string;
  writes: Write[];
  /** Numbers of the rows above, by column, for the next total: since the last one, and all. */
  parts: (number | null)[][];
  all: (number | null)[][];
}

/**
 * Accounts for every row and every cell of a sheet, and says what would be written. Nothing is written here.
 * @param choices what people decided on the preview; a reading that the cell does not have counts for nothing
 * @returns a row for each row of the sheet, a cell for each cell of its grid, and one write for each figure taken
 */
export function readSheet(sheet: ImportSheet, mapping: Mapping, ground: Ground, choices: Choices): SheetRead {
  const width = widthOf(sheet);
  const marks = { percents: new Set(sheet.percents), uncomputed: new Set(sheet.uncomputed) };
  const nothing = { seen: new Map<string, number>(), under: '', writes: [], parts: [], all: [] };
  const within = { ...mapping, columns: mapping.columns.slice(0, width) };
  const state: Reading = { sheet, mapping: within, ground, choices, width, ...marks, ...nothing };
  const rows = sheet.rows.map((_, index) => readRow(state, index + 1));
  return { rows, writes: state.writes };
}

const nameColumn = ({ columns }: Mapping) => columns.findIndex(({ use }) => use === 'name');

function readRow(state: Reading, row: number): RowRead {
  const { mapping, sheet } = state;
  const cells = sheet.rows[row - 1]!;
  if (row < mapping.head.from) return outside(state, row, cells.every(isEmpty) ? 'empty' : 'title');
  if (row <= mapping.head.to) return outside(state, row, cells.every(isEmpty) ? 'empty' : 'heading');
  if (cells.every((cell, at) => isEmpty(cell) && !isUncomputed(state, row, at + 1)))
    return outside(state, row, 'empty');
  const name = written(cells[nameColumn(mapping)]);
  if (!isKnown(state, name) && isTotal(mapping, cells)) return totalRow(state, row);
  return mapping.layout === 'units' ? unitRow(state, row, name) : lineRow(state, row, name);
}

const isUncomputed = ({ uncomputed }: Reading, row: number, column: number) => uncomputed.has(`${row}:${column}`);

/** What people said the name is, or whose name it is; undefined when nobody knows. */
function unitOf({ mapping, ground }: Reading, name: string): UnitId | undefined {
  if (name === '') return undefined;
  const decided = mapping.names[ground.keyOf(name)] as UnitId | undefined;
  return decided ?? ground.unitNamed(name) ?? ground.unitNamed(name.replace(NUMBERED, ''));
}

/** "Tổng công ty" is a unit and "Tổng số mô hình" a figure when the office says so. */
function isKnown(state: Reading, name: string): boolean {
  const { mapping, ground, under } = state;
  if (mapping.layout === 'units') return Boolean(unitOf(state, name));
  return name !== '' && (ground.keyOf(name) in mapping.names || ground.lineNamed(name, under) !== undefined);
}

/** The word stands in the column of names or in one before it that holds no figure. */
function isTotal(mapping: Mapping, cells: readonly Cell[]): boolean {
  const last = Math.max(nameColumn(mapping), 0);
  return cells
    .slice(0, last + 1)
    .some((cell, at) => mapping.columns[at]?.use !== 'figure' && TOTAL.test(plain(written(cell))));
}

function outside(state: Reading, row: number, fate: RowFate, more: Partial<RowRead> = {}): RowRead {
  const { rows } = state.sheet;
  const cells = Array.from({ length: state.width }, (_, at) => cellOf(at + 1, 'outside', rows[row - 1]?.[at]));
  const name =
    written(rows[row - 1]?.[nameColumn(state.mapping)]) || (cells.find((cell) => cell.written)?.written ?? '');
  return { row, fate, name, unitId: null, reason: null, sameAs: 0, cells, sums: [], ...more };
}

/** What stands in a cell for figures; a dash says what people said it means in this sheet. */
function contentOf({ sheet, mapping }: Reading, row: number, column: number): Cell {
  const cell = sheet.rows[row - 1]?.[column - 1] ?? '';
  return isDash(cell) && mapping.dash !== 'ask' ? DASHES[mapping.dash] : cell;
}

/** Columns that hold figures, with what the mapping says of them. */
function figureColumns({ columns }: Mapping) {
  return columns.flatMap((column, at) => (column.use === 'figure' ? [{ ...column, column: at + 1 }] : []));
}

/** Whether the cells for figures hold nothing that could be one: a signature, a date of a place, a heading of a group. */
function saysNoFigure(state: Reading, row: number): boolean {
  const { mapping, ground } = state;
  return figureColumns(mapping).every(({ column, key }) => {
    const cell = contentOf(state, row, column);
    if (isUncomputed(state, row, column)) return false;
    if (isEmpty(cell)) return true;
    if (typeof cell === 'number') return false;
    const read = ground.readNumber(written(cell), ground.lines.get(key)?.indicator.entryUnit ?? '');
    return read.kind === 'empty' || (read.kind === 'ask' && read.readings.length === 0);
  });
}

function unitRow(state: Reading, row: number, name: string): RowRead {
  const { mapping, ground } = state;
  if (name !== '' && mapping.names[ground.keyOf(name)] === '')
    return outside(state, row, 'left', { reason: 'not-a-unit' });
  const unitId = unitOf(state, name);
  if (!unitId && saysNoFigure(state, row)) return outside(state, row, 'note');
  keepForSums(state, row);
  if (!unitId) return refusedRow(state, row, name, null, name === '' ? 'name-missing' : 'unit-unknown');
  const before = state.seen.get(unitId) ?? 0;
  if (before > 0) return refusedRow(state, row, name, unitId, 'row-twice', before);
  state.seen.set(unitId, row);
  return intoReport(state, row, name, unitId, (column) => ground.lines.get(column.key));
}

function lineRow(state: Reading, row: number, name: string): RowRead {
  const { mapping, ground } = state;
  const decided = mapping.names[ground.keyOf(name)];
  if (decided === '' && name !== '') return outside(state, row, 'left', { reason: 'not-a-unit' });
  const found = decided ? { key: decided } : ground.lineNamed(name, state.under);
  if (!found) {
    if (saysNoFigure(state, row)) return outside(state, row, 'note');
    return refusedRow(state, row, name, null, name === '' ? 'name-missing' : 'line-unknown');
  }
  if ('left' in found) {
    if (found.left === 'sum-of-parts') state.under = name;
    return outside(state, row, 'left', { reason: found.left });
  }
  const line = ground.lines.get(found.key);
  if (!line) return refusedRow(state, row, name, null, 'line-unknown');
  if (!line.split) state.under = '';
  const before = state.seen.get(found.key) ?? 0;
  if (before > 0) return refusedRow(state, row, name, ground.only, 'row-twice', before);
  state.seen.set(found.key, row);
  return intoReport(state, row, name, ground.only, () => line);
}

/** A row of figures, into the report of its unit if that may be written. */
function intoReport(
  state: Reading,
  row: number,
  name: string,
  unitId: UnitId | null,
  lineOf: (column: { key: FigureKey }) => Line | undefined,
): RowRead {
  const target = unitId === null ? undefined : state.ground.targets.get(unitId);
  if (!target) return refusedRow(state, row, name, unitId, 'no-report');
  if (target.closed) return refusedRow(state, row, name, unitId, target.closed);
  const cells = plainCells(state, row);
  const byLine = Map.groupBy(
    figureColumns(state.mapping).filter((column) => lineOf(column)),
    (column) => lineOf(column)!.key,
  );
  for (const [key, columns] of byLine)
    for (const cell of figureCells(state, row, target, lineOf({ key })!, columns)) cells[cell.column - 1] = cell;
  return { row, fate: 'data', name, unitId, reason: null, sameAs: 0, cells, sums: [] };
}

/** Every cell of a row before its figures are read. */
function plainCells({ sheet, mapping, width }: Reading, row: number): CellRead[] {
  return Array.from({ length: width }, (_, at) => {
    const cell = sheet.rows[row - 1]?.[at];
    return cellOf(at + 1, mapping.columns[at]?.use === 'name' ? 'name' : 'unused', cell);
  });
}

function refusedRow(
  state: Reading,
  row: number,
  name: string,
  unitId: UnitId | null,
  reason: RowReason,
  sameAs = 0,
): RowRead {
  const cells = plainCells(state, row);
  for (const { column, key } of figureColumns(state.mapping)) {
    const cell = state.sheet.rows[row - 1]?.[column - 1];
    const isMissing = isEmpty(cell) && !isUncomputed(state, row, column);
    cells[column - 1] = cellOf(column, isMissing ? 'missing' : 'with-row', cell, { key });
  }
  return { row, fate: 'refused', name, unitId, reason, sameAs, cells, sums: [] };
}

type FigureColumn = Extract<ColumnUse, { use: 'figure' }> & { column: number };

/** One figure of one unit: its cell, or the two of a share. */
function figureCells(
  state: Reading,
  row: number,
  target: Target,
  line: Line,
  columns: readonly FigureColumn[],
): CellRead[] {
  const { mapping, ground, choices } = state;
  const { key } = line;
  const cellAt = (column: number) => state.sheet.rows[row - 1]?.[column - 1];
  const faults = columns.map(({ column }) => markedFault(state, row, column, line));
  const isMissing = (at: number) => isEmpty(contentOf(state, row, columns[at]!.column)) && !faults[at];
  const all = (fate: CellFate, more: Partial<CellRead> = {}, asks = 0) =>
    columns.map(({ column }, at) =>
      isMissing(at)
        ? cellOf(column, 'missing', cellAt(column), { key })
        : cellOf(column, fate, cellAt(column), {
            ...more,
            key,
            readings: asks === column ? (more.readings ?? []) : [],
          }),
    );
  if (columns.every((_, at) => isMissing(at))) return all('missing');
  const fault = faults.find((one) => one !== null);
  if (fault) return all('refused', { reason: fault });
  const how = columns.find(({ part }) => part === 'value')?.how ?? mapping.how;
  const { value, base, asked, chosen, readings, asks, isChanged } = partsOf(state, row, line, columns, choices);
  const read = readFigure(line, { value, base, how }, ground.readNumber);
  if ('reason' in read) {
    const at = columns.find(({ part }) => part === read.part) ?? columns[0]!;
    return all('refused', { reason: read.reason, readings: read.readings }, at.column);
  }
  const typed: Typed = { ...read.typed, asked };
  const write = (answer: Answer) => writeAnswer(answer, ground.words.nil, ground.words.of);
  const there = target.draft.figures[key] ?? UNTOUCHED;
  const mark = target.marks[fieldOfLine(key)] ?? '';
  const was = answerOf(line, there, ground.readNumber);
  const shown = { becomes: write(read.answer), chosen, readings, mark };
  if (was && JSON.stringify(was) === JSON.stringify(read.answer)) return all('same', shown, asks);
  const isTyped = there.value !== '' || there.base !== '' || there.how === 'nil';
  const replaces = !isTyped ? '' : was ? write(was) : [there.value, there.base].filter(Boolean).join(' / ');
  const mayReplace = target.ours.includes(key) || choices.replaced[`${target.unitId}:${key}`] === mark;
  if (isTyped && !mayReplace) return all('kept', { ...shown, replaces }, asks);
  state.writes.push({ unitId: target.unitId, reportId: target.reportId, key, row, typed });
  return all(read.isChanged || isChanged || isTyped ? 'changed' : 'taken', { ...shown, replaces }, asks);
}

/** What the two parts of a figure say, with the reading a person chose in place of the words that were asked about. */
function partsOf(
  state: Reading,
  row: number,
  line: Line,
  columns: readonly FigureColumn[],
  choices: Choices,
): Pick<CellRead, 'chosen' | 'readings'> & {
  value: Cell;
  base: Cell;
  asked: string;
  asks: number;
  isChanged: boolean;
} {
  const parts: { value: Cell; base: Cell } = { value: '', base: '' };
  for (const { column, part } of columns) parts[part] = contentOf(state, row, column);
  const isChanged = columns.some(({ column }) => isDash(state.sheet.rows[row - 1]?.[column - 1]));
  const nothing = { asked: '', chosen: null, readings: [], asks: 0 };
  const both = line.indicator.kind === 'ratio' && parts.base === '' ? BOTH.exec(written(parts.value)) : null;
  if (both) return { value: both[1]!, base: both[2]!, ...nothing, isChanged: true };
  for (const { column, part } of columns) {
    const choice = choices.readings[`${row}:${column}`];
    const asked = written(parts[part]);
    const read = state.ground.readNumber(asked, line.indicator.entryUnit);
    if (choice === undefined || read.kind !== 'ask' || !read.readings.includes(choice)) continue;
    const { readings } = read;
    return { ...parts, [part]: writeNumber(choice), asked, chosen: choice, readings, asks: column, isChanged: true };
  }
  return { ...parts, ...nothing, isChanged };
}

/** What a cell's own format forbids: Excel keeps "96,1%" as 0,961 and turns "10-12" into a day. */
function markedFault(state: Reading, row: number, column: number, { indicator }: Line): CellReason | null {
  const cell = state.sheet.rows[row - 1]?.[column - 1];
  if (isUncomputed(state, row, column)) return 'formula';
  if (isEmpty(cell)) return null;
  if (isDash(cell)) return state.mapping.dash === 'ask' ? 'dash' : null;
  const text = written(cell);
  if (typeof cell === 'string' && isDay(text)) return 'day';
  if (typeof cell === 'string' && /^#[A-Z0-9/]+[!?]?$/.test(text)) return 'error-cell';
  const isShare = indicator.kind === 'ratio' && /%\s*$/.test(text);
  return state.percents.has(`${row}:${column}`) || isShare ? 'percent' : null;
}

/** What words in a draft say; undefined while they say nothing certain. */
function answerOf(line: Line, typed: Typed, readNumber: Ground['readNumber']): Answer | undefined {
  const { value, base, how } = typed;
  if (value === '' && base === '' && how !== 'nil') return undefined;
  const read = readFigure(line, { value, base, how }, readNumber);
  return 'answer' in read ? read.answer : undefined;
}

/** The numbers of a row, by column; null where one is there and cannot be read. */
function keepForSums(state: Reading, row: number): void {
  const numbers = figureColumns(state.mapping).map(({ column, key }) => numberIn(state, row, column, key));
  state.parts.push(numbers);
  state.all.push(numbers);
}

function numberIn(state: Reading, row: number, column: number, key: FigureKey): number | null {
  const cell = contentOf(state, row, column);
  if (isUncomputed(state, row, column)) return null;
  if (isEmpty(cell) || isDash(cell)) return 0;
  if (typeof cell === 'number') return cell;
  const read = state.ground.readNumber(written(cell), state.ground.lines.get(key)?.indicator.entryUnit ?? '');
  if (read.kind === 'value') return read.value;
  const choice = state.choices.readings[`${row}:${column}`];
  if (read.kind === 'ask' && choice !== undefined && read.readings.includes(choice)) return choice;
  return read.kind === 'ask' ? null : 0;
}

/** A row that adds up: left out, and compared with the rows since the last one, or with all. */
function totalRow(state: Reading, row: number): RowRead {
  if (state.mapping.layout === 'lines') return outside(state, row, 'total');
  const sums = figureColumns(state.mapping).flatMap(({ column, key }, at): SumCheck[] => {
    const cell = state.sheet.rows[row - 1]?.[column - 1];
    if (isEmpty(cell)) return [];
    const said = numberIn(state, row, column, key);
    const add = (rows: (number | null)[][]) => {
      const numbers = rows.map((numbers) => numbers[at] ?? null);
      return numbers.includes(null) ? null : sumOf(numbers as number[]);
    };
    const [part, all] = [add(state.parts), add(state.all)];
    const check = { column, key, said: written(cell) };
    if (said === null || part === null || all === null) return [{ ...check, outcome: 'unchecked', sum: '' }];
    const agrees = [part, all].some((sum) => Math.abs(sum - said) < 0.0005);
    return [{ ...check, outcome: agrees ? 'agrees' : 'differs', sum: writeNumber(agrees ? said : all) }];
  });
  state.parts = [];
  return outside(state, row, 'total', { sums });
}

/** How many rows and cells became what; both add up to all there are. */
export function countSheet(rows: readonly RowRead[]): { rowCounts: RowCounts; cellCounts: CellCounts } {
  const rowCounts: RowCounts = { title: 0, heading: 0, empty: 0, note: 0, total: 0, left: 0, data: 0, refused: 0 };
  const fates = { outside: 0, name: 0, unused: 0, missing: 0, same: 0, taken: 0, changed: 0 };
  const cellCounts: CellCounts = { ...fates, kept: 0, refused: 0, 'with-row': 0 };
  for (const { fate, cells } of rows) {
    rowCounts[fate] += 1;
    for (const cell of cells) cellCounts[cell.fate] += 1;
  }
  return { rowCounts, cellCounts };
}

/** Rows as they are kept with an import: every row, and of their cells those that say a figure. */
export function toKeptRows(rows: readonly RowRead[]): RowRead[] {
  const silent: readonly CellFate[] = ['outside', 'name', 'unused', 'missing'];
  return rows.map((row) => ({ ...row, cells: row.cells.filter(({ fate }) => !silent.includes(fate)) }));
}
