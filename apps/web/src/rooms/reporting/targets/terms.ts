import type { UnitId } from '#shared/db/scope.ts';
import type { Amount } from '../rollup/terms.ts';

/** What a year is to reach (mục tiêu). */
export interface Target {
  year: number;
  /** Code of the indicator, or of the indicator and a split: "tien.dan-gop". */
  indicator: string;
  /** "office", "kind:chi-bo" or "unit:" with an id. */
  subject: string;
  /** In the unit of the indicator; percent for a share. */
  value: number;
  /** Not more than the value; at least the value otherwise. */
  atMost: boolean;
  source: string;
}

/** Somebody a target can be for. */
export interface Subject {
  code: string;
  name: string;
}

/** Something a target can be set for. */
export interface Goal {
  key: string;
  name: string;
  unit: string;
  /** The same unit for the reader of typed numbers. */
  entryUnit: string;
  isShare: boolean;
  additive: boolean;
  /** Digits after the comma: a part of a divided figure has no more. */
  decimals: number;
  /** Code of the group of indicators it stands in. */
  group: string;
  /** How figures of several periods make one. */
  overTime: 'sum' | 'last';
}

export type LineFault =
  | 'columns-missing'
  | 'goal-unknown'
  | 'subject-unknown'
  | 'value-unreadable'
  | 'source-missing'
  | 'line-twice'
  | 'not-added';

/** A pasted line and what became of it. */
export interface ReadLine {
  no: number;
  text: string;
  target: Omit<Target, 'year'> | null;
  fault: LineFault | null;
}

/**
 * A target with all that is needed to see how far it is reached, whatever figures it is held against: a consolidated
 * report keeps it, so that its annex says the same tomorrow.
 */
export interface Measured {
  target: Target;
  goal: Goal;
  groupName: string;
  subjectName: string;
  /** The units it is for, of those that report in the period. */
  unitIds: UnitId[];
  /** What was reached in earlier periods of the year, by unit and together; only of what is added up over time. */
  earlier: Record<string, Amount>;
  earlierWhole: Amount | null;
  /** Labels of the periods that are counted, this one last. */
  periods: string[];
}

/** What one unit said to a line, as it counts. */
export interface Told {
  /** Actual figures alone: what is estimated is not reached. */
  actual: Amount | null;
  /** The unit said that there was nothing. */
  nil: boolean;
  /** The report is still to be checked. */
  waits: boolean;
}

/** met (đạt), short (chưa đạt), or silent (chưa có số liệu), which is not zero. */
export type Reach = 'met' | 'short' | 'silent';

/** One unit against a target. */
export interface UnitReach {
  unitId: UnitId;
  have: Amount | null;
  reach: Reach;
  waits: boolean;
}

/** How far a target is reached by what is counted. */
export interface Progress {
  target: Target;
  goal: Goal;
  groupName: string;
  subjectName: string;
  /** The figure beside the target; null while nothing was reported, or for a kind of more than one unit. */
  have: Amount | null;
  /** Of those it is for (the office is one): that meet it, and that have said nothing. */
  met: number;
  of: number;
  silent: number;
  /** Of `met`, by a report that is still to be checked. */
  unchecked: number;
  /** Unit by unit; for the office as a whole none. */
  units: UnitReach[];
  periods: string[];
}
