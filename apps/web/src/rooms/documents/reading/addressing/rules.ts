import { addressingIssues, fold, type Addressing, type Issue } from '@kheo/van-ban';
import { smallestAround } from '../rules.ts';
import type { Placed, ReadingContent, ReadIssue } from '../terms.ts';

const CODES: readonly ReadIssue['code'][] = ['duty-not-addressed', 'addressed-without-duty'];

/** Words a person typed have no place of their own: theirs is the assignment's. */
function addressingOf({ header, addressees, assignments }: ReadingContent): Addressing {
  const quoted = ({ text, span }: Placed, around = { start: 0, end: 0 }) => ({ text, span: span ?? around });
  return {
    issuer: header.issuer && quoted(header.issuer),
    addressees: addressees.map((one) => quoted(one)),
    assignments: assignments.map(({ lead, support, span }) => ({
      lead: lead.map((one) => quoted(one, span)),
      support: support.map((one) => quoted(one, span)),
      span,
    })),
  };
}

const keyOf = ({ code, detail }: Pick<Issue, 'code' | 'detail'>) => `${code} ${fold(detail.body ?? '')}`;

/** The same for the same body at all times, so that a form made before a correction speaks of no other. */
function idOf(issue: Issue): string {
  return keyOf(issue).replace(/[^a-z0-9]+/g, '-');
}

/**
 * A corrected content with its issues of addressing as they are now: a body that has come to be addressed, or to
 * have a duty, is odd no longer, and a new one is shown. What was decided about those that remain stays decided.
 * @param before the content that was corrected
 */
export function withAddressing(before: ReadingContent, after: ReadingContent): ReadingContent {
  const now = addressingOf(after);
  if (JSON.stringify(addressingOf(before)) === JSON.stringify(now)) return after;
  const found = addressingIssues(now);
  const known = new Map(after.issues.filter(({ code }) => CODES.includes(code)).map((one) => [keyOf(one), one]));
  const left = new Set(found.map(keyOf));
  const kept = after.issues.filter((one) => !CODES.includes(one.code) || left.has(keyOf(one)));
  const fresh = found.filter((one) => !known.has(keyOf(one))).map((one) => readIssueOf(after, one));
  return { ...after, issues: [...kept, ...fresh] };
}

function readIssueOf({ assignments }: ReadingContent, issue: Issue): ReadIssue {
  const { code, severity, span, detail, related } = issue;
  return {
    ...{ id: idOf(issue), code, severity, span, detail, related, by: null, period: null },
    ...{ assignmentId: smallestAround(assignments, span)?.id ?? null, citationId: null, choice: 'keep' },
  };
}
