import readXlsxFile from 'read-excel-file/node';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { dayOf } from '#shared/time/day.ts';
import { readMarks, type SheetMarks } from './table-marks.server.ts';
import { textOfPlain } from './text-of-file-plain.server.ts';
import { openZip } from './text-of-file-zip.server.ts';
import { Refused, TEXT_LIMITS } from './text-of-file.ts';

/** Why a file gives no table. */
export type TableRefusal = 'table-empty' | 'table-unreadable' | 'table-encrypted' | 'table-too-long' | 'table-bomb';

const MOST_ROWS = 5000;
const MOST_COLUMNS = 60;
const NO_MARKS: SheetMarks = { merges: [], percents: [], uncomputed: [], hidden: false };
const ZIP_MARK = [0x50, 0x4b];
/** What Excel wraps a workbook with a password in, and what .xls files are. */
const OLE_MARK = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, i) => bytes[i] === byte);

/**
 * The cells of the first sheet of an .xlsx file, or of a .csv file with commas, semicolons or tabs, as text.
 * Rows keep their number: rows[0] is row 1 of the file, empty rows are empty lists.
 */
export async function readTable(bytes: Uint8Array): Promise<Outcome<string[][], TableRefusal>> {
  try {
    if (bytes.length === 0) return refuse('table-empty');
    if (startsWith(bytes, OLE_MARK)) return refuse('table-encrypted');
    const rows = startsWith(bytes, ZIP_MARK) ? await rowsOfWorkbook(bytes) : rowsOfText(textOfPlain(bytes));
    const cut = rows.map((row) => trimEnd(row));
    while (cut.length > 0 && cut.at(-1)!.length === 0) cut.pop();
    if (cut.length === 0) return refuse('table-empty');
    if (cut.length > MOST_ROWS || cut.some((row) => row.length > MOST_COLUMNS)) return refuse('table-too-long');
    return done(cut);
  } catch (error) {
    // Files come from anywhere: whatever a broken one throws means that it cannot be read.
    if (error instanceof Refused && error.reason === 'bomb') return refuse('table-bomb');
    if (error instanceof Refused && error.reason === 'encrypted') return refuse('table-encrypted');
    return refuse('table-unreadable');
  }
}

/** What was typed one a line, as the rows of a table. Cells are set apart by tabs or semicolons. */
function rowsTyped(text: string): string[][] {
  return text.split(/\r?\n/).map((line) => (line.trim() === '' ? [] : line.split(/[\t;]/).map((cell) => cell.trim())));
}

/**
 * The rows of a form that takes a file or lines typed by hand; the file wins.
 * @refuses nothing-typed, and as readTable
 */
export async function readFileOrLines(
  file: File | undefined,
  typed: string,
): Promise<Outcome<string[][], TableRefusal | 'nothing-typed'>> {
  if (file) return readTable(new Uint8Array(await file.arrayBuffer()));
  return typed === '' ? refuse('nothing-typed') : done(rowsTyped(typed));
}

/** A refusal of readFileOrLines as pages show it: what is wrong with the form, or with the file. */
export function faultOfTable(reason: TableRefusal | 'nothing-typed') {
  return reason === 'nothing-typed' ? { fault: reason, table: null } : { fault: null, table: reason };
}

/** A cell as Excel keeps it: words, or a number that needs no reading. Days are words. */
export type Cell = string | number;

/** One sheet of a workbook, hidden ones too; rows[0] is row 1. */
export interface SheetIn {
  name: string;
  rows: Cell[][];
}

/** Every sheet of an .xlsx file, numbers as numbers and words as they are written. */
export async function readSheets(bytes: Uint8Array): Promise<Outcome<SheetIn[], TableRefusal>> {
  try {
    if (bytes.length === 0) return refuse('table-empty');
    if (startsWith(bytes, OLE_MARK)) return refuse('table-encrypted');
    if (!startsWith(bytes, ZIP_MARK)) return refuse('table-unreadable');
    const sheets = await sheetsOfWorkbook(bytes);
    const isTooLong = ({ data }: { data: unknown[][] }) =>
      data.length > MOST_ROWS || data.some((row) => row.length > MOST_COLUMNS);
    if (sheets.some(isTooLong)) return refuse('table-too-long');
    return done(
      sheets.map(({ sheet, data }) => ({
        name: sheet,
        rows: data.map((row) =>
          row.map((cell) => (typeof cell === 'number' ? cell : textOfCell(cell).normalize('NFC').trim())),
        ),
      })),
    );
  } catch (error) {
    if (error instanceof Refused && error.reason === 'bomb') return refuse('table-bomb');
    if (error instanceof Refused && error.reason === 'encrypted') return refuse('table-encrypted');
    return refuse('table-unreadable');
  }
}

/** A sheet with what it says of its cells; rows[0] is row 1. */
export interface SheetWithMarks extends SheetIn, SheetMarks {}

/**
 * Every sheet of an .xlsx file with merged, percentage and uncomputed cells marked; or the one table of a .csv file
 * or of pasted cells, named '' and without marks.
 */
export async function readBook(bytes: Uint8Array): Promise<Outcome<SheetWithMarks[], TableRefusal>> {
  if (!startsWith(bytes, ZIP_MARK)) {
    const table = await readTable(bytes);
    return table.ok ? done([{ name: '', rows: table.value, ...NO_MARKS }]) : table;
  }
  const sheets = await readSheets(bytes);
  if (!sheets.ok) return sheets;
  try {
    const marks = readMarks(openZip(bytes, TEXT_LIMITS));
    const filled = sheets.value.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')));
    if (filled.length === 0) return refuse('table-empty');
    return done(filled.map((sheet) => ({ ...sheet, ...(marks.get(sheet.name) ?? NO_MARKS) })));
  } catch {
    // The values could be read and the marks could not: a percentage would be taken for a count.
    return refuse('table-unreadable');
  }
}

function trimEnd(row: readonly string[]): string[] {
  const cells = row.map((cell) => cell.normalize('NFC').replace(/\s+/gu, ' ').trim());
  while (cells.length > 0 && cells.at(-1) === '') cells.pop();
  return cells;
}

function sheetsOfWorkbook(bytes: Uint8Array) {
  const zip = openZip(bytes, TEXT_LIMITS);
  // Unpacked once within limits: the reader below believes what the archive says of itself.
  for (const name of zip.names()) zip.read(name);
  return readXlsxFile(Buffer.from(bytes), { trim: false });
}

async function rowsOfWorkbook(bytes: Uint8Array): Promise<string[][]> {
  const [sheet] = await sheetsOfWorkbook(bytes);
  return (sheet?.data ?? []).map((row) => row.map(textOfCell));
}

function textOfCell(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return dayOf(cell);
  return String(cell);
}

const TOP = 50;

/**
 * Tabs wherever some stand outside quotation marks near the top: a pasted table often begins with a title line that
 * has none, and decimal commas would be taken for separators. Otherwise the sign of the first line that has one.
 */
function separatorOf(text: string): string {
  const lines = text.replace(/"[^"]*"/g, '').split(/\r?\n/, TOP);
  if (lines.some((one) => one.includes('\t'))) return '\t';
  const line = lines.find((one) => /[,;]/.test(one)) ?? '';
  const counts = [',', ';'].map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

/** Comma-separated values (RFC 4180), with the separator the file uses. */
function rowsOfText(text: string): string[][] {
  const separator = separatorOf(text);
  const rows: string[][] = [];
  const row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') cell += text[(i += 1)]!;
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator || sign === '\n') {
      row.push(cell);
      cell = '';
      if (sign === '\n') rows.push(row.splice(0));
    } else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
