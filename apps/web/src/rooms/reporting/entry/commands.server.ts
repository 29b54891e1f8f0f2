import { readNumber } from '@kheo/van-ban';
import { keepFileWithin } from '#rooms/documents/files/commands.server.ts';
import type { FileLink } from '#rooms/documents/files/terms.ts';
import { loadFilesOf } from '#rooms/documents/files/views.server.ts';
import { answerDutyWithin, decideDutyWithin } from '#rooms/duties/answer/commands.server.ts';
import { isReason } from '#rooms/duties/rules.ts';
import type { DutyId } from '#rooms/duties/terms.ts';
import { canonical } from '#rooms/ledger/rules.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import { loadOfficeFrame } from '#rooms/organisation/views.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { mergeDraft } from '../drafts/rules.ts';
import type { Clash, Draft, Origins } from '../drafts/terms.ts';
import type { Cycle } from '../forms/terms.ts';
import { isLockedWithin } from '../locking/views.server.ts';
import { heldCycleWithin } from '../forms/views.server.ts';
import { THRESHOLD } from '../unusual/rules.ts';
import { mayDecide, mayWrite } from './policy.ts';
import { contentOf, evidenceOf, fillForm, isSame } from './rules.ts';
import * as store from './store.server.ts';
import type { Report, ReportId, ReportState } from './terms.ts';

export type ReportRefusal = 'report-not-found' | 'report-not-allowed' | 'report-closed';

/** The report held for writing, with its cycle, which nobody locks meanwhile. */
async function takeReport(
  scope: Scope,
  tx: Tx,
  id: ReportId,
  may: (scope: Scope, report: Report) => boolean,
): Promise<{ report: Report; cycle: Cycle } | Refusal<ReportRefusal>> {
  const report = await store.holdReport(tx, id);
  const cycle = report && (await heldCycleWithin(scope, tx, report.cycleId));
  if (!report || !cycle) return refuse('report-not-found');
  if (!may(scope, report)) return refuse('report-not-allowed');
  const isLocked = await isLockedWithin(scope, tx, cycle, report.unitId);
  return { report, cycle: isLocked ? cycle : { ...cycle, lockedAt: null } };
}

function stateWhenDrafted(state: ReportState): ReportState {
  return state === 'expected' ? 'drafting' : state;
}

/** A file as it comes from a form. */
export interface SentFile {
  bytes: Uint8Array;
  name: string;
  mediaType: string;
}

export interface Saved {
  draft: Draft;
  /** Fields that two people changed, to be chosen from. */
  clashes: Clash[];
  revision: number;
  /** Who wrote before, when it was somebody else. */
  otherWriter: string | null;
  /** Files that could not be kept, and why; everything else was. */
  refused: Refusal<'file-empty' | 'file-too-large'>[];
}

/**
 * Keeps what was typed, and files beside it. Sent twice it changes nothing the second time, so it needs no
 * key; the ledger has a line when somebody begins to write, not one for every pause in typing.
 * @param typed the fields that were sent; what is not there stays as it is kept
 * @param origins marks the fields had when the form was shown (drafts/rules.ts)
 * @refuses report-not-found, report-not-allowed, report-closed (accepted, or the cycle is locked)
 */
export function saveDraft(
  scope: Scope,
  id: ReportId,
  typed: Draft,
  origins: Origins,
  files: SentFile[] = [],
): Promise<Outcome<Saved, ReportRefusal>> {
  return inScope(scope, async (tx) => {
    const taken = await takeReport(scope, tx, id, mayWrite);
    if ('ok' in taken) return taken;
    const { report, cycle } = taken;
    if (report.state === 'accepted' || cycle.lockedAt) return refuse('report-closed');
    const { draft, clashes } = mergeDraft(report.draft, typed, origins);
    const { kept, refused } = await keepEvidence(scope, tx, report, files);
    draft.dropped = draft.dropped.filter((linkId) => !kept.some((link) => link.id === linkId));
    const otherWriter = report.draftSavedBy === scope.personName ? null : report.draftSavedBy;
    const same = kept.length === 0 && canonical(draft) === canonical(report.draft);
    const revision = report.draftRevision + (same ? 0 : 1);
    if (!same) await writeDraft(scope, tx, report, cycle, { draft, revision, kept });
    return done({ draft, clashes, revision, otherWriter, refused });
  });
}

async function keepEvidence(scope: Scope, tx: Tx, { id, unitId }: Report, files: SentFile[]) {
  const kept: FileLink[] = [];
  const refused: Saved['refused'] = [];
  for (const file of files) {
    const outcome = await keepFileWithin(scope, tx, { ...file, about: `report:${id}`, unitId });
    if (outcome.ok) kept.push(outcome.value);
    else refused.push(outcome);
  }
  return { kept, refused };
}

async function writeDraft(
  scope: Scope,
  tx: Tx,
  report: Report,
  cycle: Cycle,
  { draft, revision, kept }: { draft: Draft; revision: number; kept: FileLink[] },
): Promise<void> {
  const state = stateWhenDrafted(report.state);
  await store.updateDraft(tx, report.id, { draft, revision, state, by: scope.personName, at: scope.now });
  if (kept.length === 0 && report.draftSavedBy === scope.personName && state === report.state) return;
  await record(scope, tx, {
    verb: 'report.drafted',
    about: [`report:${report.id}`, `cycle:${cycle.id}`],
    unitId: report.unitId,
    before: { state: report.state, revision: report.draftRevision },
    after: { title: cycle.title, state, revision, files: kept.map(({ name, sha256 }) => ({ name, sha256 })) },
  });
}

/**
 * Takes a file away from the draft. What was sent with a version stays with that version.
 * @refuses report-not-found, report-not-allowed, report-closed
 */
export function dropEvidence(
  scope: Scope,
  key: FormKey,
  id: ReportId,
  linkId: string,
): Promise<Outcome<{ linkId: string }, ReportRefusal | 'form-key-taken'>> {
  return perform(
    scope,
    'report.evidence-dropped',
    key,
    async (tx): Promise<Outcome<{ linkId: string }, ReportRefusal>> => {
      const taken = await takeReport(scope, tx, id, mayWrite);
      if ('ok' in taken) return taken;
      const { report, cycle } = taken;
      if (report.state === 'accepted' || cycle.lockedAt) return refuse('report-closed');
      const draft = { ...report.draft, dropped: [...new Set([...report.draft.dropped, linkId])] };
      const revision = report.draftRevision + 1;
      const state = stateWhenDrafted(report.state);
      await store.updateDraft(tx, id, { draft, revision, state, by: scope.personName, at: scope.now });
      await record(scope, tx, {
        verb: 'report.evidence-dropped',
        about: [`report:${id}`, `cycle:${cycle.id}`],
        unitId: report.unitId,
        after: { title: cycle.title, linkId },
      });
      return done({ linkId });
    },
  );
}

export type SubmitRefusal =
  ReportRefusal | 'report-incomplete' | 'draft-changed' | 'already-sent' | 'duty-step-not-open';

/**
 * Sends the kept draft: a new version with its figures, the duty answered, the owner told, the ledger
 * written, all or nothing. What was sent before stays.
 * @param revision the draft that was looked at; somebody else's change since then is not sent unseen
 * @refuses report-not-found, report-not-allowed, report-closed, report-incomplete, draft-changed,
 *   already-sent (nothing changed since the version that waits), duty-step-not-open
 */
export async function submitReport(
  scope: Scope,
  key: FormKey,
  id: ReportId,
  revision: number,
): Promise<Outcome<{ version: number }, SubmitRefusal | 'form-key-taken'>> {
  const { unitName } = await loadOfficeFrame(scope);
  const files = await loadFilesOf(scope, `report:${id}`);
  return perform(scope, 'report.submitted', key, async (tx): Promise<Outcome<{ version: number }, SubmitRefusal>> => {
    const taken = await takeReport(scope, tx, id, mayWrite);
    if ('ok' in taken) return taken;
    const { report, cycle } = taken;
    if (report.state === 'accepted' || cycle.lockedAt) return refuse('report-closed');
    if (report.draftRevision !== revision) return refuse('draft-changed', { by: report.draftSavedBy ?? '' });
    const evidence = evidenceOf(report.draft, files);
    const past = await store.selectPast(tx, cycle, report.unitId, THRESHOLD.periods);
    const filled = fillForm(cycle.form, report.draft, readNumber, past, evidence.length);
    if (filled.problems.length > 0) return refuse('report-incomplete', { count: String(filled.problems.length) });
    const content = contentOf(report.draft, evidence);
    const [latest] = await store.selectVersions(tx, id);
    if (report.state === 'submitted' && isSame(report.draft, content.evidence, latest)) return refuse('already-sent');
    const version = report.version + 1;
    const required = filled.lines.need + filled.sections.need;
    await store.insertVersion(tx, scope.officeId, report, {
      id: newId<'report-version'>(scope.now.getTime()),
      version,
      content,
      filled: filled.lines.have + filled.sections.have,
      required,
      by: scope.personName,
      byId: scope.personId,
      at: scope.now,
      figures: filled.figures,
    });
    const answered = await answerDuty(scope, tx, report, cycle);
    if (!answered.ok) return answered;
    await announce(scope, tx, report, cycle, { version, figures: filled.figures.length, unitName });
    return done({ version });
  });
}

async function answerDuty(scope: Scope, tx: Tx, report: Report, cycle: Cycle) {
  if (!report.dutyId) return done(null);
  const answered = await answerDutyWithin(scope, tx, report.dutyId, { text: cycle.title, reportId: report.id });
  if (answered.ok) return done(null);
  if (answered.reason === 'duty-step-not-open') return refuse('duty-step-not-open');
  throw new Error(`The duty of report ${report.id} cannot be answered: ${answered.reason}`);
}

async function announce(
  scope: Scope,
  tx: Tx,
  report: Report,
  cycle: Cycle,
  sent: { version: number; figures: number; unitName: string },
): Promise<void> {
  await record(scope, tx, {
    verb: 'report.submitted',
    about: [`report:${report.id}`, `cycle:${cycle.id}`, ...(report.dutyId ? [`duty:${report.dutyId}` as const] : [])],
    unitId: report.unitId,
    before: { state: report.state, version: report.version },
    after: { title: cycle.title, state: 'submitted', version: sent.version, figures: sent.figures },
  });
  await notifyWithin(scope, tx, {
    unitIds: [cycle.ownerUnitId],
    kind: 'report.submitted',
    params: { title: cycle.title, unit: sent.unitName },
    link: `/bao-cao/${report.id}`,
  });
}

export type DecideRefusal =
  ReportRefusal | 'report-not-waiting' | 'newer-version' | 'reason-too-short' | 'own-answer' | 'duty-step-not-open';

/**
 * Accepts the version that was looked at, or returns it with a reason: the whole report or one part.
 * @param part code of the section or group of figures it is returned for; empty for the whole
 * @refuses report-not-found, report-not-allowed, report-closed (the cycle is locked), report-not-waiting, newer-version, reason-too-short
 *   (below ten characters), own-answer (nobody decides on what they sent), duty-step-not-open
 */
export function decideReport(
  scope: Scope,
  key: FormKey,
  id: ReportId,
  decided: { decision: 'accepted' | 'returned'; version: number; reason: string; part: string },
): Promise<Outcome<{ id: ReportId }, DecideRefusal | 'form-key-taken'>> {
  const verb = `report.${decided.decision}` as const;
  return perform(scope, verb, key, async (tx): Promise<Outcome<{ id: ReportId }, DecideRefusal>> => {
    const taken = await takeReport(scope, tx, id, mayDecide);
    if ('ok' in taken) return taken;
    const { report, cycle } = taken;
    if (cycle.lockedAt) return refuse('report-closed');
    if (report.state !== 'submitted') return refuse('report-not-waiting');
    if (report.version !== decided.version) return refuse('newer-version');
    if (decided.decision === 'returned' && !isReason(decided.reason)) return refuse('reason-too-short');
    const [latest] = await store.selectVersions(tx, id);
    if (latest?.submittedById && latest.submittedById === scope.personId) return refuse('own-answer');
    const part = decided.decision === 'returned' ? decided.part : '';
    const { decision, reason } = decided;
    await store.updateDecision(tx, report, {
      decision,
      reason: reason || null,
      part,
      by: scope.personName,
      at: scope.now,
    });
    const dutyDecided = await decideDuty(scope, tx, report.dutyId, decision, reason);
    if (!dutyDecided.ok) return dutyDecided;
    await record(scope, tx, {
      verb,
      about: [`report:${id}`, `cycle:${cycle.id}`, ...(report.dutyId ? [`duty:${report.dutyId}` as const] : [])],
      unitId: report.unitId,
      before: { state: report.state },
      after: { title: cycle.title, state: decision, version: report.version, reason: reason || null, part },
    });
    // A report that answers a duty is told of with the duty: one decision, one notice.
    if (!report.dutyId)
      await notifyWithin(scope, tx, {
        unitIds: [report.unitId],
        kind: verb,
        params: { title: cycle.title, ...(reason ? { reason } : {}) },
        link: `/bao-cao/${id}`,
      });
    return done({ id });
  });
}

async function decideDuty(
  scope: Scope,
  tx: Tx,
  dutyId: DutyId | null,
  decision: 'accepted' | 'returned',
  reason: string,
): Promise<Outcome<null, 'own-answer' | 'duty-step-not-open'>> {
  if (!dutyId) return done(null);
  const decided = await decideDutyWithin(scope, tx, dutyId, decision, reason);
  if (decided.ok) return done(null);
  if (decided.reason === 'own-answer' || decided.reason === 'duty-step-not-open') return refuse(decided.reason);
  throw new Error(`The duty ${dutyId} cannot be decided with its report: ${decided.reason}`);
}

/** Counts one more reminder beside each of these reports, in the caller's transaction, which records it. */
export function countRemindersWithin(scope: Scope, tx: Tx, reports: readonly { reportId: ReportId }[]): Promise<void> {
  return store.countReminders(
    tx,
    reports.map(({ reportId }) => reportId),
    scope.now,
  );
}
