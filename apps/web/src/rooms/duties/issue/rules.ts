import { readDeadline } from '@kheo/van-ban';
import type { ConfirmedAssignment } from '#rooms/documents/reading/terms.ts';
import type { Unit } from '#rooms/organisation/terms.ts';
import { daysBetween, type Day } from '#shared/time/day.ts';
import { cycleAfter, cycleAt, dueUnder, isRecurring, type Cycle, type Limit } from '../cycles/rules.ts';
import { PARTS, type IssueLimit, type Part, type PhraseDecision, type Recipients, type UnitId } from '../terms.ts';

const UNTIMED = { when: null, inclusive: true, dueOn: null, cycle: '' };

/** How long a yearly limit that has just passed is still given out, as overdue, and not left to next year. */
const LATE_INTAKE_DAYS = 60;

/** The cycle a recurring limit begins with: the present one, or the yearly one that passed while the document lay. */
function firstCycle(limit: Limit, documentDay: Day, today: Day): Cycle | null {
  const present = cycleAt(limit, today);
  const asked = cycleAt(limit, documentDay);
  const passed = asked && asked.dueOn >= documentDay && asked.dueOn < today;
  const isYearly = limit.when.startsWith('yearly:');
  return passed && isYearly && daysBetween(asked.dueOn, today) <= LATE_INTAKE_DAYS ? asked : present;
}

/** The day a limit counted from the document's own date ends on; null where it counts from another event. */
function fromDocument(phrase: string, { when }: Limit, context: { documentDay: Day; today: Day }): Cycle | null {
  const reading = readDeadline(phrase, { documentDate: context.documentDay, today: context.today });
  return reading.when === when && reading.safeUntil ? { label: '', dueOn: reading.safeUntil } : null;
}

/**
 * When an assignment falls due. A day is never made up: what hangs on an event waits, what names no day
 * is unclear, and a task without any limit simply has none.
 * @param context calendar dates; limits like "trong 10 ngày kể từ ngày ký" count from the document's
 */
export function limitOf(
  assignment: Pick<ConfirmedAssignment, 'deadline' | 'waitsFor' | 'unclear'>,
  context: { documentDay: Day; today: Day },
): IssueLimit {
  const { deadline, waitsFor, unclear } = assignment;
  const printed = deadline?.phrase ?? null;
  const none = { ...UNTIMED, printed, waitingFor: null, unclearWhat: null };
  if (waitsFor) return { ...none, state: 'waiting', waitingFor: waitsFor };
  if (unclear) return { ...none, state: 'unclear', unclearWhat: unclear };
  if (!deadline) return { ...none, state: 'issued' };
  const { when, inclusive, phrase } = deadline;
  if (when === null) {
    return deadline.kind === 'conditional'
      ? { ...none, state: 'waiting', waitingFor: phrase }
      : { ...none, state: 'unclear', unclearWhat: phrase };
  }
  const limit = { when, inclusive };
  const cycle = isRecurring(when)
    ? firstCycle(limit, context.documentDay, context.today)
    : (dueUnder(limit, context.today) ?? fromDocument(deadline.phrase, limit, context));
  if (!cycle) return { ...none, state: 'unclear', when, inclusive, unclearWhat: phrase };
  return { ...none, state: 'issued', when, inclusive, dueOn: cycle.dueOn, cycle: cycle.label };
}

/** A phrase of an assignment, and where it stands among those of its part. */
export interface PartPhrase {
  /** "a1:lead:0" */
  field: string;
  part: Part;
  phrase: string;
}

/** Every phrase that names a body; an assignment that names none has one empty phrase for its lead. */
export function phrasesOf(assignment: Pick<ConfirmedAssignment, 'id' | Part>): PartPhrase[] {
  const phrases = PARTS.flatMap((part) =>
    assignment[part].map((phrase, place) => ({ field: `${assignment.id}:${part}:${place}`, part, phrase })),
  );
  const hasBody = phrases.some(({ part }) => part !== 'through');
  return hasBody ? phrases : [{ field: `${assignment.id}:lead:0`, part: 'lead', phrase: '' }, ...phrases];
}

/** The first phrase nobody has said anything about: neither units nor that it is nobody's. */
export function undecided(
  phrases: readonly PartPhrase[],
  decisions: readonly PhraseDecision[],
): PartPhrase | undefined {
  return phrases.find(({ field }) => {
    const decision = decisions.find((one) => one.field === field);
    return !decision || (decision.unitIds.length === 0 && !decision.nobody);
  });
}

/** Who gets an assignment, from what was decided about its phrases. */
export function recipientsOf(phrases: readonly PartPhrase[], decisions: readonly PhraseDecision[]): Recipients {
  const of = (wanted: Part) =>
    phrases
      .filter(({ part }) => part === wanted)
      .flatMap(({ field }) => decisions.find((one) => one.field === field && !one.nobody)?.unitIds ?? []);
  return settleRecipients({ lead: of('lead'), support: of('support'), cascade: of('cascade'), through: of('through') });
}

/** Each unit once: the lead over support, both over what is told through the lead. */
export function settleRecipients({ lead, support, cascade, through }: Recipients): Recipients {
  const leads = new Set(lead);
  const supports = new Set(support.filter((id) => !leads.has(id)));
  const below = new Set(cascade.filter((id) => !leads.has(id) && !supports.has(id)));
  return { lead: [...leads], support: [...supports], cascade: [...below], through: [...new Set(through)] };
}

/**
 * The lead unit through which a unit is told: the nearest above it in the tree, or the only lead.
 * @returns null without a lead
 */
export function parentOf(unitId: UnitId, leads: readonly UnitId[], units: readonly Unit[]): UnitId | null {
  const above = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const seen = new Set<UnitId>();
  for (let at = above.get(unitId) ?? null; at !== null && !seen.has(at); at = above.get(at) ?? null) {
    if (leads.includes(at)) return at;
    seen.add(at);
  }
  return leads[0] ?? null;
}

/**
 * Who gets the next cycle: those who had the last one and still belong, those the phrase has come to mean
 * since, and those a clerk had added by hand, as long as they exist.
 * @param then what the phrases meant when the last cycle was given out; now: what they mean today
 * @param issued units that had the last cycle and kept it; existing: units of today
 */
export function unitsOfNextCycle(known: {
  then: readonly UnitId[];
  now: readonly UnitId[];
  issued: readonly UnitId[];
  existing: readonly UnitId[];
}): UnitId[] {
  const [then, now, issued] = [new Set(known.then), new Set(known.now), new Set(known.issued)];
  return known.existing.filter((id) => {
    const kept = issued.has(id) && (now.has(id) || !then.has(id));
    return kept || (now.has(id) && !then.has(id));
  });
}

/**
 * The cycle that is to be given out after one whose day has passed: the present one, so that a product
 * that stood still does not hand out months that are over.
 * @returns null for a limit that does not recur, or while the last cycle still runs
 */
export function cycleToMake(limit: Limit, last: Cycle, today: Day): Cycle | null {
  if (last.dueOn >= today) return null;
  const present = cycleAt(limit, today);
  return present && present.dueOn > last.dueOn && present.label !== last.label ? present : cycleAfter(limit, last);
}

interface Planned {
  chosen: boolean;
  phrases: readonly (PartPhrase & {
    nobody: boolean;
    units: readonly { id: UnitId; chosen: boolean; duty: unknown }[];
  })[];
}

/** How many duties would be new, and for how many units, if everything chosen were given out as it stands. */
export function countChosen(assignments: readonly Planned[]): { duties: number; units: number } {
  const units = new Set<UnitId>();
  let duties = 0;
  for (const { phrases } of assignments.filter(({ chosen }) => chosen)) {
    const fresh = new Set<UnitId>();
    for (const { part, nobody, units: listed } of phrases) {
      if (part === 'through' || nobody) continue;
      for (const { id, chosen, duty } of listed) if (chosen && !duty) fresh.add(id);
    }
    duties += fresh.size;
    for (const id of fresh) units.add(id);
  }
  return { duties, units: units.size };
}
