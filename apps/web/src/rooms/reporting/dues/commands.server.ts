import { setPeriodDueWithin } from '#rooms/duties/extend/commands.server.ts';
import { isReason } from '#rooms/duties/rules.ts';
import type { DutyId } from '#rooms/duties/terms.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import { loadUnitsNear } from '#rooms/organisation/views.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { writeDay } from '#shared/time/day.ts';
import type { CycleId } from '../forms/terms.ts';
import { cycleWithin } from '../forms/views.server.ts';
import { mayChangeDues } from './policy.ts';
import { faultOfDues, movedDues, type MovedDue } from './rules.ts';
import * as store from './store.server.ts';
import type { DuesFault, DuesInput } from './terms.ts';

type DuesRefusal =
  'dues-not-allowed' | 'cycle-not-found' | 'cycle-locked' | 'due-not-a-day' | 'reason-too-short' | DuesFault;

/**
 * Sets other last days for a period that is open. They hold for reports that were not sent; their units are told.
 * @returns how many reports have another last day now
 * @refuses dues-not-allowed, cycle-not-found, cycle-locked, due-not-a-day, reason-too-short (below ten characters),
 *   dues-same, due-missing (a day is changed, not taken away), due-before-period, due-passed
 */
export async function changeDues(
  scope: Scope,
  key: FormKey,
  cycleId: CycleId,
  { reason, bad, ...now }: DuesInput,
): Promise<Outcome<{ moved: number }, DuesRefusal | 'form-key-taken'>> {
  const kinds = new Map((await loadUnitsNear(scope, scope.today)).map(({ id, kind }) => [id, kind]));
  return perform(scope, 'cycle.due-changed', key, async (tx): Promise<Outcome<{ moved: number }, DuesRefusal>> => {
    if (!mayChangeDues(scope)) return refuse('dues-not-allowed');
    await store.holdForDues(tx, cycleId);
    const cycle = await cycleWithin(scope, tx, cycleId);
    if (!cycle) return refuse('cycle-not-found');
    if (cycle.lockedAt) return refuse('cycle-locked');
    if (bad) return refuse('due-not-a-day');
    const { title, dueOn, dueByKind, periodFrom } = cycle;
    const before = { dueOn, dueByKind };
    const fault = faultOfDues(before, now, { today: scope.today, from: periodFrom });
    if (fault) return refuse(fault);
    if (!isReason(reason)) return refuse('reason-too-short');
    const unsent = await store.selectUnsent(tx, cycleId);
    const moved = movedDues(before, now, unsent, (unitId) => kinds.get(unitId) ?? '');
    await store.setDues(tx, cycleId, now);
    await record(scope, tx, {
      verb: 'cycle.due-changed',
      about: [`cycle:${cycleId}`, ...moved.map(({ reportId }) => `report:${reportId}` as const)],
      unitId: null,
      before,
      after: { title, ...now, reason, units: moved.length },
    });
    for (const [day, all] of Map.groupBy(moved, (one) => one.day)) {
      const ids = all.map(({ reportId }) => reportId);
      const duties = (await store.moveDue(tx, ids, day)) as DutyId[];
      await setPeriodDueWithin(scope, tx, title, duties.map((dutyId) => ({ dutyId, day }))); // prettier-ignore
    }
    await tell(scope, tx, { title, reason }, moved);
    return done({ moved: moved.length });
  });
}

/** Tells units both days, and why. */
async function tell(
  scope: Scope,
  tx: Tx,
  { title, reason }: { title: string; reason: string },
  moved: readonly MovedDue[],
): Promise<void> {
  for (const { unitId, reportId, was, day } of moved)
    await notifyWithin(scope, tx, {
      unitIds: [unitId],
      kind: 'cycle.due-changed',
      params: { title, reason, day: writeDay(day), before: was ? writeDay(was) : '' },
      link: `/bao-cao/${reportId}`,
    });
}
