import type { Outcome } from '#shared/forms/outcome.ts';
import {
  addAssignment,
  correctAssignment,
  mergeAssignments,
  removeAssignment,
  splitAssignment,
} from '../assigning/rules.ts';
import { withAddressing } from '../addressing/rules.ts';
import { addCitation, citationFieldsOf, correctCitation, removeCitation } from '../citing/rules.ts';
import { decide, sameDecision } from '../deciding/rules.ts';
import { correctHeader, headerFieldsOf } from '../heading/rules.ts';
import type { Placed, ReadAssignment, ReadingContent } from '../terms.ts';
import type { AssignmentFields, Clash, Edit, EditContext, EditRefusal } from './terms.ts';

/**
 * A content with one correction made. Everything the correction does not speak of stays as it was, and
 * every span still lies inside the original.
 * @refuses a correction of what is no longer there, and one that does not make sense
 */
export function applyEdit(
  content: ReadingContent,
  edit: Edit,
  context: EditContext,
): Outcome<ReadingContent, EditRefusal> {
  const outcome = applyAlone(content, edit, context);
  return outcome.ok ? { ...outcome, value: withAddressing(content, outcome.value) } : outcome;
}

function applyAlone(content: ReadingContent, edit: Edit, context: EditContext): Outcome<ReadingContent, EditRefusal> {
  switch (edit.kind) {
    case 'header':
      return correctHeader(content, edit.fields, context.text);
    case 'assignment':
      return correctAssignment(content, edit.id, edit.fields, context);
    case 'add-assignment':
      return addAssignment(content, edit.span, edit.fields, context);
    case 'remove-assignment':
      return removeAssignment(content, edit.id);
    case 'merge-assignments':
      return mergeAssignments(content, edit.id, edit.other, context.text);
    case 'split-assignment':
      return splitAssignment(content, edit.id, edit.at, context.text);
    case 'citation':
      return correctCitation(content, edit.id, edit.fields);
    case 'add-citation':
      return addCitation(content, edit.quote, edit.fields, context);
    case 'remove-citation':
      return removeCitation(content, edit.id);
    case 'decide':
      return decide(content, edit.decisions, context);
  }
}

/** What the form for an assignment shows. */
export function assignmentFieldsOf(assignment: ReadAssignment): AssignmentFields {
  const words = (bodies: Placed[]) => bodies.map(({ text }) => text);
  return {
    title: assignment.title,
    lead: words(assignment.lead),
    support: words(assignment.support),
    through: words(assignment.through),
    cascade: words(assignment.cascade),
    answer: assignment.answer,
    deadline: assignment.deadline?.phrase ?? '',
    waitsFor: assignment.waitsFor?.text ?? '',
    unclear: assignment.unclear?.text ?? '',
  };
}

/** Values by name, as sentences and the ledger show them; nothing for a thing that is not there. */
export type Values = Record<string, string>;

function flat(prefix: string, fields: object): Values {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
      if (typeof value === 'string') return [[`${prefix}${name}`, value]];
      if (Array.isArray(value)) return [[`${prefix}${name}`, value.join('\n')]];
      return value && typeof value === 'object' ? Object.entries(flat(`${prefix}${name}.`, value)) : [];
    }),
  );
}

function assignmentValues(content: ReadingContent, id: string): Values {
  const assignment = content.assignments.find((one) => one.id === id);
  return assignment ? { ...flat('', assignmentFieldsOf(assignment)), quote: assignment.quote } : {};
}

/** What a correction touches, as it stands in a content: what the ledger keeps before and after. */
export function touchedBy(content: ReadingContent, edit: Edit): Values {
  switch (edit.kind) {
    case 'header':
      return flat('', headerFieldsOf(content));
    case 'assignment':
    case 'remove-assignment':
    case 'split-assignment':
      return assignmentValues(content, edit.id);
    case 'merge-assignments': {
      const other = assignmentValues(content, edit.other);
      return { ...assignmentValues(content, edit.id), ...flat('other.', other) };
    }
    case 'citation':
    case 'remove-citation': {
      const citation = content.citations.find(({ id }) => id === edit.id);
      return citation ? flat('', citationFieldsOf(citation)) : {};
    }
    case 'decide':
      return Object.fromEntries(
        edit.decisions.map(({ issueId }) => {
          const issue = content.issues.find(({ id }) => id === issueId);
          return [issueId, [issue?.choice, issue?.period].filter(Boolean).join(': ')];
        }),
      );
    case 'add-assignment':
    case 'add-citation':
      return {};
  }
}

/**
 * Where a correction would run over what somebody else saved in the meantime.
 * @param base what the person who corrects had before their eyes
 * @param now what stands in its place
 * @returns one entry for each value both changed or one removed; empty when nothing is lost
 */
export function clashesOf(base: ReadingContent, now: ReadingContent, edit: Edit, context: EditContext): Clash[] {
  const own = ownPart(base, edit);
  const before = touchedBy(base, own);
  const theirs = touchedBy(now, own);
  const applied = applyEdit(base, own, context);
  const mine = applied.ok ? touchedBy(applied.value, own) : before;
  return [...new Set([...Object.keys(before), ...Object.keys(theirs)])]
    .filter((field) => before[field] !== theirs[field] && mine[field] !== theirs[field])
    .map((field) => ({ field, mine: mine[field] ?? '', theirs: theirs[field] ?? '' }));
}

/** Of a list of decisions only those the person changed: the others were merely shown. */
export function ownPart(base: ReadingContent, edit: Edit): Edit {
  if (edit.kind !== 'decide') return edit;
  const decisions = edit.decisions.filter((decision) => {
    const issue = base.issues.find(({ id }) => id === decision.issueId);
    return !issue || !sameDecision(issue, decision);
  });
  return { kind: 'decide', decisions };
}
