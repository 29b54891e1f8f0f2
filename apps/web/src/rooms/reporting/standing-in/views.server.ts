import { readNumber } from '@kheo/van-ban';
import { filesWithin } from '#rooms/documents/files/views.server.ts';
import { loadUnitsNear } from '#rooms/organisation/views.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { dayOf } from '#shared/time/day.ts';
import { wayWithin } from '../deciding/views.server.ts';
import { mayWrite } from '../entry/policy.ts';
import { evidenceOf, fillForm, isSame } from '../entry/rules.ts';
import * as reports from '../entry/store.server.ts';
import type { Report } from '../entry/terms.ts';
import { mayOpenCycle } from '../forms/policy.ts';
import type { Cycle, ReportId } from '../forms/terms.ts';
import { cycleWithin } from '../forms/views.server.ts';
import * as imports from '../importing/store.server.ts';
import type { ImportId } from '../importing/terms.ts';
import { isLockedWithin } from '../locking/views.server.ts';
import { THRESHOLD } from '../unusual/rules.ts';
import { mayStandIn } from './policy.ts';
import { fateOf } from './rules.ts';
import * as store from './store.server.ts';
import type { SendRow, Standing } from './terms.ts';

type Owed = Pick<Report, 'unitId' | 'endedBy'>;

/** How the reader stands to the writing of a report, in somebody's transaction. */
export async function standingWithin(scope: Scope, tx: Tx, report: Owed, cycle: Cycle): Promise<Standing> {
  if (mayWrite(scope, report)) return 'own';
  const way = scope.role === 'reporter' ? await wayWithin(scope, tx, cycle, report.unitId) : [];
  if (!mayStandIn(scope, report, way)) return 'none';
  const withWriter = await store.selectWithWriter(tx, report.unitId);
  return withWriter.has(report.unitId) ? 'has-account' : 'open';
}

/** The units for which the reader may enter reports as whoever opens periods; empty for every other position. */
export async function loadUnitsWithoutAccount(scope: Scope, unitIds: readonly UnitId[]): Promise<Set<UnitId>> {
  if (!mayOpenCycle(scope)) return new Set();
  const withWriter = await inScope(scope, (tx) => store.selectWithWriter(tx));
  return new Set(unitIds.filter((unitId) => !withWriter.has(unitId) && unitId !== scope.unitId));
}

/**
 * The drafts a table of the office filled, with what sending them for their units would do.
 * @returns in the order of the office's units; empty when there is nothing to send: no such import, not taken over, of a
 *   unit itself, or the reader does not open periods
 */
export async function loadSendFor(scope: Scope, id: ImportId): Promise<SendRow[]> {
  if (!mayOpenCycle(scope)) return [];
  const found = await inScope(scope, async (tx) => {
    const head = await imports.selectImport(tx, id);
    const cycle = head?.state === 'done' && head.unitId === null ? await cycleWithin(scope, tx, head.cycleId) : null;
    if (!cycle) return null;
    const rows: Omit<SendRow, 'unitName'>[] = [];
    for (const { reportId } of await imports.selectLeft(tx, id)) {
      const row = await rowWithin(scope, tx, reportId, cycle);
      if (row) rows.push(row);
    }
    return { cycle, rows };
  });
  if (!found) return [];
  const units = await loadUnitsNear(scope, dayOf(found.cycle.openedAt));
  const places = new Map(units.map(({ id: unitId, name }, at) => [unitId, { name, at }]));
  return found.rows
    .map((row) => ({ ...row, unitName: places.get(row.unitId)?.name ?? '' }))
    .toSorted((a, b) => (places.get(a.unitId)?.at ?? 0) - (places.get(b.unitId)?.at ?? 0));
}

async function rowWithin(scope: Scope, tx: Tx, id: ReportId, cycle: Cycle): Promise<Omit<SendRow, 'unitName'> | null> {
  const report = await reports.selectReport(tx, id);
  if (!report) return null;
  const { unitId, draft, state, correction } = report;
  const evidence = evidenceOf(draft, await filesWithin(scope, tx, `report:${id}`));
  const past = await reports.selectPast(tx, cycle, unitId, THRESHOLD.periods);
  const left = fillForm(cycle.form, draft, readNumber, past, evidence.length).problems.length;
  const [newest] = state === 'submitted' ? await reports.selectVersions(tx, id) : [];
  const fate = fateOf({
    ...{ state, correction, left, isSame: isSame(draft, evidence, newest) },
    standing: await standingWithin(scope, tx, report, cycle),
    isLocked: await isLockedWithin(scope, tx, cycle, unitId),
  });
  return { unitId, reportId: id, revision: report.draftRevision, fate, left, savedBy: report.draftSavedBy };
}
