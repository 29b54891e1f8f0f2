import { loadFilesOf } from '#rooms/documents/files/views.server.ts';
import type { FileLink } from '#rooms/documents/files/terms.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import type { NumberedEntry } from '#rooms/ledger/terms.ts';
import { restDaysAmong } from '#rooms/organisation/calendar/rules.ts';
import type { RestDay } from '#rooms/organisation/calendar/terms.ts';
import { loadCalendar } from '#rooms/organisation/calendar/views.server.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { selectAnswers } from '../answer/store.server.ts';
import { selectExtensions } from '../extend/store.server.ts';
import { mayAnswer, mayDecide, mayIssue } from '../policy.ts';
import { dueDay, isOpen, reportsToDecide, stateAfter } from '../rules.ts';
import { selectRemindersOf } from '../reminders/store.server.ts';
import * as store from '../store.server.ts';
import { STEPS, type Answer, type Duty, type DutyId, type Extension, type Reminder, type Step } from '../terms.ts';

const ENTRIES = 200;

export interface Dossier {
  duty: Duty;
  answers: (Answer & { files: FileLink[] })[];
  extensions: Extension[];
  reminders: Reminder[];
  /** Duties that this one made. */
  children: Duty[];
  /** Other units that owe the same thing in the same cycle. */
  siblings: number;
  /** What happened, oldest first. */
  entries: NumberedEntry[];
  /** The steps the reader may take now. */
  may: Record<Step, boolean>;
  /** The report on whose page the reader decides on the duty, in place of here. */
  decidedWith: string | null;
  mayDecideExtension: boolean;
  /** The day of rest the last day falls on, while something is still to be done. */
  restDay: RestDay | null;
  /** Units a duty may be transferred to; empty for those who may not. */
  units: { id: string; name: string }[];
}

function steps(scope: Scope, duty: Duty): Record<Step, boolean> {
  const by: Record<Step, boolean> = {
    acknowledge: mayAnswer(scope, duty),
    submit: mayAnswer(scope, duty),
    extend: mayAnswer(scope, duty),
    accept: mayDecide(scope, duty),
    return: mayDecide(scope, duty),
    release: mayIssue(scope),
    clarify: mayIssue(scope),
    cancel: mayIssue(scope),
    transfer: mayIssue(scope),
  };
  for (const step of STEPS) by[step] &&= stateAfter(duty.state, step) !== null;
  return by;
}

/**
 * Everything about one duty.
 * @returns null when there is none, or the reader does not see it
 */
export async function loadDossier(scope: Scope, id: DutyId): Promise<Dossier | null> {
  const found = await inScope(scope, async (tx) => {
    const duty = await store.selectDuty(tx, id);
    if (!duty) return null;
    const same = await store.selectDutiesOf(tx, duty.documentId);
    return {
      duty,
      answers: await selectAnswers(tx, [id]),
      extensions: await selectExtensions(tx, [id]),
      reminders: await selectRemindersOf(tx, id),
      children: same.filter(({ parentId }) => parentId === id),
      siblings: same.filter(
        (other) => other.assignmentId === duty.assignmentId && other.cycle === duty.cycle && other.state === duty.state,
      ).length,
    };
  });
  if (!found) return null;
  const allowed = steps(scope, found.duty);
  const [report = null] = reportsToDecide(found.answers);
  const may = report ? { ...allowed, accept: false, return: false } : allowed;
  const due = isOpen(found.duty.state) ? dueDay(found.duty) : null;
  const entries = await loadEntries(scope, { about: `duty:${id}`, limit: ENTRIES });
  const files = await loadFilesOf(scope, ...found.answers.map((answer) => `duty-answer:${answer.id}` as const));
  return {
    ...found,
    answers: found.answers.map((answer) => ({
      ...answer,
      files: files.filter(({ about }) => about === `duty-answer:${answer.id}`),
    })),
    entries: entries.toReversed(),
    may,
    decidedWith: allowed.accept ? report : null,
    restDay: restDaysAmong(await loadCalendar(scope), [due])[0] ?? null,
    mayDecideExtension:
      mayDecide(scope, found.duty) &&
      stateAfter(found.duty.state, 'extend') !== null &&
      found.extensions.some(({ decision }) => decision === null),
    units: may.transfer ? await loadUnits(scope, scope.today) : [],
  };
}
