import { readNumber } from '@kheo/van-ban';
import { keepFileWithin } from '#rooms/documents/files/commands.server.ts';
import type { FileLink } from '#rooms/documents/files/terms.ts';
import { filesWithin } from '#rooms/documents/files/views.server.ts';
import { answerDutyWithin } from '#rooms/duties/answer/commands.server.ts';
import { canonical } from '#rooms/ledger/rules.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import { frameWithin } from '#rooms/organisation/views.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { isCorrection, lifeAfter, lifeOf } from '../deciding/rules.ts';
import { wayWithin } from '../deciding/views.server.ts';
import { mergeDraft } from '../drafts/rules.ts';
import type { Clash, Draft, Origins } from '../drafts/terms.ts';
import type { Cycle } from '../forms/terms.ts';
import { isLockedWithin } from '../locking/views.server.ts';
import { heldCycleWithin } from '../forms/views.server.ts';
import { THRESHOLD } from '../unusual/rules.ts';
import { mayWrite } from './policy.ts';
import { contentOf, evidenceOf, fillForm, isSame } from './rules.ts';
import * as store from './store.server.ts';
import type { Report, ReportId, ReportState } from './terms.ts';

export type ReportRefusal = 'report-not-found' | 'report-not-allowed' | 'report-closed';

/**
 * The report held for writing, with its cycle, which nobody locks meanwhile; `lockedAt` is null where the lock does
 * not hold for its unit.
 * @refuses report-not-found, report-not-allowed
 */
export async function takeReport(
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

/** Accepted, and nobody has begun to correct it. */
function isClosed({ state, correction }: Report): boolean {
  return state === 'accepted' && correction === null;
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
    if (isClosed(report) || cycle.lockedAt) return refuse('report-closed');
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
      if (isClosed(report) || cycle.lockedAt) return refuse('report-closed');
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
export function submitReport(
  scope: Scope,
  key: FormKey,
  id: ReportId,
  revision: number,
): Promise<Outcome<{ version: number }, SubmitRefusal | 'form-key-taken'>> {
  return perform(scope, 'report.submitted', key, async (tx): Promise<Outcome<{ version: number }, SubmitRefusal>> => {
    const taken = await takeReport(scope, tx, id, mayWrite);
    if ('ok' in taken) return taken;
    const { report, cycle } = taken;
    if (isClosed(report) || cycle.lockedAt) return refuse('report-closed');
    if (report.draftRevision !== revision) return refuse('draft-changed', { by: report.draftSavedBy ?? '' });
    const evidence = evidenceOf(report.draft, await filesWithin(scope, tx, `report:${id}`));
    const past = await store.selectPast(tx, cycle, report.unitId, THRESHOLD.periods);
    const filled = fillForm(cycle.form, report.draft, readNumber, past, evidence.length);
    if (filled.problems.length > 0) return refuse('report-incomplete', { count: String(filled.problems.length) });
    const content = contentOf(report.draft, evidence);
    const versions = await store.selectVersions(tx, id);
    if (report.state !== 'returned' && isSame(report.draft, content.evidence, versions[0]))
      return refuse('already-sent');
    const way = await wayWithin(scope, tx, cycle, report.unitId);
    const life = lifeAfter(lifeOf(report, versions), { do: 'send' }, way);
    if (typeof life === 'string') return refuse('report-closed');
    const version = report.version + 1;
    await store.insertVersion(tx, scope.officeId, report, {
      id: newId<'report-version'>(scope.now.getTime()),
      version,
      content,
      filled: filled.lines.have + filled.sections.have,
      required: filled.lines.need + filled.sections.need,
      by: scope.personName,
      byId: scope.personId,
      at: scope.now,
      figures: filled.figures,
      way,
      waitsFor: life.waitsFor,
    });
    const answered = isCorrection(versions, version) ? done(null) : await answerDuty(scope, tx, report, cycle);
    if (!answered.ok) return answered;
    const figures = filled.figures.length;
    await announce(scope, tx, report, cycle, { version, figures, waitsFor: life.waitsFor });
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
  sent: { version: number; figures: number; waitsFor: UnitId | null },
): Promise<void> {
  await record(scope, tx, {
    verb: 'report.submitted',
    about: [`report:${report.id}`, `cycle:${cycle.id}`, ...(report.dutyId ? [`duty:${report.dutyId}` as const] : [])],
    unitId: report.unitId,
    before: { state: report.state, version: report.version },
    after: {
      title: cycle.title,
      state: 'submitted',
      version: sent.version,
      figures: sent.figures,
      ...(report.correction === null ? {} : { reason: report.correction }),
    },
  });
  const { unitName } = await frameWithin(scope, tx);
  await tellWaitingWithin(scope, tx, report, cycle, sent.waitsFor, unitName);
}

/** Tells whoever decides next that a report waits. Part of the transaction that made it wait; refuses nothing. */
export async function tellWaitingWithin(
  scope: Scope,
  tx: Tx,
  report: Pick<Report, 'id'>,
  cycle: Cycle,
  waitsFor: UnitId | null,
  unitName: string,
): Promise<void> {
  await notifyWithin(scope, tx, {
    unitIds: [waitsFor ?? cycle.ownerUnitId],
    kind: waitsFor ? 'report.waits' : 'report.submitted',
    params: { title: cycle.title, unit: unitName },
    link: `/bao-cao/${report.id}`,
  });
}

/** Counts one more reminder beside each of these reports, in the caller's transaction, which records it. */
export function countRemindersWithin(scope: Scope, tx: Tx, reports: readonly { reportId: ReportId }[]): Promise<void> {
  return store.countReminders(
    tx,
    reports.map(({ reportId }) => reportId),
    scope.now,
  );
}
