import { fold } from '@kheo/van-ban';
import { holdDocumentWithin, shareDocumentWithin } from '#rooms/documents/commands.server.ts';
import type { ConfirmedAssignment } from '#rooms/documents/reading/terms.ts';
import { loadConfirmedReading, type ConfirmedDocument } from '#rooms/documents/reading/views.server.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import { rememberPhraseWithin } from '#rooms/organisation/commands.server.ts';
import type { Unit } from '#rooms/organisation/terms.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { writeDay, type Day } from '#shared/time/day.ts';
import { mayIssue } from '../policy.ts';
import { DEFAULT_RULE } from '../reminders/input.ts';
import { selectRule } from '../reminders/store.server.ts';
import type { DocumentId, DutyId, DutyRole, IssueLimit, PhraseDecision, Recipients } from '../terms.ts';
import { limitOf, parentOf, phrasesOf, recipientsOf, undecided } from './rules.ts';
import * as store from './store.server.ts';
import { say } from './wording.ts';

/** What a clerk sends from the issue page. */
export interface Issue {
  documentId: DocumentId;
  /** The reading the clerk saw: another one in effect by now refuses. */
  readingId: string;
  /** The day as of which phrases were resolved. */
  on: Day;
  assignmentIds: string[];
  decisions: PhraseDecision[];
}

export interface Issued {
  duties: number;
  units: number;
}

type Reason =
  | 'issue-not-allowed'
  | 'issue-no-reading'
  | 'issue-reading-changed'
  | 'issue-nothing'
  | 'issue-phrase-undecided'
  | 'issue-without-unit'
  | 'unit-not-found';

/**
 * Gives work out: one duty for each unit of each assignment, remembers what phrases were decided to mean,
 * lets the units see the document and tells their people. What is given out already is left alone, so
 * that sending again, or later for more units, adds only what is missing.
 * @returns how many duties are new, and for how many units
 * @refuses issue-not-allowed, issue-no-reading, issue-reading-changed, issue-nothing (no assignment
 *   chosen), issue-phrase-undecided, issue-without-unit, unit-not-found
 */
export async function issueDuties(
  scope: Scope,
  key: FormKey,
  issue: Issue,
): Promise<Outcome<Issued, Reason | 'form-key-taken'>> {
  if (!mayIssue(scope)) return refuse('issue-not-allowed');
  const reading = await loadConfirmedReading(scope, issue.documentId);
  if (!reading) return refuse('issue-no-reading');
  if (reading.readingId !== issue.readingId) return refuse('issue-reading-changed');
  const units = await loadUnits(scope, issue.on);
  const known = new Set([...units, ...(await loadUnits(scope, scope.today))].map(({ id }) => id));
  const chosen = reading.content.assignments.filter(({ id }) => issue.assignmentIds.includes(id));
  const fault = faultOf(chosen, issue.decisions, known);
  if (fault) return fault;
  return perform(scope, 'duty.issued', key, async (tx) => {
    if (!(await holdDocumentWithin(scope, tx, issue.documentId))) return refuse('issue-no-reading');
    const given: Given[] = [];
    for (const assignment of chosen) {
      const phrases = phrasesOf(assignment);
      const recipients = recipientsOf(phrases, issue.decisions);
      const documentDay = reading.document.issuedOn ?? scope.today;
      const limit = limitOf(assignment, { documentDay, today: scope.today });
      const work = { document: reading.document, readingId: reading.readingId, assignment, limit, on: issue.on };
      given.push(...(await giveWithin(scope, tx, work, recipients, units)));
      for (const { field, phrase } of phrases) {
        const decision = issue.decisions.find((one) => one.field === field);
        if (decision?.remember) await rememberPhraseWithin(scope, tx, phrase, decision.unitIds);
      }
    }
    await tellUnits(scope, tx, reading.document, given);
    return done({ duties: given.length, units: new Set(given.map(({ unitId }) => unitId)).size });
  });
}

function faultOf(
  chosen: readonly ConfirmedAssignment[],
  decisions: readonly PhraseDecision[],
  known: ReadonlySet<UnitId>,
): Refusal<Reason> | null {
  if (chosen.length === 0) return refuse('issue-nothing');
  if (decisions.some(({ unitIds }) => unitIds.some((id) => !known.has(id)))) return refuse('unit-not-found');
  for (const assignment of chosen) {
    const phrases = phrasesOf(assignment);
    const open = undecided(phrases, decisions);
    if (open) return refuse('issue-phrase-undecided', { phrase: open.phrase, assignment: assignment.id });
    const { lead, support, cascade } = recipientsOf(phrases, decisions);
    if (lead.length + support.length + cascade.length === 0) {
      return refuse('issue-without-unit', { title: assignment.title, assignment: assignment.id });
    }
  }
  return null;
}

/** A duty that is new. */
export interface Given {
  dutyId: DutyId;
  unitId: UnitId;
}

/** One assignment that is given out. */
export interface Work {
  document: ConfirmedDocument;
  readingId: string;
  assignment: ConfirmedAssignment;
  limit: IssueLimit;
  /** As of which day its phrases were resolved. */
  on: Day;
}

/**
 * Makes the duties of one assignment, the cascaded ones below their lead's, and lets the units see the document.
 * @param units the tree as of `work.on`
 * @returns the duties that are new; none on a document that was withdrawn
 */
export async function giveWithin(
  scope: Scope,
  tx: Tx,
  work: Work,
  recipients: Recipients,
  units: readonly Unit[],
): Promise<Given[]> {
  const { document, assignment, limit } = work;
  if (!(await holdDocumentWithin(scope, tx, document.id))) return [];
  const common: store.Common = {
    documentId: document.id,
    readingId: work.readingId,
    assignmentId: assignment.id,
    title: assignment.title,
    quote: assignment.quote,
    spanStart: assignment.span.start,
    spanEnd: assignment.span.end,
    clause: assignment.clause,
    answer: assignment.answer,
    throughUnitId: recipients.through[0] ?? null,
    limit,
    resolvedOn: work.on,
    search: fold(`${assignment.title} ${assignment.quote} ${document.reference ?? ''}`),
    at: scope.now,
    by: scope.personName,
  };
  const key = { documentId: document.id, assignmentId: assignment.id, cycle: limit.cycle };
  const make = async (unitIds: readonly UnitId[], role: DutyRole, parents?: ReadonlyMap<UnitId, DutyId>) => {
    const there = await store.selectIssued(tx, key);
    const missing = unitIds.filter((unitId) => !there.has(unitId));
    const fresh = missing.map((unitId) => {
      const parent = parents && parentOf(unitId, recipients.lead, units);
      const parentId = (parent && parents?.get(parent)) ?? null;
      return { id: newId<'duty'>(scope.now.getTime()), unitId, role, parentId };
    });
    return store.insertDuties(tx, scope.officeId, common, fresh);
  };
  const led = await make(recipients.lead, 'lead');
  const supporting = await make(recipients.support, 'support');
  const below = await make(recipients.cascade, 'lead', await store.selectIssued(tx, key));
  const all = [...led, ...supporting, ...below];
  for (const { id, unitId } of all) await recordIssued(scope, tx, work, id, unitId);
  const told = all.map(({ unitId }) => unitId);
  if (told.length > 0) await shareDocumentWithin(scope, tx, document.id, told, 'act');
  if (recipients.through.length > 0) await shareDocumentWithin(scope, tx, document.id, recipients.through, 'inform');
  return all.map(({ id, unitId }) => ({ dutyId: id, unitId }));
}

function recordIssued(scope: Scope, tx: Tx, work: Work, dutyId: DutyId, unitId: UnitId): Promise<void> {
  const { document, assignment, limit } = work;
  return record(scope, tx, {
    verb: 'duty.issued',
    about: [`duty:${dutyId}`, `document:${document.id}`],
    unitId,
    after: { title: assignment.title, state: limit.state, dueOn: limit.dueOn, cycle: limit.cycle, on: work.on },
  });
}

/** Tells the people of each unit how much is new, in one notice and one letter. */
export async function tellUnits(
  scope: Scope,
  tx: Tx,
  document: ConfirmedDocument,
  given: readonly Given[],
): Promise<void> {
  const rule = (await selectRule(tx)) ?? DEFAULT_RULE;
  const counts = new Map<UnitId, number>();
  for (const { unitId } of given) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  const t = say('vi');
  const name = document.reference ?? document.subject ?? '';
  const day = document.issuedOn ? writeDay(document.issuedOn) : '';
  for (const count of new Set(counts.values())) {
    await notifyWithin(scope, tx, {
      unitIds: [...counts].filter(([, each]) => each === count).map(([unitId]) => unitId),
      kind: 'duties.issued',
      params: { count: String(count), reference: name },
      link: `/viec?van-ban=${document.id}`,
      ...(rule.byMail ? { mail: { subject: t.mailSubject(count, name), body: t.mailBody(count, name, day) } } : {}),
    });
  }
}
