import { createHash } from 'node:crypto';
import { canonical } from '#rooms/ledger/rules.ts';
import { loadVersions } from '#rooms/organisation/succession/views.server.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { writeDay } from '#shared/time/day.ts';
import { annexTables } from '../annexes/rules.ts';
import type { AnnexTree, KeyedTable } from '../annexes/terms.ts';
import type { ConsolidatedContent } from '../consolidated/terms.ts';
import { loadFreshDraft } from '../consolidated/views.server.ts';
import type { IndicatorFigures, UnitFigures } from '../figures/terms.ts';
import { loadIndicatorFigures, loadUnitFigures } from '../figures/views.server.ts';
import type { Cycle } from '../forms/terms.ts';
import { isCounted } from '../deciding/rules.ts';
import { loadToday } from '../today/views.server.ts';
import { writeTree } from '../today/wording.ts';
import type { TreeChoice } from '../totals/terms.ts';
import { differencesOf, indicatorTable, readCode, unitTable, writeCode, type Difference } from './rules.ts';
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
export async function loadAnnexTree(scope: Scope, cycle: Cycle, tree: TreeChoice): Promise<AnnexTree> {
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
  const unitId = (await loadUnits(scope, scope.today)).find(({ parentId }) => parentId === null)?.id ?? scope.unitId;
  const by = await loadAnnexTree(scope, cycle, tree);
  const sources = Object.fromEntries(
    content.units.map(({ unitId: id, standing, version }) => [id, isCounted(standing) ? (version ?? 0) : 0]),
  );
  return annexTables(cycle, content, columns, by).map((table) => {
    const query: PrintedQuery = { of: 'annex', cycleId: cycle.id, unitId, key: table.key, tree, columns };
    const words = wordsOf(table.title, cycle, tree, scope.today);
    return { ...coded({ query, words, table, sources, countedAt }), table };
  });
}

/** A page of figures as a table with its code, and when it was first taken; not taken yet where `kept` is null. */
export interface FiguresCopy {
  copy: CodedTable;
  kept: KeptTable | null;
}

/** The table of a unit's page of figures. */
export function loadUnitCopy(scope: Scope, figures: UnitFigures): Promise<FiguresCopy> {
  return withKept(scope, copyOf(scope, 'unit', '', figures, unitTable(figures)));
}

/** The table of an indicator's page of figures. */
export function loadIndicatorCopy(scope: Scope, figures: IndicatorFigures): Promise<FiguresCopy> {
  const { unit, lines, parts, indicator } = figures;
  return withKept(scope, copyOf(scope, 'indicator', indicator.code, figures, indicatorTable(unit.name, lines, parts)));
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
  const again = await askAgain(scope, kept.query);
  const nothing = { columns: kept.table.columns, rows: [] };
  const differences = differencesOf(kept.table, again?.table ?? nothing);
  const changes = await withMovers(scope, kept, again?.sources ?? {}, differences);
  return done({ kept, address: addressOf(kept.query), changes });
}

function addressOf({ of, cycleId, unitId, key, tree }: PrintedQuery): string {
  if (of === 'annex') return `/tong-hop/${cycleId}${tree === 'now' ? '?cay=nay' : ''}#bieu`;
  const path = of === 'unit' ? `/so-lieu/${cycleId}` : `/so-lieu/${cycleId}/${key}`;
  return `${path}?don-vi=${unitId}${tree === 'now' ? '&cay=nay' : ''}`;
}

async function askAgain(scope: Scope, query: PrintedQuery): Promise<CodedTable | null> {
  const { of, cycleId, unitId, key, tree, columns } = query;
  if (of === 'annex') {
    const fresh = await loadFreshDraft(scope, cycleId);
    if (!fresh.ok) return null;
    const { cycle, content } = fresh.value;
    const tables = await loadAnnexCopies(scope, cycle, content, { tree, columns, countedAt: scope.now });
    return tables.find((one) => one.query.key === key) ?? null;
  }
  const asked = { cycleId, unitId, tree };
  if (of === 'unit') {
    const figures = await loadUnitFigures(scope, asked);
    return figures.ok ? copyOf(scope, of, key, figures.value, unitTable(figures.value)) : null;
  }
  const figures = await loadIndicatorFigures(scope, { ...asked, indicator: key });
  return figures.ok ? (await loadIndicatorCopy(scope, figures.value)).copy : null;
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
    return { unitName: names.get(id) ?? '', reportId: own[0]?.reportId ?? '', before, now: after, by, at };
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
