import type { Assignment, Clause, Deadline, Header, Quoted, Reading, Span } from '@kheo/van-ban';
import type {
  ConfirmedAssignment,
  ConfirmedReading,
  OutlineEntry,
  Placed,
  ReadAssignment,
  ReadDeadline,
  ReadHeader,
  ReadingContent,
  ReadIssue,
} from './terms.ts';

const TITLE_LENGTH = 120;

/** Words of the original with wrapped lines joined. */
export function wordsAt(text: string, span: Span): string {
  return text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
}

/** Whether `inner` lies in `outer`. */
export function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The smallest thing whose span holds a place. */
export function smallestAround<T extends { span: Span }>(things: T[], place: Span): T | undefined {
  return things
    .filter(({ span }) => holds(span, place))
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * A line that names an assignment: the first part of its act, cut at a word when that is long.
 * @param helpers bodies named as coordinating; a semicolon between two of them ends no part
 */
export function titleOf(act: string, helpers: string[] = []): string {
  const whole = inOneLine(act);
  const ends = [...whole.matchAll(/;| \(/g)].map(({ index }) => index);
  const end = ends.find((at) => at >= 25 && !helpers.some((body) => whole.startsWith(`; ${inOneLine(body)}`, at)));
  const line = whole.slice(0, end);
  const upper = line.charAt(0).toUpperCase() + line.slice(1);
  if (upper.length <= TITLE_LENGTH) return upper.replace(/[.;,:/]+$/, '');
  return `${upper.slice(0, upper.lastIndexOf(' ', TITLE_LENGTH)).replace(/[.;,:]+$/, '')}…`;
}

function placed(quoted: Quoted | null): Placed | null {
  return quoted && { text: quoted.text, span: quoted.span };
}

function placedAll(quoted: Quoted[]): Placed[] {
  return quoted.map(({ text, span }) => ({ text, span }));
}

function headerOf({ system, type, reference, date, ...rest }: Header): ReadHeader {
  return {
    system,
    type,
    parent: placed(rest.parent),
    issuer: placed(rest.issuer),
    place: placed(rest.place),
    subject: placed(rest.subject),
    urgency: placed(rest.urgency),
    reference: reference && {
      text: reference.text,
      span: reference.span,
      number: reference.number,
      notation: reference.notation,
    },
    date: date && { text: date.text, span: date.span, iso: date.iso },
  };
}

function deadlineOf({ phrase, when, inclusive, kind }: Deadline): ReadDeadline {
  return { phrase: phrase.text, span: phrase.span, when, inclusive, kind };
}

function assignmentOf(text: string, assignment: Assignment, number: number): ReadAssignment {
  const { span, act, clause, answer, lead, support, through, cascade, deadline, waitsFor, unclear } = assignment;
  return {
    id: `v${number}`,
    clause,
    span,
    quote: wordsAt(text, span),
    title: titleOf(
      act,
      support.map((body) => body.text),
    ),
    lead: placedAll(lead),
    support: placedAll(support),
    through: placedAll(through),
    cascade: placedAll(cascade),
    answer,
    deadline: deadline && deadlineOf(deadline),
    waitsFor: placed(waitsFor),
    unclear: placed(unclear),
  };
}

function outlineOf(clauses: Clause[]): OutlineEntry[] {
  return clauses.flatMap(({ path, label, level, span, children }) => [
    { path, label, level, span },
    ...outlineOf(children),
  ]);
}

/** "của Huyện ủy" behind a citation: the body, up to the next comma, bracket or "về". */
function issuerBehind(text: string, end: number): string | null {
  const behind = text.slice(end, end + 160).replace(/\s+/g, ' ');
  return (
    /^ của (\p{Lu}[^,;.:()“”"]*?)(?= (?:về|và|ban hành|quy định|hướng dẫn)(?: |$)|\s?[,;.:()“”"]|$)/u.exec(
      behind,
    )?.[1] ?? null
  );
}

/** Words inside a place that prints more: "HĐND" in "- HĐND, UBND xã;". */
function narrowed(text: string, around: Span, words: string | undefined): Span {
  const at = words ? text.slice(around.start, around.end).indexOf(words) : -1;
  return words && at >= 0 ? { start: around.start + at, end: around.start + at + words.length } : around;
}

/**
 * The editable copy of what the library read. Every span stays as it was; odd places that only ask to be
 * seen start with the product's default, "as printed".
 * @param text the original the reading was made from
 */
export function contentOfReading(reading: Reading, text: string): ReadingContent {
  const assignments = reading.assignments.map((assignment, i) => assignmentOf(text, assignment, i + 1));
  const citations = reading.citations.map(({ type, reference, name, date, dateSpan, relation, span, mentions }, i) => {
    const issuer = issuerBehind(text, Math.max(span.end, dateSpan?.end ?? 0));
    return { id: `t${i + 1}`, type, reference, name, date, dateSpan, issuer, relation, span, mentions };
  });
  const issues = reading.issues.map(({ code, severity, span: around, detail, related }, i): ReadIssue => {
    const span = narrowed(text, around, detail.body);
    const cited = citations.find((c) =>
      [...c.mentions, ...(c.dateSpan ? [c.dateSpan] : [])].some((m) => overlaps(m, span)),
    );
    return {
      ...{ id: `c${i + 1}`, code, severity, span, detail, related, by: null, period: null },
      assignmentId: smallestAround(assignments, span)?.id ?? null,
      citationId: cited?.id ?? null,
      choice: severity === 'decide' ? null : 'keep',
    };
  });
  return {
    header: headerOf(reading.header),
    addressees: reading.addressees.map(({ text: words, span }) => ({ text: words, span: narrowed(text, span, words) })),
    assignments,
    deadlines: reading.deadlines
      .filter(({ phrase }) => !assignments.some(({ deadline }) => deadline?.span?.start === phrase.span.start))
      .map(deadlineOf),
    citations,
    recipients: reading.recipients.map(({ text: words, span, kind }) => ({ text: words, span, kind })),
    signature: reading.signature && {
      authority: placed(reading.signature.authority),
      position: placed(reading.signature.position),
      name: placed(reading.signature.name),
    },
    issues,
    outline: outlineOf(reading.clauses),
    blocks: reading.blocks,
    nextNumber: assignments.length + 1,
  };
}

/** What is still open before a reading may be confirmed: the issues that a person must decide. */
export function openIssues(content: ReadingContent): ReadIssue[] {
  return content.issues.filter((issue) => issue.severity === 'decide' && !isSettled(content, issue));
}

/** Whether an issue needs nothing more: decided, or what it spoke of was corrected. */
export function isSettled(content: ReadingContent, issue: ReadIssue): boolean {
  return issue.choice !== null || isCorrected(content, issue);
}

/** Whether a correction has taken away what an issue spoke of. */
export function isCorrected(content: ReadingContent, issue: ReadIssue): boolean {
  const { code, assignmentId } = issue;
  if (assignmentId === null) return false;
  const assignment = content.assignments.find(({ id }) => id === assignmentId);
  if (!assignment) return true;
  if (code === 'unspecified-period') return assignment.unclear === null;
  if (code === 'waiting-duty') return assignment.waitsFor === null;
  if (code === 'duty-without-body') return assignment.lead.length > 0;
  return false;
}

/** Whether a citation is marked as doubtful: then its printed date is kept as words only. */
export function isDoubtful(content: ReadingContent, citationId: string): boolean {
  return content.issues.some((issue) => issue.citationId === citationId && issue.choice === 'doubt');
}

function confirmedAssignment(assignment: ReadAssignment): ConfirmedAssignment {
  const words = (list: Placed[]) => list.map(({ text }) => text);
  return {
    ...assignment,
    lead: words(assignment.lead),
    support: words(assignment.support),
    through: words(assignment.through),
    cascade: words(assignment.cascade),
    waitsFor: assignment.waitsFor?.text ?? null,
    unclear: assignment.unclear?.text ?? null,
  };
}

/**
 * A confirmed content in the shape the other rooms use.
 * @param placed from a place of the content to one of the text as it was stored first: what other rooms keep must
 * lead to the same words after the text was corrected
 */
export function confirmedReadingOf(content: ReadingContent, placed = (span: Span) => span): ConfirmedReading {
  const { header, citations, signature } = content;
  return {
    header,
    citations,
    signature,
    addressees: content.addressees.map(({ text }) => text),
    assignments: content.assignments.map((one) => ({ ...confirmedAssignment(one), span: placed(one.span) })),
    recipients: content.recipients.map(({ text, kind }) => ({ text, kind })),
  };
}
