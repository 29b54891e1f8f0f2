import type { LimitFound } from '../limits/limits.ts';
import type { Around } from '../limits/meaning.ts';
import type { Paragraph } from '../text/paragraphs.ts';
import { said, type Source } from '../text/source.ts';
import {
  BULLET,
  HEAD,
  LEAD_HEAD,
  NUMBER,
  SUPPORT,
  TASK,
  TIME,
  bodiesOf,
  limitAt,
  taskOf,
  type Row,
} from './columns.ts';
import { bodyAt } from './lexicon.ts';

/**
 * A table of duties whose cells stand one under the other:
 * TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian
 * 1  | Rà soát … | Sở …            | Các sở, ngành    | Quý IV
 */
const FIRST = /^(?:số )?(?:s?tt|thứ tự)$/;
const SECTION = /^(?:[ivx]{1,5}|[a-hđ])(?:\.\d{1,2})?(?:$|[.)])/;

/** Rows of every such table, and the paragraphs that are their cells. */
export function readTables(
  source: Source,
  paragraphs: Paragraph[],
  limits: LimitFound[],
  around: Around,
): { rows: Row[]; cells: Set<number> } {
  const rows: Row[] = [];
  const cells = new Set<number>();
  const keys = paragraphs.map(({ start, end }) => said(source, start, end).trim());
  for (let at = 0; at < keys.length; at++) {
    if (!FIRST.test(keys[at] ?? '')) continue;
    let first = at + 1;
    while (first < keys.length && first < at + 12 && !opensRow(keys[first] ?? '')) first++;
    const heads = keys.slice(at + 1, first);
    const lead = heads.findIndex((head) => LEAD_HEAD.test(head));
    if (lead < 1 || heads.some((head) => head.length > HEAD) || !heads.slice(0, lead).some((head) => TASK.test(head)))
      continue;
    const end = rowsOf(keys, first, heads.length, (own) => {
      const row = rowOf(
        source,
        own.map((cell) => cell.map((nth) => paragraphs[nth] as Paragraph)),
        heads,
        limits,
        around,
      );
      if (row) rows.push(row);
      return row !== null;
    });
    for (; at < end; at++) cells.add(paragraphs[at]?.start ?? 0);
    at--;
  }
  return { rows, cells };
}

const opensRow = (key: string): boolean => NUMBER.test(key) || SECTION.test(key);

/** Hands over the cells of each row, by the places of their paragraphs; returns where the last of them ends. */
function rowsOf(keys: string[], from: number, width: number, take: (cells: number[][]) => boolean): number {
  let row: number[][] | null = null;
  let last = 0;
  let end = from;
  // Many paragraphs that are no cells stand behind the table.
  for (let at = from, idle = 0; at <= keys.length && idle < IDLE; at++) {
    const key = keys[at] ?? '';
    const open: number[] | undefined = row?.[row.length - 1];
    if (BULLET.test(key) && open && /^[-+•]|:$/.test(keys[open[open.length - 1] ?? 0] ?? '')) {
      open.push(at);
      continue;
    }
    const number = NUMBER.exec(key);
    const opens = number && (row === null || (Number(number[1]) > last && Number(number[1]) < last + 4));
    if (row && (opens || row.length === width || at === keys.length || SECTION.test(key))) {
      if (take(row)) {
        end = at;
        idle = 0;
      }
      row = null;
    }
    if (opens) {
      last = Number(number[1]);
      row = number[0].length < key.length ? [[at]] : [];
    } else if (row) row.push([at]);
    else idle++;
  }
  return end;
}

const IDLE = 8;

/** A row whose cells are all there is read by its heads, another by what its cells say. */
function rowOf(
  source: Source,
  cells: Paragraph[][],
  heads: string[],
  limits: LimitFound[],
  around: Around,
): Row | null {
  const whole = cells.length === heads.length;
  const column = (head: RegExp) => heads.findIndex((words) => head.test(words));
  const taskAt = whole ? column(TASK) : 0;
  const leadAt = whole ? column(LEAD_HEAD) : cells.findIndex((cell, nth) => nth > 0 && bodiesOf(source, cell));
  const task = cells[taskAt]?.[0];
  const leader = cells[leadAt];
  if (!task || !leader) return null;
  const lead =
    bodiesOf(source, leader) ??
    leader.flatMap(({ start, end }): [number, number][] => (bodyAt(source, start, end) > 0 ? [[start, end]] : []));
  if (lead.length === 0) return null;
  const helper = column(SUPPORT) < 0 ? undefined : cells[whole ? column(SUPPORT) : leadAt + 1];
  const times = whole ? cells.slice(column(TIME), column(TIME) < 0 ? 0 : column(TIME) + 1) : cells.slice(leadAt + 1);
  const limit = times.flat().map((cell) => limitAt(source, cell, limits, around));
  return {
    task: taskOf(source, task),
    lead,
    support: (helper && bodiesOf(source, helper)) ?? [],
    limit: limit.find((found) => found) ?? null,
  };
}
