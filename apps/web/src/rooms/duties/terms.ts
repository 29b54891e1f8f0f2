import type { Id } from '#shared/ids/id.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { StandIn } from './standing-in/terms.ts';

export type DutyId = Id<'duty'>;
export type DocumentId = Id<'document'>;
export type AnswerId = Id<'duty-answer'>;
export type ExtensionId = Id<'duty-extension'>;
export type { UnitId } from '#shared/db/scope.ts';

export const DUTY_STATES = [
  'issued',
  'acknowledged',
  'submitted',
  'returned',
  'accepted',
  'waiting',
  'unclear',
  'cancelled',
  'transferred',
] as const;
export type DutyState = (typeof DUTY_STATES)[number];

/** What somebody does with a duty. An extension moves its day and leaves its state. */
export const STEPS = [
  'acknowledge',
  'submit',
  'accept',
  'return',
  'extend',
  'release',
  'clarify',
  'cancel',
  'transfer',
] as const;
export type Step = (typeof STEPS)[number];

/** Where a duty stands in a due list, in the order in which people look. */
export const GROUPS = ['overdue', 'week', 'later', 'undated', 'waiting', 'unclear', 'sent', 'done', 'closed'] as const;
export type Group = (typeof GROUPS)[number];

export type DutyRole = 'lead' | 'support';
export type AnswerKind = 'task' | 'plan' | 'report' | 'reply';

/** One thing one unit owes, with the sentence that says so. */
export interface Duty {
  id: DutyId;
  documentId: DocumentId;
  /** Number and symbol of the document; null when it has none. */
  reference: string | null;
  issuer: string | null;
  documentDay: Day | null;
  assignmentId: string;
  /** The reading it was issued from, and the later one it was compared with and kept. */
  readingId: string;
  comparedReadingId: string | null;
  unitId: UnitId;
  unitName: string;
  role: DutyRole;
  title: string;
  /** The document's own words, and where they start in its text. */
  quote: string;
  spanStart: number;
  clause: string;
  answer: AnswerKind;
  /** The unit whose duty made this one, as far as the reader may see that duty. */
  parentId: DutyId | null;
  parentUnitId: UnitId | null;
  /** Collected through this unit. */
  throughUnitId: UnitId | null;
  throughUnitName: string | null;
  state: DutyState;
  /** The limit as printed, its canonical form, and whether the printed day itself still counts. */
  duePrinted: string | null;
  dueWhen: string | null;
  dueInclusive: boolean;
  /** Last safe day of the document, the one its reporting period set instead, and the day it was extended to. */
  dueOn: Day | null;
  periodDue: Day | null;
  extendedTo: Day | null;
  /** "2026", "2026-10", "2026-Q4"; empty for a duty that comes once. */
  cycle: string;
  /** As of which day its phrase was resolved to units. */
  resolvedOn: Day;
  waitingFor: string | null;
  unclearWhat: string | null;
  issuedAt: Date;
  issuedBy: string;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  submittedAt: Date | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  decidedReason: string | null;
  successorId: DutyId | null;
}

/** What a unit sent; a new version each time it sends again. */
export interface Answer {
  id: AnswerId;
  dutyId: DutyId;
  version: number;
  text: string;
  /** The report that answers, of the reporting room. */
  reportId: string | null;
  submittedBy: string;
  submittedById: string | null;
  submittedAt: Date;
  /** Somebody entered it for the unit; null when the unit answered itself. */
  standIn: StandIn | null;
  decision: 'accepted' | 'returned' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  reason: string | null;
}

export interface Extension {
  id: ExtensionId;
  dutyId: DutyId;
  untilDay: Day;
  reason: string;
  askedBy: string;
  askedAt: Date;
  decision: 'granted' | 'refused' | null;
  grantedUntil: Day | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** On whose word it was granted or refused, and why. */
  word: string | null;
}

/** Everything a duty's ledger entries may be called. */
export const DUTY_VERBS = [
  'duty.issued',
  'duty.acknowledged',
  'duty.submitted',
  'duty.accepted',
  'duty.returned',
  'duty.extension-asked',
  'duty.extension-granted',
  'duty.extension-refused',
  'duty.released',
  'duty.clarified',
  'duty.cancelled',
  'duty.changed',
  'duty.kept',
  'duty.transferred',
  'duty.restored',
  'duty.reminded',
  'duty.file-kept',
] as const;
export type DutyVerb = (typeof DUTY_VERBS)[number];

/** What a reader of the due list asks for; everything open of their own reach when empty. */
export interface DutyFilter {
  /** Words, without diacritics. */
  words: string;
  documentId: DocumentId | null;
  role: DutyRole | null;
  /** A unit; null for the reader's default: own unit, or all units for office-wide roles. */
  unitId: UnitId | null;
  group: Group | null;
  /** Only duties for which an extension is asked. */
  askedOnly: boolean;
  page: number;
}

/** A duty as a due list shows it. */
export interface ListedDuty extends Duty {
  group: Group;
  /** An extension that nobody has decided on: until when it is asked. */
  askedUntil: Day | null;
}

/** When the office's units are reminded (lịch nhắc hạn). */
export interface ReminderRule {
  /** Days before the last safe day; 0 on the day itself, negative after it. Largest first. */
  daysBefore: number[];
  /** Hour of the day in Việt Nam from which reminders go out, 0–23. */
  hour: number;
  byMail: boolean;
}

/** That a person was reminded (lần nhắc). */
export interface Reminder {
  personName: string;
  dueOn: Day;
  daysBefore: number;
  sentAt: Date;
  /** How its letter fares, "written" where the reader may not see that; null when none was written. */
  mail: 'waiting' | 'sent' | 'failed' | 'written' | null;
}

/** What a clerk decides about a duty that differs: leave it as issued, follow the reading, or take it back. */
export type RereadChoice = 'keep' | 'change' | 'cancel';

/** In which part an assignment names a body (vai trò trong câu giao việc). */
export const PARTS = ['lead', 'support', 'cascade', 'through'] as const;
export type Part = (typeof PARTS)[number];

/** When what is given out falls due, and in which state the duty begins (hạn khi giao). */
export interface IssueLimit {
  state: Extract<DutyState, 'issued' | 'waiting' | 'unclear'>;
  printed: string | null;
  when: string | null;
  inclusive: boolean;
  dueOn: Day | null;
  cycle: string;
  waitingFor: string | null;
  unclearWhat: string | null;
}

/** Who gets an assignment (nơi nhận việc), as a clerk decided. */
export interface Recipients {
  lead: UnitId[];
  support: UnitId[];
  /** Told through the lead: their duties hang below the lead's. */
  cascade: UnitId[];
  through: UnitId[];
}

/** What a clerk decided about one phrase of an assignment (cách hiểu một cụm từ). */
export interface PhraseDecision {
  /** "a1:lead:0": assignment, part, place among the phrases of the part. */
  field: string;
  unitIds: UnitId[];
  /** Nobody of this office. */
  nobody: boolean;
  remember: boolean;
}
