import { limitIn, limitOfCell, type LimitFound } from '../limits/limits.ts';
import type { Around } from '../limits/meaning.ts';
import { cellRows, type CellRow } from '../text/cells.ts';
import { isBlank, type Line } from '../text/lines.ts';
import { printedOf, saidOf, type Source } from '../text/source.ts';
import { BULLET, HEAD, LEAD_HEAD, NUMBER, SUPPORT, TASK, TIME, UNIT_HEAD, bodiesOf, type Row } from './columns.ts';

/**
 * A table of duties whose cells stand side by side:
 * TT | Nhiệm vụ  | Chủ trì | Phối hợp      | Thời gian
 * 1  | Rà soát … | Sở …    | Các sở, ngành | Quý III
 * 2  | Tập huấn  | -nt-    |               | Quý IV      what stands above holds here too
 */
export interface RuledTable {
  columns: Columns;
  /** With its heads. */
  lines: CellRow[];
  rows: CellRow[];
}

interface Columns {
  task: number;
  lead: number;
  support: number;
  time: number;
}

/** A cell that says "as above": printed so, or merged with the one above in the file. */
const DITTO = /^(?:[〃"″]+|- ?" ?-|-? ?nt ?-?|như trên)$/;

/** "7h30 - 8h00": an item of a meeting's programme. */
const HOURS = /^\d{1,2} ?(?:[hg:]|giờ)/;

/** Every such table among the lines. */
export function ruledTables(source: Source, lines: Line[]): RuledTable[] {
  return cellRows(source, lines).flatMap((all) => {
    const words = all.map((row) => row.map((cell) => saidOf(source, cell).trim()));
    const tables: RuledTable[] = [];
    for (let at = 0; at < all.length; at++) {
      const own = words[at] ?? [];
      const below = headsBelow(own, words[at + 1] ?? []);
      const columns = columnsOf(below ?? own);
      const open = tables[tables.length - 1];
      if (columns) tables.push({ columns, lines: all.slice(at, at + (below ? 2 : 1)), rows: [] });
      else if (open) {
        open.lines.push(all[at] ?? []);
        open.rows.push(all[at] ?? []);
      }
      if (columns && below) at++;
    }
    return tables.filter(({ rows }) => rows.length > 0);
  });
}

function columnsOf(heads: string[]): Columns | null {
  const column = (head: RegExp) => heads.findIndex((words) => words.length <= HEAD && head.test(words));
  const [task, support, time] = [column(TASK), column(SUPPORT), column(TIME)];
  const named = column(LEAD_HEAD);
  const lead = named < 0 && time >= 0 ? column(UNIT_HEAD) : named;
  return task < 0 || lead < 0 || lead === support ? null : { task, lead, support, time };
}

/**
 * Heads of two lines, "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp": the lower ones, or those above where none is.
 * The wide head may be one cell or as many as the columns it stands over.
 */
function headsBelow(heads: string[], below: string[]): string[] | null {
  const has = (words = '') => words !== '' && !DITTO.test(words);
  const parts = below.some((words) => LEAD_HEAD.test(words) || SUPPORT.test(words) || TIME.test(words));
  if (!parts || has(below[0]) || has(below[heads.findIndex((words) => TASK.test(words))])) return null;
  const wide = below.findIndex(has);
  const above = [...heads.slice(0, wide), ...below.slice(heads.length), ...heads.slice(wide)];
  return below.map((words, nth) => (has(words) ? words : (above[nth] ?? '')));
}

/** What the rows of a table say, a title of a part left out: nothing stands beside it. */
export function ruledRows(source: Source, { columns, rows }: RuledTable, limits: LimitFound[], around: Around): Row[] {
  let above: CellRow = [];
  return rows.flatMap((printed): Row[] => {
    const cells = printed.map((cell, nth) => (DITTO.test(saidOf(source, cell).trim()) ? (above[nth] ?? cell) : cell));
    above = cells;
    const cell = (nth: number): CellRow => cells.slice(nth, nth + 1).filter((found) => nth >= 0 && !isBlank(found));
    const [task, lead, support, time] = [columns.task, columns.lead, columns.support, columns.time].map(cell) as [
      CellRow,
      CellRow,
      CellRow,
      CellRow,
    ];
    const [first] = task;
    if (!first || lead.length + support.length + time.length === 0) return [];
    if (time.some((at) => HOURS.test(saidOf(source, at)))) return [];
    const start = first.start + (NUMBER.exec(saidOf(source, first))?.[0].length ?? 0);
    const limit = time.map((at) => limitIn(limits, at.start, at.end) ?? limitOfCell(source, at.start, at.end, around));
    return [
      {
        task: { start, end: first.end },
        lead: lead.flatMap((at) => namesIn(source, at)),
        support: support.flatMap((at) => namesIn(source, at)),
        limit: limit[0] ?? null,
      },
    ];
  });
}

/** Whom a cell names. Under its head even words that are no body elsewhere do: "Địa chính - Nông nghiệp". */
function namesIn(source: Source, cell: Line): [number, number][] {
  const parts = BULLET.test(saidOf(source, cell)) ? /(?:(?! [-+•] )[^;])+/g : /[^;]+/g;
  return [...printedOf(source, cell).matchAll(parts)].flatMap(({ 0: words, index }) => {
    const start = cell.start + index + words.search(/\S|$/);
    const part = { start, end: start + words.trim().length };
    return bodiesOf(source, [part]) ?? piecesOf(source, part);
  });
}

function piecesOf(source: Source, { start, end }: Line): [number, number][] {
  return [...printedOf(source, { start, end }).matchAll(/[^,]+/g)].flatMap(({ 0: words, index }) => {
    const from = start + index + words.search(/\S|$/);
    return /\p{L}/u.test(words) ? [[from, from + words.trim().length]] : [];
  });
}
