import type { Id } from '#shared/ids/id.ts';
import type { PersonId, UnitId } from '#shared/db/scope.ts';

export type NoticeId = Id<'notice'>;
export type MailId = Id<'mail'>;

/** What a notice may be about; each kind has its sentence in wording.ts. */
export const NOTICE_KINDS = [
  'duties.issued',
  'duty.accepted',
  'duty.returned',
  'duty.extension-granted',
  'duty.extension-refused',
  'duty.released',
  'duty.clarified',
  'duty.cancelled',
  'duty.changed',
  'duty.transferred',
  'duties.handed-over',
  'duty.reminded',
  'duties.reminded',
  'cycle.opened',
  'cycle.excepted',
  'cycle.due-changed',
  'report.accepted',
  'report.returned',
  'report.submitted',
  'report.submitted-for',
  'reports.submitted-for',
  'report.entered-before',
  'report.returned-for',
  'change.choice-missing',
  'invitation.ended',
  'report.waits',
  'report.accepted-at-level',
  'report.imported',
  'report.import-undone',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Values for a notice's sentence: title, unit, reference, count, reason, day, before (the day that was), left, who. */
export type NoticeParams = Partial<
  Record<'title' | 'unit' | 'reference' | 'count' | 'reason' | 'day' | 'before' | 'left' | 'who', string>
>;

export interface Notice {
  id: NoticeId;
  kind: NoticeKind;
  params: NoticeParams;
  link: string;
  createdAt: Date;
  readAt: Date | null;
  /** Set when what it leads to is no longer there. */
  gone: Gone | null;
}

/** Why a notice leads nowhere any more: a change of the organisation was undone, or gave the thing up. */
export interface Gone {
  why: 'undone' | 'given-up';
  /** The decision, as it is cited. */
  reference: string;
}

/** Who is told: every person who works (not only reads) in these units today, or these persons. */
export type Told = { unitIds: readonly UnitId[] } | { personIds: readonly PersonId[] };

export type News = Told & {
  kind: NoticeKind;
  params: NoticeParams;
  /** Address on this site: "/viec/…". */
  link: string;
  /** Also by e-mail; the full address of `link` is added under the body when it is sent. */
  mail?: { subject: string; body: string };
};

/** One person who was told. */
export interface Notified {
  noticeId: NoticeId;
  personId: PersonId;
  mailId: MailId | null;
}

/** A letter to an address that need not be a person's of the office (thư gửi đi). */
export interface Letter {
  to: string;
  subject: string;
  body: string;
  /** Address on this site; it opens something to whoever has it, and goes from the outbox once the letter went. */
  secretLink: string;
  /** The thing it is about: "invitation:…". */
  about: string;
}

/** How the newest letter about a thing fares (tình trạng thư). */
export interface LetterState {
  state: 'waiting' | 'sent' | 'failed' | 'cancelled';
  sentAt: Date | null;
  error: string | null;
}

/** A letter in the outbox. */
export interface Mail {
  id: MailId;
  officeId: string;
  to: string;
  subject: string;
  body: string;
  link: string | null;
  /** How often sending was tried, this time included. */
  attempts: number;
  createdAt: Date;
}
