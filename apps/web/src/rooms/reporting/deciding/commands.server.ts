import { decideDutyWithin } from '#rooms/duties/answer/commands.server.ts';
import { isReason } from '#rooms/duties/rules.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import { unitsWithin } from '#rooms/organisation/views.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { PersonId, Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { takeReport, tellWaitingWithin, type ReportRefusal } from '../entry/commands.server.ts';
import { selectVersions } from '../entry/store.server.ts';
import type { Report, ReportId, ReportVersion } from '../entry/terms.ts';
import type { Cycle } from '../forms/terms.ts';
import { mayCollect, mayDecide, mayDecideAtLevel, mayPass } from './policy.ts';
import { heldBy, isCorrection, lifeAfter, lifeOf, partsNamed } from './rules.ts';
import * as store from './store.server.ts';
import type { Decided, LifeRefusal, PartCode } from './terms.ts';

export type DecideRefusal =
  ReportRefusal | Exclude<LifeRefusal, 'not-accepted'> | 'newer-version' | 'reason-too-short' | DutyRefusal;

type DutyRefusal = 'own-answer' | 'duty-step-not-open' | 'duty-accepted' | 'duty-returned';

interface Held {
  report: Report;
  cycle: Cycle;
  latest: ReportVersion;
  versions: ReportVersion[];
}

/** The report with the version that was looked at, held for deciding. */
async function takeWaiting(
  scope: Scope,
  tx: Tx,
  id: ReportId,
  version: number,
  may: (scope: Scope, report: Report) => boolean,
): Promise<Held | Refusal<DecideRefusal>> {
  const taken = await takeReport(scope, tx, id, (who, report) => may(who, report) || mayCollect(who));
  if ('ok' in taken) return taken;
  const { report, cycle } = taken;
  if (cycle.lockedAt) return refuse('report-closed');
  if (report.state !== 'submitted') return refuse('report-not-waiting');
  if (report.version !== version) return refuse('newer-version');
  if (!may(scope, report)) return refuse(report.waitsFor ? 'report-waits-below' : 'report-not-waiting');
  const versions = await selectVersions(tx, id);
  const latest = versions[0]!;
  if (latest.submittedById && latest.submittedById === scope.personId) return refuse('own-answer');
  return { report, cycle, latest, versions };
}

function aboutOf(report: Report, cycle: Cycle) {
  return [
    `report:${report.id}` as const,
    `cycle:${cycle.id}` as const,
    ...(report.dutyId ? [`duty:${report.dutyId}` as const] : []),
  ];
}

/**
 * Accepts the version that was looked at for the level whose turn it is, or returns it with a reason: the whole
 * report or parts of it. A level's word sends it on to the next; the collector's accepts it.
 * @param decided `parts` that the form does not have are left out; none named is the whole report
 * @refuses report-not-found, report-not-allowed, report-closed (the cycle is locked), report-not-waiting,
 *   report-waits-below (a level has not decided yet), newer-version, reason-too-short (below ten characters),
 *   own-answer (nobody decides on what they sent), duty-step-not-open (cancelled or passed on), duty-accepted (returned,
 *   although its duty was accepted before), duty-returned (accepted, although its duty was returned before)
 */
export function decideReport(
  scope: Scope,
  key: FormKey,
  id: ReportId,
  decided: Decided,
): Promise<Outcome<{ id: ReportId }, DecideRefusal | 'form-key-taken'>> {
  const verb = `report.${decided.decision}` as const;
  return perform(scope, verb, key, async (tx): Promise<Outcome<{ id: ReportId }, DecideRefusal>> => {
    const held = await takeWaiting(scope, tx, id, decided.version, mayDecide);
    if ('ok' in held) return held;
    if (decided.decision === 'returned' && !isReason(decided.reason)) return refuse('reason-too-short');
    const { report, cycle, latest, versions } = held;
    const parts = decided.decision === 'returned' ? partsNamed(cycle.form, decided.parts) : [];
    const life = lifeAfter(
      lifeOf(report, versions),
      { do: decided.decision === 'accepted' ? 'accept' : 'return', by: report.waitsFor ?? 'collector', parts },
      latest.way,
    );
    if (typeof life === 'string') return refuse(life as Exclude<LifeRefusal, 'not-accepted'>);
    if (report.waitsFor) await keepStep(scope, tx, report, decided.decision, decided.reason);
    if (life.state === 'submitted') await goOn(scope, tx, held, life.waitsFor);
    else {
      const settled = await settle(scope, tx, held, { ...decided, parts });
      if (!settled.ok) return settled;
    }
    return done({ id });
  });
}

async function unitNames(scope: Scope, tx: Tx): Promise<Map<UnitId, string>> {
  return new Map((await unitsWithin(scope, tx, scope.today)).map(({ id, name }) => [id, name]));
}

async function keepStep(
  scope: Scope,
  tx: Tx,
  report: Report,
  decision: 'accepted' | 'returned' | 'passed',
  reason: string,
): Promise<void> {
  await store.insertStep(tx, scope.officeId, report, {
    id: newId<'report-step'>(scope.now.getTime()),
    version: report.version,
    unitId: report.waitsFor!,
    decision,
    reason: reason || null,
    decidedBy: scope.personName,
    byId: scope.personId,
    decidedAt: scope.now,
  });
}

/** A level accepted: the next one is told, and the unit hears how far its report is. */
async function goOn(scope: Scope, tx: Tx, { report, cycle }: Held, to: UnitId | null): Promise<void> {
  const names = await unitNames(scope, tx);
  const level = names.get(report.waitsFor!) ?? '';
  await store.updateWaiting(tx, report.id, to);
  await record(scope, tx, {
    verb: 'report.accepted-at-level',
    about: aboutOf(report, cycle),
    unitId: report.unitId,
    before: { state: report.state, waitsFor: level },
    after: { title: cycle.title, version: report.version, waitsFor: to ? (names.get(to) ?? '') : null },
  });
  await tellWaitingWithin(scope, tx, report, cycle, to, names.get(report.unitId) ?? '');
  await notifyWithin(scope, tx, {
    unitIds: [report.unitId],
    kind: 'report.accepted-at-level',
    params: { title: cycle.title, unit: level },
    link: `/bao-cao/${report.id}`,
  });
}

/** The last word on a version: accepted by the collector, or returned by whoever had the turn. */
async function settle(
  scope: Scope,
  tx: Tx,
  taken: Held,
  { decision, reason, parts }: Omit<Decided, 'version'> & { parts: PartCode[] },
): Promise<Outcome<null, DutyRefusal>> {
  const { report, cycle } = taken;
  const held = heldBy(cycle.form, parts);
  const decided = { decision, reason: reason || null, parts, held };
  await store.updateDecision(tx, report, { ...decided, by: scope.personName, at: scope.now });
  const ofDuty = await decideItsDuty(scope, tx, taken, decision, reason);
  if (!ofDuty.ok) return ofDuty;
  await record(scope, tx, {
    verb: `report.${decision}`,
    about: aboutOf(report, cycle),
    unitId: report.unitId,
    before: { state: report.state },
    after: { title: cycle.title, state: decision, version: report.version, reason: decided.reason, parts, held },
  });
  // The unit without an account hears nothing: who entered it must mend it.
  if (decision === 'returned' && taken.latest.standIn && taken.latest.submittedById)
    await notifyWithin(scope, tx, {
      personIds: [taken.latest.submittedById as PersonId],
      kind: 'report.returned-for',
      params: { title: cycle.title, unit: (await unitNames(scope, tx)).get(report.unitId) ?? '', reason },
      link: `/bao-cao/${report.id}?thay=1`,
    });
  // A report that answers a duty is told of with the duty: one decision, one notice.
  if (!ofDuty.value.isTold)
    await notifyWithin(scope, tx, {
      unitIds: [report.unitId],
      kind: `report.${decision}`,
      params: { title: cycle.title, ...(reason ? { reason } : {}) },
      link: `/bao-cao/${report.id}`,
    });
  return done(null);
}

/** The same word on the duty that the report answers; the unit is told of it with the duty, or not at all. */
async function decideItsDuty(
  scope: Scope,
  tx: Tx,
  { report, versions }: Held,
  decision: Decided['decision'],
  reason: string,
): Promise<Outcome<{ isTold: boolean }, DutyRefusal>> {
  // The duty was done by the version that was accepted: a correction of its figures takes nothing of that back.
  if (!report.dutyId || isCorrection(versions, report.version)) return done({ isTold: false });
  const asLevel = mayDecideAtLevel(scope, report);
  const through = { reportId: report.id, ...(asLevel ? { may: () => true } : {}) };
  const decided = await decideDutyWithin(scope, tx, report.dutyId, decision, reason, through);
  if (decided.ok) return done({ isTold: true });
  if (decided.reason === 'own-answer') return refuse('own-answer');
  if (decided.reason !== 'duty-step-not-open')
    throw new Error(`The duty ${report.dutyId} cannot be decided with its report: ${decided.reason}`);
  // Duties were once decided beside their report: it would wait for ever, and its unit cannot send it again.
  if (decided.detail.state === 'returned')
    return decision === 'returned' ? done({ isTold: false }) : refuse('duty-returned');
  if (decided.detail.state !== 'accepted') return refuse('duty-step-not-open');
  return decision === 'accepted' ? done({ isTold: false }) : refuse('duty-accepted');
}

/**
 * Sends a report on past a level that does not decide, for a reason: an account may be gone, a person away.
 * @refuses as decideReport; report-not-waiting when no level has the turn
 */
export function passLevel(
  scope: Scope,
  key: FormKey,
  id: ReportId,
  { version, reason }: Pick<Decided, 'version' | 'reason'>,
): Promise<Outcome<{ id: ReportId }, DecideRefusal | 'form-key-taken'>> {
  return perform(scope, 'report.passed', key, async (tx): Promise<Outcome<{ id: ReportId }, DecideRefusal>> => {
    const held = await takeWaiting(scope, tx, id, version, mayPass);
    if ('ok' in held) return held;
    if (!isReason(reason)) return refuse('reason-too-short');
    const { report, cycle, latest, versions } = held;
    const life = lifeAfter(lifeOf(report, versions), { do: 'pass' }, latest.way);
    if (typeof life === 'string') return refuse(life as Exclude<LifeRefusal, 'not-accepted'>);
    await keepStep(scope, tx, report, 'passed', reason);
    await store.updateWaiting(tx, id, life.waitsFor);
    const names = await unitNames(scope, tx);
    const [from, to] = [names.get(report.waitsFor!) ?? '', life.waitsFor ? (names.get(life.waitsFor) ?? '') : null];
    await record(scope, tx, {
      verb: 'report.passed',
      about: aboutOf(report, cycle),
      unitId: report.unitId,
      before: { waitsFor: from },
      after: { title: cycle.title, version: report.version, waitsFor: to, reason },
    });
    await tellWaitingWithin(scope, tx, report, cycle, life.waitsFor, names.get(report.unitId) ?? '');
    return done({ id });
  });
}
