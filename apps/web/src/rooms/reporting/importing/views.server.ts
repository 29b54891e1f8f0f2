import { createHash } from 'node:crypto';
import { readNumber } from '@kheo/van-ban';
import { canonical } from '#rooms/ledger/rules.ts';
import { openNameBook, unitNamed, unitNamedExactly } from '#rooms/organisation/names/rules.ts';
import { keyOfName, spell } from '#rooms/organisation/spelling/rules.ts';
import type { Unit } from '#rooms/organisation/terms.ts';
import { loadUnitsNear } from '#rooms/organisation/views.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import { seesWholeOffice, type Scope, type UnitId } from '#shared/db/scope.ts';
import { readBook, type SheetWithMarks } from '#shared/office-files/table-in.server.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';
import { dayOf } from '#shared/time/day.ts';
import { faultsOf, fromKept, lineNamed, nameOfColumn, signatureOf, titlesOf } from '../columns/rules.ts';
import type { Mapping } from '../columns/terms.ts';
import { isAsLeft, originsOf } from '../drafts/rules.ts';
import { loadDraft } from '../entry/views.server.ts';
import { linesOf, nameOfLine } from '../forms/rules.ts';
import type { Cycle, CycleId, FigureKey, ReportId } from '../forms/terms.ts';
import { cycleWithin, loadCycle } from '../forms/views.server.ts';
import { isLockedWithin, loadLock } from '../locking/views.server.ts';
import { mayImport } from './policy.ts';
import { countSheet, readSheet } from './rules.ts';
import * as store from './store.server.ts';
import type { Choices, ClosedReason, Ground, ImportedReport, ImportHead, ImportId, RowRead, Target } from './terms.ts';
import type { say } from './wording.ts';

/** Words the reading of a sheet needs, in the reader's language. */
export interface ImportWords {
  nil: string;
  of: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The page on which a table is brought, with those that were. */
export interface ImportStart {
  cycle: Cycle;
  /** The report of a unit that imports for itself; null for the office. */
  reportId: ReportId | null;
  imports: ImportHead[];
  mayImport: boolean;
  /** Nothing can be written any more: for this unit, or for every unit. */
  isClosed: boolean;
}

/**
 * The imports of a period by the office.
 * @returns null when there is no such period, 'not-allowed' for roles that see only their own unit
 */
export async function loadImports(scope: Scope, cycleId: CycleId): Promise<ImportStart | 'not-allowed' | null> {
  if (!seesWholeOffice(scope.role)) return 'not-allowed';
  const cycle = await loadCycle(scope, cycleId);
  if (!cycle) return null;
  const imports = await inScope(scope, (tx) => store.selectImports(tx, cycleId, null));
  const { lockedAt, exceptions } = await loadLock(scope, cycle);
  const isClosed = lockedAt !== null && exceptions.every(({ isOver }) => isOver);
  return { cycle, reportId: null, imports, mayImport: mayImport(scope, { unitId: null }), isClosed };
}

/** The imports of a unit into its own report; null when the report is not there or not visible. */
export async function loadOwnImports(scope: Scope, reportId: ReportId): Promise<ImportStart | null> {
  const found = await loadDraft(scope, reportId);
  if (!found) return null;
  const { cycle, report } = found;
  const { unitId } = report;
  const { imports, isLocked } = await inScope(scope, async (tx) => ({
    imports: await store.selectImports(tx, cycle.id, unitId),
    isLocked: await isLockedWithin(scope, tx, cycle, unitId),
  }));
  const isClosed = isLocked || report.endedBy !== null || report.state === 'accepted' || report.state === 'submitted';
  return { cycle, reportId, imports, mayImport: mayImport(scope, { unitId }), isClosed };
}

/** What imports left in a report and still stands, the newest first. */
export async function loadImported(scope: Scope, reportId: ReportId): Promise<ImportedReport[]> {
  const found = await loadDraft(scope, reportId);
  if (!found) return [];
  const imported = await inScope(scope, (tx) => store.selectImported(tx, [reportId]));
  const newest = new Map<FigureKey, string>();
  for (const { importId, fields } of imported) for (const { key } of fields) newest.set(key, importId);
  const { figures } = found.report.draft;
  const standing = imported.map((one) => ({
    ...one,
    fields: one.fields.filter(({ key, after }) => newest.get(key) === one.importId && isAsLeft(figures[key], after)),
  }));
  return standing.filter(({ fields }) => fields.length > 0).toReversed();
}

/** A table that was brought, as far as it can be read. */
export interface OpenTable {
  head: ImportHead;
  cycle: Cycle;
  formCode: string;
  units: Unit[];
  book: SheetWithMarks[];
  /** The sheet to read; null while a person must say which. */
  sheet: SheetWithMarks | null;
  signature: string;
  /** How it is read; null while a person must say so. */
  mapping: Mapping | null;
}

/** Units by the names they had when a period was opened, or those nearest to that day. */
export function loadUnitsOf(scope: Scope, cycle: Pick<Cycle, 'openedAt'>): Promise<Unit[]> {
  return loadUnitsNear(scope, dayOf(cycle.openedAt));
}

/** Opens the table of an import; null when it is not there, not visible or taken over already. */
export async function openTableWithin(scope: Scope, tx: Tx, id: ImportId, units: Unit[]): Promise<OpenTable | null> {
  const head = await store.selectImport(tx, id);
  const cycle = head && (await cycleWithin(scope, tx, head.cycleId));
  const content = head && (await store.selectContent(tx, id));
  if (!head || !cycle || !content) return null;
  const read = await readBook(content.bytes);
  // It was read when it was brought; a reader that changed since must not lose it without a word.
  if (!read.ok) throw new Error(`The table of import ${id} can no longer be read: ${read.reason}`);
  const formCode = await store.formCodeOf(tx, cycle.formId);
  const { unitId } = head;
  const kept = new Map<string, Mapping>();
  for (const sheet of read.value) {
    const found = await store.selectMapping(tx, { formCode, signature: sha256(signatureOf(sheet)), unitId });
    if (found) kept.set(sheet.name, fromKept(found, sheet, cycle.form));
  }
  const sheet = pickSheet(read.value, head.sheet, kept);
  const found = sheet && kept.get(sheet.name);
  const isUsable = found && faultsOf(found, cycle.form).length === 0;
  const needsUnit = found?.layout === 'lines' && unitId === null && head.targetUnit === null;
  return {
    ...{ head, cycle, formCode, units, book: read.value, sheet },
    signature: sheet ? sha256(signatureOf(sheet)) : '',
    mapping: isUsable && !needsUnit ? found : null,
  };
}

/** The one that was chosen, the only one that is shown, or the only one whose heading is known. */
function pickSheet(book: readonly SheetWithMarks[], chosen: string, kept: ReadonlyMap<string, Mapping>) {
  const named = book.find(({ name }) => name !== '' && name === chosen);
  const shown = book.filter(({ hidden }) => !hidden);
  const known = shown.filter(({ name }) => kept.has(name));
  return (
    named ?? (book.length === 1 ? book[0]! : shown.length === 1 ? shown[0]! : known.length === 1 ? known[0]! : null)
  );
}

/** What an import is read against: the drafts as they are now, or as they are held. */
export async function groundWithin(
  scope: Scope,
  tx: Tx,
  table: Pick<OpenTable, 'head' | 'cycle' | 'units'>,
  words: ImportWords,
  drafts: readonly store.DraftRow[],
): Promise<Ground> {
  const { head, cycle, units } = table;
  const imported = Map.groupBy(
    await store.selectImported(
      tx,
      drafts.map(({ reportId }) => reportId),
    ),
    (one) => one.reportId,
  );
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  const targets = new Map<UnitId, Target>();
  for (const { reportId, unitId, state, correction, draft } of drafts) {
    if (head.unitId !== null && head.unitId !== unitId) continue;
    const closed: ClosedReason | null =
      state === 'accepted' && correction === null
        ? 'report-accepted'
        : state === 'submitted'
          ? 'report-sent'
          : (await isLockedWithin(scope, tx, cycle, unitId))
            ? 'period-locked'
            : null;
    const ours = oursIn(imported.get(reportId) ?? [], draft, head.unitId !== null);
    const marks = originsOf(cycle.form, draft);
    targets.set(unitId, { unitId, reportId, name: nameOf.get(unitId) ?? '', draft, marks, closed, ours });
  }
  const [opened, owing] = [dayOf(cycle.openedAt), (unit: Unit) => targets.has(unit.id)];
  const isThere = ({ validFrom, validTo }: Unit) => validFrom <= opened && (validTo === null || validTo > opened);
  const book = openNameBook(units.filter((unit) => owing(unit) || isThere(unit)));
  // A successor may carry the very name of a unit that is no longer.
  const later = openNameBook(units.filter((unit) => owing(unit) && !isThere(unit)));
  return {
    lines: new Map(linesOf(cycle.form).map((line) => [line.key, line])),
    targets,
    unitNamed: (text) => unitNamedExactly(spell(text), later) ?? unitNamed(spell(text), book),
    lineNamed: (text, under) => lineNamed(text, cycle.form, under),
    keyOf: keyOfName,
    only: head.unitId ?? head.targetUnit,
    readNumber,
    words,
  };
}

/** Figures that stand as the newest import left them, when it came from the same hand: the unit's, or the office's. */
function oursIn(imported: readonly ImportedReport[], { figures }: Target['draft'], own: boolean): FigureKey[] {
  const newest = new Map(imported.flatMap((one) => one.fields.map(({ key, after }) => [key, { own: one.own, after }])));
  return [...newest].flatMap(([key, one]) => (one.own === own && isAsLeft(figures[key], one.after) ? [key] : []));
}

/** Mark of how a sheet is read: what is confirmed must be what was shown. */
export function markOfReading(
  _: Scope,
  { head, sheet, mapping }: Pick<OpenTable, 'head' | 'sheet' | 'mapping'>,
): string {
  return sha256(canonical({ sheet: sheet?.name ?? '', mapping, unit: head.targetUnit })).slice(0, 16);
}

/** What the page of an import shows. */
export interface ImportPage {
  head: ImportHead;
  cycle: Cycle;
  /** The report of a unit that imports for itself. */
  reportId: ReportId | null;
  unitNames: Record<string, string>;
  /** The report of each unit, for what must be done with it first. */
  reportIds: Record<string, ReportId>;
  mayImport: boolean;
  /** Titles of the columns, from the first. */
  titles: string[];
  /** Every row; of an import that was done, with the cells that say a figure. */
  rows: RowRead[];
  mapping: Mapping;
  counts: ReturnType<typeof countSheet>;
  /** Figures that would be written, or were. */
  figures: number;
  reports: number;
  seen: string;
}

/**
 * An import: its preview while it is open, what it did when it was confirmed.
 * @param choices what was decided on the preview so far
 * @returns null when it is not there or not visible; 'columns' while a person must say how the table is read
 */
export async function loadImport(
  scope: Scope,
  id: ImportId,
  words: ImportWords,
  choices: Choices = { readings: {}, replaced: {} },
): Promise<ImportPage | 'columns' | null> {
  const found = await loadHead(scope, id);
  if (!found) return null;
  const { head, cycle, units } = found;
  return inScope(scope, async (tx) => {
    const drafts = await store.selectDrafts(tx, cycle.id);
    const reportId = drafts.find(({ unitId }) => unitId === head.unitId)?.reportId ?? null;
    const unitNames = Object.fromEntries(units.map(({ id: unit, name }) => [unit, name]));
    const reportIds = Object.fromEntries(drafts.map((row) => [row.unitId, row.reportId]));
    const shown = { head, cycle, reportId, unitNames, reportIds, mayImport: mayImport(scope, head) };
    if (head.result) {
      const { rowCounts, cellCounts, ...rest } = head.result;
      return { ...shown, ...rest, counts: { rowCounts, cellCounts }, seen: '' };
    }
    const table = await openTableWithin(scope, tx, id, units);
    if (!table?.sheet || !table.mapping) return 'columns';
    const { rows, writes } = readSheet(
      table.sheet,
      table.mapping,
      await groundWithin(scope, tx, table, words, drafts),
      choices,
    );
    return {
      ...shown,
      ...{ rows, counts: countSheet(rows), mapping: table.mapping, seen: markOfReading(scope, table) },
      titles: titlesOf(table.sheet, table.mapping.head),
      figures: writes.length,
      reports: new Set(writes.map(({ reportId: to }) => to)).size,
    };
  });
}

/** An import with its period and the units of that time; null when it is not there or not visible. */
export async function loadHead(
  scope: Scope,
  id: ImportId,
): Promise<{ head: ImportHead; cycle: Cycle; units: Unit[] } | null> {
  const head = await inScope(scope, (tx) => store.selectImport(tx, id));
  const cycle = head && (await loadCycle(scope, head.cycleId));
  return head && cycle ? { head, cycle, units: await loadUnitsOf(scope, cycle) } : null;
}

/**
 * What became of every row and of every cell that says a figure, as a workbook: of a preview or of what was done.
 * @returns null when there is no such import, or nobody said yet how its table is read
 */
export async function loadImportBook(
  scope: Scope,
  id: ImportId,
  t: ReturnType<typeof say>,
): Promise<{ bytes: Uint8Array; name: string } | null> {
  const page = await loadImport(scope, id, { nil: t.nil, of: t.ofWord });
  if (!page || page === 'columns') return null;
  const names = new Map(linesOf(page.cycle.form).map((line) => [line.key, nameOfLine(line)]));
  const nameOf = (key: FigureKey) => names.get(key) ?? key;
  const unitOf = ({ unitId }: RowRead) => (unitId && page.unitNames[unitId]) || '';
  const whyRow = ({ reason, sameAs }: RowRead) =>
    reason === 'row-twice' ? t.twiceOf(sameAs) : reason ? t[`why-${reason}`] : '';
  const text = (title: string, width = 22) => ({ title, width, kind: 'text' as const });
  const number = (title: string) => ({ title, width: 8, kind: 'number' as const });
  const bytes = await writeWorkbook([
    {
      name: t.sheetRows,
      columns: [number(t.row), text(t.name, 34), text(t.unit, 34), text(t.fate), text(t.why, 50)],
      rows: page.rows.map((row) => [row.row, row.name, unitOf(row), t[`tag-${row.fate}`], whyRow(row)]),
    },
    {
      name: t.sheetCells,
      columns: [
        ...[number(t.row), text(t.column, 8), text(t.unit, 34), text(t.figure, 34), text(t.written)],
        ...[text(t.fate), text(t.becomes), text(t.replaces), text(t.why, 50)],
      ],
      rows: page.rows.flatMap((row) =>
        row.cells
          .filter(({ key }) => key !== '' || row.fate === 'data')
          .filter(({ fate }) => fate !== 'unused' && fate !== 'name')
          .map((cell) => [
            ...[row.row, nameOfColumn(cell.column), unitOf(row) || row.name, nameOf(cell.key), cell.written],
            ...[t[`is-${cell.fate}`], cell.becomes, cell.replaces, cell.reason ? t[`why-${cell.reason}`] : whyRow(row)],
          ]),
      ),
    },
  ]);
  return { bytes, name: `${t.resultName}-${page.head.fileName.replace(/\.[^.]*$/, '')}` };
}
