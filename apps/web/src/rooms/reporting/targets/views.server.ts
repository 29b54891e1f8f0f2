import { versionOn } from '#rooms/organisation/succession/rules.ts';
import { loadVersions } from '#rooms/organisation/succession/views.server.ts';
import { loadKinds, loadUnits } from '#rooms/organisation/views.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import { mayKeepForms } from '../catalogue/policy.ts';
import { indicatorsOn } from '../catalogue/rules.ts';
import { loadCatalogue } from '../catalogue/views.server.ts';
import { loadCycles } from '../forms/views.server.ts';
import type { Cycle, CycleId, FigureKey, Indicator } from '../forms/terms.ts';
import { figureKey } from '../forms/rules.ts';
import { selectDecisionsOf } from '../repeats/store.server.ts';
import { loadTotals } from '../rollup/views.server.ts';
import type { RollUp } from '../rollup/terms.ts';
import { byHeirs, placesToday } from '../today/rules.ts';
import { loadToday } from '../today/views.server.ts';
import { addAmounts, addSaid, lessRepeated, ruleOverTime, toldTwice } from '../totals/rules.ts';
import { selectCounted, selectOwn } from '../totals/store.server.ts';
import type { Counted, Period, SaidRow, TreeChoice } from '../totals/terms.ts';
import { loadHistory, seriesWithin, type Ground, type History } from '../totals/views.server.ts';
import { actualOf, codeOf, goalsOf, isTopOn, progressIn } from './rules.ts';
import * as store from './store.server.ts';
import type { Goal, Measured, Progress, Subject, Target } from './terms.ts';
import { say } from './wording.ts';

/** The targets of a year with how far they are reached. */
export interface TargetPage {
  year: number;
  rows: Progress[];
  /** The cycle whose reports are counted last; null when the year has none. */
  cycle: { id: CycleId; title: string; periodTo: Day } | null;
  goals: Goal[];
  subjects: Subject[];
  /** Names of the units that a target is for. */
  names: Record<string, string>;
  mayKeep: boolean;
  tree: TreeChoice;
  /** Whether the tree of today adds the period up in another way. */
  changed: boolean;
}

/** The year whose targets a period counts for: that of its slot or label, else that of its last day. */
function yearOf({ slot, label, periodTo }: Pick<Cycle, 'slot' | 'label' | 'periodTo'>): number {
  return Number(/^\d{4}(?!\d)/.exec(slot)?.[0] ?? /^\d{4}(?!\d)/.exec(label)?.[0] ?? periodTo.slice(0, 4));
}

/** Everything the page of targets shows; names are those of today. */
export async function loadTargetPage(
  scope: Scope,
  year: number,
  t: ReturnType<typeof say>,
  tree: TreeChoice = 'then',
): Promise<TargetPage> {
  const { goals } = await loadGoals(scope);
  const units = await loadUnits(scope, scope.today);
  const subjects: Subject[] = [
    { code: 'office', name: t.office },
    ...(await loadKinds(scope)).map(({ code, name }) => ({ code: `kind:${code}`, name: t.kind(name) })),
    ...units.map(({ id, name }) => ({ code: `unit:${id}`, name })),
  ];
  const cycles = await loadCycles(scope);
  const ofYear = cycles.find(({ slot }) => slot === String(year));
  const cycle = ofYear ?? cycles.find((one) => yearOf(one) === year) ?? null;
  const totals = cycle ? await loadTotals(scope, cycle.id) : null;
  const held =
    cycle && totals?.ok ? await loadProgress(scope, cycle, totals.value.totals, tree, t) : await unheld(scope, year, t);
  return {
    ...{ year, tree, goals, subjects },
    ...{ rows: held.progress, names: held.names, changed: held.changed },
    cycle: cycle && { id: cycle.id, title: cycle.title, periodTo: cycle.periodTo },
    mayKeep: mayKeepForms(scope),
  };
}

/** Targets held against figures, by units of then or of today. */
export interface Held {
  progress: Progress[];
  /** Of the units that targets are for. */
  names: Record<string, string>;
  /** Whether the tree of today adds the period up in another way. */
  changed: boolean;
}

/** The targets a period counts for, against what its units sent. */
export async function loadProgress(
  scope: Scope,
  cycle: Cycle,
  totals: RollUp,
  tree: TreeChoice,
  t: ReturnType<typeof say> = say('vi'),
): Promise<Held> {
  const measured = await loadMeasured(scope, cycle, t);
  const today = await loadToday(scope, cycle);
  const progress = progressIn(measured, totals, tree === 'now' ? today.placesFor : null);
  const ids = progress.flatMap(({ units }) => units.map(({ unitId }) => unitId));
  const then = new Map(totals.units.map(({ unitId, name }) => [unitId, name]));
  const nameOf = (id: UnitId) => (tree === 'now' ? today.nameOf(id) : then.get(id)) ?? '';
  return { progress, names: Object.fromEntries(ids.map((id) => [id, nameOf(id)])), changed: today.changed };
}

/** The targets of a year without a period. */
async function unheld(scope: Scope, year: number, t: ReturnType<typeof say>): Promise<Held> {
  const targets = await inScope(scope, (tx) => store.selectTargets(tx, year));
  const progress = progressIn(await describe(scope, targets, t), { lines: [], units: [] });
  return { progress, names: {}, changed: false };
}

async function loadGoals(scope: Scope) {
  const { histories, groups } = await loadCatalogue(scope);
  return { goals: goalsOf(indicatorsOn(histories, scope.today)), groups };
}

/** Targets with their words, for no units yet. */
async function describe(scope: Scope, targets: readonly Target[], t: ReturnType<typeof say>): Promise<Measured[]> {
  const { goals, groups } = await loadGoals(scope);
  const groupOf = new Map(groups.map(({ code, name }, at) => [code, { name, at }]));
  const goalOf = new Map(goals.map((goal, at) => [goal.key, { goal, at }]));
  const kinds = new Map((await loadKinds(scope)).map(({ code, name }) => [`kind:${code}`, t.kind(name)]));
  const versions = Map.groupBy(await loadVersions(scope), ({ unitId }) => unitId);
  const nameOf = (subject: string) =>
    subject === 'office'
      ? t.office
      : (kinds.get(subject) ?? versions.get(subject.replace('unit:', '') as UnitId)?.at(-1)?.name ?? t.gone);
  const place = ({ target, goal }: Measured) =>
    (groupOf.get(goal.group)?.at ?? groups.length) * 10_000 + (goalOf.get(target.indicator)?.at ?? 9_999);
  return targets
    .map((target): Measured => {
      const goal = goalOf.get(target.indicator)?.goal ?? unknownGoal(target.indicator);
      return {
        target,
        goal,
        groupName: groupOf.get(goal.group)?.name ?? '',
        subjectName: nameOf(target.subject),
        ...{ unitIds: [], earlier: {}, earlierWhole: null, periods: [] },
      };
    })
    .sort((a, b) => place(a) - place(b));
}

function unknownGoal(key: string): Goal {
  const nothing = { unit: '', entryUnit: '', isShare: false, additive: true, decimals: 0, group: '' };
  return { key, name: key, ...nothing, overTime: 'last' };
}

/**
 * The targets a period counts for, each with its units as of the last day of the period and what the year had reached
 * before. Only units the reader may see are in it.
 */
export async function loadMeasured(
  scope: Scope,
  cycle: Cycle,
  t: ReturnType<typeof say> = say('vi'),
): Promise<Measured[]> {
  const year = yearOf(cycle);
  const targets = await inScope(scope, (tx) => store.selectTargets(tx, year));
  if (targets.length === 0) return [];
  const described = await describe(scope, targets, t);
  const units = await loadHistory(scope);
  const history = Map.groupBy(units.versions, ({ unitId }) => unitId);
  return inScope(scope, async (tx) => {
    const unitIds = (await selectCounted(tx, cycle.id)).map(({ unitId }) => unitId);
    const kindOf = (unitId: UnitId) => versionOn(history.get(unitId) ?? [], cycle.periodTo)?.kind;
    const isFor = (subject: string, unitId: UnitId) =>
      subject === 'office' || subject === `unit:${unitId}` || subject === `kind:${kindOf(unitId) ?? ''}`;
    const before = await earlierPeriods(scope, tx, cycle, year);
    const labels = [...before.map(({ label }) => label), cycle.label];
    const measured: Measured[] = [];
    for (const one of described) {
      const own = unitIds.filter((unitId) => isFor(one.target.subject, unitId));
      const adds = one.goal.overTime === 'sum' && before.length > 0;
      const reached = adds ? await reachedIn(tx, before, one.goal, cycle, units) : NOTHING_REACHED;
      measured.push({ ...one, unitIds: own, periods: adds ? labels : [cycle.label], ...reached });
    }
    return measured;
  });
}

const NOTHING_REACHED: Pick<Measured, 'earlier' | 'earlierWhole'> = { earlier: {}, earlierWhole: null };

/** Periods of the same form and year that ended before this one began: none where two of them overlap. */
async function earlierPeriods(scope: Scope, tx: Tx, cycle: Cycle, year: number): Promise<Period[]> {
  const series = await seriesWithin(scope, tx, cycle.id, 60);
  const before = series.filter(
    ({ id, slot, label, to }) =>
      id !== cycle.id && to < cycle.periodFrom && yearOf({ slot, label, periodTo: to }) === year,
  );
  return before.some(({ from }, i) => i > 0 && from <= before[i - 1]!.to) ? [] : before;
}

/** What the year had reached before a period, by the units that carry on those of then on its last day. */
async function reachedIn(
  tx: Tx,
  before: readonly Period[],
  { key, decimals }: Goal,
  { periodTo }: Cycle,
  { versions, successions }: History,
): Promise<typeof NOTHING_REACHED> {
  const cycleIds = before.map(({ id }) => id);
  const indicator = codeOf(key);
  const history = Map.groupBy(versions, ({ unitId }) => unitId);
  const counted = new Map<CycleId, Counted[]>();
  for (const cycleId of cycleIds) counted.set(cycleId, await selectCounted(tx, cycleId));
  const unitIds = [...new Set([...counted.values()].flat().map(({ unitId }) => unitId))];
  const rows = (await selectOwn(tx, { cycleIds, unitIds, indicator })).filter((row) => keyOf(row) === key);
  const decisions = await selectDecisionsOf(tx, cycleIds, indicator);
  const periods = before.map(({ id, to }) => {
    const own = rows.filter(({ cycleId }) => cycleId === id);
    const places = placesToday(counted.get(id)!, history, successions, { periodTo: to, today: periodTo, indicator });
    const { said } = byHeirs(new Map(own.map((row) => [row.unitId, row.said])), places, decimals);
    const left = toldTwice(
      own,
      decisions.filter(({ cycleId }) => cycleId === id),
    );
    return { said, whole: lessRepeated(addSaid(own.map((row) => row.said)), left).actual };
  });
  const units = Map.groupBy(
    periods.flatMap(({ said }) => [...said]),
    ([unitId]) => unitId,
  );
  const reached = [...units].map(([unitId, all]) => [unitId, addSaid(all.map(([, said]) => said))] as const);
  return { earlier: actualOf(new Map(reached)), earlierWhole: addAmounts(periods.map(({ whole }) => whole)) };
}

/**
 * What the year of each period was to reach in one unit: its own target, that of its kind, or the office's at the top.
 * @returns null where there was none, and for a year of several periods that are added up: one of them is not the year
 */
export async function goalsOver(
  _scope: Scope,
  tx: Tx,
  { unit, children }: Pick<Ground, 'unit' | 'children'>,
  indicator: Indicator,
  periods: readonly Period[],
  { versions }: History,
): Promise<(number | null)[]> {
  const years = periods.map(({ slot, label, to }) => yearOf({ slot, label, periodTo: to }));
  const targets = await store.selectTargetsOver(tx, [...new Set(years)], indicator.code);
  const own = versions.filter(({ unitId }) => unitId === unit.id);
  const adds = ruleOverTime(indicator) === 'sum';
  return periods.map(({ to }, i) => {
    if (adds && years.filter((year) => year === years[i]).length > 1) return null;
    const kind = versionOn(own, to)?.kind ?? '';
    const subjects =
      children.length === 0 ? [`unit:${unit.id}`, `kind:${kind}`] : isTopOn(own, unit.id, to) ? ['office'] : [];
    const found = subjects.map((subject) => targets.find((one) => one.year === years[i] && one.subject === subject));
    return found.find((one) => one !== undefined)?.value ?? null;
  });
}

function keyOf({ indicator, split }: Pick<SaidRow, 'indicator' | 'split'>): FigureKey {
  return figureKey(indicator, split);
}
