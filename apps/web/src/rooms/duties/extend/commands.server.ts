import { perform } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { writeDay, type Day } from '#shared/time/day.ts';
import { recordStep, takeStep, type StepRefusal } from '../commands.server.ts';
import { mayAnswer, mayDecide, mayIssue } from '../policy.ts';
import { dueDay, isReason } from '../rules.ts';
import * as duties from '../store.server.ts';
import type { DutyId, ExtensionId } from '../terms.ts';
import * as store from './store.server.ts';

type Reason =
  | StepRefusal
  | 'form-key-taken'
  | 'reason-too-short'
  | 'extension-without-day'
  | 'extension-not-later'
  | 'extension-pending'
  | 'extension-none';

/**
 * The unit asks for more time.
 * @param until calendar date after the day that counts now, and not before today
 * @refuses duty-not-found, duty-not-allowed, duty-step-not-open, extension-without-day (the duty has no
 *   day), extension-not-later, reason-too-short, extension-pending (one is waiting for an answer)
 */
export function askExtension(
  scope: Scope,
  key: FormKey,
  dutyId: DutyId,
  asked: { until: Day; reason: string },
): Promise<Outcome<{ dutyId: DutyId; extensionId: ExtensionId }, Reason>> {
  return perform(scope, 'duty.extension-asked', key, async (tx) => {
    const step = await takeStep(scope, tx, dutyId, 'extend', mayAnswer);
    if ('ok' in step) return step;
    const { duty } = step;
    const due = dueDay(duty);
    if (due === null) return refuse('extension-without-day');
    if (asked.until <= due || asked.until < scope.today) return refuse('extension-not-later', { day: writeDay(due) });
    if (!isReason(asked.reason)) return refuse('reason-too-short');
    const pending = (await store.selectExtensions(tx, [dutyId])).some(({ decision }) => decision === null);
    if (pending) return refuse('extension-pending');
    const extensionId = newId<'duty-extension'>(scope.now.getTime());
    await store.insertExtension(tx, scope.officeId, duty.unitId, {
      id: extensionId,
      dutyId,
      untilDay: asked.until,
      reason: asked.reason,
      askedBy: scope.personName,
      askedAt: scope.now,
    });
    await recordStep(scope, tx, 'duty.extension-asked', duty, {
      state: duty.state,
      until: asked.until,
      reason: asked.reason,
    });
    return done({ dutyId, extensionId });
  });
}

/**
 * Grants or refuses what the unit asked for, and tells it.
 * @param decision `until` null to refuse; `word` says on whose word and why, ten characters or more
 * @refuses duty-not-found, duty-not-allowed, duty-step-not-open, extension-none (nothing is asked),
 *   extension-not-later, reason-too-short
 */
export function decideExtension(
  scope: Scope,
  key: FormKey,
  dutyId: DutyId,
  decision: { until: Day | null; word: string },
): Promise<Outcome<{ dutyId: DutyId }, Reason>> {
  const verb = decision.until ? 'duty.extension-granted' : 'duty.extension-refused';
  return perform(scope, verb, key, async (tx) => {
    const step = await takeStep(scope, tx, dutyId, 'extend', mayDecide);
    if ('ok' in step) return step;
    const { duty } = step;
    const { until, word } = decision;
    const pending = (await store.selectExtensions(tx, [dutyId])).find((one) => one.decision === null);
    if (!pending) return refuse('extension-none');
    const due = dueDay(duty);
    if (until && due && until <= due) return refuse('extension-not-later', { day: writeDay(due) });
    if (!isReason(word)) return refuse('reason-too-short');
    await store.decideExtension(tx, scope.officeId, pending.id, {
      decision: until ? 'granted' : 'refused',
      until,
      by: scope.personName,
      at: scope.now,
      word,
    });
    if (until) await duties.changeDuty(tx, scope.officeId, dutyId, { extended_to: until });
    await recordStep(scope, tx, verb, duty, { state: duty.state, until, reason: word });
    await notifyWithin(scope, tx, {
      unitIds: [duty.unitId],
      kind: verb,
      params: until ? { title: duty.title, day: writeDay(until) } : { title: duty.title, reason: word },
      link: `/viec/${dutyId}`,
    });
    return done({ dutyId });
  });
}

/**
 * Sets the last day by which whoever collects the reports of a period wants them, in the caller's transaction: the
 * document's own day stays beside it, and the next cycle is reckoned from that. A longer extension still counts first.
 * @param title of the period, for the ledger
 * @refuses nothing: the caller asked who may open a period
 */
export async function setPeriodDueWithin(
  scope: Scope,
  tx: Tx,
  title: string,
  days: readonly { dutyId: DutyId; day: Day }[],
): Promise<void> {
  if (!mayIssue(scope)) throw new Error(`${scope.role} sets the day of a period`);
  for (const { dutyId, day } of days) {
    const duty = await duties.holdDuty(tx, dutyId);
    if (!duty) throw new Error(`The duty ${dutyId} is not there`);
    // An extension that the new day overtakes would keep its unit to the earlier one.
    const overtaken = duty.extendedTo !== null && duty.extendedTo < day ? { extended_to: null } : {};
    await duties.changeDuty(tx, scope.officeId, dutyId, { period_due: day, ...overtaken });
    await recordStep(scope, tx, 'duty.changed', duty, { state: duty.state, title, dueOn: day });
  }
}
