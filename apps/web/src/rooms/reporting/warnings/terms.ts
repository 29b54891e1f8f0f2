import type { Answer, FigureKey } from '../forms/terms.ts';

/** What whoever accepts a report should look at beside one figure. */
export type FigureWarning =
  /** Far from the unit's own earlier periods; whether the unit was asked and confirmed it. */
  | { kind: 'unusual'; usual: number; confirmed: boolean }
  /** Typed so that it could be read in several ways; the unit chose this one. */
  | { kind: 'chosen'; typed: string }
  /** Another figure than in the version before. */
  | { kind: 'changed'; before: Answer | null; version: number }
  | { kind: 'estimate' }
  /** The indicator asks for a file that proves it, and the report has none. */
  | { kind: 'no-evidence' };

/** What concerns the whole report. */
export type ReportWarning =
  | { kind: 'check'; message: string; numbers: string }
  /** No file beside it, or fewer than are asked for. */
  | { kind: 'no-file'; have: number; titles: string[] }
  /** Figures the version before had and this one has not. */
  | { kind: 'gone'; names: string[]; version: number };

export interface Warnings {
  report: ReportWarning[];
  figures: ReadonlyMap<FigureKey, FigureWarning[]>;
}
