import type { ConfirmedAssignment } from '#rooms/documents/reading/terms.ts';
import { loadConfirmedReading, type ConfirmedDocument } from '#rooms/documents/reading/views.server.ts';
import { emptyKindsOf, resolvePhrase } from '#rooms/organisation/rules.ts';
import type { ResolvedPhrase, Unit } from '#rooms/organisation/terms.ts';
import { loadKinds, loadRemembered, loadUnits } from '#rooms/organisation/views.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import { mayIssue } from '../policy.ts';
import type { AnswerKind, DocumentId, DutyId, IssueLimit, PhraseDecision } from '../terms.ts';
import { loadDutiesOf } from '../views.server.ts';
import { limitOf, phrasesOf, type PartPhrase } from './rules.ts';

/** A phrase with the units it means and those a clerk chose. */
export interface PlannedPhrase extends PartPhrase, Pick<ResolvedPhrase, 'how' | 'stale'> {
  /** In the office's order; chosen ones are ticked. */
  units: { id: UnitId; name: string; chosen: boolean; duty: DutyId | null; goneSince: Day | null }[];
  nobody: boolean;
  remember: boolean;
  /** Names of the kinds of which there is no unit yet, when the phrase means those. */
  emptyKinds: string[];
  /** A name that was typed and not found. */
  unknownName: string;
}

export interface PlannedAssignment {
  id: string;
  clause: string;
  title: string;
  quote: string;
  spanStart: number;
  answer: AnswerKind;
  limit: IssueLimit;
  phrases: PlannedPhrase[];
  /** Units that have it already. */
  issued: number;
  chosen: boolean;
}

export interface IssuePlan {
  readingId: string;
  document: ConfirmedDocument;
  /** As of which day phrases were resolved; null when the office had no units then. */
  on: Day | null;
  documentDay: Day;
  assignments: PlannedAssignment[];
  /** Names for the field that adds units. */
  names: string[];
}

/** What a clerk has chosen so far, when the page is shown again. */
export interface Choices {
  assignmentIds: string[];
  decisions: PhraseDecision[];
  additions: Record<string, string>;
}

/**
 * Which units each phrase of a confirmed reading means, for the page on which work is given out.
 * @param asOf day as of which to resolve; the document's own date when absent
 * @param choices what was chosen already; typed names are added to it
 * @returns null without a confirmed reading, or for people who may not give work out
 */
export async function loadIssuePlan(
  scope: Scope,
  documentId: DocumentId,
  asOf?: Day,
  choices?: Choices,
): Promise<IssuePlan | null> {
  if (!mayIssue(scope)) return null;
  const reading = await loadConfirmedReading(scope, documentId);
  if (!reading) return null;
  const documentDay = reading.document.issuedOn ?? scope.today;
  const on = asOf ?? documentDay;
  const units = await loadUnits(scope, on);
  const known = { units, kinds: await loadKinds(scope), remembered: await loadRemembered(scope) };
  const duties = (await loadDutiesOf(scope, documentId)).filter(({ state }) => state !== 'cancelled');
  const today = await loadUnits(scope, scope.today);
  const context = { units, today, choices };
  const assignments = reading.content.assignments.map((assignment): PlannedAssignment => {
    const limit = limitOf(assignment, { documentDay, today: scope.today });
    const given = duties.filter((duty) => duty.assignmentId === assignment.id && duty.cycle === limit.cycle);
    const issued = new Map(given.map((duty) => [duty.unitId, duty.id]));
    return {
      ...factsOf(assignment),
      limit,
      issued: issued.size,
      chosen: choices ? choices.assignmentIds.includes(assignment.id) : issued.size === 0,
      phrases: phrasesOf(assignment).map((phrase) =>
        planPhrase(phrase, resolvePhrase(phrase.phrase, known), issued, {
          ...context,
          resolve: (text) => resolvePhrase(text, known).unitIds,
          emptyKinds: (text) => emptyKindsOf(text, known),
        }),
      ),
    };
  });
  const names = [...units.map(({ name }) => name), ...known.kinds.flatMap(({ phrases }) => phrases)];
  return {
    readingId: reading.readingId,
    document: reading.document,
    on: units.length === 0 ? null : on,
    documentDay,
    assignments,
    names,
  };
}

function factsOf({ id, clause, title, quote, span, answer }: ConfirmedAssignment) {
  return { id, clause, title, quote, spanStart: span.start, answer };
}

interface PhraseContext {
  units: readonly Unit[];
  today: readonly Unit[];
  choices: Choices | undefined;
  resolve: (text: string) => UnitId[];
  emptyKinds: (text: string) => string[];
}

function planPhrase(
  phrase: PartPhrase,
  resolved: ResolvedPhrase,
  issued: ReadonlyMap<UnitId, DutyId>,
  { units, today, choices, resolve, emptyKinds }: PhraseContext,
): PlannedPhrase {
  const decision = choices?.decisions.find(({ field }) => field === phrase.field);
  const typed = choices?.additions[phrase.field] ?? '';
  const added = typed === '' ? [] : resolve(typed);
  const exists = new Set(today.map(({ id }) => id));
  const proposed = resolved.unitIds.filter((id) => exists.has(id));
  const chosen = new Set([...(decision ? decision.unitIds : proposed), ...added]);
  const shown = new Set([...resolved.unitIds, ...chosen]);
  return {
    ...phrase,
    how: resolved.how,
    stale: resolved.stale,
    units: units
      .filter(({ id }) => shown.has(id))
      .map(({ id, name, validTo }) => ({
        id,
        name,
        chosen: chosen.has(id),
        duty: issued.get(id) ?? null,
        goneSince: exists.has(id) ? null : validTo,
      })),
    emptyKinds: resolved.how === 'unknown' ? emptyKinds(phrase.phrase) : [],
    nobody: decision?.nobody ?? false,
    remember: decision ? decision.remember : resolved.how === 'unknown' && phrase.phrase !== '',
    unknownName: added.length === 0 ? typed : '',
  };
}
