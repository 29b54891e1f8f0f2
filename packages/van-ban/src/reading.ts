/**
 * What the library answers: types only, no behaviour.
 *
 * Every span counts UTF-16 code units of the text as it was given, 0-based, end exclusive, so that
 * `text.slice(span.start, span.end)` is what the document prints.
 */

/** A place in the text as given. */
export interface Span {
  start: number;
  end: number;
}

/** Clean words (wrapped lines joined, mark-up dropped, NFC, own spelling) and where they stand. */
export interface Quoted {
  text: string;
  span: Span;
}

/** Who is addressed and who has duties: all that the issues of addressing depend on. */
export interface Addressing {
  issuer: Quoted | null;
  addressees: Quoted[];
  assignments: { lead: Quoted[]; support: Quoted[]; span: Span }[];
}

/** Whose rules of form a document follows: Đảng, Nhà nước, Mặt trận, đoàn thể. */
export type DocumentSystem = 'party' | 'state' | 'front' | 'union';

/** Number and symbol as printed and taken apart: "447-CV/HU" is number 447, notation "CV/HU". */
export interface Reference extends Quoted {
  /** Digits and an optional letter ("168a"); null when left blank before registration. */
  number: string | null;
  notation: string;
  /** Only where the symbol itself carries it: 30/2020/NĐ-CP. */
  year: number | null;
}

/** ISO: YYYY-MM-DD, YYYY-MM or YYYY; whatever the document prints and no more. */
export interface PrintedDate extends Quoted {
  iso: string;
}

export interface Header {
  system: DocumentSystem | null;
  parent: Quoted | null;
  issuer: Quoted | null;
  reference: Reference | null;
  /** Code of the type (CV, KH, QĐ…); null when none is printed or implied. */
  type: string | null;
  typeSpan: Span | null;
  place: Quoted | null;
  date: PrintedDate | null;
  subject: Quoted | null;
  /** KHẨN, THƯỢNG KHẨN, HỎA TỐC. */
  urgency: Quoted | null;
  /** MẬT, TỐI MẬT, TUYỆT MẬT. */
  secrecy: Quoted | null;
}

/** One entry of the clause tree; a paragraph without a label has label ''. */
export interface Clause {
  /** As printed without punctuation: "I", "1", "a", "-", "Điều 5". */
  label: string;
  level: 'part' | 'chapter' | 'section' | 'article' | 'clause' | 'point' | 'bullet' | 'paragraph';
  /** Labels from the root, for people: "5", "II.1.a", "Điều 3, khoản 2". */
  path: string;
  span: Span;
  /** The label's own line or first sentence. */
  head: Quoted;
  children: Clause[];
}

export type CitationRelation = 'basis' | 'implements' | 'amends' | 'replaces' | 'mentions';

/** Another document named in the text, once, with every place it is named. */
export interface Citation {
  type: string | null;
  /** Canonical number and symbol; null when the document is named without one. */
  reference: string | null;
  /** Only when there is no number. */
  name: string | null;
  date: string | null;
  /** Where that date is printed. */
  dateSpan: Span | null;
  relation: CitationRelation;
  /** First mention. */
  span: Span;
  mentions: Span[];
}

export type DeadlineKind = 'fixed' | 'recurring' | 'relative' | 'conditional' | 'unspecified';

/** A printed time limit. */
export interface Deadline {
  /** The printed phrase. */
  phrase: Quoted;
  /**
   * Canonical form: date:2017-10-30 · yearly:10-30 · monthly:25 · quarterly:M3-20 · weekly:fri ·
   * within:10d|10wd|3m · month:2017-06 · quarter:2017-Q2 · year:2017 · period:2016/2020.
   * null when conditional or unspecified: a date is never invented.
   */
  when: string | null;
  kind: DeadlineKind;
  /** False for "trước ngày 30/10": the last safe day is the day before. */
  inclusive: boolean;
}

/** Who is told to do what. */
export interface Assignment {
  /** The sentence, bullet or clause that assigns. */
  span: Span;
  /** What is to be done, in the document's words. */
  act: string;
  lead: Quoted[];
  support: Quoted[];
  /** "qua Ban Dân vận Huyện ủy": collected through, not addressed to. */
  through: Quoted[];
  /** Bodies the lead must set to work in turn ("chỉ đạo các phòng, UBND các xã"). */
  cascade: Quoted[];
  deadline: Deadline | null;
  /** "sau khi có hướng dẫn của…": the duty waits for this. */
  waitsFor: Quoted | null;
  /** "định kỳ" without a period: a person must decide. */
  unclear: Quoted | null;
  /** What answers it. */
  answer: 'task' | 'plan' | 'report' | 'reply';
  /** Path of the clause it stands in. */
  clause: string;
}

export type RecipientKind = 'act' | 'inform' | 'superior' | 'publish' | 'archive';

export interface Recipient extends Quoted {
  kind: RecipientKind;
}

export interface Signature {
  /** "T/M Ban Thường vụ"; null for a personal signature. */
  authority: Quoted | null;
  position: Quoted | null;
  name: Quoted | null;
}

export type BlockKind =
  'header' | 'addressees' | 'body' | 'recipients' | 'signature' | 'appendix' | 'page-head' | 'blank';

/** Blocks follow each other without gap or overlap: every character lies in exactly one. */
export interface Block {
  kind: BlockKind;
  span: Span;
}

export type IssueCode =
  | 'number-date-order'
  | 'no-such-date'
  | 'unclosed-quotation'
  | 'unspecified-period'
  | 'waiting-duty'
  | 'duty-not-addressed'
  | 'addressed-without-duty'
  | 'type-outside-competence'
  | 'citation-contradiction'
  | 'duty-without-body'
  | 'symbol-of-other-system'
  | 'secret-mark';

/** Something a person should look at. Nothing is ever mended silently. */
export interface Issue {
  code: IssueCode;
  severity: 'note' | 'check' | 'decide';
  span: Span;
  /** Values for the sentence a reader sees, by name: {reference: '57-KH/HU', date: '2016-04-12'}. */
  detail: Record<string, string>;
  /** Places that belong to it. */
  related: Span[];
}

export interface Reading {
  /** Version of the rules that made this reading. */
  reader: string;
  header: Header;
  addressees: Quoted[];
  clauses: Clause[];
  citations: Citation[];
  assignments: Assignment[];
  /** Every limit, inside assignments or not. */
  deadlines: Deadline[];
  recipients: Recipient[];
  signature: Signature | null;
  appendices: Quoted[];
  blocks: Block[];
  issues: Issue[];
}

export interface ReadOptions {
  /** Documents known already, for contradictions: canonical reference and date (YYYY-MM-DD). */
  known?: { reference: string; date: string }[];
}

/** Unit an entry is typed for, e.g. "ho", "m2", "km", "dong", "trieu-dong", "phan-tram", "cong". */
export type NumberUnit = string;

/** Why a person must say what was meant. */
export type NumberDoubt =
  /** No figure at all: "x", "nt", "đang tổng hợp". */
  | 'no-figure'
  /** Digits of another kind, raised or circled. */
  | 'unreadable'
  /** Dots, commas and spaces that can be read in two ways, or in none. */
  | 'marks'
  /** "một trăm hai": said, it is 120. */
  | 'spoken'
  /** The figure and its repetition in words differ. */
  | 'words-differ'
  /** A figure of something else than the cell counts. */
  | 'other-unit'
  /** A range, a sum, an estimate, a rate, a date, a second figure. */
  | 'more-than-a-figure'
  /** Half a person. */
  | 'fraction'
  /** Too small or too large to be meant. */
  | 'size'
  | 'over-hundred'
  /** 0,85 without the sign: per cent, or a fraction of one. */
  | 'share';

/** A number as people type it. */
export type NumberReading =
  | { kind: 'value'; value: number; note: string | null }
  /** "không phát sinh", "không có": an answer, and not the figure 0 typed. */
  | { kind: 'nil' }
  | { kind: 'empty' }
  /** More than one meaning, or none: the readings to choose from, possibly empty. */
  | { kind: 'ask'; why: NumberDoubt; readings: number[] };

export interface DeadlineContext {
  /** YYYY-MM-DD */
  documentDate: string;
  /** YYYY-MM-DD, Việt Nam. */
  today: string;
}

export interface DeadlineReading {
  /** As Deadline.when, and half:2025-H1. */
  when: string | null;
  /** 'none': the words limit nothing (a document's date, a beginning, an impossible day). */
  kind: DeadlineKind | 'none';
  /** How often a recurring limit comes; null for every other kind. */
  cycle: 'weekly' | 'monthly' | 'quarterly' | 'yearly' | null;
  /** Meaningful only where there is a form or a cycle. */
  inclusive: boolean;
  /** Last safe day of the present cycle, YYYY-MM-DD; null where none can be known. */
  safeUntil: string | null;
}
