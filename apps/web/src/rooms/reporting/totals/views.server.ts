import { versionOn } from '#rooms/organisation/succession/rules.ts';
import { loadSuccessions, loadVersions } from '#rooms/organisation/succession/views.server.ts';
import type { Succession } from '#rooms/organisation/succession/terms.ts';
import type { UnitVersion } from '#rooms/organisation/tree/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import { seesWholeOffice, type Scope, type UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { figureKey } from '../forms/rules.ts';
import type { Cycle, CycleId, FigureKey } from '../forms/terms.ts';
import { cycleWithin } from '../forms/views.server.ts';
import { selectDecisionsOf } from '../repeats/store.server.ts';
import type { RepeatDecision } from '../repeats/terms.ts';
import {
  childrenToday,
  movedFor,
  pathOn,
  placesToday,
  saidToday,
  shareIn,
  tallyIn,
  treeChanged,
  type Place,
} from '../today/rules.ts';
import { mayOpenFigures } from './policy.ts';
import { addSaid, childrenOf, lessRepeated, missingIn, NOTHING, toldTwice } from './rules.ts';
import * as store from './store.server.ts';
import type { Counted, Period, Said, SaidRow, TreeChoice } from './terms.ts';

/** What every page of figures is asked for. */
export interface Asked {
  cycleId: CycleId;
  /** null for the top of what the reader may see. */
  unitId: UnitId | null;
  tree: TreeChoice;
}

export type FiguresRefusal = 'not-allowed' | 'no-cycle' | 'no-unit';

/** A unit as it is called in the tree that was chosen. */
export interface Named {
  id: UnitId;
  name: string;
}

/** A unit in one period, with everything needed to read figures around it. */
export interface Ground {
  cycle: Cycle;
  unit: Named;
  /** From the top of what the reader may see down to the unit above. */
  crumbs: Named[];
  tree: TreeChoice;
  /** Whether the tree of today adds this period up in another way. */
  changed: boolean;
  children: Named[];
  counted: Counted[];
  places: Place[];
  nameOf: (id: UnitId) => string;
}

/** Finds the unit, its place in the chosen tree and the reports of the period. */
export async function groundWithin(
  scope: Scope,
  tx: Tx,
  { cycleId, unitId, tree }: Asked,
  units: History,
  indicator = '',
): Promise<Outcome<Ground, FiguresRefusal>> {
  const cycle = await cycleWithin(scope, tx, cycleId);
  if (!cycle) return refuse('no-cycle');
  const history = Map.groupBy(units.versions, (version) => version.unitId);
  const on = tree === 'now' ? scope.today : cycle.periodTo;
  const wanted = unitId ?? (seesWholeOffice(scope.role) ? topOf(history, on) : scope.unitId);
  if (!wanted || !history.has(wanted)) return refuse('no-unit');
  const path = pathOn(wanted, on, history);
  if (!mayOpenFigures(scope, path)) return refuse('not-allowed');
  const counted = await store.selectCounted(tx, cycleId);
  const when = { periodTo: cycle.periodTo, today: scope.today, indicator };
  const places = placesToday(counted, history, units.successions, when);
  const order = new Map([...history.keys()].map((id, i) => [id, i]));
  const nameOf = (id: UnitId) => versionOn(history.get(id) ?? [], on)?.name ?? '';
  const named = (id: UnitId): Named => ({ id, name: nameOf(id) });
  const seen = seesWholeOffice(scope.role) ? path : path.slice(0, path.indexOf(scope.unitId) + 1);
  const below = tree === 'now' ? childrenToday(wanted, places) : childrenOf(wanted, counted);
  const place = (id: UnitId) => [versionOn(history.get(id) ?? [], on)?.sort ?? 0, order.get(id) ?? 0] as const;
  return done({
    cycle,
    unit: named(wanted),
    crumbs: seen.slice(1).reverse().map(named),
    tree,
    changed: treeChanged(places),
    children: below.sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]).map(named),
    counted,
    places,
    nameOf,
  });
}

function topOf(history: ReadonlyMap<UnitId, readonly UnitVersion[]>, on: string): UnitId | undefined {
  const tops = [...history].filter(([, versions]) => versionOn(versions, on)?.parentId === null);
  const living = tops.find(([, versions]) => (versionOn(versions, on)?.validTo ?? '9') > on);
  return (living ?? tops[0])?.[0];
}

/** The units of the office in every form they had, and who carries on whom. */
export interface History {
  versions: readonly UnitVersion[];
  successions: readonly Succession[];
}

/** Everything that is known of the units over time. */
export async function loadHistory(scope: Scope): Promise<History> {
  return { versions: await loadVersions(scope), successions: await loadSuccessions(scope) };
}

/** What units and all below them said, by unit and line, in the tree that was chosen. */
export interface SaidBelow {
  said: Map<UnitId, Map<FigureKey, Said>>;
  /** Units whose part in a total of today nobody can tell. */
  unknown: Map<UnitId, UnitId[]>;
}

/** Reads figures of some units with all that is below them. */
export async function saidWithin(
  _scope: Scope,
  tx: Tx,
  { cycle, tree, changed, places }: Pick<Ground, 'cycle' | 'tree' | 'changed' | 'places'>,
  unitIds: readonly UnitId[],
  indicator: string | null,
): Promise<SaidBelow> {
  const cycleIds = [cycle.id];
  const totals = await store.selectTotals(tx, { cycleIds, unitIds, indicator });
  const own = await store.selectOwn(tx, { cycleIds, unitIds, indicator });
  const said = new Map(unitIds.map((id) => [id, byKey([...totals, ...own].filter((row) => row.unitId === id))]));
  const unknown = new Map<UnitId, UnitId[]>();
  const inside: Inside = (unitId, within) => {
    const place = places.find((one) => one.unitId === unitId);
    return place !== undefined && (tree === 'then' ? place.then.includes(within) : shareIn(within, place) === 1);
  };
  if (tree === 'then' || !changed) {
    await leaveOutRepeats(tx, cycle.id, indicator, said, inside);
    return { said, unknown };
  }
  const moved = new Map(unitIds.map((id) => [id, movedFor(id, places)]));
  const movedIds = [...new Set([...moved.values()].flat().map(({ unitId }) => unitId))];
  const theirs = Map.groupBy(
    await store.selectOwn(tx, { cycleIds, unitIds: movedIds, indicator }),
    ({ unitId }) => unitId,
  );
  const decimals = new Map(cycle.form.indicators.map((one) => [one.code, one.decimals]));
  for (const [id, changes] of moved) {
    const lines = said.get(id)!;
    const keys = new Set([...lines.keys(), ...changes.flatMap(({ unitId }) => (theirs.get(unitId) ?? []).map(keyOf))]);
    for (const key of keys) {
      const ownOf = new Map(
        changes.flatMap(({ unitId }) => {
          const row = theirs.get(unitId)?.find((one) => keyOf(one) === key);
          return row ? [[unitId, row.said] as const] : [];
        }),
      );
      const digits = decimals.get(key.split('.')[0]!) ?? 0;
      const found = saidToday(id, lines.get(key) ?? NOTHING, changes, ownOf, digits);
      lines.set(key, found.said);
      if (found.unknown.length > 0) unknown.set(id, found.unknown);
    }
  }
  await leaveOutRepeats(tx, cycle.id, indicator, said, inside);
  return { said, unknown };
}

/** Whether a reporting unit lies wholly within another, in the tree that was chosen. */
type Inside = (unitId: UnitId, within: UnitId) => boolean;

/** Takes out of the totals what was decided to be one thing told by two units below. */
async function leaveOutRepeats(
  tx: Tx,
  cycleId: CycleId,
  indicator: string | null,
  said: ReadonlyMap<UnitId, Map<FigureKey, Said>>,
  inside: Inside,
): Promise<void> {
  const decisions = await selectDecisionsOf(tx, [cycleId], indicator);
  if (decisions.length === 0) return;
  const unitIds = [...new Set(decisions.flatMap(({ a, b }) => [a, b]))];
  const own = await store.selectOwn(tx, { cycleIds: [cycleId], unitIds, indicator });
  for (const [within, lines] of said) deduct(lines, own, decisions, (unitId) => inside(unitId, within));
}

function deduct(
  lines: Map<FigureKey, Said>,
  own: readonly SaidRow[],
  decisions: readonly RepeatDecision[],
  inside: (unitId: UnitId) => boolean,
): void {
  for (const [key, rows] of Map.groupBy(own, keyOf)) {
    const line = lines.get(key);
    const left = toldTwice(
      rows.filter(({ unitId }) => inside(unitId)),
      decisions,
    );
    if (line) lines.set(key, lessRepeated(line, left));
  }
}

function keyOf({ indicator, split }: Pick<SaidRow, 'indicator' | 'split'>): FigureKey {
  return figureKey(indicator, split);
}

function byKey(rows: readonly SaidRow[]): Map<FigureKey, Said> {
  const lines = new Map<FigureKey, Said>();
  for (const row of rows) lines.set(keyOf(row), addSaid([lines.get(keyOf(row)) ?? NOTHING, row.said]));
  return lines;
}

/** What one unit said itself, by line. */
export async function ownWithin(
  _scope: Scope,
  tx: Tx,
  cycleId: CycleId,
  unitId: UnitId,
  indicator: string,
): Promise<Map<FigureKey, Said>> {
  return byKey(await store.selectOwn(tx, { cycleIds: [cycleId], unitIds: [unitId], indicator }));
}

/** What one period gave: a point of a line over time. */
export interface PointWithin {
  period: Period;
  said: Said;
  /** Reports that lack an answer to one line of the indicator or more. */
  missing: number;
}

/**
 * One indicator of a unit over periods, its splits added up. As then, each period in the tree of its own day,
 * all of them in three reads; as now, period by period.
 */
export async function courseWithin(
  scope: Scope,
  tx: Tx,
  ground: Pick<Ground, 'cycle' | 'tree' | 'unit'>,
  periods: readonly Period[],
  indicator: string,
  units: History,
): Promise<PointWithin[]> {
  const { unit, tree } = ground;
  if (tree === 'now') return courseToday(scope, tx, ground, periods, indicator, units);
  const cycleIds = periods.map(({ id }) => id);
  const wanted = { cycleIds, unitIds: [unit.id], indicator };
  const rows = [...(await store.selectTotals(tx, wanted)), ...(await store.selectOwn(tx, wanted))];
  const byCycle = Map.groupBy(rows, ({ cycleId }) => cycleId);
  const tallies = new Map(
    (await store.selectTallies(tx, cycleIds, [unit.id])).map((row) => [row.cycleId, row.expected]),
  );
  const owed = new Set(await store.selectOwed(tx, cycleIds, unit.id));
  const deductIn = await repeatsOver(tx, cycleIds, indicator, unit.id);
  return periods.map((period) => {
    const expected = (tallies.get(period.id) ?? 0) + (owed.has(period.id) ? 1 : 0);
    const lines = byKey(byCycle.get(period.id) ?? []);
    deductIn(period.id, lines);
    return pointOf(period, lines, expected);
  });
}

/** The same over many periods in three reads, each in the tree of its own day. */
async function repeatsOver(tx: Tx, cycleIds: readonly CycleId[], indicator: string, within: UnitId) {
  const decisions = Map.groupBy(await selectDecisionsOf(tx, cycleIds, indicator), ({ cycleId }) => cycleId);
  const wanted = {
    cycleIds: [...decisions.keys()],
    unitIds: [...new Set([...decisions.values()].flat().flatMap(({ a, b }) => [a, b]))],
  };
  const own = Map.groupBy(await store.selectOwn(tx, { ...wanted, indicator }), ({ cycleId }) => cycleId);
  const places = await store.selectAbove(tx, wanted.cycleIds, wanted.unitIds);
  const below = new Set(
    places
      .filter(({ unitId, above }) => unitId === within || above.includes(within))
      .map((one) => one.cycleId + one.unitId),
  );
  return (cycleId: CycleId, lines: Map<FigureKey, Said>) =>
    deduct(lines, own.get(cycleId) ?? [], decisions.get(cycleId) ?? [], (unitId) => below.has(cycleId + unitId));
}

function pointOf(period: Period, lines: ReadonlyMap<FigureKey, Said>, expected: number): PointWithin {
  const missing =
    lines.size === 0 ? expected : Math.max(...[...lines.values()].map((said) => missingIn(said, expected)));
  return { period, said: addSaid([...lines.values()]), missing };
}

async function courseToday(
  scope: Scope,
  tx: Tx,
  { cycle, unit }: Pick<Ground, 'cycle' | 'unit'>,
  periods: readonly Period[],
  indicator: string,
  { versions, successions }: History,
): Promise<PointWithin[]> {
  const history = Map.groupBy(versions, (version) => version.unitId);
  const points: PointWithin[] = [];
  for (const period of periods) {
    const counted = await store.selectCounted(tx, period.id);
    const when = { periodTo: period.to, today: scope.today, indicator };
    const places = placesToday(counted, history, successions, when);
    const of = { cycle: { ...cycle, id: period.id }, tree: 'now' as const, changed: treeChanged(places), places };
    const { said } = await saidWithin(scope, tx, of, [unit.id], indicator);
    points.push(pointOf(period, said.get(unit.id)!, tallyIn(unit.id, 'now', counted, places).expected));
  }
  return points;
}

/** The periods of the same kind that asked the same form up to one, oldest first. */
export function seriesWithin(_scope: Scope, tx: Tx, cycleId: CycleId, most: number): Promise<Period[]> {
  return store.selectSeries(tx, cycleId, most);
}

/** Shorter periods that touch the window of one and ask for the indicator, oldest first. */
export function insideWithin(_scope: Scope, tx: Tx, cycle: Cycle, indicator: string): Promise<Period[]> {
  return store.selectInside(tx, cycle, indicator);
}
