import { perform } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { Day } from '#shared/time/day.ts';
import { recordStep, takeStep, type StepRefusal } from '../commands.server.ts';
import { dueUnder, type Cycle, type Limit } from '../cycles/rules.ts';
import { mayIssue } from '../policy.ts';
import { isReason } from '../rules.ts';
import * as duties from '../store.server.ts';
import type { Duty, DutyId } from '../terms.ts';

type Reason =
  | StepRefusal
  | 'form-key-taken'
  | 'reason-too-short'
  | 'limit-unknown'
  | 'unit-not-found'
  | 'unit-same'
  | 'unit-has-duty';

/**
 * Takes a duty back, with a reason, and tells the unit. Nothing is erased.
 * @refuses duty-not-found, duty-not-allowed, duty-step-not-open (accepted, or over already),
 *   reason-too-short
 */
export function cancelDuty(
  scope: Scope,
  key: FormKey,
  dutyId: DutyId,
  reason: string,
): Promise<Outcome<{ dutyId: DutyId }, Reason>> {
  return perform(scope, 'duty.cancelled', key, (tx) => cancelWithin(scope, tx, dutyId, reason));
}

/**
 * Takes a duty back in the caller's transaction.
 * @refuses as cancelDuty
 */
export async function cancelWithin(
  scope: Scope,
  tx: Tx,
  dutyId: DutyId,
  reason: string,
): Promise<Outcome<{ dutyId: DutyId }, StepRefusal | 'reason-too-short'>> {
  const step = await takeStep(scope, tx, dutyId, 'cancel', mayIssue);
  if ('ok' in step) return step;
  if (!isReason(reason)) return refuse('reason-too-short');
  await takeBackWithin(scope, tx, step.duty, reason);
  return done({ dutyId });
}

/**
 * Takes a duty back of which the caller has asked whether it may be, and tells the unit.
 * @refuses nothing
 */
export async function takeBackWithin(scope: Scope, tx: Tx, duty: Duty, reason: string): Promise<void> {
  await duties.changeDuty(tx, scope.officeId, duty.id, {
    state: 'cancelled',
    decided_at: scope.now,
    decided_by: scope.personName,
    decided_reason: reason,
  });
  await recordStep(scope, tx, 'duty.cancelled', duty, { state: 'cancelled', reason });
  await notifyWithin(scope, tx, {
    unitIds: [duty.unitId],
    kind: 'duty.cancelled',
    params: { title: duty.title, reason },
    link: `/viec/${duty.id}`,
  });
}

/**
 * Hands a duty over to the unit that does the work now: a new duty for it, the old one kept as it was.
 * @param to a unit that exists today
 * @refuses duty-not-found, duty-not-allowed, duty-step-not-open, reason-too-short, unit-same,
 *   unit-not-found, unit-has-duty (it owes the same thing already)
 */
export function transferDuty(
  scope: Scope,
  key: FormKey,
  dutyId: DutyId,
  to: { unitId: UnitId; reason: string },
): Promise<Outcome<{ dutyId: DutyId; successorId: DutyId }, Reason>> {
  return perform(scope, 'duty.transferred', key, async (tx) => {
    const step = await takeStep(scope, tx, dutyId, 'transfer', mayIssue);
    if ('ok' in step) return step;
    const { duty } = step;
    if (!isReason(to.reason)) return refuse('reason-too-short');
    if (to.unitId === duty.unitId) return refuse('unit-same');
    const unitName = await duties.unitNameOn(tx, to.unitId, scope.today);
    if (unitName === null) return refuse('unit-not-found');
    const successorId = newId<'duty'>(scope.now.getTime());
    if (!(await duties.copyDuty(tx, scope, dutyId, successorId, to.unitId))) return refuse('unit-has-duty');
    await duties.changeDuty(tx, scope.officeId, dutyId, {
      state: step.to,
      successor_id: successorId,
      decided_at: scope.now,
      decided_by: scope.personName,
      decided_reason: to.reason,
    });
    await recordStep(scope, tx, 'duty.transferred', duty, { state: step.to, successorId, reason: to.reason });
    const successor = { ...duty, id: successorId, unitId: to.unitId };
    await recordStep(scope, tx, 'duty.issued', successor, { state: 'issued', from: dutyId, reason: to.reason });
    const told = { kind: 'duty.transferred' as const, params: { title: duty.title, unit: unitName } };
    await notifyWithin(scope, tx, { ...told, unitIds: [duty.unitId], link: `/viec/${dutyId}` });
    await notifyWithin(scope, tx, { ...told, unitIds: [to.unitId], link: `/viec/${successorId}` });
    return done({ dutyId, successorId });
  });
}

/** What a person decides about a limit that the document leaves open. */
export type DecidedLimit = Limit | null;

/**
 * Says what an unclear limit means, for every unit that owes the same thing, and tells them.
 * @param decided the limit (a day or a period), null for none; `word` says on whose word
 * @refuses duty-not-found, duty-not-allowed, duty-step-not-open, reason-too-short, limit-unknown
 */
export function clarifyDuties(
  scope: Scope,
  key: FormKey,
  dutyId: DutyId,
  decided: { limit: DecidedLimit; word: string },
): Promise<Outcome<{ dutyId: DutyId; count: number }, Reason>> {
  return perform(scope, 'duty.clarified', key, (tx) => openAll(scope, tx, dutyId, 'clarify', decided));
}

/**
 * Opens what waited: the condition has come. For every unit that owes the same thing.
 * @param decided the limit that runs from now, null for none; `word` names the condition that came
 * @refuses as clarifyDuties
 */
export function releaseDuties(
  scope: Scope,
  key: FormKey,
  dutyId: DutyId,
  decided: { limit: DecidedLimit; word: string },
): Promise<Outcome<{ dutyId: DutyId; count: number }, Reason>> {
  return perform(scope, 'duty.released', key, (tx) => openAll(scope, tx, dutyId, 'release', decided));
}

async function openAll(
  scope: Scope,
  tx: Tx,
  dutyId: DutyId,
  how: 'clarify' | 'release',
  { limit, word }: { limit: DecidedLimit; word: string },
): Promise<Outcome<{ dutyId: DutyId; count: number }, Reason>> {
  const step = await takeStep(scope, tx, dutyId, how, mayIssue);
  if ('ok' in step) return step;
  if (!isReason(word)) return refuse('reason-too-short');
  const cycle = cycleOf(limit, scope.today);
  if (cycle && 'ok' in cycle) return cycle;
  const { documentId, assignmentId, state } = step.duty;
  const siblings = (await duties.selectDutiesOf(tx, documentId)).filter(
    (duty) => duty.assignmentId === assignmentId && duty.state === state,
  );
  for (const duty of siblings) await openOne(scope, tx, duty, how, { limit, cycle, word });
  return done({ dutyId, count: siblings.length });
}

function cycleOf(limit: DecidedLimit, today: Day): Cycle | null | Refusal<'limit-unknown'> {
  if (limit === null) return null;
  return dueUnder(limit, today) ?? refuse('limit-unknown');
}

async function openOne(
  scope: Scope,
  tx: Tx,
  duty: Duty,
  how: 'clarify' | 'release',
  decided: { limit: DecidedLimit; cycle: Cycle | null; word: string },
): Promise<void> {
  const verb = how === 'clarify' ? 'duty.clarified' : 'duty.released';
  const { limit, cycle, word } = decided;
  await duties.changeDuty(tx, scope.officeId, duty.id, {
    state: 'issued',
    due_when: limit?.when ?? null,
    due_inclusive: limit?.inclusive ?? true,
    due_on: cycle?.dueOn ?? null,
    cycle: cycle?.label ?? '',
    decided_at: scope.now,
    decided_by: scope.personName,
    decided_reason: word,
  });
  await recordStep(scope, tx, verb, duty, {
    state: 'issued',
    when: limit?.when ?? null,
    dueOn: cycle?.dueOn ?? null,
    reason: word,
  });
  await notifyWithin(scope, tx, {
    unitIds: [duty.unitId],
    kind: verb,
    params: { title: duty.title },
    link: `/viec/${duty.id}`,
  });
}
