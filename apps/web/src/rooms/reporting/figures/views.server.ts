import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import type { CountingAs } from '../deciding/terms.ts';
import { figureKey } from '../forms/rules.ts';
import { loadCycle, loadCycles } from '../forms/views.server.ts';
import type { Cycle, CycleId, FigureKey, Indicator } from '../forms/terms.ts';
import type { FigureRow } from '../rollup/terms.ts';
import { mayOpenTotals } from '../rollup/policy.ts';
import { codeOf, isTopOn, measureBy } from '../targets/rules.ts';
import type { Measured, Progress } from '../targets/terms.ts';
import { goalsOver, loadMeasured } from '../targets/views.server.ts';
import { shareIn, tallyIn } from '../today/rules.ts';
import { selectOwn } from '../totals/store.server.ts';
import { addSaid, linesIn, missingIn, NOTHING, overPeriods, overWithin } from '../totals/rules.ts';
import type { Counted, Period, Said } from '../totals/terms.ts';
import {
  courseWithin,
  groundWithin,
  insideWithin,
  loadHistory,
  ownWithin,
  saidWithin,
  seriesWithin,
  type Asked,
  type FiguresRefusal,
  type Ground,
  type History,
} from '../totals/views.server.ts';
import { breaksIn } from './rules.ts';
import * as store from './store.server.ts';
import type { Around, IndicatorFigures, LineFigures, Part, UnitFigures } from './terms.ts';

/** Periods a course goes back at most: five years of months. */
const LONGEST = 60;

/** Versions of the reports that stand here and below, in the tree that was chosen. */
function sourcesIn({ unit, tree, counted, places }: Ground): Record<string, number> {
  const inside = counted.filter((_, i) =>
    tree === 'then' ? places[i]!.then.includes(unit.id) : shareIn(unit.id, places[i]!) !== 0,
  );
  return Object.fromEntries(inside.map(({ unitId, version }) => [unitId, version]));
}

/** Names of the units whose figures were one thing, in any of these lines, and of those that targets are for. */
function namesIn(all: readonly Said[], targets: Around['targets'], nameOf: (id: UnitId) => string): Around['names'] {
  const ids = [
    ...all.flatMap(({ repeated }) => repeated?.between.flat() ?? []),
    ...Object.values(targets).flatMap((list) => list.flatMap(({ units }) => units.map(({ unitId }) => unitId))),
  ];
  return Object.fromEntries(ids.map((id) => [id, nameOf(id)]));
}

function around(ground: Ground, said: readonly Said[], targets: Around['targets']): Around {
  const { id, title, label, slot, kind, periodFrom, periodTo } = ground.cycle;
  const { unit, crumbs, tree, changed, counted, places } = ground;
  return {
    cycle: { id, title, label, slot, kind, periodFrom, periodTo },
    unit,
    crumbs,
    tree,
    changed,
    tally: tallyIn(unit.id, tree, counted, places),
    names: namesIn(said, targets, ground.nameOf),
    targets,
    sources: sourcesIn(ground),
  };
}

/**
 * Everything a unit and all below it said in a period, line by line of its form.
 * @refuses not-allowed (a unit outside the reader's part of the tree), no-cycle, no-unit
 */
export async function loadUnitFigures(scope: Scope, asked: Asked): Promise<Outcome<UnitFigures, FiguresRefusal>> {
  const history = await loadHistory(scope);
  const measured = await measuredFor(scope, asked.cycleId);
  return inScope(scope, async (tx): Promise<Outcome<UnitFigures, FiguresRefusal>> => {
    const found = await groundWithin(scope, tx, asked, history);
    if (!found.ok) return found;
    const ground = found.value;
    const { cycle, unit, tree, counted, places } = ground;
    const below = await saidWithin(scope, tx, ground, [unit.id], null);
    const mine = below.said.get(unit.id)!;
    const { expected } = tallyIn(unit.id, tree, counted, places);
    const lines = linesIn(cycle.form).map(({ key, indicator, splitName }): LineFigures => {
      const said = mine.get(key) ?? NOTHING;
      return { key, indicator, splitName, said, missing: missingIn(said, expected) };
    });
    const targets = await targetsWithin(scope, tx, ground, { measured, history, whole: mine });
    return done({
      ...around(
        ground,
        lines.map(({ said }) => said),
        targets,
      ),
      fields: cycle.form.fields,
      lines,
      children: ground.children.map((child) => ({ ...child, ...tallyIn(child.id, tree, counted, places) })),
      periods: await seriesWithin(scope, tx, cycle.id, LONGEST),
      mayOpenRepeats: mayOpenTotals(scope),
      unknown: (below.unknown.get(unit.id) ?? []).map(ground.nameOf),
    });
  });
}

/**
 * One indicator of a unit: the parts it is made of, the reports behind it, and its course over the periods.
 * @refuses as loadUnitFigures; no-indicator (the form does not ask for it)
 */
export async function loadIndicatorFigures(
  scope: Scope,
  asked: Asked & { indicator: string },
): Promise<Outcome<IndicatorFigures, FiguresRefusal | 'no-indicator'>> {
  const history = await loadHistory(scope);
  const measured = (await measuredFor(scope, asked.cycleId)).filter(({ goal }) => codeOf(goal.key) === asked.indicator);
  return inScope(scope, async (tx): Promise<Outcome<IndicatorFigures, FiguresRefusal | 'no-indicator'>> => {
    const found = await groundWithin(scope, tx, asked, history, asked.indicator);
    if (!found.ok) return found;
    const ground = found.value;
    const { cycle, unit } = ground;
    const indicator = cycle.form.indicators.find(({ code }) => code === asked.indicator);
    if (!indicator) return refuse('no-indicator');
    const parts = await partsWithin(scope, tx, ground, indicator);
    const lines = totalLines(ground, indicator, parts.whole);
    const all = [...lines.map(({ said }) => said), ...parts.rows.flatMap(({ said }) => said)];
    const targets = await targetsWithin(scope, tx, ground, { measured, history, whole: parts.whole });
    return done({
      ...around(ground, all, targets),
      changed: ground.changed || hadForebears(unit.id, history),
      indicator,
      whole: addSaid(lines.map(({ said }) => said)),
      lines,
      parts: parts.rows,
      rows: await rowsWithin(tx, ground, indicator),
      trend: await trendWithin(scope, tx, ground, indicator, history),
      within: await shorterWithin(scope, tx, ground, indicator, history),
    });
  });
}

async function measuredFor(scope: Scope, cycleId: CycleId): Promise<Measured[]> {
  const cycle = await loadCycle(scope, cycleId);
  return cycle ? loadMeasured(scope, cycle) : [];
}

/** Whether the course of a unit of today goes back into units it carries on. */
function hadForebears(unitId: UnitId, { successions }: History): boolean {
  return successions.some(({ from, to }) => from !== unitId && to.includes(unitId));
}

/** Targets of the units here and below, in the tree that was chosen; the office's own stands at its top alone. */
interface Held {
  measured: readonly Measured[];
  history: History;
  whole: ReadonlyMap<FigureKey, Said>;
}

async function targetsWithin(
  { today }: Scope,
  tx: Tx,
  { cycle, unit, tree, places }: Ground,
  { measured, history, whole }: Held,
): Promise<Record<FigureKey, Progress[]>> {
  const found: Record<FigureKey, Progress[]> = {};
  const isTop = isTopOn(history.versions, unit.id, tree === 'now' ? today : cycle.periodTo);
  const here = places.filter((place) =>
    tree === 'then' ? place.then.includes(unit.id) : shareIn(unit.id, place) !== 0,
  );
  const inside = new Set(here.map(({ unitId }) => unitId));
  for (const one of measured) {
    const { key } = one.goal;
    if (one.target.subject === 'office' && !isTop) continue;
    const unitIds = one.unitIds.filter((unitId) => inside.has(unitId));
    if (unitIds.length === 0) continue;
    const rows = await selectOwn(tx, { cycleIds: [cycle.id], unitIds, indicator: codeOf(key) });
    const own = new Map(
      rows.filter((row) => figureKey(row.indicator, row.split) === key).map((row) => [row.unitId, row.said]),
    );
    const places = tree === 'now' ? here : null;
    const progress = measureBy({ ...one, unitIds }, own, places, whole.get(key)?.actual ?? null);
    found[key] = [...(found[key] ?? []), progress];
  }
  return found;
}

function linesOf(cycle: Cycle, indicator: Indicator) {
  return linesIn({ ...cycle.form, indicators: [{ ...indicator, required: false }] });
}

function totalLines(ground: Ground, indicator: Indicator, whole: ReadonlyMap<string, Said>): LineFigures[] {
  const { expected } = tallyIn(ground.unit.id, ground.tree, ground.counted, ground.places);
  return linesOf(ground.cycle, indicator).map(({ key, splitName }) => {
    const said = whole.get(key) ?? NOTHING;
    return { key, indicator, splitName, said, missing: missingIn(said, expected) };
  });
}

async function partsWithin(scope: Scope, tx: Tx, ground: Ground, indicator: Indicator) {
  const { cycle, unit, children, tree, counted, places } = ground;
  const ids = [unit.id, ...children.map(({ id }) => id)];
  const below = await saidWithin(scope, tx, ground, ids, indicator.code);
  const own = tree === 'then' ? counted.find(({ unitId }) => unitId === unit.id) : undefined;
  const keys = linesOf(cycle, indicator).map(({ key }) => key);
  const row = (id: UnitId, name: string, said: Said[], expected: number, rest: Pick<Part, 'own' | 'opens'>): Part => ({
    id,
    name,
    said,
    missing: said.map((one) => missingIn(one, expected)),
    unknown: (below.unknown.get(id) ?? []).map(ground.nameOf),
    ...rest,
  });
  const rows = children.map(({ id, name }) => {
    const said = keys.map((key) => below.said.get(id)?.get(key) ?? NOTHING);
    const opens = counted.some(({ unitId, above }) => unitId !== id && above.includes(id)) || tree === 'now';
    return row(id, name, said, tallyIn(id, tree, counted, places).expected, { own: false, opens });
  });
  if (own && children.length > 0) {
    const mine = await ownWithin(scope, tx, cycle.id, unit.id, indicator.code);
    const said = keys.map((key) => mine.get(key) ?? NOTHING);
    rows.unshift(row(unit.id, unit.name, said, 1, { own: true, opens: false }));
  }
  return { rows, whole: below.said.get(unit.id)! };
}

/** How one figure of a report stands: what was returned is returned, whatever becomes of the rest. */
function standingOfFigure({ standing, held }: Counted, indicator: string): CountingAs {
  if (standing === 'waiting') return 'submitted';
  return standing === 'mending' && held.includes(indicator) ? 'returned' : standing;
}

/** The reports behind a figure: of the unit itself and of those directly below, word for word. */
async function rowsWithin(tx: Tx, { cycle, unit, children, nameOf, counted }: Ground, indicator: Indicator) {
  const here = [unit.id, ...children.map(({ id }) => id)];
  const reports = here.flatMap((id) => counted.filter(({ unitId }) => unitId === id));
  const behind = await store.selectBehind(tx, cycle.id, here, indicator.code);
  const lines = linesOf(cycle, indicator);
  return reports
    .map((report) => ({ report, unitName: nameOf(report.unitId) }))
    .flatMap(({ report, unitName }): FigureRow[] => {
      const latest = behind.versions.get(report.unitId);
      return lines.map(({ split, splitName }) => {
        const figure = behind.figures.find((one) => one.unitId === report.unitId && one.split === split);
        return {
          unitName,
          reportId: report.reportId,
          standing: standingOfFigure(report, indicator.code),
          version: latest?.version ?? null,
          submittedBy: latest?.submittedBy ?? null,
          submittedAt: latest?.submittedAt ?? null,
          standIn: latest?.standIn ?? null,
          splitName,
          answer: figure?.answer ?? null,
          entered: figure?.entered ?? '',
        };
      });
    });
}

async function trendWithin(scope: Scope, tx: Tx, ground: Ground, indicator: Indicator, history: History) {
  const periods = await seriesWithin(scope, tx, ground.cycle.id, LONGEST);
  const points = await courseWithin(scope, tx, ground, periods, indicator.code, history);
  const opensWith = 'opensWith' in indicator ? indicator.opensWith : null;
  const closing = opensWith ? await courseWithin(scope, tx, ground, periods, opensWith, history) : [];
  const goals = await goalsOver(scope, tx, ground, indicator, periods, history);
  return { points, over: overPeriods(indicator, points), breaks: breaksIn(points, closing), goals };
}

/** The shorter periods that touch this one, added up kind by kind where they fill it. */
async function shorterWithin(scope: Scope, tx: Tx, ground: Ground, indicator: Indicator, history: History) {
  const { cycle } = ground;
  const shorter = await insideWithin(scope, tx, cycle, indicator.code);
  const found: IndicatorFigures['within'] = [];
  for (const [kind, periods] of Map.groupBy(shorter, (period) => period.kind)) {
    const points = await courseWithin(scope, tx, ground, periods, indicator.code, history);
    found.push({ kind, over: overWithin(indicator, { from: cycle.periodFrom, to: cycle.periodTo }, points) });
  }
  return found;
}

/** Every period of the office, newest first. */
export async function loadPeriods(scope: Scope): Promise<Period[]> {
  const cycles = await loadCycles(scope);
  return cycles.map(({ id, title, label, slot, kind, periodFrom, periodTo }) => ({
    id,
    title,
    label,
    slot,
    kind,
    from: periodFrom,
    to: periodTo,
  }));
}
