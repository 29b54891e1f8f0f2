import { keepFileWithin } from '#rooms/documents/files/commands.server.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { recordStep, takeStep, type StepRefusal } from '../commands.server.ts';
import { mayAnswer, mayDecide } from '../policy.ts';
import { isReason, reportsToDecide } from '../rules.ts';
import * as duties from '../store.server.ts';
import type { StandIn } from '../standing-in/terms.ts';
import type { AnswerId, Duty, DutyId } from '../terms.ts';
import * as store from './store.server.ts';

type AnswerRefusal = StepRefusal | 'answer-empty';
type DecideRefusal = StepRefusal | 'reason-too-short' | 'own-answer' | 'decided-with-report';

/**
 * The unit takes a duty on.
 * @refuses duty-not-found, duty-not-allowed (only the unit itself), duty-step-not-open
 */
export function acknowledgeDuty(
  scope: Scope,
  key: FormKey,
  dutyId: DutyId,
): Promise<Outcome<{ dutyId: DutyId }, StepRefusal | 'form-key-taken'>> {
  return perform(scope, 'duty.acknowledged', key, async (tx) => {
    const step = await takeStep(scope, tx, dutyId, 'acknowledge', mayAnswer);
    if ('ok' in step) return step;
    const { duty, to } = step;
    await duties.changeDuty(tx, scope.officeId, dutyId, {
      state: to,
      acknowledged_at: scope.now,
      acknowledged_by: scope.personName,
    });
    await recordStep(scope, tx, 'duty.acknowledged', duty, { state: to });
    return done({ dutyId });
  });
}

/**
 * The unit answers: with words (files are kept beside them by the caller) or with a report. Each time a
 * new version; what was sent before stays.
 * @param answer `text` may be empty only when a report or files answer; `fileCount` says how many come; `standIn` who
 *   answers for a unit without an account, and on what ground: the calling room has decided that they may
 * @refuses duty-not-found, duty-not-allowed, duty-step-not-open, answer-empty
 */
export async function answerDutyWithin(
  scope: Scope,
  tx: Tx,
  dutyId: DutyId,
  answer: { text: string; reportId?: string | null; fileCount?: number; standIn?: StandIn | null },
): Promise<Outcome<{ dutyId: DutyId; answerId: AnswerId; version: number }, AnswerRefusal>> {
  const standIn = answer.standIn ?? null;
  const step = await takeStep(scope, tx, dutyId, 'submit', standIn ? () => true : mayAnswer);
  if ('ok' in step) return step;
  const { duty, to } = step;
  const reportId = answer.reportId ?? null;
  if (answer.text === '' && !reportId && !answer.fileCount) return refuse('answer-empty');
  const version = ((await store.selectAnswers(tx, [dutyId]))[0]?.version ?? 0) + 1;
  const answerId = newId<'duty-answer'>(scope.now.getTime());
  await store.insertAnswer(tx, scope.officeId, duty.unitId, {
    id: answerId,
    dutyId,
    version,
    text: answer.text,
    reportId,
    submittedBy: scope.personName,
    submittedById: scope.personId,
    submittedAt: scope.now,
    standIn,
  });
  const first = duty.acknowledgedAt || standIn ? {} : { acknowledged_at: scope.now, acknowledged_by: scope.personName };
  await duties.changeDuty(tx, scope.officeId, dutyId, { state: to, submitted_at: scope.now, ...first });
  await recordStep(scope, tx, 'duty.submitted', duty, {
    state: to,
    answerId,
    version,
    text: answer.text,
    reportId,
    files: answer.fileCount ?? 0,
    ...(standIn ? { standIn } : {}),
  });
  return done({ dutyId, answerId, version });
}

/**
 * Accepts what a unit sent, or returns it with a reason, and tells the unit.
 * @param reason needed to return; a word of thanks or nothing when accepting
 * @param through what another room brings that decides itself: who may, level by level, and the report it decides on
 * @refuses duty-not-found, duty-not-allowed, duty-step-not-open, reason-too-short (below ten
 *   characters), own-answer (nobody decides on what they sent themselves), decided-with-report (a report
 *   that was sent is not decided on yet, and it is not the one this decision is about)
 */
export async function decideDutyWithin(
  scope: Scope,
  tx: Tx,
  dutyId: DutyId,
  decision: 'accepted' | 'returned',
  reason: string,
  { may = mayDecide, reportId }: { may?: (scope: Scope, duty: Duty) => boolean; reportId?: string } = {},
): Promise<Outcome<{ dutyId: DutyId }, DecideRefusal>> {
  const step = await takeStep(scope, tx, dutyId, decision === 'accepted' ? 'accept' : 'return', may);
  if ('ok' in step) return step;
  const { duty, to } = step;
  if (decision === 'returned' && !isReason(reason)) return refuse('reason-too-short');
  const answers = await store.selectAnswers(tx, [dutyId]);
  const [answer] = answers;
  const reports = reportsToDecide(answers);
  if (reports.length > 0 && !(reportId && reports.includes(reportId))) return refuse('decided-with-report');
  if (answer?.submittedById && answer.submittedById === scope.personId) return refuse('own-answer');
  const decided = { by: scope.personName, at: scope.now, reason: reason || null };
  if (answer) await store.decideAnswer(tx, scope.officeId, answer.id, { decision, ...decided });
  await duties.changeDuty(tx, scope.officeId, dutyId, {
    state: to,
    decided_at: decided.at,
    decided_by: decided.by,
    decided_reason: decided.reason,
  });
  await recordStep(scope, tx, `duty.${decision}`, duty, { state: to, reason: decided.reason });
  await notifyWithin(scope, tx, {
    unitIds: [duty.unitId],
    kind: `duty.${decision}`,
    params: { title: duty.title, ...(reason ? { reason } : {}) },
    link: `/viec/${dutyId}`,
  });
  return done({ dutyId });
}

/**
 * The same as a command of its own.
 * @refuses as decideDutyWithin
 */
export function decideDuty(
  scope: Scope,
  key: FormKey,
  dutyId: DutyId,
  decision: 'accepted' | 'returned',
  reason: string,
): Promise<Outcome<{ dutyId: DutyId }, DecideRefusal | 'form-key-taken'>> {
  return perform(scope, `duty.${decision}`, key, (tx) => decideDutyWithin(scope, tx, dutyId, decision, reason));
}

/** A file somebody sends with an answer. */
export interface SentFile {
  bytes: Uint8Array;
  name: string;
  mediaType: string;
}

/**
 * The unit's answer as a command of its own, with its files.
 * @refuses as answerDutyWithin; file-empty and file-too-large with the file's name: then nothing is kept
 */
export function answerDuty(
  scope: Scope,
  key: FormKey,
  dutyId: DutyId,
  answer: { text: string; files: SentFile[] },
): Promise<
  Outcome<
    { dutyId: DutyId; answerId: AnswerId; version: number },
    AnswerRefusal | 'file-empty' | 'file-too-large' | 'form-key-taken'
  >
> {
  return perform(scope, 'duty.submitted', key, async (tx) => {
    const sent = await answerDutyWithin(scope, tx, dutyId, { text: answer.text, fileCount: answer.files.length });
    if (!sent.ok) return sent;
    for (const file of answer.files) {
      const about = `duty-answer:${sent.value.answerId}` as const;
      const kept = await keepFileWithin(scope, tx, { ...file, about, unitId: scope.unitId });
      if (!kept.ok) return kept;
      await record(scope, tx, {
        verb: 'duty.file-kept',
        about: [`duty:${dutyId}`],
        unitId: scope.unitId,
        after: { name: kept.value.name, sha256: kept.value.sha256 },
      });
    }
    return sent;
  });
}
