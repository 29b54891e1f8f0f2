import { keyOfName } from '#rooms/organisation/spelling/rules.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import type { SheetWithMarks } from '#shared/office-files/table-in.server.ts';
import type { Cycle, ReportId } from '../forms/terms.ts';
import { mayImport } from '../importing/policy.ts';
import { readSheet } from '../importing/rules.ts';
import { selectDrafts } from '../importing/store.server.ts';
import type { Ground, ImportHead, ImportId, RowRead } from '../importing/terms.ts';
import { groundWithin, loadHead, openTableWithin, type ImportWords } from '../importing/views.server.ts';
import type { ColumnsForm } from './input.ts';
import { guessMapping, titlesOf } from './rules.ts';
import type { Head, Layout, Mapping } from './terms.ts';

/** What the page that describes the columns shows. */
export interface ColumnsPage {
  head: ImportHead;
  cycle: Cycle;
  /** The report of a unit that imports for itself. */
  reportId: ReportId | null;
  mayImport: boolean;
  sheets: { name: string; hidden: boolean; rows: number }[];
  /** null while a person must choose one. */
  sheet: string | null;
  mapping: Mapping;
  /** The mapping was kept before. */
  isKnown: boolean;
  columns: { title: string; examples: string[] }[];
  /** Rows around the heading, as they stand. */
  top: string[][];
  /** Names nobody is called by, and those that people decided about. */
  names: { key: string; text: string; rows: number[]; decided: string | null }[];
  units: { id: UnitId; name: string }[];
  targetUnit: UnitId | null;
}

/**
 * How a table is read, to be looked at and changed.
 * @param asked another sheet, heading or layout than is kept or guessed; `typed`: what somebody said and could not be kept
 * @returns null when there is no such import, or it was taken over
 */
export async function loadColumns(
  scope: Scope,
  id: ImportId,
  words: ImportWords,
  asked: { sheet: string; head: Head | null; layout: Layout | null; typed?: ColumnsForm },
): Promise<ColumnsPage | null> {
  const found = await loadHead(scope, id);
  if (!found) return null;
  return inScope(scope, async (tx) => {
    const table = await openTableWithin(scope, tx, id, found.units);
    if (!table) return null;
    const { book, head, cycle, units } = table;
    const { typed } = asked;
    const sheet = book.find(({ name }) => name === (typed ?? asked).sheet) ?? table.sheet ?? null;
    const drafts = await selectDrafts(tx, cycle.id);
    const ground = await groundWithin(scope, tx, table, words, drafts);
    const naming = {
      isUnit: (text: string) => ground.unitNamed(text) !== undefined,
      isLine: (text: string) => ground.lineNamed(text, '') !== undefined,
    };
    const read = sheet ?? { ...book[0]!, rows: [] };
    const layout = asked.layout ?? (head.unitId === null ? null : 'lines');
    const isAsKept = table.mapping !== null && sheet?.name === table.sheet?.name && !asked.head && !asked.layout;
    const wanted = { ...(asked.head ? { head: asked.head } : {}), ...(layout ? { layout } : {}) };
    const mapping = typed?.mapping ?? (isAsKept ? table.mapping! : guessMapping(read, cycle.form, naming, wanted));
    const named = sheet && (ground.unitNamed(sheet.name) ?? unitInTitles(sheet, mapping, ground));
    const target = typed ? typed.targetUnit : (head.targetUnit ?? named ?? null);
    const { rows } = readSheet(
      read,
      mapping,
      { ...ground, only: head.unitId ?? target },
      { readings: {}, replaced: {} },
    );
    return {
      ...{ head, cycle, mayImport: mayImport(scope, head), sheet: sheet?.name ?? null, mapping, isKnown: isAsKept },
      reportId: drafts.find(({ unitId }) => unitId === head.unitId)?.reportId ?? null,
      sheets: book.map(({ name, hidden, rows: all }) => ({ name, hidden, rows: all.length })),
      columns: titlesOf(read, mapping.head).map((title, at) => ({ title, examples: examplesOf(read, mapping, at) })),
      top: read.rows.slice(0, mapping.head.to + 3).map((row) => row.map(String)),
      names: namesIn(rows, mapping),
      units: units.filter(({ id: unit }) => ground.targets.has(unit)).map(({ id: unit, name }) => ({ id: unit, name })),
      targetUnit: target,
    };
  });
}

/** A unit named above the heading: "Đơn vị: Chi bộ ấp 1". */
function unitInTitles(sheet: SheetWithMarks, { head }: Mapping, ground: Ground): UnitId | undefined {
  const texts = sheet.rows.slice(0, head.from - 1).flatMap((row) => row.map(String));
  return texts.map((text) => ground.unitNamed(text.split(':').at(-1) ?? '')).find((unit) => unit !== undefined);
}

function examplesOf({ rows }: SheetWithMarks, { head }: Mapping, column: number): string[] {
  const texts = rows.slice(head.to).map((row) => String(row[column] ?? '').trim());
  return [...new Set(texts.filter((text) => text !== ''))].slice(0, 3).map((text) => text.slice(0, 40));
}

function namesIn(rows: readonly RowRead[], { names }: Mapping): ColumnsPage['names'] {
  const found = new Map<string, ColumnsPage['names'][number]>();
  for (const { row, name, fate, reason } of rows) {
    const key = keyOfName(name);
    const isDecided = key in names && (fate === 'data' || fate === 'refused' || fate === 'left');
    if (key === '' || (reason !== 'unit-unknown' && reason !== 'line-unknown' && !isDecided)) continue;
    const one = found.get(key) ?? { key, text: name, rows: [], decided: names[key] ?? null };
    found.set(key, { ...one, rows: [...one.rows, row] });
  }
  return [...found.values()];
}
