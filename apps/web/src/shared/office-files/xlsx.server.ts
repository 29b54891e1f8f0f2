import { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { Day } from '#shared/time/day.ts';

interface Column {
  title: string;
  /** In characters; 16 when absent. */
  width?: number;
  kind: 'text' | 'number' | 'day';
}

interface Sheet {
  name: string;
  columns: Column[];
  /** One value a column: text, a number, a day as YYYY-MM-DD, or null for an empty cell. */
  rows: (string | number | null)[][];
  /** Instead of the foot of the whole workbook. */
  footer?: string;
}

const LONGEST_CELL = 32_767;
const LONGEST_NAME = 31;
/** The most Excel allows a foot, its own signs included. */
const LONGEST_FOOT = 255;
const PAGE_OF = '&R&P/&N';
/** Excel shows them with the separators of its own language: 1.250.000 and 12,5 in a Vietnamese one. */
const WHOLE = '#,##0';
const BROKEN = '#,##0.###';

/**
 * A workbook of plain tables: a frozen head, real numbers and days. Text is stored as text and its cells
 * keep the text format, so that "=…" typed by a unit never becomes a formula, not even when edited.
 * @param footer printed at the foot of every sheet
 */
export async function writeWorkbook(sheets: Sheet[], footer?: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, next) {
      chunks.push(Buffer.from(chunk));
      next();
    },
  });
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  const taken = new Set<string>();
  for (const sheet of sheets) writeSheet(book, sheet, nameOf(sheet.name, taken), sheet.footer ?? footer);
  await book.commit();
  return new Uint8Array(Buffer.concat(chunks));
}

function writeSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, sheet: Sheet, name: string, footer?: string): void {
  const page = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    ...(footer === undefined ? {} : { headerFooter: { oddFooter: footOf(footer) } }),
  });
  page.columns = sheet.columns.map(({ width = 16 }) => ({ width }));
  const head = page.addRow(sheet.columns.map(({ title }) => textOf(title)));
  head.font = { bold: true };
  head.alignment = { wrapText: true, vertical: 'middle' };
  head.commit();
  for (const values of sheet.rows) {
    const row = page.addRow([]);
    sheet.columns.forEach(({ kind }, i) => writeCell(row.getCell(i + 1), kind, values[i] ?? null));
    row.commit();
  }
  page.commit();
}

function writeCell(cell: ExcelJS.Cell, kind: Column['kind'], value: string | number | null): void {
  if (value === null) return;
  if (typeof value === 'number') {
    cell.value = value;
    cell.numFmt = Number.isInteger(value) ? WHOLE : BROKEN;
  } else if (kind === 'day') {
    cell.value = new Date(`${value satisfies Day}T00:00:00Z`);
    cell.numFmt = 'dd/mm/yyyy';
  } else {
    cell.value = textOf(value);
    cell.numFmt = '@';
    cell.alignment = { wrapText: true, vertical: 'top' };
  }
}

/** The text at the left, cut at its end where it is too long, and the page at the right. */
function footOf(text: string): string {
  const left = text.replaceAll('&', '&&');
  const most = LONGEST_FOOT - '&L'.length - PAGE_OF.length;
  if (left.length <= most) return `&L${left}${PAGE_OF}`;
  const cut = left.slice(0, most - 1);
  // Half of a pair would make a code of what follows.
  const isHalved = /(?:^|[^&])(?:&&)*&$/.test(cut);
  return `&L${isHalved ? cut.slice(0, -1) : cut}…${PAGE_OF}`;
}

/** Without the characters that make the file unreadable, and not longer than a cell may be. */
function textOf(text: string): string {
  // eslint-disable-next-line no-control-regex -- XML forbids them
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, LONGEST_CELL);
}

/** A sheet's name without what Excel refuses, and unlike the names before it. */
function nameOf(wanted: string, taken: Set<string>): string {
  const clean =
    wanted
      .replace(/[[\]*?:/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Sheet';
  for (let count = 1; ; count += 1) {
    const tail = count === 1 ? '' : ` (${count})`;
    const name = clean.slice(0, LONGEST_NAME - tail.length).trim() + tail;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
