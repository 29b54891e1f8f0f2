import ExcelJS from 'exceljs';

/** A cell of a workbook to be filled in: words that stay, or a field. */
export type FillCell =
  | { text: string; bold?: boolean }
  /** Words or a number; `prompt` is shown when the cell is chosen. */
  | { field: string | number; kind: 'number' | 'words'; prompt: string }
  | { field: string; kind: 'choice'; choices: string[]; prompt: string };

export interface FillSheet {
  name: string;
  /** In characters; 0 hides the column. */
  widths: number[];
  rows: FillCell[][];
}

/**
 * A workbook that people fill in without a connection: everything but the fields is locked (against slips, there is
 * no password), choices are lists, and what the file is stands in a sheet that Excel does not offer to show.
 * @param warning what Excel says when something other than a number is typed into a number's field; it may be kept
 * @param hidden name of that sheet and its lines
 */
export async function writeFillIn(
  sheets: FillSheet[],
  warning: string,
  hidden: { name: string; lines: [name: string, value: string][] },
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const { name, widths, rows } of sheets) {
    const page = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    page.columns = widths.map((width) => (width === 0 ? { hidden: true } : { width }));
    for (const cells of rows) {
      const row = page.addRow([]);
      cells.forEach((cell, index) => writeCell(row.getCell(index + 1), cell, warning));
    }
    await page.protect('', { formatColumns: true, formatRows: true, selectLockedCells: true });
  }
  const kept = book.addWorksheet(hidden.name, { state: 'veryHidden' });
  for (const line of hidden.lines) kept.addRow(line);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function writeCell(cell: ExcelJS.Cell, content: FillCell, warning: string): void {
  cell.alignment = { wrapText: true, vertical: 'top' };
  if ('text' in content) {
    cell.value = content.text;
    cell.numFmt = '@';
    if (content.bold) cell.font = { bold: true };
    return;
  }
  if (content.field !== '') cell.value = content.field;
  cell.protection = { locked: false };
  cell.border = { bottom: { style: 'thin' } };
  const shown = { showInputMessage: content.prompt !== '', prompt: content.prompt, allowBlank: true };
  if (content.kind === 'choice') {
    const formulae = [`"${content.choices.join(',')}"`];
    cell.dataValidation = { type: 'list', formulae, showErrorMessage: true, ...shown };
  } else if (content.kind === 'number') {
    const errors = { showErrorMessage: true, errorStyle: 'warning', error: warning };
    cell.dataValidation = { type: 'decimal', operator: 'greaterThanOrEqual', formulae: [0], ...errors, ...shown };
  } else cell.numFmt = '@';
}
