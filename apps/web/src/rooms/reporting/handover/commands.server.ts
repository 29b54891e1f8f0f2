import { dutyWithin } from '#rooms/duties/handover/views.server.ts';
import type { DutyId } from '#rooms/duties/terms.ts';
import { filesWithin } from '#rooms/documents/files/views.server.ts';
import { turnNoticesWithin } from '#rooms/notices/commands.server.ts';
import type { NoticeId } from '#rooms/notices/terms.ts';
import { record } from '#rooms/ledger/commands.server.ts';
import type { HandOver } from '#rooms/organisation/changes/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { evidenceOf } from '../entry/rules.ts';
import type { ReportId } from '../entry/terms.ts';
import { passExceptionsWithin, takeExceptionsBackWithin } from '../locking/commands.server.ts';
import { mayHandOver } from './policy.ts';
import { hasContent, movesWhole } from './rules.ts';
import * as store from './store.server.ts';
import type { InheritedDraft, KeptReports, ReportAfter, ReportBefore } from './terms.ts';
import { followsDutyWithin } from './views.server.ts';

/** The change asked its own policy; this one only keeps a mistake of the caller from going further. */
function mustHandOver(scope: Scope): void {
  if (!mayHandOver(scope)) throw new Error(`${scope.role} hands reports over`);
}

type Going = store.Unsent & { to: UnitId | null; newDutyId: string | null };

/**
 * Hands reports that were not sent, or were returned, over to successors in the transaction of a change of the
 * organisation: a report goes where its duty went, or where a person said. What was sent stays with the unit that sent it,
 * and what of it counts goes on counting there. An exception from a lock goes with the report.
 * @refuses nothing: what goes where was decided before
 */
export async function handReportsOver(scope: Scope, tx: Tx, handed: HandOver): Promise<KeptReports> {
  mustHandOver(scope);
  const kept: KeptReports = { before: [], after: [] };
  const going: Going[] = [];
  for (const report of await store.selectUnsent(tx, handed.unitIds)) {
    const goes = await whereTo(scope, tx, report, handed);
    if (goes) going.push({ ...report, ...goes });
  }
  const taken = new Set<string>();
  for (const { cycleId, to } of going) {
    if (to && (await store.selectAfter(tx, cycleId, to))) taken.add(`${cycleId} ${to}`);
  }
  const whole = movesWhole(
    going.filter(({ counts }) => counts !== 'accepted'),
    taken,
  );
  // What was accepted asks nothing new of a successor: it only joins a report that is there once the others went.
  for (const report of going.toSorted((a, b) => rank(a) - rank(b)))
    kept.before.push(await handOne(scope, tx, report, { ...handed, isWhole: whole.has(report.id) }, kept));
  return kept;
}

function rank({ counts }: Going): number {
  return counts === 'accepted' ? 1 : 0;
}

async function handOne(
  scope: Scope,
  tx: Tx,
  report: Going,
  { cited, inherits, isWhole }: Pick<HandOver, 'cited' | 'inherits'> & { isWhole: boolean },
  kept: KeptReports,
): Promise<ReportBefore> {
  const { id, unitId, cycleId, counts } = report;
  const row = await store.holdRow(tx, id);
  const isKept = report.version > 0;
  // Who only takes a function over cannot read the versions that came back: they get the draft and the reason.
  const moves = isWhole && counts === null && (inherits || !isKept);
  const isOwed = counts !== 'accepted' || (report.to && (await store.selectAfter(tx, cycleId, report.to)));
  const to = isOwed ? report.to : null;
  const how = to === null ? 'given-up' : moves ? 'moved' : 'joined';
  let notices: NoticeId[] = [];
  if (how === 'moved') await moveWhole(tx, report, kept);
  else {
    const heir = how === 'joined' ? await join(scope, tx, report, cited, kept) : null;
    notices = await turnNotices(scope, tx, report, heir, cited);
    if (isKept) await store.setEnded(tx, id, cited);
    else await store.deleteReport(tx, id);
  }
  const exceptions = to && report.isExcepted ? await passExceptionsWithin(scope, tx, cycleId, unitId, to) : [];
  await recordHanded(scope, tx, { ...report, to }, cited);
  return { id, unitId, row, how, isKept, notices, exceptions };
}

/** @returns null when the report stays where it is */
async function whereTo(
  scope: Scope,
  tx: Tx,
  report: store.Unsent,
  { things }: HandOver,
): Promise<Pick<Going, 'to' | 'newDutyId'> | null> {
  const duty = report.dutyId === null ? undefined : await dutyWithin(scope, tx, report.dutyId as DutyId);
  if (duty?.state === 'transferred' && duty.successorId) {
    const successor = await dutyWithin(scope, tx, duty.successorId);
    return successor ? { to: successor.unitId, newDutyId: successor.id } : null;
  }
  if (duty?.state === 'cancelled') return { to: null, newDutyId: null };
  if (await followsDutyWithin(scope, tx, report)) return null;
  const chosen = things.find(({ id }) => id === report.id);
  return chosen ? { to: chosen.to, newDutyId: null } : null;
}

/** What people were told about a report that is no longer written leads to the one that is, or says why there is none. */
function turnNotices(
  scope: Scope,
  tx: Tx,
  { id, version }: Going,
  heir: ReportId | null,
  cited: string,
): Promise<NoticeId[]> {
  const of = { links: [`/bao-cao/${id}`] };
  if (heir) return turnNoticesWithin(scope, tx, of, { link: `/bao-cao/${heir}` });
  if (version > 0) return Promise.resolve([]);
  return turnNoticesWithin(scope, tx, of, { gone: { why: 'given-up', reference: cited } });
}

async function moveWhole(
  tx: Tx,
  { id, to, newDutyId, state, revision, version }: Going,
  kept: KeptReports,
): Promise<void> {
  await store.moveReport(tx, id, to!, newDutyId);
  kept.after.push({ id, state, revision, version, inheritedBefore: null, moved: true });
}

/**
 * Puts a draft beside the report of the unit that carries on; makes that report when it is not there.
 * @returns that report
 */
async function join(scope: Scope, tx: Tx, report: Going, cited: string, kept: KeptReports): Promise<ReportId> {
  const { cycleId, newDutyId } = report;
  const unitId = report.to!;
  let there = await store.selectAfter(tx, cycleId, unitId);
  if (!there) {
    const id = newId<'report'>(scope.now.getTime());
    await store.insertReport(tx, scope.officeId, { id, cycleId, unitId, dutyId: newDutyId, dueOn: report.ownDue });
    there = { id, state: 'expected', revision: 0, version: 0, inheritedBefore: [], moved: false };
    kept.after.push({ ...there, inheritedBefore: null });
  }
  if (!kept.after.some(({ id }) => id === there.id)) kept.after.push(there);
  const files = await filesWithin(scope, tx, `report:${report.id}`);
  const evidence = evidenceOf(report.draft, files);
  const isReturned = report.version > 0;
  if (!hasContent(report.draft) && evidence.length === 0 && !isReturned) return there.id;
  const { counts } = report;
  const returned = isReturned ? { reportId: report.id, reason: await store.reasonOf(tx, report.id), counts } : null;
  const before = await store.selectInherited(tx, there.id);
  const { unitName, draft } = report;
  await store.setInherited(tx, there.id, [...before, { unitName, cited, draft, evidence, returned }]);
  return there.id;
}

async function recordHanded(scope: Scope, tx: Tx, report: Going, cited: string): Promise<void> {
  const { id, cycleId, unitId, title, to } = report;
  await record(scope, tx, {
    verb: to ? 'report.handed-over' : 'report.given-up',
    about: [`report:${id}`, `cycle:${cycleId}`, `unit:${unitId}`],
    unitId,
    before: { draft: report.draft },
    after: { title, to, reason: cited },
  });
}

/**
 * Gives back what handReportsOver did, exactly: the change is undone.
 * @returns title of a report somebody worked on since; then nothing may be taken back
 * @refuses nothing beside that
 */
export async function takeReportsBack(scope: Scope, tx: Tx, kept: KeptReports, cited: string): Promise<string | null> {
  mustHandOver(scope);
  for (const after of kept.after) {
    if (!(await store.isAsLeft(tx, after))) return store.titleOf(tx, after.id);
    await undoAfter(scope, tx, after, cited);
  }
  for (const { id, unitId, row, how, isKept, notices, exceptions } of kept.before) {
    await takeExceptionsBackWithin(scope, tx, exceptions ?? []);
    if (how === 'moved') {
      const dutyId = typeof row.duty_id === 'string' ? row.duty_id : null;
      await store.moveReport(tx, id, unitId, dutyId);
      await store.setInherited(tx, id, row.inherited as InheritedDraft[]);
    } else if (isKept) await store.setEnded(tx, id, null);
    else await store.putRow(tx, row);
    await turnNoticesWithin(scope, tx, { ids: notices ?? [] }, { link: `/bao-cao/${id}` });
    await record(scope, tx, {
      verb: 'report.handed-back',
      about: [`report:${id}`, `unit:${unitId}`],
      unitId,
      after: { title: await store.titleOf(tx, id), reason: cited },
    });
  }
  return null;
}

async function undoAfter(
  scope: Scope,
  tx: Tx,
  { id, inheritedBefore, moved }: ReportAfter,
  cited: string,
): Promise<void> {
  if (moved) return;
  if (inheritedBefore !== null) return store.setInherited(tx, id, inheritedBefore);
  await store.deleteReport(tx, id);
  const gone = { why: 'undone', reference: cited } as const;
  await turnNoticesWithin(scope, tx, { links: [`/bao-cao/${id}`] }, { gone });
}
