import type { Day } from '#shared/time/day.ts';
import type { CountingAs, Level } from '../deciding/terms.ts';
import type { Draft, Typed } from '../drafts/terms.ts';
import type { Standing } from '../standing-in/terms.ts';
import type {
  Answer,
  Cycle,
  CycleId,
  Figure,
  FigureField,
  FigureKey,
  Indicator,
  ReportId,
  Split,
} from '../forms/terms.ts';
import type { StandIn } from '#rooms/duties/standing-in/terms.ts';
import type { RestDay } from '#rooms/organisation/calendar/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Id } from '#shared/ids/id.ts';

export type { ReportId } from '../forms/terms.ts';
export type ReportVersionId = Id<'report-version'>;

export type ReportState = 'expected' | 'drafting' | 'submitted' | 'returned' | 'accepted';

export type FigureProblemCode =
  | 'missing'
  | 'base-missing'
  | 'ambiguous'
  | 'not-a-number'
  | 'nil-with-number'
  | 'negative'
  | 'too-precise'
  | 'too-large'
  | 'over-base'
  | 'over-whole'
  | 'balance-negative'
  | 'no-estimate'
  | 'unusual';

/** Why a report is not complete yet, and where. */
export type Problem =
  | { at: 'figure'; key: FigureKey; part: 'value' | 'base'; code: FigureProblemCode; typed: string; readings: number[] }
  | { at: 'section'; section: string; code: 'missing' }
  /** A check of the form that does not hold, in its owner's words, with the numbers it read. */
  | { at: 'check'; code: 'check'; check: string; message: string; numbers: string }
  | { at: 'file'; code: 'file-missing'; titles: string[] };

/** What is wrong with the answer of one line. */
export type FigureProblem = Extract<Problem, { at: 'figure' }>;

/** Figures of a unit in earlier periods, by line. */
export type Past = ReadonlyMap<FigureKey, readonly number[]>;

/** A draft read against its form. */
export interface Filled {
  figures: Figure[];
  problems: Problem[];
  /** Checks that do not hold and do not keep the report back. */
  warnings: { message: string; numbers: string }[];
  /** Codes of indicators and sections that must be answered as things stand. */
  required: ReadonlySet<string>;
  /** Required answers that are there and valid. */
  lines: { have: number; need: number };
  /** Required sections that are written. */
  sections: { have: number; need: number };
}

/** A file that proves a report. */
export interface Evidence {
  linkId: string;
  name: string;
  size: number;
}

/** What a version said, word for word. */
export interface VersionContent extends Omit<Draft, 'dropped'> {
  evidence: Evidence[];
}

export interface ReportVersion {
  id: ReportVersionId;
  version: number;
  content: VersionContent;
  /** Answers and sections that were there, of those that were required. */
  filled: number;
  required: number;
  submittedBy: string;
  submittedById: string | null;
  submittedAt: Date;
  /** Who entered it for a unit without an account, and on what ground; null when the unit sent it. */
  standIn: StandIn | null;
  decision: 'accepted' | 'returned' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  reason: string | null;
  /** What it was returned for: "group:suc-dan"; empty for the whole report. */
  parts: string[];
  /** Indicators that do not count because of it. */
  held: string[];
  /** The units above that it goes through, and those that are not asked. */
  way: Level[];
  /** Why it corrects an accepted version; null when it does not. */
  correction: string | null;
}

export interface Report {
  id: ReportId;
  cycleId: CycleId;
  unitId: UnitId;
  dutyId: Id<'duty'> | null;
  state: ReportState;
  draft: Draft;
  draftRevision: number;
  draftSavedAt: Date | null;
  draftSavedBy: string | null;
  version: number;
  firstSubmittedAt: Date | null;
  remindedCount: number;
  remindedAt: Date | null;
  /** The decision that passed it on to a successor when it had been returned: it stays as sent, and is owed no longer. */
  endedBy: string | null;
  /** Its own last day in the period, where that is not the duty's. */
  dueOn: Day | null;
  /** The unit that decides next; null where the collector does, or nothing waits. */
  waitsFor: UnitId | null;
  /** Why the accepted report is being corrected; null when it is not. */
  correction: string | null;
}

/** Against the last safe day, by the first complete submission: a later correction makes nobody late. */
export type Punctuality = 'on-time' | 'late' | 'awaited' | 'overdue' | 'no-date';

/** A report somebody owes in a cycle, with what it says now. */
export interface CycleReport {
  reportId: ReportId;
  unitId: UnitId;
  dutyId: Id<'duty'> | null;
  state: ReportState;
  punctuality: Punctuality;
  /** Last safe day for this unit: an extension counts. */
  dueOn: Day | null;
  isExtended: boolean;
  firstSubmittedAt: Date | null;
  remindedCount: number;
  /** How far the kept draft is; who wrote it last. */
  draft: Pick<Filled, 'lines' | 'sections'> & { savedBy: string | null };
  /** The newest version sent; null while there is none. */
  latest: ReportVersion | null;
  /** The version whose figures count: not always the newest. */
  counting: ReportVersion | null;
  countingAs: CountingAs;
  /** Figures that count: of that version, without those that were returned. */
  figures: Figure[];
  /** The unit that decides next; null where the collector does, or nothing waits. */
  waitsFor: UnitId | null;
  /** How many levels have accepted the newest version. */
  levelsPassed: number;
  /** The accepted report is being corrected. */
  isCorrecting: boolean;
  /** Its unit passed into another, which owes what came back: this one is owed no longer, and what of it counts goes on. */
  hasEnded: boolean;
}

/** A row of the form: what is asked, what is typed, what it was in the period before. */
export interface FigureRow {
  key: FigureKey;
  indicator: Indicator;
  split: Split | null;
  required: boolean;
  help: string;
  typed: Typed;
  /** As it counts; null while it is missing or must be asked back. */
  answer: Answer | null;
  /** The answer of the period before; null when there is none. */
  before: Answer | null;
  /** That of the same period a year before, with its label; null when there is none. */
  yearEarlier: { label: string; answer: Answer } | null;
  problem: FigureProblem | null;
}

/** Rows of one group of a form. */
export interface FieldRows {
  field: FigureField;
  rows: FigureRow[];
}

/** An earlier period, for the column beside what is typed. */
export interface Before {
  label: string;
  reportId: ReportId | null;
}

/** Everything the page of one report shows. */
export interface ReportPage {
  cycle: Cycle;
  report: Report;
  unitName: string;
  rows: FieldRows[];
  filled: Filled;
  before: Before | null;
  /** The same period a year before. */
  yearEarlier: Before | null;
  versions: ReportVersion[];
  /** Figures of every version that was sent. */
  figures: (Figure & { version: number })[];
  /** Answers of the period before. */
  answersBefore: ReadonlyMap<FigureKey, Answer>;
  /** Evidence beside the draft. */
  evidence: Evidence[];
  /** Largest file that is kept: "25 MB". */
  fileLimit: string;
  /** The sentence that asks for the report. */
  duty: { id: string; reference: string | null; clause: string; spanStart: number } | null;
  /** Last safe day, an extension counted. */
  dueOn: Day | null;
  extendedFrom: Day | null;
  /** The day of rest the last day falls on. */
  restDay: RestDay | null;
  punctuality: Punctuality;
  /** Nothing was changed since the version that waits to be checked. */
  unchanged: boolean;
  /** The period is locked and this unit is not excepted. */
  isLocked: boolean;
  /** Somebody of the unit itself, who writes it. */
  mayWrite: boolean;
  /** Whether the reader writes it, for itself or for a unit without an account. */
  standing: Standing;
}

/** A report in the list of the unit that owes it. */
export interface ReportEntry {
  reportId: ReportId;
  title: string;
  periodFrom: Day;
  periodTo: Day;
  /** Last safe day, an extension counted. */
  dueOn: Day | null;
  isExtended: boolean;
  duePrinted: string | null;
  state: ReportState;
  punctuality: Punctuality;
  version: number;
  firstSubmittedAt: Date | null;
  lines: { have: number; need: number };
  sections: { have: number; need: number };
  returnedReason: string | null;
  /** Who entered the newest version, while the unit had no account; null when the unit sent it. */
  enteredFor: { by: string; standIn: StandIn } | null;
}
