import { fold } from '@kheo/van-ban';
import { perform } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { recordStep, type StepRefusal } from '../commands.server.ts';
import { cancelWithin } from '../correct/commands.server.ts';
import { mayIssue } from '../policy.ts';
import { isReason } from '../rules.ts';
import * as store from '../store.server.ts';
import type { DocumentId, Duty, DutyId, RereadChoice } from '../terms.ts';
import { stateUnder } from './rules.ts';
import { loadComparison, type DifferingDuty } from './views.server.ts';

export interface Reread {
  documentId: DocumentId;
  /** The reading the clerk saw. */
  readingId: string;
  choices: ReadonlyMap<DutyId, RereadChoice>;
  /** Why duties are changed or taken back; told to the units. */
  reason: string;
}

export type RereadRefusal =
  | StepRefusal
  | 'form-key-taken'
  | 'issue-not-allowed'
  | 'issue-reading-changed'
  | 'nothing-chosen'
  | 'nothing-to-follow'
  | 'reason-too-short'
  | 'unit-has-duty';

/**
 * Carries out what a clerk decided about duties whose reading was corrected. Duties nobody decided about stay
 * open to be decided; nothing changes by itself.
 * @returns how many were kept, changed and taken back
 * @refuses issue-not-allowed; issue-reading-changed (another reading by now); nothing-chosen; reason-too-short
 *   (for change and cancel); nothing-to-follow (its assignment is gone, or the unit is meant no more);
 *   duty-step-not-open (answered and accepted meanwhile); unit-has-duty (the unit owes that already)
 */
export async function settleReread(
  scope: Scope,
  key: FormKey,
  { documentId, readingId, choices, reason }: Reread,
): Promise<Outcome<Record<RereadChoice, number>, RereadRefusal>> {
  if (!mayIssue(scope)) return refuse('issue-not-allowed');
  const comparison = await loadComparison(scope, documentId);
  if (comparison?.readingId !== readingId) return refuse('issue-reading-changed');
  if (choices.size === 0) return refuse('nothing-chosen');
  const differing = new Map(comparison.assignments.flatMap(({ duties }) => duties.map((one) => [one.duty.id, one])));
  return perform(scope, 'duty.changed', key, async (tx) => {
    const count = { keep: 0, change: 0, cancel: 0 };
    for (const [dutyId, choice] of choices) {
      const one = differing.get(dutyId);
      const duty = one && (await store.holdDuty(tx, dutyId));
      if (!one || !duty) return refuse('duty-not-found');
      if (duty.state !== one.duty.state) return refuse('duty-step-not-open', { state: duty.state });
      if (choice !== 'keep' && !isReason(reason)) return refuse('reason-too-short');
      const outcome =
        choice === 'keep'
          ? await keep(scope, tx, duty, one, readingId)
          : choice === 'change'
            ? await change(scope, tx, duty, one, { readingId, reason })
            : await cancelWithin(scope, tx, dutyId, reason);
      if (!outcome.ok) return outcome;
      count[choice] += 1;
    }
    return done(count);
  });
}

async function keep(scope: Scope, tx: Tx, duty: Duty, { differences }: DifferingDuty, readingId: string) {
  await store.changeDuty(tx, scope.officeId, duty.id, { compared_reading_id: readingId });
  await recordStep(scope, tx, 'duty.kept', duty, { state: duty.state, readingId, differences });
  return done(null);
}

async function change(
  scope: Scope,
  tx: Tx,
  duty: Duty,
  { after, differences }: DifferingDuty,
  { readingId, reason }: { readingId: string; reason: string },
): Promise<Outcome<null, 'nothing-to-follow' | 'unit-has-duty'>> {
  if (!after) return refuse('nothing-to-follow');
  const { assignment, limit, role, throughUnitId } = after;
  const owed = await store.selectDutiesOf(tx, duty.documentId);
  const isTaken = owed.some(
    (other) =>
      other.id !== duty.id &&
      [other.assignmentId, other.unitId, other.role, other.cycle].join() ===
        [duty.assignmentId, duty.unitId, role, limit.cycle].join(),
  );
  if (isTaken) return refuse('unit-has-duty');
  const state = stateUnder(duty.state, limit);
  const isExtended = duty.extendedTo !== null && limit.dueOn !== null && duty.extendedTo > limit.dueOn;
  await store.changeDuty(tx, scope.officeId, duty.id, {
    ...{ reading_id: readingId, compared_reading_id: null, state, role, through_unit_id: throughUnitId },
    ...{ title: assignment.title, quote: assignment.quote, clause: assignment.clause, answer: assignment.answer },
    ...{ span_start: assignment.span.start, span_end: assignment.span.end, cycle: limit.cycle },
    ...{ due_printed: limit.printed, due_when: limit.when, due_inclusive: limit.inclusive, due_on: limit.dueOn },
    ...{ waiting_for: limit.waitingFor, unclear_what: limit.unclearWhat },
    ...(isExtended ? {} : { extended_to: null }),
    search: fold(`${assignment.title} ${assignment.quote} ${duty.reference ?? ''}`),
  });
  await recordStep(scope, tx, 'duty.changed', duty, { state, readingId, differences, dueOn: limit.dueOn, reason });
  await notifyWithin(scope, tx, {
    unitIds: [duty.unitId],
    kind: 'duty.changed',
    params: { title: assignment.title, reason },
    link: `/viec/${duty.id}`,
  });
  return done(null);
}
