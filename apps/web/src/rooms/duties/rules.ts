import { addDays, weekdayNumber, type Day } from '#shared/time/day.ts';
import type { Answer, DutyState, Group, Step } from './terms.ts';

/** From which state a step leads where. What is not here is refused. */
const LIFE: Record<Step, Partial<Record<DutyState, DutyState>>> = {
  acknowledge: { issued: 'acknowledged' },
  // A unit that answers at once has thereby taken the duty on; until it is decided it may send again.
  submit: { issued: 'submitted', acknowledged: 'submitted', returned: 'submitted', submitted: 'submitted' },
  accept: { submitted: 'accepted' },
  return: { submitted: 'returned' },
  extend: { issued: 'issued', acknowledged: 'acknowledged', returned: 'returned' },
  release: { waiting: 'issued' },
  clarify: { unclear: 'issued' },
  cancel: open('cancelled'),
  transfer: open('transferred'),
};

function open(to: DutyState): Partial<Record<DutyState, DutyState>> {
  return { issued: to, acknowledged: to, submitted: to, returned: to, waiting: to, unclear: to };
}

/**
 * The state a step leads to.
 * @returns null when the step is not open from this state
 * @source house rule: design, "What must always be true", Duties
 */
export function stateAfter(state: DutyState, step: Step): DutyState | null {
  return LIFE[step][state] ?? null;
}

/** Whether a duty may still be changed or taken back. */
export function isOpen(state: DutyState): boolean {
  return stateAfter(state, 'cancel') !== null;
}

/** What decides the day of a duty. */
interface Dated {
  dueOn: Day | null;
  periodDue?: Day | null;
  extendedTo: Day | null;
}

/** The last safe day that counts: the one it was extended to, that of its reporting period, or the document's. */
export function dueDay({ dueOn, periodDue, extendedTo }: Dated): Day | null {
  return extendedTo ?? periodDue ?? dueOn;
}

/** The Sunday that ends the week of a day. */
export function endOfWeek(day: Day): Day {
  return addDays(day, (7 - weekdayNumber(day)) % 7);
}

/**
 * Where a duty stands in the due list.
 * @param today  calendar date, Việt Nam; a duty is overdue from the day after its last safe day
 */
export function groupOf(duty: Dated & { state: DutyState }, today: Day): Group {
  switch (duty.state) {
    case 'waiting':
    case 'unclear':
      return duty.state;
    case 'submitted':
      return 'sent';
    case 'accepted':
      return 'done';
    case 'cancelled':
    case 'transferred':
      return 'closed';
    default: {
      const due = dueDay(duty);
      if (due === null) return 'undated';
      if (due < today) return 'overdue';
      return due <= endOfWeek(today) ? 'week' : 'later';
    }
  }
}

/** A reason that a reader can act on: "Thiếu." does not say what is missing. */
const REASON_LENGTH = 10;

/** Whether a reason says enough. @source house rule: ten characters or more */
export function isReason(text: string): boolean {
  return text.trim().length >= REASON_LENGTH;
}

/**
 * The reports among what was sent and not decided on, newest first. While there is one, the duty is decided with it:
 * accepted beside it, the duty would be closed and the report could never be accepted.
 * @param answers newest first
 */
export function reportsToDecide(answers: readonly Pick<Answer, 'decision' | 'reportId'>[]): string[] {
  const decided = answers.findIndex(({ decision }) => decision !== null);
  const open = decided < 0 ? answers : answers.slice(0, decided);
  return open.flatMap(({ reportId }) => reportId ?? []);
}
