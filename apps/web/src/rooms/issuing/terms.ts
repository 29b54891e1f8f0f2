import type { WordStyle } from '#shared/office-files/word.ts';
import type { Day } from '#shared/time/day.ts';

/** Whose rules a document is laid out by; the kinds of unit know their own. */
export type DocumentSystem = 'party' | 'state' | 'front' | 'union' | 'other';

/** One line of a document's head or title. */
export interface HeadLine {
  part: 'parent' | 'issuer' | 'number' | 'dateline' | 'type' | 'subject' | 'text' | 'rule';
  style: string;
  /** Of a text that stands on every document. */
  text?: string;
  /** Of a rule. */
  lengthMm?: number;
}

/** How official documents of a system look while a rule is in force. Data with a source, never code. */
export interface LayoutProfile {
  code: string;
  name: string;
  systems: DocumentSystem[];
  validFrom: Day;
  /** First day on which it no longer holds. */
  validTo: Day | null;
  source: string;
  status: string;
  /** What in it is a default, not checked against the rule itself. */
  doubts: string[];
  language: string;
  font: string;
  linePt: number;
  paper: { widthMm: number; heightMm: number };
  margins: { topMm: number; bottomMm: number; leftMm: number; rightMm: number };
  /** "Số {number}-{type}/{organ}" */
  numberForm: string;
  blankNumber: string;
  /** "{place}, ngày {day} tháng {month} năm {year}" */
  dateForm: string;
  blankDay: string;
  blankMonth: string;
  columnsMm: { left: number; right: number };
  left: HeadLine[];
  right: HeadLine[];
  title: HeadLine[];
  /** A letter (công văn) has no name of its type: its number, its subject below that, and whom it is addressed to. */
  letter: { numberForm: string; subjectForm: string; to: string; toItem: string };
  /** Joined to the last full stop of the body: "/." gives "./." */
  bodyEnd: string;
  signature: { columnsMm: { left: number; right: number }; spaceLines: number };
  recipients: { heading: string; item: string; archive: string };
  pageNumber: { onFirst: boolean; fromEdgeMm: number };
  footer: { fromEdgeMm: number };
  /** `figureColumns`: how many columns of numbers stand beside each other. */
  annex: { figureColumns: number; unitMm: number; numberMm: number; countMm: number };
  styles: Record<string, Omit<WordStyle, 'font'>>;
}

/** The parts of a document that its issuer decides. Empty words leave their place empty: none is invented. */
export interface DocumentHead {
  /** cơ quan cấp trên */
  parent: string;
  issuer: string;
  /** Abbreviation of the issuer in the number: "ĐU". */
  organ: string;
  /** Abbreviation and name of the type: "BC", "Báo cáo". */
  type: string;
  typeName: string;
  subject: string;
  place: string;
  /** "T/M BAN THƯỜNG VỤ" */
  authority: string;
  position: string;
  signer: string;
  recipients: string[];
}

export interface BodyHeading {
  kind: 'heading';
  level: 1 | 2 | 3;
  text: string;
}

export interface BodyText {
  kind: 'text';
  text: string;
}

/** A table of an annex or of the body, as wide as the page. */
export interface BodyTable {
  kind: 'table';
  title: string;
  note: string;
  /** How wide each is, is the profile's; `name` takes the room the others leave. */
  columns: { title: string; as: 'name' | 'unit' | 'number' | 'count' }[];
  rows: string[][];
  /** A line of its own below the note: the code of the table. */
  foot?: string;
}

/** A document before it has a number, a date, a seal and a signature. */
export interface OfficialDocument {
  head: DocumentHead;
  /** Written when it is known; the clerk gives number and day when it is issued. */
  number: string | null;
  day: Day | null;
  /** Month and year of a document without a day yet. */
  draftedOn: Day;
  body: (BodyHeading | BodyText | BodyTable)[];
  /** Whom a letter is addressed to; absent for every other type. */
  to?: string[];
  annex: (BodyHeading | BodyTable)[];
  /** At the foot of every page. */
  footer: string;
}

/** How the name of an issuer gives its abbreviation and the place of its documents. Data, only ever a proposal. */
export interface Issuers {
  records: { startsWith: string; organ: string }[];
  /** Words after which the name of the place stands. */
  placeAfter: string[];
}
