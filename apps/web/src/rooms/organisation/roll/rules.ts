import { isSameName, keyOfName, spell } from '../spelling/rules.ts';
import type { UnitKind } from '../terms.ts';
import type { LineFault, RollLine } from './terms.ts';

interface Present {
  id: string;
  name: string;
  shortName: string | null;
}

interface Around {
  /** Units that are there already. */
  present: readonly Present[];
  kinds: readonly Pick<UnitKind, 'code' | 'name'>[];
  /** Kind of lines that name none; empty when such lines are not to be read. */
  kind: string;
  /** Unit above lines that name none; empty for the top of the tree. */
  parent: string;
}

type Column = 'name' | 'shortName' | 'kind' | 'parent';
type Columns = ColumnsOf<Column>;

/** Where each column of a table stands, as far as it is there; counted from 0. */
export type ColumnsOf<C extends string> = Partial<Record<C, number>>;

const HEADINGS: Record<Column, string[]> = {
  name: ['tên', 'tên đơn vị', 'đơn vị', 'tên cơ quan, đơn vị', 'cơ quan, đơn vị', 'tên cơ quan', 'name', 'unit'],
  shortName: ['tên gọi tắt', 'tên ngắn', 'tên viết tắt', 'gọi tắt', 'short name'],
  kind: ['loại', 'loại đơn vị', 'loại hình', 'kind'],
  parent: ['trực thuộc', 'thuộc', 'cấp trên', 'đơn vị cấp trên', 'đơn vị chủ quản', 'parent'],
};
const HEADING_WITHIN = 15;
const LONGEST_NAME = 200;

/**
 * Which columns a row of headings names, in any spelling; the first of two with one name.
 * @param headings what each column may be called
 */
export function columnsNamed<C extends string>(
  row: readonly string[],
  headings: Readonly<Record<C, readonly string[]>>,
): ColumnsOf<C> {
  const columns: ColumnsOf<C> = {};
  row.forEach((cell, at) => {
    if (cell === '') return;
    for (const column of Object.keys(headings) as C[])
      if (headings[column].some((name) => isSameName(spell(name), spell(cell)))) columns[column] ??= at;
  });
  return columns;
}

function columnsIn(row: readonly string[]): Columns | undefined {
  const columns = columnsNamed(row, HEADINGS);
  return columns.name === undefined ? undefined : columns;
}

/** Without a heading: name, kind, unit above, short name; after a column of numbers if there is one. */
function columnsWithout(rows: readonly (readonly string[])[]): Columns {
  const filled = rows.filter((row) => row.length > 0);
  const numbered = filled.length > 0 && filled.every((row) => /^\d+\.?$/.test(row[0] ?? '') && row.length > 1);
  const first = numbered ? 1 : 0;
  return { name: first, kind: first + 1, parent: first + 2, shortName: first + 3 };
}

/**
 * The fate of every line of a table of units.
 * @param rows cells as text; rows[0] is line 1
 * @returns one line a row, in their order: nothing of the table is passed over in silence
 */
export function readRoll(rows: readonly (readonly string[])[], around: Around): RollLine[] {
  const headed = rows.slice(0, HEADING_WITHIN).findIndex((row) => columnsIn(row) !== undefined);
  const columns = headed < 0 ? columnsWithout(rows) : columnsIn(rows[headed]!)!;
  const lines = rows.map((row, i) => lineOf(row, i, i <= headed, columns));
  markTwice(lines, around.present);
  for (const line of lines) if (line.fate === 'new') readKind(line, around);
  for (const line of lines) if (line.fate === 'new') readParent(line, lines, around);
  markOrphans(lines);
  return lines;
}

function lineOf(row: readonly string[], i: number, isHeading: boolean, columns: Columns): RollLine {
  const cell = (column: Column) => row[columns[column] ?? -1] ?? '';
  const empty = row.every((text) => text === '');
  const line: RollLine = {
    no: i + 1,
    fate: empty ? 'empty' : isHeading ? 'heading' : 'new',
    name: cell('name'),
    shortName: cell('shortName').slice(0, LONGEST_NAME),
    kind: '',
    kindText: cell('kind'),
    parentText: cell('parent'),
    parent: null,
    fault: null,
    sameAs: '',
  };
  if (line.fate === 'heading') line.name = row.filter((text) => text !== '').join(', ');
  if (line.fate === 'new' && line.name === '') spoil(line, 'no-name');
  if (line.fate === 'new' && line.name.length > LONGEST_NAME) spoil(line, 'name-too-long');
  return line;
}

function spoil(line: RollLine, fault: LineFault): void {
  line.fate = 'unreadable';
  line.fault = fault;
}

function markTwice(lines: RollLine[], present: readonly Present[]): void {
  const there = new Map(present.map(({ name }) => [keyOfName(name), name]));
  const seen = new Map<string, number>();
  for (const line of lines) {
    if (line.fate !== 'new') continue;
    const key = keyOfName(line.name);
    const name = there.get(key);
    const earlier = seen.get(key);
    if (key === '') spoil(line, 'no-name');
    else if (name !== undefined) Object.assign(line, { fate: 'known', sameAs: name });
    else if (earlier !== undefined) Object.assign(line, { fate: 'twice', sameAs: String(earlier) });
    else seen.set(key, line.no);
  }
}

function readKind(line: RollLine, { kinds, kind }: Around): void {
  const text = spell(line.kindText);
  const named = kinds.find(({ code, name }) => code === line.kindText || isSameName(spell(name), text));
  if (named) line.kind = named.code;
  else if (line.kindText !== '') spoil(line, 'unknown-kind');
  else if (kind === '') spoil(line, 'no-kind');
  else line.kind = kind;
}

function readParent(line: RollLine, lines: readonly RollLine[], { present, parent }: Around): void {
  if (line.parentText === '') {
    line.parent = parent === '' ? null : { id: parent };
    return;
  }
  const key = keyOfName(line.parentText);
  const isCalled = (name: string, shortName: string | null) =>
    keyOfName(name) === key || (shortName ? keyOfName(shortName) === key : false);
  const above = present.filter(({ name, shortName }) => isCalled(name, shortName));
  if (above.length === 1) line.parent = { id: above[0]!.id };
  else {
    const other = lines.find((one) => one.fate !== 'heading' && isCalled(one.name, one.shortName));
    if (!other) spoil(line, 'unknown-parent');
    else if (other.no === line.no) spoil(line, 'circle');
    else line.parent = { line: other.no };
  }
}

/** A line under a line that is not read is not read either, and lines that stand under each other in a circle are none. */
function markOrphans(lines: RollLine[]): void {
  const depth = new Map<number, number>();
  for (let changed = true; changed;) {
    changed = false;
    for (const line of lines) {
      if (line.fate !== 'new' || depth.has(line.no)) continue;
      const above = line.parent && 'line' in line.parent ? lines[line.parent.line - 1] : undefined;
      if (above && above.fate !== 'new') spoil(line, 'parent-unread');
      else if (!above || depth.has(above.no)) depth.set(line.no, above ? (depth.get(above.no) ?? 0) + 1 : 0);
      else continue;
      changed = true;
    }
  }
  for (const line of lines) if (line.fate === 'new' && !depth.has(line.no)) spoil(line, 'circle');
}

/** How many lines met each fate; together they are all lines. */
export function countFates(lines: readonly RollLine[]): Record<RollLine['fate'], number> {
  const counts = { heading: 0, empty: 0, new: 0, known: 0, twice: 0, unreadable: 0 };
  for (const { fate } of lines) counts[fate] += 1;
  return counts;
}

/** The new lines, each after the line it stands under. */
export function newLinesInOrder(lines: readonly RollLine[]): RollLine[] {
  const ready = new Set<number>();
  const order: RollLine[] = [];
  const rest = lines.filter(({ fate }) => fate === 'new');
  while (order.length < rest.length) {
    const next = rest.filter(
      ({ no, parent }) => !ready.has(no) && (!parent || !('line' in parent) || ready.has(parent.line)),
    );
    if (next.length === 0) break;
    for (const line of next) ready.add(line.no);
    order.push(...next);
  }
  return order;
}
