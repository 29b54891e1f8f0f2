import { fold } from '@kheo/van-ban';

/** A line of the form as it stands on the page. */
export interface Slot {
  name: string;
  unit: string;
  /** Its fields: one, or part and whole. */
  fields: readonly string[];
}

export interface Placed {
  fills: { field: string; value: string }[];
  /** Rows that found no line, by their words. */
  unplaced: string[];
}

/** Names are compared without marks, spaces and punctuation: sheets are typed by many hands. */
const keyOf = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The cells of copied rows: tabs between cells, a cell with line breaks or tabs in quotation marks. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:^|(?<=[\t\n]))"((?:[^"]|"")*)"(?=[\t\n]|$)|[^\t\n]*/y;
  const source = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(/\n$/, '');
  for (let at = 0; at <= source.length; at += 1) {
    cell.lastIndex = at;
    const [whole, quoted] = cell.exec(source) ?? [''];
    rows.at(-1)!.push((quoted?.replaceAll('""', '"') ?? whole).trim());
    at += whole.length;
    if (source[at] === '\n') rows.push([]);
  }
  return rows;
}

/**
 * Where pasted cells go.
 * @param rows cells of each row
 * @param slots lines of the form in order
 * @param from index of the line that has the cursor
 */
export function placeCells(rows: readonly string[][], slots: readonly Slot[], from: number): Placed {
  const byName = new Map(slots.map((slot) => [keyOf(slot.name), slot]));
  const named = rows.some(([first = '', ...rest]) => rest.length > 0 && byName.has(keyOf(first)));
  const placed: Placed = { fills: [], unplaced: [] };
  rows.forEach((row, index) => {
    const slot = named ? byName.get(keyOf(row[0] ?? '')) : slots[from + index];
    const values = named ? afterUnit(row.slice(1), slot) : row;
    if (row.every((cell) => cell === '')) return;
    if (!slot) placed.unplaced.push(row.filter((cell) => cell !== '').join(' · '));
    else slot.fields.forEach((field, at) => fill(placed, field, values[at]));
  });
  return placed;
}

/** A sheet often repeats the unit of measure between name and figure. */
function afterUnit(cells: string[], slot: Slot | undefined): string[] {
  return slot && cells.length > 1 && keyOf(cells[0]!) === keyOf(slot.unit) ? cells.slice(1) : cells;
}

function fill({ fills }: Placed, field: string, value: string | undefined): void {
  if (value) fills.push({ field, value });
}
