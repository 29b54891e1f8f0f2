import type { Id } from '#shared/ids/id.ts';
import type { RestDay } from '#rooms/organisation/calendar/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { PeriodKind, Regime, Slot } from '../periods/terms.ts';

export type CycleId = Id<'cycle'>;
export type FormId = Id<'form'>;
export type ReportId = Id<'report'>;

/** A part of an indicator that is answered by itself: mới, tiếp tục, nâng chất. */
export interface Split {
  code: string;
  name: string;
}

interface IndicatorBase {
  code: string;
  name: string;
  /** Unit of measure as it is printed: "mô hình", "m²", "triệu đồng". */
  unit: string;
  /** The same unit for the reader of typed numbers. */
  entryUnit: string;
  definition: string;
  /** Code of the group it stands in. */
  field: string;
  /** Digits after the comma that may be typed. */
  decimals: number;
  /** Whether units may be added without counting the same thing twice. */
  additive: boolean;
  /** How figures of several periods make one; by kind when not said. */
  overTime?: OverTime;
  /** Whether a figure needs a file that proves it; nobody is asked when not said. */
  evidence?: EvidenceLevel;
  /** False where only what was counted may be reported. */
  estimates?: boolean;
  source: string;
  status: IndicatorStatus;
}

/** Added up, the last one, or no figure at all over several periods. */
export type OverTime = 'sum' | 'last' | 'none';

/** Nothing, a word about where it comes from, or a file beside the report. */
export type EvidenceLevel = 'none' | 'named' | 'file';

/** How sure the catalogue is: a default may be changed by the office. */
export type IndicatorStatus = 'sourced' | 'default';

/** What there is on the last day (stock), or what happened in the period (flow). */
export interface AmountIndicator extends IndicatorBase {
  kind: 'stock' | 'flow';
  splits: Split[];
  /** "trong đó": never more than that indicator. */
  partOf: string | null;
  /** The closing figure of the period before that this opens with. */
  opensWith: string | null;
}

/** How many of how many. Kept as two numbers, never as a percentage. */
export interface RatioIndicator extends IndicatorBase {
  kind: 'ratio';
  /** What is counted, and of what; empty when the name says it. */
  partName?: string;
  wholeName?: string;
}

/** Computed from others: đầu + mới − xong = cuối. Nobody types it. */
export interface BalanceIndicator extends IndicatorBase {
  kind: 'balance';
  plus: string[];
  minus: string[];
}

export type Indicator = AmountIndicator | RatioIndicator | BalanceIndicator;

/** A group of indicators of a form, in order. */
export interface FigureField {
  code: string;
  name: string;
}

/** A part of the report that is written in words. */
export interface Section {
  code: string;
  /** "II.2" */
  number: string;
  title: string;
  hint: string;
  required: boolean;
  /** Condition under which it must be answered although it is not required always. */
  requiredIf?: string;
}

/** An indicator as a form asks for it. */
export type Question = Indicator & {
  required: boolean;
  /** What the owner adds for who fills it in. */
  help?: string;
  /** Condition under which it must be answered although it is not required always. */
  requiredIf?: string;
};

/** A file the form asks for beside the figures. */
export interface FileAsk {
  code: string;
  title: string;
  hint: string;
  required: boolean;
}

/** What answers must agree on: a condition in CEL that reads fields by their codes. */
export interface Check {
  code: string;
  expression: string;
  /** The sentence for who fills the form in, when it does not hold. */
  message: string;
  /** A report that fails a blocking check is not complete; a warning is shown and sent. */
  level: 'block' | 'warn';
}

/** What a form asks: a frozen copy, so that a later change of the catalogue changes no report. */
export interface FormContent {
  fields: FigureField[];
  indicators: Question[];
  sections: Section[];
  /** Forms made before these could be asked have none. */
  files?: FileAsk[];
  checks?: Check[];
  source: string;
}

/** One answer a form asks for: an indicator, or one split of it. */
export interface Line {
  key: FigureKey;
  indicator: Indicator;
  split: Split | null;
  required: boolean;
  help: string;
}

/** "dat-hien", or "tien.dan-gop" for a split. */
export type FigureKey = string;

/** Actual, estimate to the end of the year, or nothing to report. Missing is no answer at all. */
export type How = 'actual' | 'estimate' | 'nil';

/** `part` of `whole`: 146 trên 152. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

declare const percent: unique symbol;
/** A share made ready to be printed. It is not a number: a mean of percentages does not type-check. */
export interface Percent {
  readonly [percent]: true;
}

export type Answer =
  { how: 'actual' | 'estimate'; value: number } | { how: 'actual' | 'estimate'; share: Share } | { how: 'nil' };

/** One answer of one unit, as it counts. */
export interface Figure {
  indicator: string;
  /** Empty when the indicator has no splits. */
  split: string;
  answer: Answer;
  /** The words as they were typed; empty for a computed figure. */
  entered: string;
}

/** A total over units. The four counts are units: they always add up to all that were asked. */
export interface Total {
  /** null while nobody has given a number: that is not zero. */
  sum: { value: number } | { share: Share } | null;
  actual: number;
  estimate: number;
  nil: number;
  missing: number;
}

/** Who accepts: whoever collects at once, or each unit above first, one after the other. */
export type Acceptance = 'direct' | 'levels';

/** A period of reporting on one assignment of a document. */
export interface Cycle {
  id: CycleId;
  title: string;
  /** As people read it: "2026", "Tháng 10/2026". */
  label: string;
  /** Code of the regime its window was cut by. */
  regime: string;
  kind: PeriodKind;
  /** Its name in the calendar, as duties name their cycles: "2026", "2026-10"; the label for any other period. */
  slot: string;
  periodFrom: Day;
  periodTo: Day;
  /** Last safe day; null when the document gives none. */
  dueOn: Day | null;
  /** Units of these kinds have a day of their own. */
  dueByKind: Record<string, Day>;
  /** As the document prints it: "trước ngày 30/10 hàng năm". */
  duePrinted: string | null;
  documentId: Id<'document'>;
  assignmentId: string;
  ownerUnitId: UnitId;
  formId: FormId;
  form: FormContent;
  openedBy: string;
  openedAt: Date;
  lockedAt: Date | null;
  acceptance: Acceptance;
}

/** Duties that a report answers and whose period nobody has opened yet. */
export interface AwaitedPeriod {
  documentId: Id<'document'>;
  assignmentId: string;
  title: string;
  reference: string | null;
  clause: string;
  /** "2026", "2026-10"; empty for a duty that comes once. */
  cycle: string;
  units: number;
  /** The nearest last day among its units. */
  dueOn: Day | null;
}

/** What a page needs to open a period: who must report, by when, and what is proposed. */
export interface Opening {
  documentId: Id<'document'>;
  reference: string | null;
  assignmentId: string;
  assignmentTitle: string;
  /** Where its sentence starts in the document's text. */
  spanStart: number;
  clause: string;
  duePrinted: string | null;
  /** The document's last safe day for this period. */
  dueOn: Day | null;
  unitIds: UnitId[];
  /** Kinds of these units, in the office's order. */
  kinds: { code: string; name: string; count: number }[];
  /** What was chosen, or is proposed: regime and period. */
  regime: Regime;
  /** Regimes in force today, and those of periods before. */
  regimes: Regime[];
  /** null for a period that is none of the calendar. */
  slot: Slot | null;
  proposed: { title: string; label: string; slot: string; periodFrom: Day; periodTo: Day; dueOn: Day | null };
  /** Where the proposed window comes from: the regime, the period before, or the calendar for want of both. */
  from: 'regime' | 'before' | 'calendar';
  /** The last day to send by the regime; null when it says none. */
  sendBy: Day | null;
  /** The day of rest the proposed last day falls on. */
  restDay: RestDay | null;
  /** Working days of this year are reckoned from the week and fixed holidays only. */
  calendarUnknown: boolean;
  /** How the proposed window meets that of the period before, where it does not simply follow it. */
  seam: Seam | null;
  /** Forms that may be asked, each in its newest version. */
  forms: { code: string; title: string }[];
  /** Periods of the same assignment that are open already. */
  earlier: { id: CycleId; title: string; label: string }[];
}

/** Days between two periods of one kind that are in neither, or in both. */
export interface Seam {
  how: 'gap' | 'overlap';
  label: string;
  from: Day;
  to: Day;
}

/** Which period the address of the page asks for; nothing is chosen when empty. */
export interface OpenChoice {
  regime: string;
  /** "month-10", "quarter-3", "year-1", "other"; empty for the one that is next. */
  place: string;
  year: number | null;
}

/** What the page sends to open a period. */
export interface OpenInput {
  documentId: Id<'document'>;
  assignmentId: string;
  title: string;
  label: string;
  /** The label when not said. */
  slot?: string;
  /** Typed by hand when not said. */
  regime?: string;
  periodFrom: Day;
  periodTo: Day;
  /** The document's day when null or not said. */
  dueOn?: Day | null;
  dueByKind?: Record<string, Day>;
  /** The form to ask; the annual one when none was chosen. */
  formCode?: string;
  /** Directly when not said. */
  acceptance?: Acceptance;
}

export type OpenFault =
  | 'title-missing'
  | 'label-missing'
  | 'from-not-a-day'
  | 'to-not-a-day'
  | 'period-backwards'
  | 'due-not-a-day'
  | 'due-before-period'
  | 'kind-due-not-a-day'
  | 'kind-due-before-period';

/** Names of the fields of the page that opens a period. */
export const OPEN_FIELDS = {
  'title-missing': 'ten',
  'label-missing': 'nhan-ky',
  'from-not-a-day': 'tu',
  'to-not-a-day': 'den',
  'period-backwards': 'den',
  'due-not-a-day': 'han',
  'due-before-period': 'han',
  'kind-due-not-a-day': 'han-rieng',
  'kind-due-before-period': 'han-rieng',
} as const satisfies Record<OpenFault, string>;
