import { withAddressing } from '../addressing/rules.ts';
import { smallestAround, wordsAt } from '../rules.ts';
import type { Placed, ReadAssignment, ReadCitation, ReadHeader, ReadingContent, ReadIssue, Span } from '../terms.ts';

type Move = (span: Span) => Span;

/** A reading of a text before and after its words were corrected. */
export interface Refresh {
  /** What the library read in the old text, and in the new one. */
  base: ReadingContent;
  now: ReadingContent;
  /** The reading of the old text as people corrected it. */
  mine: ReadingContent;
  /** Where words of the old text stand in the new one. */
  move: Move;
  /** The new text. */
  text: string;
}

/** A value without the places of its words: two readings say the same when these are alike. */
function said(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) =>
    ['span', 'dateSpan', 'mentions', 'related', 'quote'].includes(key) ? undefined : part,
  );
}

/** The same value with its places in the new text. */
function atNewPlaces<T>(value: T, move: Move): T {
  const isSpan = (part: unknown): part is Span =>
    typeof part === 'object' && part !== null && 'start' in part && 'end' in part;
  if (isSpan(value)) return move(value) as T;
  if (Array.isArray(value)) return value.map((part: unknown) => atNewPlaces(part, move)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, atNewPlaces(part as unknown, move)])) as T;
}

/** What a person changed stays; the rest is what the library reads now. */
function merged<T>(base: T, mine: T, now: T, move: Move): T {
  return said(mine) === said(base) ? now : atNewPlaces(mine, move);
}

function mergedFields<T extends object>(base: T, mine: T, now: T, move: Move): T {
  const keys = Object.keys(now) as (keyof T)[];
  return Object.fromEntries(keys.map((key) => [key, merged(base[key], mine[key], now[key], move)])) as T;
}

const overlap = (a: Span, b: Span) => Math.min(a.end, b.end) - Math.max(a.start, b.start);

/** For each thing of the new reading the one of the old that stands where it stands; each is taken once. */
function pairs<T extends { id: string; span: Span }>(olds: T[], news: T[], move: Move): Map<string, T> {
  const found = new Map<string, T>();
  const placed = olds.map((old) => ({ old, span: move(old.span) }));
  const all = news.flatMap((one) => placed.map(({ old, span }) => ({ one, old, shared: overlap(span, one.span) })));
  const taken = new Set<string>();
  for (const { one, old, shared } of all.sort((a, b) => b.shared - a.shared)) {
    if (shared <= 0 || found.has(one.id) || taken.has(old.id)) continue;
    found.set(one.id, old);
    taken.add(old.id);
  }
  return found;
}

/** The new reading with the names its assignments and citations had in the old one; what is new gets new names. */
function namedAlike({ base, mine, now, move }: Omit<Refresh, 'text'>): ReadingContent {
  const assignments = pairs(base.assignments, now.assignments, move);
  const citations = pairs(base.citations, now.citations, move);
  let next = mine.nextNumber;
  const names = new Map(now.assignments.map(({ id }) => [id, assignments.get(id)?.id ?? `v${next++}`]));
  let nextCitation = 1 + Math.max(0, ...[...base.citations, ...mine.citations].map(({ id }) => numberIn(id)));
  const cited = new Map(now.citations.map(({ id }) => [id, citations.get(id)?.id ?? `t${nextCitation++}`]));
  return {
    ...now,
    assignments: now.assignments.map((one) => ({ ...one, id: names.get(one.id)! })),
    citations: now.citations.map((one) => ({ ...one, id: cited.get(one.id)! })),
    issues: now.issues.map((issue) => ({
      ...issue,
      assignmentId: issue.assignmentId && (names.get(issue.assignmentId) ?? issue.assignmentId),
      citationId: issue.citationId && (cited.get(issue.citationId) ?? issue.citationId),
    })),
    nextNumber: next,
  };
}

const numberIn = (id: string) => Number(/\d+$/.exec(id)?.[0] ?? 0);

/**
 * One list of named things after the text was corrected: what a person added or changed stays, what a person took
 * away stays away, what only the machine read is as the machine reads it now.
 */
function mergedThings<T extends { id: string; span: Span }>(
  lists: { base: T[]; mine: T[]; now: T[] },
  move: Move,
): T[] {
  const [base, mine] = [lists.base, lists.mine].map((list) => new Map(list.map((one) => [one.id, one])));
  const kept = lists.mine.flatMap((own) => {
    const [old, fresh] = [base!.get(own.id), lists.now.find(({ id }) => id === own.id)];
    if (old && fresh) return { ...mergedFields(old, own, fresh, move), span: placeOf(old, own, fresh, move) };
    if (!old || said(own) !== said(old)) return atNewPlaces(own, move);
    return [];
  });
  const added = lists.now.filter(
    ({ id, span }) => !base!.has(id) && !mine!.has(id) && !kept.some((one) => overlap(one.span, span) > 0),
  );
  return [...kept, ...added].sort((a, b) => a.span.start - b.span.start);
}

/** A person may have joined or split what the library read: then the place is the person's too. */
function placeOf<T extends { span: Span }>(old: T, own: T, fresh: T, move: Move): Span {
  const isSame = old.span.start === own.span.start && old.span.end === own.span.end;
  return isSame ? fresh.span : move(own.span);
}

function quoted(assignments: ReadAssignment[], text: string): ReadAssignment[] {
  return assignments.map((one) => ({ ...one, quote: wordsAt(text, one.span) }));
}

/** What people decided about odd places stays decided where the place is still odd. */
function mergedIssues({ mine, move }: Refresh, now: ReadIssue[], assignments: ReadAssignment[]): ReadIssue[] {
  const decided = mine.issues.filter(({ by }) => by !== null).map((one) => ({ one, span: move(one.span) }));
  return now.map((issue) => {
    const own = decided.find(({ one, span }) => one.code === issue.code && overlap(span, issue.span) > 0)?.one;
    const assignmentId = smallestAround(assignments, issue.span)?.id ?? issue.assignmentId;
    const { choice, period, by } = own ?? issue;
    return { ...issue, assignmentId, choice, period, by };
  });
}

function mergedHeader({ base, mine, move }: Refresh, now: ReadHeader): ReadHeader {
  return mergedFields(base.header, mine.header, now, move);
}

/**
 * A reading after words of its text were corrected: read again, with what people had corrected in it kept.
 * @returns content: the reading to go on with · machine: what the library reads now, under the same names
 */
export function refreshed(refresh: Refresh): { content: ReadingContent; machine: ReadingContent } {
  const { base, mine, move, text } = refresh;
  const machine = namedAlike(refresh);
  const list = <T extends { id: string; span: Span }>(of: (content: ReadingContent) => T[]) =>
    mergedThings({ base: of(base), mine: of(mine), now: of(machine) }, move);
  const assignments = quoted(
    list<ReadAssignment>((content) => content.assignments),
    text,
  );
  const content: ReadingContent = {
    ...machine,
    header: mergedHeader(refresh, machine.header),
    addressees: merged<Placed[]>(base.addressees, mine.addressees, machine.addressees, move),
    recipients: merged(base.recipients, mine.recipients, machine.recipients, move),
    signature: merged(base.signature, mine.signature, machine.signature, move),
    assignments,
    citations: list<ReadCitation>((one) => one.citations),
    issues: mergedIssues(refresh, machine.issues, assignments),
  };
  return { content: withAddressing(machine, content), machine };
}

/** A value of a reading that is another one after the text was corrected. */
export interface Changed {
  /** Title of the assignment it stands in; null for the head and the foot. */
  assignment: string | null;
  field: ChangedField;
  before: string;
  after: string;
}

const HEAD = ['reference', 'date', 'issuer', 'subject', 'type'] as const;
const OWN = ['title', 'quote', 'lead', 'support', 'through', 'cascade', 'deadline', 'waitsFor', 'unclear'] as const;
export type ChangedField =
  (typeof HEAD)[number] | (typeof OWN)[number] | 'addressees' | 'recipients' | 'signature' | 'citation' | 'assignment';

function words(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(words).filter(Boolean).join('; ');
  const { text, phrase, reference, name, date, position, authority } = value as Record<string, unknown>;
  const parts = text ?? phrase ?? [reference ?? name, date, authority, position].map(words).filter(Boolean).join(', ');
  return words(parts);
}

/** What differs between two readings, as people read it; where things stand does not count. */
export function changesBetween(before: ReadingContent, after: ReadingContent): Changed[] {
  const found: Changed[] = [];
  const see = (assignment: string | null, field: ChangedField, a: unknown, b: unknown) => {
    const [was, is] = [words(a), words(b)];
    if (was !== is) found.push({ assignment, field, before: was, after: is });
  };
  for (const field of HEAD) see(null, field, before.header[field], after.header[field]);
  for (const field of ['addressees', 'recipients'] as const) see(null, field, before[field], after[field]);
  see(null, 'signature', signed(before), signed(after));
  const ids = new Set([...before.assignments, ...after.assignments].map(({ id }) => id));
  for (const id of ids) {
    const [a, b] = [before, after].map(({ assignments }) => assignments.find((one) => one.id === id));
    if (!a || !b) see(null, 'assignment', a?.title, b?.title);
    else for (const field of OWN) see(b.title, field, a[field], b[field]);
  }
  const cited = new Set([...before.citations, ...after.citations].map(({ id }) => id));
  for (const id of cited) {
    const [a, b] = [before, after].map(({ citations }) => citations.find((one) => one.id === id));
    see(null, 'citation', a, b);
  }
  return found;
}

function signed({ signature }: ReadingContent): unknown {
  return signature && [signature.authority, signature.position, signature.name];
}
