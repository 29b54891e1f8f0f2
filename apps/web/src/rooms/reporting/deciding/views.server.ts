import { loadUnits } from '#rooms/organisation/views.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import type { Report } from '../entry/terms.ts';
import type { Cycle } from '../forms/terms.ts';
import { mayDecide, mayDecideAtLevel, mayPass } from './policy.ts';
import { wayUp } from './rules.ts';
import * as store from './store.server.ts';
import type { Awaiting, Deciding, Level } from './terms.ts';

/** The way of a report that is sent now; empty where the period accepts directly. */
export async function wayWithin(scope: Scope, tx: Tx, cycle: Cycle, unitId: UnitId): Promise<Level[]> {
  if (cycle.acceptance === 'direct') return [];
  return wayUp(await store.selectAbove(tx, scope.officeId, cycle, unitId, scope.today));
}

/**
 * Who has decided on a version, who decides next, and whether that is the reader.
 * @param shown the version that is looked at; only the newest can be decided on
 */
export async function loadDeciding(
  scope: Scope,
  { report, cycle, isLocked }: { report: Report; cycle: Cycle; isLocked: boolean },
  shown: { version: number; way: Level[]; submittedById: string | null } | null,
): Promise<Deciding> {
  const steps = await inScope(scope, (tx) => store.selectSteps(tx, report.id));
  const way = shown?.way ?? (await inScope(scope, (tx) => wayWithin(scope, tx, cycle, report.unitId)));
  const names = new Map((await loadUnits(scope, scope.today)).map(({ id, name }) => [id, name]));
  const then = new Map((await loadUnits(scope, cycle.periodTo)).map(({ id, name }) => [id, name]));
  const nameOf = (unitId: UnitId) => names.get(unitId) ?? then.get(unitId) ?? '';
  const isNewest = shown !== null && shown.version === report.version;
  const open = isNewest && report.state === 'submitted' && !isLocked;
  return {
    byLevels: cycle.acceptance === 'levels',
    levels: way.map((level) => ({
      ...level,
      unitName: nameOf(level.unitId),
      step: steps.find(({ version, unitId }) => version === shown?.version && unitId === level.unitId) ?? null,
      isNext: open && report.waitsFor === level.unitId,
    })),
    steps: steps.map((step) => ({ ...step, unitName: nameOf(step.unitId) })),
    isOwn: open && shown.submittedById !== null && shown.submittedById === scope.personId,
    mayDecide: open && mayDecide(scope, report),
    mayPass: open && mayPass(scope, report),
    asLevel: mayDecideAtLevel(scope, report),
  };
}

/** The reports that wait for the decision of the reader's unit, longest first; only for those who may decide. */
export async function loadAwaiting(scope: Scope): Promise<Awaiting[]> {
  if (scope.role !== 'reporter') return [];
  const rows = await inScope(scope, (tx) => store.selectAwaiting(tx, scope.unitId));
  if (rows.length === 0) return [];
  const names = new Map((await loadUnits(scope, scope.today)).map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...row, unitName: names.get(row.unitId) ?? '' }));
}
