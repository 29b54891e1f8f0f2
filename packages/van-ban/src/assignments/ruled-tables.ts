import type { LimitFound } from '../limits/limits.ts';
import type { Around } from '../limits/meaning.ts';
import { cellRows, type CellRow } from '../text/cells.ts';
import { isBlank, type Line } from '../text/lines.ts';
import { printedOf, said, saidOf, type Source } from '../text/source.ts';
import {
  BULLET,
  HEAD,
  LEAD_HEAD,
  SUPPORT,
  TASK,
  TIME,
  UNIT_HEAD,
  bodiesOf,
  limitAt,
  taskOf,
  type Row,
} from './columns.ts';
import { bodyAt, isCapital } from './lexicon.ts';

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
  const task = heads.findIndex((words) => TASK.test(words));
  const parts = below.some((words) => LEAD_HEAD.test(words) || SUPPORT.test(words) || TIME.test(words));
  if (task < 0 || !parts || has(below[0]) || has(below[task])) return null;
  const wide = below.findIndex(has);
  const above = [...heads.slice(0, wide), ...below.slice(heads.length), ...heads.slice(wide)];
  return above.map((words, nth) => (has(below[nth]) ? (below[nth] ?? '') : words));
}

/**
 * What the rows of a table say. The title of a part says nothing: no cell stands beside it. What the end of a page cut off
 * has no number and begins small.
 */
export function ruledRows(source: Source, { columns, rows }: RuledTable, limits: LimitFound[], around: Around): Row[] {
  const found: Row[] = [];
  let above: CellRow = [];
  for (const row of rows) {
    const cells = row.map((cell, nth) => (DITTO.test(saidOf(source, cell).trim()) ? (above[nth] ?? cell) : cell));
    above = cells;
    const cell = (nth: number) => cells.slice(nth, nth + 1).find((part) => nth >= 0 && !isBlank(part));
    const names = (nth: number) => namesIn(source, cell(nth));
    const [task, time] = [cell(columns.task), cell(columns.time)];
    const stands = time ?? cell(columns.lead);
    const last = found[found.length - 1];
    if (last && !cell(0) && !stands && !(task && isCapital(source, task.start)))
      last.support.push(...names(columns.support));
    else if (task && (stands ?? cell(columns.support)) && !(time && HOURS.test(saidOf(source, time))))
      found.push({
        task: taskOf(source, task),
        lead: names(columns.lead),
        support: names(columns.support),
        limit: time ? limitAt(source, time, limits, around) : null,
      });
  }
  return found;
}

/** Whom a cell names. Under its head even words that are no body elsewhere do: "Địa chính - Nông nghiệp". */
function namesIn(source: Source, cell: Line | undefined): [number, number][] {
  if (!cell) return [];
  const parts = BULLET.test(saidOf(source, cell)) ? /(?:(?! [-+•] )[^;])+/g : /[^;]+/g;
  return [...printedOf(source, cell).matchAll(parts)].flatMap(({ 0: words, index }) => {
    const start = cell.start + index + words.search(/\S|$/);
    const part = { start, end: start + words.trim().length };
    return bodiesOf(source, [part])?.flatMap((body) => linesOf(source, body)) ?? piecesOf(source, part);
  });
}

/** Behind these words a name goes on, "Ban Thường vụ Công an xã", and with these: "Ủy ban Kiểm tra Đảng ủy". */
const GOES_ON = /(?:^|[ ,(-])(?:và|của|thuộc|cùng|với|tại|trưởng|phó|chủ tịch|bí thư|thường (?:trực|vụ)|chấp hành|-) $/;
const WHOSE = /^(?:\p{L}+ ủy(?!\p{L})|mttq|ubnd|hđnd)/u;

/** Names that stood on lines of their own and ran together: a further one begins with a noun of its own. */
function linesOf(source: Source, [from, to]: [number, number]): [number, number][] {
  const own = from + bodyAt(source, from, to);
  for (let at = source.flow.indexOf(' ', own + 1) + 1; at > 0 && at < to; at = source.flow.indexOf(' ', at) + 1)
    if (
      isCapital(source, at) &&
      bodyAt(source, at, to) > 0 &&
      !WHOSE.test(said(source, at)) &&
      !GOES_ON.test(said(source, from, at))
    )
      return [[from, at - 1], ...linesOf(source, [at, to])];
  return [[from, to]];
}

function piecesOf(source: Source, { start, end }: Line): [number, number][] {
  return [...printedOf(source, { start, end }).matchAll(/[^,]+/g)].flatMap(({ 0: words, index }) => {
    const from = start + index + words.search(/\S|$/);
    return /\p{L}/u.test(words) ? [[from, from + words.trim().length]] : [];
  });
}
