import { createHash } from 'node:crypto';
import { canonical } from '#rooms/ledger/rules.ts';
import { loadVersions } from '#rooms/organisation/succession/views.server.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { writeDay } from '#shared/time/day.ts';
import { annexTables, targetsIn, unitNamesIn } from '../annexes/rules.ts';
import type { AnnexTree, KeyedTable } from '../annexes/terms.ts';
import type { Board } from '../board/terms.ts';
import { loadBoard } from '../board/views.server.ts';
import type { ConsolidatedContent } from '../consolidated/terms.ts';
import { loadFreshDraft } from '../consolidated/views.server.ts';
import type { IndicatorFigures, UnitFigures } from '../figures/terms.ts';
import { loadIndicatorFigures, loadUnitFigures } from '../figures/views.server.ts';
import type { Cycle, CycleId } from '../forms/terms.ts';
import { isCounted } from '../deciding/rules.ts';
import type { UnitStanding } from '../rollup/terms.ts';
import { loadTotals } from '../rollup/views.server.ts';
import { loadMeasured } from '../targets/views.server.ts';
import { loadToday } from '../today/views.server.ts';
import { writeTree } from '../today/wording.ts';
import type { TreeChoice } from '../totals/terms.ts';
import {
  boardAnswers,
  boardTotals,
  differencesOf,
  indicatorTable,
  readCode,
  targetTables,
  UNIT_TABLE,
  unitTable,
  writeCode,
  type Difference,
} from './rules.ts';
import * as store from './store.server.ts';
import type { ChangedCell, CodedTable, Comparison, KeptTable, Mover, PrintedQuery, PrintedTable } from './terms.ts';
import { prose } from './wording.ts';

function coded(printed: PrintedTable): CodedTable {
  const { columns, rows } = printed.table;
  const hash = createHash('sha256')
    .update(canonical({ query: printed.query, columns, rows }))
    .digest('hex');
  return { ...printed, code: writeCode(hash) };
}

/** The query in words: which figures, which period, which tree. */
function wordsOf(title: string, cycle: Pick<Cycle, 'title' | 'periodFrom' | 'periodTo'>, tree: TreeChoice, on: string) {
  const by = writeTree(tree, tree === 'now' ? on : cycle.periodTo);
  return prose.query(title, cycle.title, writeDay(cycle.periodFrom), writeDay(cycle.periodTo), by);
}

/** The tree that annexes of a cycle stand in. */
export async function loadAnnexTree(
  scope: Scope,
  cycle: Pick<Cycle, 'id' | 'periodTo'>,
  tree: TreeChoice,
): Promise<AnnexTree> {
  if (tree === 'then') return { tree, on: cycle.periodTo };
  return { tree, on: scope.today, today: await loadToday(scope, cycle) };
}

/**
 * Every table below a consolidated report with its code.
 * @param countedAt when its figures were counted: the moment of the version
 */
export async function loadAnnexCopies(
  scope: Scope,
  cycle: Cycle,
  content: Pick<ConsolidatedContent, 'lines' | 'units' | 'targets'>,
  { tree, columns, countedAt }: { tree: TreeChoice; columns: number; countedAt: Date },
): Promise<(CodedTable & { table: KeyedTable })[]> {
  const unitId = await loadTop(scope);
  const by = await loadAnnexTree(scope, cycle, tree);
  const sources = sourcesOf(content.units);
  return annexTables(cycle, content, columns, by).map((table) => {
    const query: PrintedQuery = { of: 'annex', cycleId: cycle.id, unitId, key: table.key, tree, columns };
    const words = wordsOf(table.title, cycle, tree, scope.today);
    return { ...coded({ query, words, table, sources, countedAt }), table };
  });
}

/** Whose figures a table of the whole office is: the row is for those who see all below the top. */
async function loadTop(scope: Scope): Promise<UnitId> {
  return (await loadUnits(scope, scope.today)).find(({ parentId }) => parentId === null)?.id ?? scope.unitId;
}

function sourcesOf(units: readonly Pick<UnitStanding, 'unitId' | 'standing' | 'version'>[]): Record<string, number> {
  return Object.fromEntries(
    units.map(({ unitId, standing, version }) => [unitId, isCounted(standing) ? (version ?? 0) : 0]),
  );
}

/** What a board adds up and every answer behind it, with their codes. */
export async function loadBoardCopies(scope: Scope, board: Board): Promise<CodedTable[]> {
  const { cycle, tree, rows } = board;
  const unitId = await loadTop(scope);
  const sources = sourcesOf(
    rows.map((row) => ({ unitId: row.unitId, standing: row.countingAs, version: row.counting?.version ?? null })),
  );
  return [boardTotals(board), boardAnswers(board)].map((table) => {
    const query: PrintedQuery = { of: 'board', cycleId: cycle.id, unitId, key: table.key, tree, columns: 0 };
    const words = wordsOf(table.title, cycle, tree, scope.today);
    return coded({ query, words, table, sources, countedAt: scope.now });
  });
}

/**
 * The targets that a period counts for, with their codes; none where the year has no targets.
 * @refuses as loadTotals
 */
export async function loadTargetCopies(
  scope: Scope,
  cycleId: CycleId,
  tree: TreeChoice,
): Promise<Outcome<CodedTable[], 'not-allowed' | 'no-cycle'>> {
  const found = await loadTotals(scope, cycleId);
  if (!found.ok) return found;
  const { cycle, totals } = found.value;
  const by = await loadAnnexTree(scope, cycle, tree);
  const content = { ...totals, targets: await loadMeasured(scope, cycle) };
  const unitId = await loadTop(scope);
  const tables = targetTables(targetsIn(content, by), unitNamesIn(content, by), by);
  return done(
    tables.map((table) => {
      const query: PrintedQuery = { of: 'targets', cycleId, unitId, key: table.key, tree, columns: 0 };
      const words = wordsOf(table.title, cycle, tree, scope.today);
      return coded({ query, words, table, sources: sourcesOf(totals.units), countedAt: scope.now });
    }),
  );
}

/** A page of figures as a table with its code, and when it was first taken; not taken yet where `kept` is null. */
export interface FiguresCopy {
  copy: CodedTable;
  kept: KeptTable | null;
}

/** The table of a unit's page of figures. */
export function loadUnitCopy(scope: Scope, figures: UnitFigures): Promise<FiguresCopy> {
  return withKept(scope, unitCopy(scope, figures));
}

/** The tables in the workbook of a unit's figures: those of its page, and the targets of the units below. */
export async function loadUnitCopies(scope: Scope, figures: UnitFigures): Promise<CodedTable[]> {
  const { cycle, tree, targets, names } = figures;
  const by = await loadAnnexTree(scope, cycle, tree);
  const held = targetTables(Object.values(targets).flat(), (unitId) => names[unitId] ?? '', by);
  return [unitCopy(scope, figures), ...held.map((table) => copyOf(scope, 'unit', table.key, figures, table))];
}

/** The table of an indicator's page of figures. */
export function loadIndicatorCopy(scope: Scope, figures: IndicatorFigures): Promise<FiguresCopy> {
  return withKept(scope, indicatorCopy(scope, figures));
}

function unitCopy(scope: Scope, figures: UnitFigures): CodedTable {
  return copyOf(scope, 'unit', UNIT_TABLE, figures, unitTable(figures));
}

function indicatorCopy(scope: Scope, figures: IndicatorFigures): CodedTable {
  const { unit, lines, parts, indicator } = figures;
  return copyOf(scope, 'indicator', indicator.code, figures, indicatorTable(unit.name, lines, parts));
}

function copyOf(
  scope: Scope,
  of: 'unit' | 'indicator',
  key: string,
  { cycle, unit, tree, sources }: Pick<UnitFigures, 'cycle' | 'unit' | 'tree' | 'sources'>,
  table: KeyedTable,
): CodedTable {
  const query: PrintedQuery = { of, cycleId: cycle.id, unitId: unit.id, key, tree, columns: 0 };
  const words = wordsOf(table.title, cycle, tree, scope.today);
  return coded({ query, words, table, sources, countedAt: scope.now });
}

function withKept(scope: Scope, copy: CodedTable): Promise<FiguresCopy> {
  return inScope(scope, async (tx) => ({ copy, kept: await store.selectCopy(tx, copy.code) }));
}

/**
 * A printed table held against what the same query gives now, cell by cell.
 * @param typed the code as somebody typed it
 * @refuses bad (no code at all), unknown (no such copy, or one of figures the reader may not open)
 */
export async function loadComparison(scope: Scope, typed: string): Promise<Outcome<Comparison, 'bad' | 'unknown'>> {
  const code = readCode(typed);
  if (code === null) return refuse('bad');
  const kept = await inScope(scope, (tx) => store.selectCopy(tx, code));
  if (!kept) return refuse('unknown');
  const found = await askAgain(scope, kept.query);
  if (!found.ok && found.reason === 'not-allowed') return refuse('unknown');
  const again = found.ok ? found.value.find(({ query }) => query.key === kept.query.key) : undefined;
  const isGone = again === undefined;
  const differences = differencesOf(kept.table, again?.table ?? { ...kept.table, rows: [] });
  // No report took a table away: the ones it was made of stand as they stood.
  const changes = await withMovers(scope, kept, again?.sources ?? kept.sources, differences);
  return done({ kept, isGone, address: addressOf(kept.query, isGone), changes });
}

/** @param isGone an indicator or a unit that is gone has no page: that of its period stands in for it */
function addressOf({ of, cycleId, unitId, key, tree }: PrintedQuery, isGone: boolean): string {
  const by = tree === 'now' ? '?cay=nay' : '';
  if (of === 'annex') return `/tong-hop/${cycleId}${by}#bieu`;
  if (of === 'board') return `/theo-doi/${cycleId}${by}#so-lieu`;
  if (of === 'targets') return `/theo-doi/${cycleId}${by}${isGone ? '' : '#muc-tieu'}`;
  if (isGone) return `/so-lieu/${cycleId}`;
  const path = of === 'unit' ? `/so-lieu/${cycleId}` : `/so-lieu/${cycleId}/${key}`;
  return `${path}?don-vi=${unitId}${tree === 'now' ? '&cay=nay' : ''}`;
}

type Refused = 'not-allowed' | 'no-cycle' | 'no-unit' | 'no-indicator';

/** The tables that stand beside the one a query is of, as they are now. */
async function askAgain(scope: Scope, query: PrintedQuery): Promise<Outcome<CodedTable[], Refused>> {
  const { of, cycleId, unitId, key, tree, columns } = query;
  const asked = { cycleId, unitId, tree };
  switch (of) {
    case 'annex': {
      const fresh = await loadFreshDraft(scope, cycleId);
      if (!fresh.ok) return fresh;
      const { cycle, content } = fresh.value;
      return done(await loadAnnexCopies(scope, cycle, content, { tree, columns, countedAt: scope.now }));
    }
    case 'board': {
      const board = await loadBoard(scope, cycleId, null, tree);
      if (board === null) return refuse('no-cycle');
      return board === 'not-allowed' ? refuse(board) : done(await loadBoardCopies(scope, board));
    }
    case 'targets':
      return loadTargetCopies(scope, cycleId, tree);
    case 'unit': {
      const figures = await loadUnitFigures(scope, asked);
      return figures.ok ? done(await loadUnitCopies(scope, figures.value)) : figures;
    }
    case 'indicator': {
      const figures = await loadIndicatorFigures(scope, { ...asked, indicator: key });
      return figures.ok ? done([indicatorCopy(scope, figures.value)]) : figures;
    }
  }
}

/** Whose reports moved each cell: those of its units of which another version counts now, saying something else of its line. */
async function withMovers(
  scope: Scope,
  { query, sources }: KeptTable,
  now: Record<string, number>,
  differences: readonly Difference[],
): Promise<ChangedCell[]> {
  const moved = [...new Set([...Object.keys(sources), ...Object.keys(now)])].filter(
    (id) => (sources[id] ?? 0) !== (now[id] ?? 0),
  );
  if (moved.length === 0) return differences.map((one) => ({ ...cellOf(one), movers: [] }));
  const { figures, senders } = await inScope(scope, async (tx) => ({
    figures: await store.selectFigures(tx, query.cycleId, moved),
    senders: await store.selectSenders(tx, query.cycleId, moved),
  }));
  const names = new Map((await loadVersions(scope)).map(({ unitId, name }) => [String(unitId), name]));
  const saidOf = (id: string, version: number, line: string | null) =>
    figures
      .filter((one) => one.unitId === id && one.version === version)
      .filter(({ key }) => line === null || key === line || key.startsWith(`${line}.`))
      .map(({ key, said }) => `${key} ${said}`)
      .sort()
      .join('\n');
  const moverOf = (id: string): Mover => {
    const [before, after] = [sources[id] ?? 0, now[id] ?? 0];
    const own = senders.filter(({ unitId }) => unitId === id);
    const newest = own.find(({ version }) => version === (after || before));
    const { by = null, at = null } = newest ?? {};
    const standIn = (newest?.standIn ?? null) as Mover['standIn'];
    return { unitName: names.get(id) ?? '', reportId: own[0]?.reportId ?? '', before, now: after, by, at, standIn };
  };
  return differences.map((one) => {
    const own = moved.filter((id) => one.units === null || one.units.includes(id));
    const different = own.filter(
      (id) => one.line === null || saidOf(id, sources[id] ?? 0, one.line) !== saidOf(id, now[id] ?? 0, one.line),
    );
    return { ...cellOf(one), movers: different.map(moverOf) };
  });
}

function cellOf({ row, column, before, now }: Difference): Omit<ChangedCell, 'movers'> {
  return { row, column, before, now };
}
