import { loadDutiesOf } from '#rooms/duties/views.server.ts';
import { restDaysAmong } from '#rooms/organisation/calendar/rules.ts';
import { calendarWithin } from '#rooms/organisation/calendar/views.server.ts';
import { loadKinds, loadUnitsNear } from '#rooms/organisation/views.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { dayOf, type Day } from '#shared/time/day.ts';
import { isCounted } from '../deciding/rules.ts';
import { loadCycleReports } from '../entry/views.server.ts';
import type { CycleReport } from '../entry/terms.ts';
import { dutiesOfCycle } from '../forms/rules.ts';
import type { Cycle, CycleId, FigureKey } from '../forms/terms.ts';
import { beforeWithin, loadCycle, loadCycles, yearEarlierWithin } from '../forms/views.server.ts';
import { withoutRepeats } from '../repeats/rules.ts';
import { selectDecisions } from '../repeats/store.server.ts';
import { rollUp } from '../rollup/rules.ts';
import { loadUnitsWithoutAccount } from '../standing-in/views.server.ts';
import { loadProgress } from '../targets/views.server.ts';
import { loadToday } from '../today/views.server.ts';
import type { TreeChoice } from '../totals/terms.ts';
import { mayRemind, maySeeBoard } from './policy.ts';
import { answersByKey, countBoard, rowsToday, totalRows } from './rules.ts';
import type { Board, BoardCounts, BoardRow, DrillRow, Reported, TodayRow } from './terms.ts';

/**
 * The board of a cycle: who sent, in time or late, complete, returned; counts that lead to rows; figures.
 * @param opened key of the total whose rows are opened
 * @param tree by units of the period, or by those that carry them on today
 * @returns null when there is no such cycle, 'not-allowed' for roles that see only their own unit
 */
export async function loadBoard(
  scope: Scope,
  cycleId: CycleId,
  opened: FigureKey | null,
  tree: TreeChoice = 'then',
): Promise<Board | 'not-allowed' | null> {
  if (!maySeeBoard(scope)) return 'not-allowed';
  const cycle = await loadCycle(scope, cycleId);
  if (!cycle) return null;
  const { before, yearEarlier, calendar } = await inScope(scope, async (tx) => ({
    before: await beforeWithin(scope, tx, cycle),
    yearEarlier: await yearEarlierWithin(scope, tx, cycle),
    calendar: await calendarWithin(scope, tx),
  }));
  const now = await loadReported(scope, cycle);
  const then = before && (await loadReported(scope, before));
  const earlier = yearEarlier && (await loadReported(scope, yearEarlier));
  const { reports } = now;
  const duties = await loadDutiesOf(scope, cycle.documentId);
  const rows = await withNames(scope, dayOf(cycle.openedAt), reports);
  const used = new Set(rows.map(({ kind }) => kind));
  const expected = new Set(reports.map(({ unitId }) => unitId));
  const names = new Map(rows.map(({ unitId, unitName }) => [unitId, unitName]));
  const standing = await loadStanding(scope, cycle, rows, now, names, tree);
  const duty = duties.find(({ assignmentId }) => assignmentId === cycle.assignmentId);
  const owing = dutiesOfCycle(duties, cycle.assignmentId, cycle.slot);
  return {
    cycle,
    reference: duty?.reference ?? null,
    clause: duty?.clause ?? '',
    spanStart: duty?.spanStart ?? 0,
    counts: countBoard(reports),
    kinds: (await loadKinds(scope))
      .filter(({ code }) => used.has(code))
      .map(({ code, name }) => ({
        ...{ code, name, dueOn: cycle.dueByKind[code] ?? null },
        counts: countBoard(rows.filter(({ kind }) => kind === code)),
      })),
    rows,
    counted: reports.filter(({ countingAs }) => isCounted(countingAs)).length,
    totals: totalRows(cycle.form, now, then, earlier),
    ...standing,
    tree,
    names: { ...Object.fromEntries(names), ...standing.names },
    beforeLabel: before?.label ?? '',
    yearEarlierLabel: yearEarlier?.label ?? '',
    restDays: restDaysAmong(calendar, [cycle.dueOn, ...Object.values(cycle.dueByKind)]),
    drill: opened === null ? null : { key: opened, rows: drillRows(opened, rows, then?.reports ?? []) },
    newUnits: owing.filter(({ unitId }) => !expected.has(unitId)).length,
    standIns: await loadUnitsWithoutAccount(scope, [...expected]),
    mayAct: mayRemind(scope),
  };
}

async function loadReported(scope: Scope, { id }: Pick<Cycle, 'id'>): Promise<Reported> {
  const reports = await loadCycleReports(scope, id);
  return { reports, decisions: await inScope(scope, (tx) => selectDecisions(tx, id)) };
}

/** Targets, and the units of today that carry on those of the period. */
async function loadStanding(
  scope: Scope,
  cycle: Cycle,
  rows: BoardRow[],
  { reports, decisions }: Reported,
  names: ReadonlyMap<UnitId, string>,
  tree: TreeChoice,
): Promise<Pick<Board, 'targets' | 'changed' | 'today' | 'unknown' | 'names'>> {
  const totals = rollUp(cycle.form, reports, names);
  const deducted = { ...totals, lines: withoutRepeats(totals.lines, decisions) };
  const held = await loadProgress(scope, cycle, deducted, tree);
  const { changed, progress: targets } = held;
  if (tree === 'then') return { targets, changed, names: held.names, today: null, unknown: [] };
  const { placesFor, nameOf, inOrder } = await loadToday(scope, cycle);
  const { today, apart } = rowsToday(rows, placesFor(''), nameOf, inOrder);
  const unknown = apart.map(({ unitName }) => unitName);
  return { targets, changed, names: held.names, today: [...today, ...apartRow(apart)], unknown };
}

function apartRow(apart: BoardRow[]): TodayRow[] {
  return apart.length > 0 ? [{ name: '', rows: apart, counts: countBoard(apart) }] : [];
}

/** Reports with the names their units had, in the office's own order; those that came later after them. */
async function withNames(scope: Scope, on: string, reports: readonly CycleReport[]): Promise<BoardRow[]> {
  const units = await loadUnitsNear(scope, on);
  const place = new Map(units.map((unit, index) => [unit.id, { unit, index }]));
  return reports
    .map((report) => ({ report, found: place.get(report.unitId) }))
    .toSorted((a, b) => (a.found?.index ?? units.length) - (b.found?.index ?? units.length))
    .map(({ report, found }) => ({
      ...report,
      unitName: found?.unit.name ?? '',
      kind: found?.unit.kind ?? '',
      waitsForName: (report.waitsFor && place.get(report.waitsFor)?.unit.name) ?? '',
    }));
}

function drillRows(key: FigureKey, rows: BoardRow[], before: readonly CycleReport[]): DrillRow[] {
  const answersBefore = new Map(before.map((report) => [report.unitId, answersByKey(report).get(key)]));
  return rows
    .filter(({ countingAs }) => isCounted(countingAs))
    .map((row) => ({
      reportId: row.reportId,
      unitName: row.unitName,
      answer: answersByKey(row).get(key) ?? null,
      before: answersBefore.get(row.unitId) ?? null,
      evidence: row.counting?.content.evidence.length ?? 0,
    }));
}

/** A cycle in the list of all of them. */
export interface ListedBoard extends Pick<Cycle, 'id' | 'title' | 'dueOn'> {
  /** The first of its last days, where kinds of units have their own. */
  firstDue: Day | null;
  counts: BoardCounts;
}

/** Every cycle with its counts, newest period first; empty for roles that see only their own unit. */
export async function loadBoards(scope: Scope): Promise<ListedBoard[] | 'not-allowed'> {
  if (!maySeeBoard(scope)) return 'not-allowed';
  const boards: ListedBoard[] = [];
  for (const { id, title, dueOn, dueByKind } of await loadCycles(scope)) {
    const [firstDue = null] = Object.values(dueByKind).toSorted();
    const early = firstDue !== null && (dueOn === null || firstDue < dueOn) ? firstDue : null;
    boards.push({ id, title, dueOn, firstDue: early, counts: countBoard(await loadCycleReports(scope, id)) });
  }
  return boards;
}
