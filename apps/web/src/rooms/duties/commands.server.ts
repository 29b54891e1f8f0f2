import { record } from '#rooms/ledger/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { refuse, type Refusal } from '#shared/forms/outcome.ts';
import { stateAfter } from './rules.ts';
import * as store from './store.server.ts';
import type { DocumentId, Duty, DutyId, DutyState, DutyVerb, Step } from './terms.ts';

export type StepRefusal = 'duty-not-found' | 'duty-not-allowed' | 'duty-step-not-open';

interface Next {
  duty: Duty;
  to: DutyState;
}

/**
 * The duty a step is taken on, held until the transaction ends.
 * @refuses duty-not-found, duty-not-allowed, duty-step-not-open
 */
export async function takeStep(
  scope: Scope,
  tx: Tx,
  dutyId: DutyId,
  step: Step,
  may: (scope: Scope, duty: Duty) => boolean,
): Promise<Next | Refusal<StepRefusal>> {
  const duty = await store.holdDuty(tx, dutyId);
  if (!duty) return refuse('duty-not-found');
  if (!may(scope, duty)) return refuse('duty-not-allowed');
  const to = stateAfter(duty.state, step);
  return to ? { duty, to } : refuse('duty-step-not-open', { state: duty.state });
}

/**
 * How many duties stand on a document, cancelled ones left out, as the caller's transaction sees it.
 * @refuses nothing
 */
export async function countWorkWithin(_: Scope, tx: Tx, documentId: DocumentId): Promise<number> {
  const duties = await store.selectDutiesOf(tx, documentId);
  return duties.filter(({ state }) => state !== 'cancelled').length;
}

/** Writes a step into the ledger, readable by the unit that owes the duty. */
export function recordStep(
  scope: Scope,
  tx: Tx,
  verb: DutyVerb,
  duty: Duty,
  after: Record<string, unknown>,
): Promise<void> {
  return record(scope, tx, {
    verb,
    about: [`duty:${duty.id}`, `document:${duty.documentId}`],
    unitId: duty.unitId,
    before: { state: duty.state },
    after,
  });
}
