import type { Assignment, Block, Citation, Clause, Deadline, Header, Issue, Recipient, Span } from '@kheo/van-ban';
import type { PersonId } from '#shared/db/scope.ts';
import type { Id } from '#shared/ids/id.ts';
import type { Day } from '#shared/time/day.ts';
import type { DocumentId } from '../terms.ts';

export type { Span } from '@kheo/van-ban';
export type { DocumentId } from '../terms.ts';

export type ReadingId = Id<'reading'>;
/** Names an assignment through every version of a document's reading; never used twice. */
export type AssignmentId = string;

export type Answer = Assignment['answer'];
export type Relation = Citation['relation'];

/** Words and their place in the original; a person may type words that the original does not print. */
export interface Placed {
  text: string;
  span: Span | null;
}

export interface ReadReference extends Placed {
  number: string | null;
  notation: string;
}

export interface ReadDate extends Placed {
  /** YYYY-MM-DD, YYYY-MM or YYYY, as far as it is printed. */
  iso: string;
}

export interface ReadHeader {
  system: Header['system'];
  parent: Placed | null;
  issuer: Placed | null;
  reference: ReadReference | null;
  type: string | null;
  place: Placed | null;
  date: ReadDate | null;
  subject: Placed | null;
  urgency: Placed | null;
}

export interface ReadDeadline {
  /** As printed, or as a person decided. */
  phrase: string;
  span: Span | null;
  when: Deadline['when'];
  inclusive: boolean;
  kind: Deadline['kind'];
}

export interface ReadAssignment {
  id: AssignmentId;
  /** Path of its clause: "5", "II.1.a"; '' outside the clauses. */
  clause: string;
  span: Span;
  /** The original's words at `span`, wrapped lines joined. */
  quote: string;
  title: string;
  lead: Placed[];
  support: Placed[];
  through: Placed[];
  cascade: Placed[];
  answer: Answer;
  deadline: ReadDeadline | null;
  waitsFor: Placed | null;
  unclear: Placed | null;
}

export interface ReadCitation {
  id: string;
  type: string | null;
  reference: string | null;
  /** Only without a number. */
  name: string | null;
  /** As printed: YYYY-MM-DD, YYYY-MM or YYYY. */
  date: string | null;
  dateSpan: Span | null;
  /** "của Huyện ủy", where it is printed behind the number. */
  issuer: string | null;
  relation: Relation;
  span: Span;
  mentions: Span[];
}

export interface ReadRecipient extends Placed {
  kind: Recipient['kind'];
}

export interface ReadSignature {
  authority: Placed | null;
  position: Placed | null;
  name: Placed | null;
}

/**
 * What a person decided about an odd place. keep: as printed · doubt: as printed, marked as doubtful ·
 * unclear: left unclear, the sender is asked · period: a period was set · now: does not wait.
 */
export type Choice = 'keep' | 'doubt' | 'unclear' | 'period' | 'now';

export interface ReadIssue {
  id: string;
  code: Issue['code'];
  severity: Issue['severity'];
  span: Span;
  detail: Record<string, string>;
  related: Span[];
  /** The assignment or citation it stands in. */
  assignmentId: AssignmentId | null;
  citationId: string | null;
  /** null until somebody decides. */
  choice: Choice | null;
  /** With choice 'period': the words that set it. */
  period: string | null;
  /** Name of who decided; null while the choice is the product's default. */
  by: string | null;
}

/** One clause, flat: what the original's paragraphs and "Mục 5" are made from. */
export interface OutlineEntry {
  path: string;
  label: string;
  level: Clause['level'];
  span: Span;
}

/** The editable copy of a reading. */
export interface ReadingContent {
  header: ReadHeader;
  addressees: Placed[];
  assignments: ReadAssignment[];
  /** Limits outside every assignment. */
  deadlines: ReadDeadline[];
  citations: ReadCitation[];
  recipients: ReadRecipient[];
  signature: ReadSignature | null;
  issues: ReadIssue[];
  outline: OutlineEntry[];
  blocks: Block[];
  /** Number of the next assignment a person adds. */
  nextNumber: number;
}

export interface ConfirmedAssignment extends Omit<
  ReadAssignment,
  'lead' | 'support' | 'through' | 'cascade' | 'waitsFor' | 'unclear'
> {
  lead: string[];
  support: string[];
  through: string[];
  cascade: string[];
  waitsFor: string | null;
  unclear: string | null;
}

/** A reading in effect, as the rooms behind this one use it. */
export interface ConfirmedReading {
  header: ReadHeader;
  addressees: string[];
  assignments: ConfirmedAssignment[];
  citations: ReadCitation[];
  recipients: { text: string; kind: ReadRecipient['kind'] }[];
  signature: ReadSignature | null;
}

export interface ReadingVersion {
  id: ReadingId;
  documentId: DocumentId;
  version: number;
  state: 'draft' | 'confirmed' | 'superseded';
  /** Grows with every correction. */
  revision: number;
  content: ReadingContent;
  /** Which version of the document's text its places are places of (documents/texts). */
  textVersion: number;
  /** Version of the rules that made the machine's reading. */
  reader: string;
  createdAt: Date;
  confirmedBy: PersonId | null;
  confirmedName: string | null;
  confirmedAt: Date | null;
}

/** A document as far as its reading needs it. */
export interface ReadDocument {
  id: DocumentId;
  state: 'stub' | 'received' | 'confirmed' | 'withdrawn';
  reference: string | null;
  subject: string | null;
  issuer: string | null;
  issuedOn: Day | null;
  fileName: string | null;
  sha256: string | null;
  text: string;
}
