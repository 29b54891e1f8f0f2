import { loadKinds, loadUnits } from '#rooms/organisation/views.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { mayKeepForms } from '../catalogue/policy.ts';
import { indicatorsOn } from '../catalogue/rules.ts';
import { loadCatalogue } from '../catalogue/views.server.ts';
import { answersOf } from '../entry/rules.ts';
import { loadCycleReports } from '../entry/views.server.ts';
import { loadCycles } from '../forms/views.server.ts';
import { goalsOf, progressOf, type TargetUnit } from './rules.ts';
import * as store from './store.server.ts';
import type { Goal, Progress, Subject } from './terms.ts';
import type { say } from './wording.ts';

/** The targets of a year with how far they are reached. */
export interface TargetPage {
  year: number;
  rows: Progress[];
  /** The cycle whose accepted reports are counted; null when the year has none. */
  cycle: { id: string; title: string } | null;
  goals: Goal[];
  subjects: Subject[];
  mayKeep: boolean;
}

/** Everything the page of targets shows; names are those of today. */
export async function loadTargetPage(scope: Scope, year: number, t: ReturnType<typeof say>): Promise<TargetPage> {
  const goals = goalsOf(indicatorsOn((await loadCatalogue(scope)).histories, scope.today));
  const units = await loadUnits(scope, scope.today);
  const subjects: Subject[] = [
    { code: 'office', name: t.office },
    ...(await loadKinds(scope)).map(({ code, name }) => ({ code: `kind:${code}`, name: t.kind(name) })),
    ...units.map(({ id, name }) => ({ code: `unit:${id}`, name })),
  ];
  const cycles = await loadCycles(scope);
  const ofYear = cycles.find(({ slot }) => slot === String(year));
  const other = cycles.find(({ kind, label }) => kind === 'other' && label.startsWith(String(year)));
  const cycle = ofYear ?? other ?? null;
  const kinds = new Map(units.map(({ id, kind }) => [id, kind]));
  const reports = cycle ? await loadCycleReports(scope, cycle.id) : [];
  const counted = reports.map(({ unitId, countingAs, figures }): TargetUnit => ({
    id: unitId,
    kind: kinds.get(unitId) ?? '',
    answers: answersOf(countingAs === 'accepted' ? figures : []),
  }));
  const targets = await inScope(scope, (tx) => store.selectTargets(tx, year));
  const [goalOf, nameOf] = [
    new Map(goals.map((goal) => [goal.key, goal])),
    new Map(subjects.map((s) => [s.code, s.name])),
  ];
  const rows = targets.map((target) => {
    const { indicator, subject } = target;
    const goal = goalOf.get(indicator) ?? {
      key: indicator,
      name: indicator,
      unit: '',
      entryUnit: '',
      isShare: false,
      additive: true,
    };
    return progressOf(target, goal, nameOf.get(subject) ?? t.gone, counted);
  });
  return {
    year,
    rows,
    cycle: cycle && { id: cycle.id, title: cycle.title },
    goals,
    subjects,
    mayKeep: mayKeepForms(scope),
  };
}
