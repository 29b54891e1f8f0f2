import { createHash } from 'node:crypto';
import { cleanFileName, cleanMediaType, writeSize } from '#rooms/documents/files/rules.ts';
import { keepFileWithin } from '#rooms/documents/files/commands.server.ts';
import { secretMarkOf } from '#rooms/documents/intake/rules.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import { maxFileBytes } from '#shared/config/config.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { readBook, type SheetWithMarks, type TableRefusal } from '#shared/office-files/table-in.server.ts';
import { faultsOf, signatureOf, titlesOf, toKept } from '../columns/rules.ts';
import type { Mapping, MappingFault } from '../columns/terms.ts';
import { putFigures, takeBack } from '../drafts/rules.ts';
import { updateDraft } from '../entry/store.server.ts';
import type { Cycle, CycleId } from '../forms/terms.ts';
import { heldCycleWithin, loadCycle } from '../forms/views.server.ts';
import { hasContent } from '../handover/rules.ts';
import { isLockedWithin } from '../locking/views.server.ts';
import { mayImport } from './policy.ts';
import { countSheet, readSheet, toKeptRows } from './rules.ts';
import * as store from './store.server.ts';
import type { Choices, ImportHead, ImportId, ImportResult, ImportedReport, TakenBack, Write } from './terms.ts';
import {
  groundWithin,
  loadUnitsOf,
  markOfReading,
  openTableWithin,
  type ImportWords,
  type OpenTable,
} from './views.server.ts';

export type ImportRefusal =
  'import-not-found' | 'import-not-allowed' | 'import-not-open' | 'import-not-done' | 'form-key-taken';

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

/**
 * Brings a table for a period: it is read and kept until somebody takes it over or drops it. What the same person
 * brought before and did not take over is dropped.
 * @param file.unitId the unit that imports into its own report; null for the office
 * @refuses import-not-allowed, import-not-found, what makes a table unreadable, file-too-large, secret-mark
 */
export async function startImport(
  scope: Scope,
  key: FormKey,
  file: { cycleId: CycleId; unitId: UnitId | null; bytes: Uint8Array; name: string; mediaType: string },
): Promise<Outcome<{ id: ImportId }, ImportRefusal | TableRefusal | 'file-too-large' | 'secret-mark'>> {
  const { cycleId, unitId, bytes } = file;
  if (!mayImport(scope, { unitId })) return refuse('import-not-allowed');
  const cycle = await loadCycle(scope, cycleId);
  if (!cycle) return refuse('import-not-found');
  if (bytes.byteLength > maxFileBytes()) return refuse('file-too-large', { limit: writeSize(maxFileBytes()) });
  const read = await readBook(bytes);
  if (!read.ok) return read;
  const secret = secretIn(read.value);
  if (secret) return refuse('secret-mark', { mark: secret });
  const name = cleanFileName(file.name);
  return perform(scope, 'cycle.table-read', key, async (tx): Promise<Outcome<{ id: ImportId }, never>> => {
    const id = newId<'figure-import'>(scope.now.getTime());
    const by = { createdBy: scope.personName, createdById: scope.personId, createdAt: scope.now };
    const row = { id, cycleId, unitId, fileName: name, sha256: sha256(bytes), ...by };
    await store.deleteOpen(tx, row);
    await store.insertImport(tx, scope.officeId, { ...row, bytes, mediaType: cleanMediaType(file.mediaType) });
    const after = { title: cycle.title, file: name, sha256: row.sha256 };
    await record(scope, tx, { verb: 'cycle.table-read', about: [`cycle:${cycleId}`], unitId, after });
    return done({ id });
  });
}

/** Documents marked as secrets are refused at intake; a table is a document too. */
function secretIn(book: readonly SheetWithMarks[]): string | null {
  const lines = book.flatMap(({ rows }) => rows.map((row) => row.map(String).join('\t')));
  return secretMarkOf(lines.join('\n'));
}

type Took = { table: OpenTable } | ReturnType<typeof refuse<ImportRefusal>>;

/** An open import, held, with its table. */
async function takeOpen(scope: Scope, tx: Tx, id: ImportId, units: OpenTable['units']): Promise<Took> {
  const head = await store.holdImport(tx, id);
  if (!head) return refuse('import-not-found');
  if (!mayImport(scope, head)) return refuse('import-not-allowed');
  const table = head.state === 'open' ? await openTableWithin(scope, tx, id, units) : null;
  return table ? { table } : refuse('import-not-open');
}

/** Units by the names of the period an import is for; none when there is no such import. */
async function unitsFor(scope: Scope, id: ImportId): Promise<OpenTable['units']> {
  const head = await inScope(scope, (tx) => store.selectImport(tx, id));
  const cycle = head && (await loadCycle(scope, head.cycleId));
  return cycle ? loadUnitsOf(scope, cycle) : [];
}

/**
 * Keeps how a table is read, for this one and for every other with the same heading. Names that do not stand in this
 * sheet keep what was decided about them.
 * @param read.forget names about which a decision was taken back
 * @refuses import-not-found, import-not-allowed, import-not-open, sheet-missing, unit-missing, and what a mapping lacks
 */
export async function keepMapping(
  scope: Scope,
  key: FormKey,
  id: ImportId,
  read: { sheet: string; mapping: Mapping; forget?: readonly string[]; targetUnit: UnitId | null },
): Promise<Outcome<{ id: ImportId }, ImportRefusal | MappingFault | 'sheet-missing' | 'unit-missing'>> {
  const units = await unitsFor(scope, id);
  type Done = Outcome<{ id: ImportId }, ImportRefusal | MappingFault | 'sheet-missing' | 'unit-missing'>;
  return perform(scope, 'cycle.table-mapped', key, async (tx): Promise<Done> => {
    const took = await takeOpen(scope, tx, id, units);
    if ('ok' in took) return took;
    const { head, cycle, book, formCode } = took.table;
    const sheet = book.find(({ name }) => name === read.sheet);
    if (!sheet) return refuse('sheet-missing');
    const [fault] = faultsOf(read.mapping, cycle.form);
    if (fault) return refuse(fault);
    const isOfOneUnit = read.mapping.layout === 'lines' && head.unitId === null;
    if (isOfOneUnit && !units.some(({ id: unit }) => unit === read.targetUnit)) return refuse('unit-missing');
    const of = { formCode, signature: sha256(signatureOf(sheet)), unitId: head.unitId };
    const kept = await store.selectMapping(tx, of);
    const names = { ...kept?.names, ...read.mapping.names };
    for (const name of read.forget ?? []) delete names[name];
    const saved = { content: toKept({ ...read.mapping, names }, sheet), by: scope.personName, at: scope.now };
    await store.saveMapping(tx, scope.officeId, of, saved);
    await store.setPlace(tx, id, read.sheet, isOfOneUnit ? read.targetUnit : null);
    await record(scope, tx, {
      verb: 'cycle.table-mapped',
      about: [`cycle:${cycle.id}`],
      unitId: head.unitId,
      after: { title: cycle.title, file: head.fileName, sheet: read.sheet, mapping: read.mapping },
    });
    return done({ id });
  });
}

type Confirmed = Outcome<{ figures: number; reports: number }, ImportRefusal | 'reading-changed' | 'nothing-to-write'>;

/**
 * Puts the figures of a table into the drafts of their units; what was sent is never touched. One transaction with
 * the ledger, the kept file and a notice to each unit. What a unit typed stays unless it was ticked as it was shown.
 * @param seen mark of how the table was read when it was shown
 * @refuses import-not-found, import-not-allowed, import-not-open, reading-changed, nothing-to-write
 */
export async function confirmImport(
  scope: Scope,
  key: FormKey,
  id: ImportId,
  { choices, seen, words }: { choices: Choices; seen: string; words: ImportWords },
): Promise<Confirmed> {
  const units = await unitsFor(scope, id);
  return perform(scope, 'cycle.table-imported', key, async (tx): Promise<Confirmed> => {
    const took = await takeOpen(scope, tx, id, units);
    if ('ok' in took) return took;
    const { table } = took;
    const { sheet, mapping, head } = table;
    if (!sheet || !mapping || markOfReading(scope, table) !== seen) return refuse('reading-changed');
    const before = await store.selectDrafts(tx, table.cycle.id);
    const first = readSheet(sheet, mapping, await groundWithin(scope, tx, table, words, before), choices);
    // Held in one order, reports before their period, as everybody who writes does.
    const named = new Set(first.rows.flatMap(({ unitId }) => (unitId ? [unitId] : [])));
    const ids = before.filter(({ unitId }) => named.has(unitId)).map(({ reportId }) => reportId);
    const held = new Map((await store.selectDrafts(tx, table.cycle.id, ids)).map((row) => [row.reportId, row]));
    const cycle = await heldCycleWithin(scope, tx, table.cycle.id);
    if (!cycle) return refuse('import-not-found');
    const drafts = before.map((row) => held.get(row.reportId) ?? row);
    const { rows, writes } = readSheet(
      sheet,
      mapping,
      await groundWithin(scope, tx, { ...table, cycle }, words, drafts),
      choices,
    );
    if (writes.length === 0) return refuse('nothing-to-write');
    const byReport = Map.groupBy(writes, ({ reportId }) => reportId);
    for (const [reportId, of] of byReport) await writeInto(scope, tx, head, cycle, held.get(reportId)!, of);
    const result: ImportResult = {
      ...{ sheet: sheet.name, mapping, titles: titlesOf(sheet, mapping.head), rows: toKeptRows(rows) },
      ...{ ...countSheet(rows), figures: writes.length, reports: byReport.size },
    };
    await finish(scope, tx, head, cycle, result);
    return done({ figures: writes.length, reports: byReport.size });
  });
}

async function writeInto(
  scope: Scope,
  tx: Tx,
  head: ImportHead,
  cycle: Cycle,
  row: store.DraftRow,
  writes: readonly Write[],
): Promise<void> {
  const { reportId, unitId, state } = row;
  const { draft, fields } = putFigures(row.draft, writes);
  const next = state === 'expected' ? 'drafting' : state;
  const saved = { draft, revision: row.revision + 1, state: next, by: scope.personName, at: scope.now };
  await updateDraft(tx, reportId, saved);
  const { fileName, sha256: digest } = head;
  await store.insertImported(tx, scope.officeId, {
    ...{ importId: head.id, reportId, unitId, fileName, sha256: digest, fields },
    ...{ importedBy: scope.personName, importedAt: scope.now, own: head.unitId !== null },
    wasExpected: state === 'expected',
  });
  await record(scope, tx, {
    verb: 'report.table-imported',
    about: [`report:${reportId}`, `cycle:${cycle.id}`],
    unitId,
    before: { state, revision: row.revision, figures: fields.map(({ key, before }) => ({ key, was: before })) },
    after: {
      title: cycle.title,
      file: fileName,
      sha256: digest,
      revision: saved.revision,
      figures: fields.map(({ key, row: at, after }) => ({ key, row: at, is: after })),
    },
  });
  if (head.unitId !== null) return;
  await notifyWithin(scope, tx, {
    unitIds: [unitId],
    kind: 'report.imported',
    params: { title: cycle.title, count: String(fields.length) },
    link: `/bao-cao/${reportId}`,
  });
}

/** The file is kept as others are, the import is closed, the ledger has it. */
async function finish(scope: Scope, tx: Tx, head: ImportHead, cycle: Cycle, result: ImportResult): Promise<void> {
  const content = await store.selectContent(tx, head.id);
  const file = { bytes: content!.bytes, name: head.fileName, mediaType: content!.mediaType };
  const kept = await keepFileWithin(scope, tx, { ...file, about: `figure-import:${head.id}`, unitId: head.unitId });
  if (!kept.ok) throw new Error(`The table of import ${head.id} cannot be kept: ${kept.reason}`);
  await store.setDone(tx, head.id, { fileLink: kept.value.id, result, by: scope.personName, at: scope.now });
  const { figures, reports, rowCounts, cellCounts } = result;
  await record(scope, tx, {
    verb: 'cycle.table-imported',
    about: [`cycle:${cycle.id}`],
    unitId: head.unitId,
    after: {
      ...{ title: cycle.title, file: head.fileName, sha256: head.sha256, sheet: result.sheet },
      ...{ figures, reports, rows: rowCounts, cells: cellCounts },
    },
  });
}

type Undone = Outcome<TakenBack, ImportRefusal | 'nothing-to-take-back'>;

/**
 * Takes an import back, field by field: what stands as it was written goes back to what was there before, what was
 * changed since stays, and so does what was sent or is locked.
 * @refuses import-not-found, import-not-allowed, import-not-done, nothing-to-take-back
 */
export function undoImport(scope: Scope, key: FormKey, id: ImportId): Promise<Undone> {
  return perform(scope, 'cycle.table-undone', key, async (tx): Promise<Undone> => {
    const head = await store.holdImport(tx, id);
    if (!head) return refuse('import-not-found');
    if (!mayImport(scope, head)) return refuse('import-not-allowed');
    if (head.state !== 'done') return refuse('import-not-done');
    const left = await store.selectLeft(tx, id);
    const held = await store.selectDrafts(
      tx,
      head.cycleId,
      left.map(({ reportId }) => reportId),
    );
    const cycle = await heldCycleWithin(scope, tx, head.cycleId);
    if (!cycle) return refuse('import-not-found');
    const takenBack: TakenBack = { restored: 0, stayed: 0 };
    for (const one of left) {
      const row = held.find(({ reportId }) => reportId === one.reportId);
      const { restored, stayed } = row
        ? await takeOut(scope, tx, cycle, row, one)
        : { restored: 0, stayed: one.fields.length };
      takenBack.restored += restored;
      takenBack.stayed += stayed;
    }
    if (takenBack.restored === 0) return refuse('nothing-to-take-back');
    await store.setUndone(tx, id, { takenBack, by: scope.personName, at: scope.now });
    const after = { title: cycle.title, file: head.fileName, sha256: head.sha256, ...takenBack };
    await record(scope, tx, { verb: 'cycle.table-undone', about: [`cycle:${cycle.id}`], unitId: head.unitId, after });
    return done(takenBack);
  });
}

async function takeOut(
  scope: Scope,
  tx: Tx,
  cycle: Cycle,
  row: store.DraftRow,
  left: ImportedReport,
): Promise<TakenBack> {
  const { reportId, unitId, state } = row;
  const isSent = state === 'submitted' || (state === 'accepted' && row.correction === null);
  if (isSent || (await isLockedWithin(scope, tx, cycle, unitId))) return { restored: 0, stayed: left.fields.length };
  const { draft, restored, stayed } = takeBack(row.draft, left.fields);
  const counts = { restored: restored.length, stayed: stayed.length };
  if (restored.length === 0) return counts;
  const next = left.wasExpected && state === 'drafting' && !hasContent(draft) ? 'expected' : state;
  const saved = { draft, revision: row.revision + 1, state: next, by: scope.personName, at: scope.now };
  await updateDraft(tx, reportId, saved);
  const { fileName: file, sha256: digest } = left;
  await record(scope, tx, {
    verb: 'report.table-undone',
    about: [`report:${reportId}`, `cycle:${cycle.id}`],
    unitId,
    before: { state, revision: row.revision },
    after: { title: cycle.title, file, sha256: digest, state: next, revision: saved.revision, restored, stayed },
  });
  if (!left.own)
    await notifyWithin(scope, tx, {
      unitIds: [unitId],
      kind: 'report.import-undone',
      params: { title: cycle.title, count: String(restored.length) },
      link: `/bao-cao/${reportId}`,
    });
  return counts;
}

/**
 * Drops a table that was not taken over; nothing of it stays but that it was brought.
 * @returns address of the page on which another one is brought
 * @refuses import-not-found, import-not-allowed, import-not-open
 */
export function dropImport(
  scope: Scope,
  key: FormKey,
  id: ImportId,
): Promise<Outcome<{ back: string }, ImportRefusal>> {
  type Dropped = Outcome<{ back: string }, ImportRefusal>;
  return perform(scope, 'cycle.table-dropped', key, async (tx): Promise<Dropped> => {
    const head = await store.holdImport(tx, id);
    if (!head) return refuse('import-not-found');
    if (!mayImport(scope, head)) return refuse('import-not-allowed');
    if (head.state !== 'open') return refuse('import-not-open');
    const { cycleId, unitId, fileName: file, sha256: digest } = head;
    const own = (await store.selectDrafts(tx, cycleId)).find((row) => row.unitId === unitId);
    await store.deleteImport(tx, id);
    const after = { file, sha256: digest };
    await record(scope, tx, { verb: 'cycle.table-dropped', about: [`cycle:${cycleId}`], unitId, after });
    // A report that is no longer owed has no page on which tables are brought.
    const ofUnit = own ? `/bao-cao/${own.reportId}/nhap-bang` : '/bao-cao';
    return done({ back: unitId === null ? `/theo-doi/${cycleId}/nhap` : ofUnit });
  });
}
