import { readNumber } from '@kheo/van-ban';
import { keepFileWithin } from '#rooms/documents/files/commands.server.ts';
import type { FileLink } from '#rooms/documents/files/terms.ts';
import { filesWithin } from '#rooms/documents/files/views.server.ts';
import { answerDutyWithin } from '#rooms/duties/answer/commands.server.ts';
import { faultOfGround } from '#rooms/duties/standing-in/rules.ts';
import type { Ground, GroundFault, StandIn } from '#rooms/duties/standing-in/terms.ts';
import { canonical } from '#rooms/ledger/rules.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import { frameWithin, unitsWithin } from '#rooms/organisation/views.server.ts';
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
import { standingWithin } from '../standing-in/views.server.ts';
import { THRESHOLD } from '../unusual/rules.ts';
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

export type WriteRefusal = ReportRefusal | 'unit-has-account';

/**
 * As takeReport, for who writes it: somebody of its unit, or who enters for a unit without an account.
 * @refuses report-not-found, report-not-allowed, unit-has-account (it writes its report itself)
 */
export async function takeForWriting(
  scope: Scope,
  tx: Tx,
  id: ReportId,
): Promise<{ report: Report; cycle: Cycle; isStandIn: boolean } | Refusal<WriteRefusal>> {
  const taken = await takeReport(scope, tx, id, () => true);
  if ('ok' in taken) return taken;
  const standing = await standingWithin(scope, tx, taken.report, taken.cycle);
  if (standing === 'has-account') return refuse('unit-has-account');
  if (standing === 'none') return refuse('report-not-allowed');
  return { ...taken, isStandIn: standing === 'open' };
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
 * @refuses report-not-found, report-not-allowed, unit-has-account, report-closed (accepted, or the cycle is locked)
 */
export function saveDraft(
  scope: Scope,
  id: ReportId,
  typed: Draft,
  origins: Origins,
  files: SentFile[] = [],
): Promise<Outcome<Saved, WriteRefusal>> {
  return inScope(scope, async (tx) => {
    const taken = await takeForWriting(scope, tx, id);
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
 * @refuses report-not-found, report-not-allowed, unit-has-account, report-closed
 */
export function dropEvidence(
  scope: Scope,
  key: FormKey,
  id: ReportId,
  linkId: string,
): Promise<Outcome<{ linkId: string }, WriteRefusal | 'form-key-taken'>> {
  return perform(
    scope,
    'report.evidence-dropped',
    key,
    async (tx): Promise<Outcome<{ linkId: string }, WriteRefusal>> => {
      const taken = await takeForWriting(scope, tx, id);
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
  WriteRefusal | GroundFault | 'report-incomplete' | 'draft-changed' | 'already-sent' | 'duty-step-not-open';

/**
 * Sends the kept draft: a new version with its figures, the duty answered, the owner told, the ledger
 * written, all or nothing. What was sent before stays.
 * @param revision the draft that was looked at; somebody else's change since then is not sent unseen
 * @param ground needed from who enters it for a unit without an account; a table of the office is none for one report
 * @refuses report-not-found, report-not-allowed, unit-has-account, report-closed, report-incomplete, draft-changed,
 *   already-sent (nothing changed since the version that waits), duty-step-not-open, and what the ground lacks
 */
export function submitReport(
  scope: Scope,
  key: FormKey,
  id: ReportId,
  revision: number,
  ground: Ground | null = null,
): Promise<Outcome<{ version: number }, SubmitRefusal | 'form-key-taken'>> {
  const by = ground?.source === 'table' ? null : ground;
  return perform(scope, 'report.submitted', key, async (tx): Promise<Outcome<{ version: number }, SubmitRefusal>> => {
    const sent = await sendWithin(scope, tx, id, { revision, ground: by });
    if (!sent.ok) return sent;
    const { version, report, cycle, waitsFor, isStandIn } = sent.value;
    if (!isStandIn) {
      const { unitName } = await frameWithin(scope, tx);
      await tellWaitingWithin(scope, tx, report, cycle, waitsFor, unitName);
      return done({ version });
    }
    const unit = (await unitsWithin(scope, tx, scope.today)).find((one) => one.id === report.unitId)?.name ?? '';
    await notifyWithin(scope, tx, {
      unitIds: [waitsFor ?? cycle.ownerUnitId],
      kind: 'report.submitted-for',
      params: { title: cycle.title, unit, who: scope.personName },
      link: `/bao-cao/${id}`,
    });
    return done({ version });
  });
}

interface SentNow {
  version: number;
  report: Report;
  cycle: Cycle;
  /** The unit that decides next; null where the collector does. */
  waitsFor: UnitId | null;
  isStandIn: boolean;
}

/**
 * As submitReport, inside somebody's transaction, which tells whoever decides. A refusal has written nothing.
 * @refuses as submitReport
 */
export async function sendWithin(
  scope: Scope,
  tx: Tx,
  id: ReportId,
  { revision, ground }: { revision: number; ground: Ground | null },
): Promise<Outcome<SentNow, SubmitRefusal>> {
  const taken = await takeForWriting(scope, tx, id);
  if ('ok' in taken) return taken;
  const { report, cycle, isStandIn } = taken;
  if (isClosed(report) || cycle.lockedAt) return refuse('report-closed');
  if (report.draftRevision !== revision) return refuse('draft-changed', { by: report.draftSavedBy ?? '' });
  const evidence = evidenceOf(report.draft, await filesWithin(scope, tx, `report:${id}`));
  const fault = isStandIn ? faultOfGround(ground, evidence.length) : null;
  if (fault) return refuse(fault);
  const past = await store.selectPast(tx, cycle, report.unitId, THRESHOLD.periods);
  const filled = fillForm(cycle.form, report.draft, readNumber, past, evidence.length);
  if (filled.problems.length > 0) return refuse('report-incomplete', { count: String(filled.problems.length) });
  const content = contentOf(report.draft, evidence);
  const versions = await store.selectVersions(tx, id);
  if (report.state !== 'returned' && isSame(report.draft, content.evidence, versions[0])) return refuse('already-sent');
  const way = await wayWithin(scope, tx, cycle, report.unitId);
  const life = lifeAfter(lifeOf(report, versions), { do: 'send' }, way);
  if (typeof life === 'string') return refuse('report-closed');
  const version = report.version + 1;
  const standIn = isStandIn && ground ? await standInWithin(scope, tx, ground) : null;
  const answered = isCorrection(versions, version) ? done(null) : await answerDuty(scope, tx, report, cycle, standIn);
  if (!answered.ok) return answered;
  const sent = { version, content, figures: filled.figures, way, waitsFor: life.waitsFor, standIn };
  await store.insertVersion(tx, scope.officeId, report, {
    ...{ ...sent, id: newId<'report-version'>(scope.now.getTime()) },
    ...{ filled: filled.lines.have + filled.sections.have, required: filled.lines.need + filled.sections.need },
    ...{ by: scope.personName, byId: scope.personId, at: scope.now },
  });
  await recordSent(scope, tx, report, cycle, { version, figures: filled.figures.length, standIn });
  return done({ version, report, cycle, waitsFor: life.waitsFor, isStandIn });
}

/** Who enters it, by the unit they come from as it is called today. */
async function standInWithin(scope: Scope, tx: Tx, ground: Ground): Promise<StandIn> {
  const { unitName } = await frameWithin(scope, tx);
  return { ...ground, unitId: scope.unitId, unitName };
}

async function answerDuty(scope: Scope, tx: Tx, report: Report, cycle: Cycle, standIn: StandIn | null) {
  if (!report.dutyId) return done(null);
  const answer = { text: cycle.title, reportId: report.id, standIn };
  const answered = await answerDutyWithin(scope, tx, report.dutyId, answer);
  if (answered.ok) return done(null);
  if (answered.reason === 'duty-step-not-open') return refuse('duty-step-not-open');
  throw new Error(`The duty of report ${report.id} cannot be answered: ${answered.reason}`);
}

function recordSent(
  scope: Scope,
  tx: Tx,
  report: Report,
  cycle: Cycle,
  { standIn, ...sent }: { version: number; figures: number; standIn: StandIn | null },
): Promise<void> {
  return record(scope, tx, {
    verb: standIn ? 'report.submitted-for' : 'report.submitted',
    about: [`report:${report.id}`, `cycle:${cycle.id}`, ...(report.dutyId ? [`duty:${report.dutyId}` as const] : [])],
    unitId: report.unitId,
    before: { state: report.state, version: report.version },
    after: {
      ...{ title: cycle.title, state: 'submitted', ...sent },
      ...(standIn ? { standIn } : {}),
      ...(report.correction === null ? {} : { reason: report.correction }),
    },
  });
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
