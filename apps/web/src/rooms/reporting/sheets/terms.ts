import type { Draft } from '../drafts/terms.ts';
import type { FigureProblemCode } from '../entry/terms.ts';

/** What a workbook says of itself in its hidden sheet. */
export interface SheetIdentity {
  report: string;
  cycle: string;
  form: string;
  unit: string;
  /** For the sentence when it belongs elsewhere. */
  unitName: string;
  cycleTitle: string;
}

/** Taken as it is written, taken as it is understood, not taken, nothing written, or not a row of data. */
export type RowOutcome = 'taken' | 'changed' | 'refused' | 'empty' | 'head';

export type RowReason = FigureProblemCode | 'row-unknown' | 'row-twice' | 'answer-unknown' | 'words-too-long';

/** One row of the file and what became of it. */
export interface ReadRow {
  sheet: string;
  /** As Excel numbers it. */
  row: number;
  label: string;
  /** What was written. */
  written: string;
  outcome: RowOutcome;
  /** As it will stand in the draft; empty when nothing is taken. */
  becomes: string;
  reason: RowReason | null;
}

/** Every row of a workbook, and the draft that its good rows make. */
export interface ReadSheets {
  rows: ReadRow[];
  /** Only what was taken. */
  draft: Draft;
}

export type IdentityFault = 'not-a-form' | 'other-unit' | 'other-cycle' | 'other-version';
