import type { DeadlineContext, DeadlineReading, Recipient, Span } from '@kheo/van-ban';
import type { Day } from '#shared/time/day.ts';
import type { Answer, AssignmentId, Choice, Relation } from '../terms.ts';

/** Everything a form says about an assignment; an empty text means there is none. */
export interface AssignmentFields {
  title: string;
  lead: string[];
  support: string[];
  through: string[];
  cascade: string[];
  answer: Answer;
  /** The phrase; it is read again when it was changed. */
  deadline: string;
  waitsFor: string;
  unclear: string;
}

export type RecipientKind = Recipient['kind'];
export const RECIPIENT_KINDS = ['act', 'inform', 'superior', 'publish', 'archive'] as const satisfies RecipientKind[];

export interface HeaderFields {
  parent: string;
  issuer: string;
  reference: string;
  type: string;
  place: string;
  /** YYYY-MM-DD, YYYY-MM, YYYY or ''. */
  date: string;
  subject: string;
  authority: string;
  position: string;
  signer: string;
  addressees: string[];
  recipients: Record<RecipientKind, string[]>;
}

export interface CitationFields {
  type: string;
  reference: string;
  name: string;
  date: string;
  issuer: string;
  relation: Relation;
}

export interface Decision {
  issueId: string;
  choice: Choice | null;
  /** With 'period': the words that set it, "ngày 25 hằng tháng". */
  period: string;
}

/** One correction of a draft. */
export type Edit =
  | { kind: 'header'; fields: HeaderFields }
  | { kind: 'assignment'; id: AssignmentId; fields: AssignmentFields }
  | { kind: 'add-assignment'; span: Span; fields: AssignmentFields }
  | { kind: 'remove-assignment'; id: AssignmentId }
  | { kind: 'merge-assignments'; id: AssignmentId; other: AssignmentId }
  /** `at`: offset in the original at which the second assignment begins. */
  | { kind: 'split-assignment'; id: AssignmentId; at: number }
  | { kind: 'citation'; id: string; fields: CitationFields }
  | { kind: 'add-citation'; quote: string; fields: CitationFields }
  | { kind: 'remove-citation'; id: string }
  | { kind: 'decide'; decisions: Decision[] };

/** What a correction is made against. */
export interface EditContext {
  text: string;
  /** Name of who corrects. */
  by: string;
  /** Date of the document as the draft has it; the day itself when it prints none. */
  documentDate: Day;
  today: Day;
  readDeadline: (phrase: string, context: DeadlineContext) => DeadlineReading;
}

export type EditRefusal =
  | 'gone'
  | 'no-title'
  | 'no-lead'
  | 'no-words'
  | 'words-not-printed'
  | 'not-inside'
  | 'same-assignment'
  | 'two-deadlines'
  | 'has-deadline'
  | 'no-period'
  | 'choice-not-offered'
  | 'no-citation-name'
  | 'bad-date';

/** A value that two people changed: what was sent now, and what the other one saved before. */
export interface Clash {
  field: string;
  mine: string;
  theirs: string;
}
