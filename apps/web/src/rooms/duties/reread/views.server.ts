import type { ConfirmedAssignment, ConfirmedReading } from '#rooms/documents/reading/terms.ts';
import {
  loadConfirmedReading,
  loadPastReadings,
  type ConfirmedDocument,
} from '#rooms/documents/reading/views.server.ts';
import { resolvePhrase } from '#rooms/organisation/rules.ts';
import { loadKinds, loadRemembered, loadUnits } from '#rooms/organisation/views.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import { settleRecipients } from '../issue/rules.ts';
import { mayIssue } from '../policy.ts';
import { isOpen } from '../rules.ts';
import type { Duty, DocumentId, IssueLimit } from '../terms.ts';
import { loadDutiesOf } from '../views.server.ts';
import { differencesFor, differencesOf, limitFor, type Difference, type Meant } from './rules.ts';

/** A duty that differs from what the reading in effect says, with what it would become. */
export interface DifferingDuty {
  duty: Duty;
  differences: Difference[];
  /** null when its assignment is gone, or the unit is meant no more. */
  after: {
    assignment: ConfirmedAssignment;
    limit: IssueLimit;
    role: Duty['role'];
    throughUnitId: UnitId | null;
  } | null;
}

export interface DifferingAssignment {
  id: string;
  title: string;
  duties: DifferingDuty[];
}

/** Open duties of a document held against the reading that is in effect now. */
export interface Comparison {
  readingId: string;
  document: ConfirmedDocument;
  assignments: DifferingAssignment[];
  /** Open duties from an earlier reading that say the same as the one in effect. */
  unchanged: number;
  /** Assignments that nobody has yet, or that mean more units now: they are given out on the issue page. */
  added: { id: string; title: string; units: number }[];
}

/**
 * How the open duties of a document differ from its reading in effect.
 * @returns null without a confirmed reading, or for people who may not give work out
 */
export async function loadComparison(scope: Scope, documentId: DocumentId): Promise<Comparison | null> {
  if (!mayIssue(scope)) return null;
  const reading = await loadConfirmedReading(scope, documentId);
  if (!reading) return null;
  const past = await loadPastReadings(scope, documentId);
  const duties = await loadDutiesOf(scope, documentId);
  const meanings = await meaningsFor(scope);
  const now = new Map(reading.content.assignments.map((one) => [one.id, one]));
  const context = { documentDay: reading.document.issuedOn ?? scope.today, today: scope.today };
  const assignments = new Map<string, DifferingAssignment>();
  let unchanged = 0;
  for (const duty of duties) {
    if (!isOpen(duty.state) || duty.readingId === reading.readingId) continue;
    const assignment = now.get(duty.assignmentId);
    const olds = [duty.readingId, duty.comparedReadingId].flatMap((id) => oldOf(past, id, duty.assignmentId) ?? []);
    const meant = assignment ? await meanings(assignment, duty.resolvedOn) : null;
    const each = olds.map((old) => differencesBetween(duty, old, assignment, meant));
    const differences = each.some((some) => some.length === 0) ? [] : (each[0] ?? []);
    if (differences.length === 0) {
      unchanged += 1;
      continue;
    }
    const role = assignment && meant ? (roleOf(duty, differences) as Duty['role'] | null) : null;
    const after = assignment &&
      role && {
        assignment,
        role,
        limit: limitFor(duty, assignment, context),
        throughUnitId: meant?.through[0] ?? null,
      };
    const group = assignments.get(duty.assignmentId) ?? {
      ...{ id: duty.assignmentId, title: assignment?.title ?? duty.title, duties: [] },
    };
    group.duties.push({ duty, differences, after: after || null });
    assignments.set(duty.assignmentId, group);
  }
  const added = await addedTo(reading.content, duties, meanings, context.documentDay);
  return {
    readingId: reading.readingId,
    document: reading.document,
    assignments: [...assignments.values()],
    unchanged,
    added,
  };
}

function oldOf(past: ReadonlyMap<string, ConfirmedReading>, readingId: string | null, assignmentId: string) {
  return readingId === null ? undefined : past.get(readingId)?.assignments.find(({ id }) => id === assignmentId);
}

type AllMeant = Meant & { through: readonly UnitId[] };

function differencesBetween(
  duty: Duty,
  old: ConfirmedAssignment,
  now: ConfirmedAssignment | undefined,
  meant: AllMeant | null,
): Difference[] {
  const differences = differencesOf(old, now);
  const changed = differences.some(({ kind }) => kind === 'bodies');
  const throughChanged = now !== undefined && old.through.join('\n') !== now.through.join('\n');
  return differencesFor(duty, differences, changed ? meant : null, throughChanged);
}

function roleOf(duty: Duty, differences: readonly Difference[]): string | null {
  if (differences.some(({ kind }) => kind === 'unit')) return null;
  return differences.find(({ kind }) => kind === 'role')?.after ?? duty.role;
}

/** Who the phrases of an assignment mean on a day; each day's tree is loaded once. */
async function meaningsFor(scope: Scope): Promise<(one: ConfirmedAssignment, on: Day) => Promise<AllMeant>> {
  const kinds = await loadKinds(scope);
  const remembered = await loadRemembered(scope);
  const trees = new Map<Day, Awaited<ReturnType<typeof loadUnits>>>();
  return async (assignment, on) => {
    const units = trees.get(on) ?? (await loadUnits(scope, on));
    trees.set(on, units);
    const of = (phrases: readonly string[]) =>
      phrases.flatMap((phrase) => resolvePhrase(phrase, { units, kinds, remembered }).unitIds);
    const { lead, support, cascade, through } = assignment;
    return settleRecipients({ lead: of(lead), support: of(support), cascade: of(cascade), through: of(through) });
  };
}

/** What the reading asks for and nobody has: only once something was given out at all. */
async function addedTo(
  { assignments }: ConfirmedReading,
  duties: readonly Duty[],
  meanings: (one: ConfirmedAssignment, on: Day) => Promise<AllMeant>,
  documentDay: Day,
): Promise<Comparison['added']> {
  const added: Comparison['added'] = [];
  if (duties.length === 0) return added;
  for (const assignment of assignments) {
    const has = duties.filter(({ assignmentId, state }) => assignmentId === assignment.id && state !== 'cancelled');
    const had = new Set(duties.filter(({ assignmentId }) => assignmentId === assignment.id).map((duty) => duty.unitId));
    const { lead, support, cascade } = await meanings(assignment, has[0]?.resolvedOn ?? documentDay);
    const missing = [...lead, ...support, ...cascade].filter((unitId) => !had.has(unitId));
    if (had.size === 0 || missing.length > 0)
      added.push({ id: assignment.id, title: assignment.title, units: missing.length });
  }
  return added;
}
