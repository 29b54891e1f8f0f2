import type { ConfirmedAssignment } from '#rooms/documents/reading/terms.ts';
import type { Day } from '#shared/time/day.ts';
import { cycleAt } from '../cycles/rules.ts';
import { limitOf } from '../issue/rules.ts';
import { PARTS, type Duty, type DutyState, type IssueLimit, type Part, type UnitId } from '../terms.ts';

/** What of an assignment may differ from one reading to the next; `gone`: it is not there any more. */
export const DIFFERENCES = ['gone', 'title', 'quote', 'answer', 'limit', 'bodies', 'unit', 'role'] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

export interface Difference {
  kind: DifferenceKind;
  /** As the page shows both; empty where there is nothing. */
  before: string;
  after: string;
}

/** Who an assignment means now, by its phrases. */
export type Meant = Record<'lead' | 'support' | 'cascade', readonly UnitId[]>;

type Assignment = Pick<ConfirmedAssignment, Part | 'title' | 'quote' | 'answer' | 'deadline' | 'waitsFor' | 'unclear'>;

/** The limit in the document's words, with what makes two limits two. */
function limitWords({ deadline, waitsFor, unclear }: Assignment): { shown: string; same: string } {
  const shown = [deadline?.phrase, waitsFor, unclear].filter(Boolean).join('; ');
  return { shown, same: JSON.stringify([deadline?.when ?? null, deadline?.inclusive ?? null, shown]) };
}

const words = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * How an assignment differs between two readings of its document. Where it stands in the text does not count.
 * @returns empty when it says the same
 */
export function differencesOf(old: Assignment, now: Assignment | undefined): Difference[] {
  if (!now) return [{ kind: 'gone', before: old.title, after: '' }];
  const found: Difference[] = [];
  const see = (kind: DifferenceKind, before: string, after: string) => {
    if (words(before) !== words(after)) found.push({ kind, before, after });
  };
  see('title', old.title, now.title);
  see('quote', old.quote, now.quote);
  see('answer', old.answer, now.answer);
  const [was, is] = [limitWords(old), limitWords(now)];
  if (was.same !== is.same) found.push({ kind: 'limit', before: was.shown, after: is.shown });
  for (const part of PARTS) see('bodies', old[part].join('; '), now[part].join('; '));
  return found;
}

/**
 * How a unit's duty differs from what its assignment says now. A change of bodies concerns a unit only when it
 * is meant no more, or in another role; what it is collected through concerns everybody.
 * @param meant who the phrases mean now; null while they are the same
 */
export function differencesFor(
  duty: Pick<Duty, 'unitId' | 'role'>,
  differences: readonly Difference[],
  meant: Meant | null,
  throughChanged: boolean,
): Difference[] {
  const own = differences.filter(({ kind }) => kind !== 'bodies' || throughChanged);
  if (!meant || own.some(({ kind }) => kind === 'gone')) return own;
  const role = roleIn(duty.unitId, meant);
  if (role === null) return [...own, { kind: 'unit', before: '', after: '' }];
  return role === duty.role ? own : [...own, { kind: 'role', before: duty.role, after: role }];
}

/** In which role a unit is meant; null when it is not. */
function roleIn(unitId: UnitId, { lead, support, cascade }: Meant): Duty['role'] | null {
  if (lead.includes(unitId) || cascade.includes(unitId)) return 'lead';
  return support.includes(unitId) ? 'support' : null;
}

/** The first day of "2026", "2026-10", "2026-Q4" or "2026-10-30". */
function firstDayOf(label: string): Day | null {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(label);
  if (quarter) return `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`;
  return /^\d{4}(-\d{2}){0,2}$/.test(label) ? `${label}${'-01-01'.slice(0, 10 - label.length)}` : null;
}

/** The new limit of a duty: for the same cycle as before, where the new limit has that cycle. */
export function limitFor(
  duty: Pick<Duty, 'cycle'>,
  now: ConfirmedAssignment,
  context: { documentDay: Day; today: Day },
): IssueLimit {
  const limit = limitOf(now, context);
  const first = firstDayOf(duty.cycle);
  if (limit.when === null || limit.cycle === '' || first === null) return limit;
  const same = cycleAt({ when: limit.when, inclusive: limit.inclusive }, first);
  return same?.label === duty.cycle ? { ...limit, dueOn: same.dueOn, cycle: same.label } : limit;
}

/** The state of a duty whose limit was changed: what was sent stays sent, what waited may begin. */
export function stateUnder(state: DutyState, limit: Pick<IssueLimit, 'state'>): DutyState {
  const isAnswered = state === 'submitted' || state === 'returned';
  if (limit.state !== 'issued') return isAnswered ? state : limit.state;
  return state === 'waiting' || state === 'unclear' ? 'issued' : state;
}
