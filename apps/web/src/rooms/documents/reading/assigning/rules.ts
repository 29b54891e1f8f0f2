import type { Span } from '@kheo/van-ban';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import type { AssignmentFields, EditContext, EditRefusal } from '../editing/terms.ts';
import { findWords, sentenceSpans } from '../original/rules.ts';
import { holds, smallestAround, titleOf, wordsAt } from '../rules.ts';
import type { Placed, ReadAssignment, ReadDeadline, ReadingContent } from '../terms.ts';

type Edited = Outcome<ReadingContent, EditRefusal>;

/** Phrases with their places: those that were there keep theirs, new ones are looked for in the original. */
export function placePhrases(text: string, phrases: string[], before: Placed[], within: Span[]): Placed[] {
  const once = [...new Set(phrases.map((phrase) => phrase.trim()).filter(Boolean))];
  return once.map(
    (phrase) => before.find((old) => old.text === phrase) ?? { text: phrase, span: findWords(text, phrase, within) },
  );
}

function placePhrase(text: string, phrase: string, before: Placed | null, within: Span[]): Placed | null {
  return placePhrases(text, [phrase], before ? [before] : [], within)[0] ?? null;
}

/** A phrase read again as a deadline; null for no phrase. */
export function readAgain(
  phrase: string,
  before: ReadDeadline | null,
  within: Span[],
  context: EditContext,
): ReadDeadline | null {
  if (phrase === '') return null;
  if (before?.phrase === phrase) return before;
  const { text, documentDate, today } = context;
  const { when, kind, inclusive } = context.readDeadline(phrase, { documentDate, today });
  // Words that are no limit by themselves were still given as one by a person.
  const counted = kind === 'none' ? 'unspecified' : kind;
  return { phrase, span: findWords(text, phrase, within), when, kind: counted, inclusive };
}

function withFields(before: ReadAssignment, fields: AssignmentFields, context: EditContext): ReadAssignment {
  const { text } = context;
  const within = [before.span];
  const bodies = (name: 'lead' | 'support' | 'through' | 'cascade') =>
    placePhrases(text, fields[name], [...before[name], ...before.lead], within);
  return {
    ...before,
    title: fields.title.trim(),
    lead: bodies('lead'),
    support: bodies('support'),
    through: bodies('through'),
    cascade: bodies('cascade'),
    answer: fields.answer,
    deadline: readAgain(fields.deadline.trim(), before.deadline, within, context),
    waitsFor: placePhrase(text, fields.waitsFor, before.waitsFor, within),
    unclear: placePhrase(text, fields.unclear, before.unclear, within),
  };
}

const inOrder = (assignments: ReadAssignment[]) =>
  [...assignments].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);

/** Replaces what a form says about an assignment; its place in the original stays. */
export function correctAssignment(
  content: ReadingContent,
  id: string,
  fields: AssignmentFields,
  context: EditContext,
): Edited {
  const before = content.assignments.find((assignment) => assignment.id === id);
  if (!before) return refuse('gone');
  if (fields.title.trim() === '') return refuse('no-title');
  const after = withFields(before, fields, context);
  return done({ ...content, assignments: content.assignments.map((one) => (one.id === id ? after : one)) });
}

/** Adds an assignment that the machine did not see, from words of the original. */
export function addAssignment(
  content: ReadingContent,
  span: Span,
  fields: AssignmentFields,
  context: EditContext,
): Edited {
  const quote = wordsAt(context.text, span);
  if (span.start < 0 || span.end > context.text.length || quote === '') return refuse('no-words');
  if (fields.title.trim() === '') return refuse('no-title');
  if (fields.lead.length === 0) return refuse('no-lead');
  const empty: ReadAssignment = {
    ...{
      id: `v${content.nextNumber}`,
      clause: smallestAround(content.outline, span)?.path ?? '',
      span,
      quote,
      title: '',
    },
    ...{
      lead: [],
      support: [],
      through: [],
      cascade: [],
      answer: 'task',
      deadline: null,
      waitsFor: null,
      unclear: null,
    },
  };
  const assignments = inOrder([...content.assignments, withFields(empty, fields, context)]);
  return done({ ...content, assignments, nextNumber: content.nextNumber + 1 });
}

/** Takes an assignment out of the reading; its id is not used again. */
export function removeAssignment(content: ReadingContent, id: string): Edited {
  if (!content.assignments.some((assignment) => assignment.id === id)) return refuse('gone');
  return done({ ...content, assignments: content.assignments.filter((assignment) => assignment.id !== id) });
}

function union(a: Placed[], b: Placed[]): Placed[] {
  return [...a, ...b.filter(({ text }) => !a.some((one) => one.text === text))];
}

/**
 * Makes one assignment of two: the earlier keeps its id and takes the other's words, bodies and limits.
 * @refuses two-deadlines: both have one and they differ, so one would be lost
 */
export function mergeAssignments(content: ReadingContent, id: string, other: string, text: string): Edited {
  if (id === other) return refuse('same-assignment');
  const pair = inOrder(content.assignments.filter((one) => one.id === id || one.id === other));
  const [a, b] = pair;
  if (!a || !b) return refuse('gone');
  if (a.deadline && b.deadline && a.deadline.phrase !== b.deadline.phrase) return refuse('two-deadlines');
  const span = { start: a.span.start, end: Math.max(a.span.end, b.span.end) };
  const lead = union(a.lead, b.lead);
  const notLeading = (bodies: Placed[]) => bodies.filter(({ text: name }) => !lead.some((one) => one.text === name));
  const merged: ReadAssignment = {
    ...{ id: a.id, clause: a.clause, span, quote: wordsAt(text, span), title: `${a.title}; ${b.title}`, lead },
    support: notLeading(union(a.support, b.support)),
    through: union(a.through, b.through),
    cascade: union(a.cascade, b.cascade),
    answer: a.answer === 'task' ? b.answer : a.answer,
    deadline: a.deadline ?? b.deadline,
    waitsFor: a.waitsFor ?? b.waitsFor,
    unclear: a.unclear ?? b.unclear,
  };
  const rest = content.assignments.filter((one) => one.id !== a.id && one.id !== b.id);
  const issues = content.issues.map((issue) =>
    issue.assignmentId === b.id ? { ...issue, assignmentId: a.id } : issue,
  );
  return done({ ...content, assignments: inOrder([...rest, merged]), issues });
}

/** Where an assignment may be split: the offsets at which its second and later sentences begin. */
export function splitPoints(text: string, { span }: ReadAssignment): { at: number; words: string }[] {
  return sentenceSpans(text, span)
    .slice(1)
    .map((sentence) => ({ at: sentence.start, words: wordsAt(text, sentence) }));
}

/**
 * Makes two assignments of one. Bodies that lead stay with both; everything else goes where it is printed.
 * @param at offset in the original at which the second begins
 * @refuses not-inside: one of the two would have no words
 */
export function splitAssignment(content: ReadingContent, id: string, at: number, text: string): Edited {
  const whole = content.assignments.find((one) => one.id === id);
  if (!whole) return refuse('gone');
  if (!Number.isInteger(at)) return refuse('not-inside');
  const first = { start: whole.span.start, end: Math.max(whole.span.start, at) };
  while (first.end > first.start && /\s/.test(text[first.end - 1]!)) first.end--;
  const second = { start: Math.max(at, whole.span.start), end: whole.span.end };
  if (wordsAt(text, first) === '' || wordsAt(text, second) === '') return refuse('not-inside');
  const isSecond = (thing: { span: Span | null } | null) => thing?.span != null && holds(second, thing.span);
  const half = (part: 'first' | 'second') => {
    const here = (thing: { span: Span | null } | null) => isSecond(thing) === (part === 'second');
    const one = <T extends { span: Span | null }>(thing: T | null) => (here(thing) ? thing : null);
    return {
      support: whole.support.filter(here),
      through: whole.through.filter(here),
      cascade: whole.cascade.filter(here),
      ...{ deadline: one(whole.deadline), waitsFor: one(whole.waitsFor), unclear: one(whole.unclear) },
    };
  };
  const a = { ...whole, ...half('first'), span: first, quote: wordsAt(text, first) };
  const newId = `v${content.nextNumber}`;
  const b = { ...whole, ...half('second'), id: newId, span: second, quote: wordsAt(text, second), title: '' };
  b.title = titleOf(b.quote);
  const issues = content.issues.map((issue) =>
    issue.assignmentId === id && holds(second, issue.span) ? { ...issue, assignmentId: newId } : issue,
  );
  const rest = content.assignments.filter((one) => one.id !== id);
  return done({ ...content, assignments: inOrder([...rest, a, b]), issues, nextNumber: content.nextNumber + 1 });
}
