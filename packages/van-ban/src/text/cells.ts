import { isBlank, type Line } from './lines.ts';
import { printed, type Source } from './source.ts';

/**
 * A row whose cells stand side by side, as files give tables: parted by a tab, a wide gap or "|".
 * Cells that are empty have a place too.
 */
export type CellRow = Line[];

/** Rows that stand together. One line alone between two of them is a row of one cell, such as the title of a part. */
export function cellRows(source: Source, lines: Line[]): CellRow[][] {
  if (!source.flow.includes('\t') && !source.original.includes('|')) return [];
  const tables: CellRow[][] = [];
  let open: CellRow[] = [];
  let single: CellRow[] = [];
  for (let at = 0; at < lines.length; at++) {
    const row: CellRow = [];
    while (at + 1 < lines.length && isBar(source, lines[at] as Line)) row.push(...cellsOf(source, lines[at++] as Line));
    row.push(...cellsOf(source, lines[at] as Line));
    if (row.every(isBlank)) continue;
    if (row.length === 1) {
      single.push(row);
      continue;
    }
    if (open.length === 0 || single.length > 1) tables.push((open = []));
    else open.push(...single);
    single = [];
    open.push(row);
  }
  return tables;
}

/** Whether a line ends at a "|". */
const isBar = (source: Source, { end }: Line): boolean => source.original[source.starts[end] ?? -1] === '|';

/** Each tab of the text as given ends a cell, however many of them the clean text shows as one. */
function cellsOf(source: Source, { start, end }: Line): Line[] {
  if (end <= start) return [{ start, end }];
  const tabsBefore = (at: number): number =>
    source.original.slice(at > 0 ? source.ends[at - 1] : 0, source.starts[at]).split('\t').length - 1;
  const cells: Line[] = [];
  let from = start;
  const empty = (tabs: number): void => {
    for (let more = tabs; more > 0; more--) cells.push({ start: from, end: from });
  };
  empty(tabsBefore(start));
  // A line at a time: from each line to the next tab of a long text would be a long way.
  for (const { index } of printed(source, start, end).matchAll(/\t/g)) {
    const at = start + index;
    cells.push({ start: from, end: at });
    from = at + 1;
    empty(source.original.slice(source.starts[at], source.ends[at]).split('\t').length - 2);
  }
  cells.push({ start: from, end });
  from = end;
  if (end < source.flow.length) empty(tabsBefore(end));
  return cells;
}
