import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { readAgain } from '../assigning/rules.ts';
import type { Decision, EditContext, EditRefusal } from '../editing/terms.ts';
import { wordsAt } from '../rules.ts';
import type { Choice, ReadAssignment, ReadingContent, ReadIssue } from '../terms.ts';

type Edited = Outcome<ReadingContent, EditRefusal>;

/** What a person may decide about an odd place, the product's default first where there is one. */
export function choicesFor({ code, assignmentId }: Pick<ReadIssue, 'code' | 'assignmentId'>): Choice[] {
  if (code === 'unspecified-period') return assignmentId ? ['unclear', 'period'] : ['unclear'];
  if (code === 'waiting-duty' && assignmentId) return ['keep', 'now'];
  return ['keep', 'doubt'];
}

/** Takes decisions that differ from what stands; the others are left as they are. */
export function decide(content: ReadingContent, decisions: Decision[], context: EditContext): Edited {
  let result = content;
  for (const decision of decisions) {
    const issue = result.issues.find(({ id }) => id === decision.issueId);
    if (!issue) return refuse('gone');
    if (sameDecision(issue, decision)) continue;
    const next = decideOne(result, issue, decision, context);
    if (!next.ok) return next;
    result = next.value;
  }
  return done(result);
}

/** Whether a form sent back what it showed. */
export function sameDecision(issue: ReadIssue, { choice, period }: Decision): boolean {
  return issue.choice === choice && (choice !== 'period' || (issue.period ?? '') === period.trim());
}

function decideOne(content: ReadingContent, issue: ReadIssue, decision: Decision, context: EditContext): Edited {
  const { choice } = decision;
  if (choice !== null && !choicesFor(issue).includes(choice)) return refuse('choice-not-offered');
  const period = choice === 'period' ? decision.period.trim() : null;
  const decided: ReadIssue = { ...issue, choice, period, by: choice === null ? null : context.by };
  const issues = content.issues.map((one) => (one.id === issue.id ? decided : one));
  const assignment = content.assignments.find(({ id }) => id === issue.assignmentId);
  if (!assignment) return done({ ...content, issues });
  const after = effectOn(assignment, issue, decided, context);
  if (!after.ok) return after;
  return done({
    ...content,
    issues,
    assignments: content.assignments.map((one) => (one === assignment ? after.value : one)),
  });
}

/** What a decision does to its assignment; taking the decision back undoes that. */
function effectOn(
  assignment: ReadAssignment,
  before: ReadIssue,
  { code, span, choice, period }: ReadIssue,
  context: EditContext,
): Outcome<ReadAssignment, EditRefusal> {
  const printed = { text: wordsAt(context.text, span), span };
  if (code === 'waiting-duty') {
    if (choice === 'now') return done({ ...assignment, waitsFor: null });
    return done(before.choice === 'now' ? { ...assignment, waitsFor: printed } : assignment);
  }
  if (code !== 'unspecified-period') return done(assignment);
  const setBefore = before.choice === 'period' && assignment.deadline?.phrase === before.period;
  if (choice !== 'period') {
    if (before.choice !== 'period') return done(assignment);
    return done({ ...assignment, deadline: setBefore ? null : assignment.deadline, unclear: printed });
  }
  if (assignment.deadline && !setBefore) return refuse('has-deadline', { phrase: assignment.deadline.phrase });
  const deadline = readAgain(period ?? '', null, [], context);
  if (deadline?.kind !== 'recurring' || deadline.when === null) return refuse('no-period', { phrase: period ?? '' });
  return done({ ...assignment, unclear: null, deadline: { ...deadline, span: null } });
}
