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

/** How far a target is reached by what was accepted. */
export interface Progress {
  target: Target;
  goal: Goal;
  subjectName: string;
  /** The figure beside the target; null while nothing was reported, or for a kind of more than one unit. */
  have: { value: number } | { share: { part: number; whole: number } } | null;
  /** Units that meet it, and units it is for. */
  met: number;
  of: number;
  /** Units whose accepted report says nothing about it. */
  silent: number;
}
