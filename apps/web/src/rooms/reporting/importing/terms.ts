import type { NumberReading } from '@kheo/van-ban';
import type { Id } from '#shared/ids/id.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { SheetWithMarks } from '#shared/office-files/table-in.server.ts';
import type { Mapping, NamedLine } from '../columns/terms.ts';
import type { Draft, Origins, Typed, WrittenField } from '../drafts/terms.ts';
import type { CycleId, FigureKey, Line, ReportId } from '../forms/terms.ts';
import type { RowReason as FigureReason } from '../sheets/terms.ts';

export type ImportId = Id<'figure-import'>;

/** Read and not yet taken over, taken over, taken back. */
type ImportState = 'open' | 'done' | 'undone';

/** Why nothing of a report may be written. */
export type ClosedReason = 'no-report' | 'report-sent' | 'report-accepted' | 'period-locked';

/**
 * What a row of the sheet is: above the heading, the heading, nothing, words, a sum, left out as people said or as it
 * is computed, figures that were read, or figures nothing is taken of.
 */
export type RowFate = 'title' | 'heading' | 'empty' | 'note' | 'total' | 'left' | 'data' | 'refused';

export type RowReason =
  | ClosedReason
  | 'name-missing'
  | 'unit-unknown'
  | 'line-unknown'
  | 'row-twice'
  | 'not-a-unit'
  | 'computed'
  | 'sum-of-parts';

/**
 * What became of a cell. Outside of rows with figures: `outside`. In them: the name, a column that is not used,
 * nothing written, what the draft says already, taken, taken as something else than it looks or over something,
 * kept as the unit typed it, refused, or refused with its row.
 */
export type CellFate =
  'outside' | 'name' | 'unused' | 'missing' | 'same' | 'taken' | 'changed' | 'kept' | 'refused' | 'with-row';

export type CellReason = FigureReason | 'percent' | 'day' | 'formula' | 'error-cell' | 'dash';

export interface CellRead {
  /** From 1. */
  column: number;
  fate: CellFate;
  /** Of the figure it says; empty for none. */
  key: FigureKey;
  written: string;
  /** As it will stand in the draft; empty when nothing is taken. */
  becomes: string;
  /** What was in the draft and differs; empty when nothing did. */
  replaces: string;
  reason: CellReason | null;
  /** What it may mean, to be chosen from. */
  readings: number[];
  /** The reading a person chose; null for none. */
  chosen: number | null;
  /** Mark of what stands in the draft, so that a tick holds for that alone. */
  mark: string;
}

/** What a total row says of one column, against the rows above it. */
export interface SumCheck {
  column: number;
  key: FigureKey;
  outcome: 'agrees' | 'differs' | 'unchecked';
  said: string;
  sum: string;
}

export interface RowRead {
  /** As Excel numbers it. */
  row: number;
  fate: RowFate;
  name: string;
  unitId: UnitId | null;
  reason: RowReason | null;
  /** Row in which the same unit or figure stands already; 0 for none. */
  sameAs: number;
  cells: CellRead[];
  sums: SumCheck[];
}

/** One figure that goes into a draft. */
export interface Write {
  unitId: UnitId;
  reportId: ReportId;
  key: FigureKey;
  row: number;
  typed: Typed;
}

/** Every row of a sheet, and what it makes. */
export interface SheetRead {
  rows: RowRead[];
  writes: Write[];
}

/** What people decided on a preview. */
export interface Choices {
  /** The reading of a cell, by "row:column". */
  readings: Record<string, number>;
  /** What may be replaced, by "unit:figure", with the mark of what was shown. */
  replaced: Record<string, string>;
}

/** A unit that owes a report in the period, with its draft. */
export interface Target {
  unitId: UnitId;
  reportId: ReportId;
  name: string;
  draft: Draft;
  marks: Origins;
  /** Why nothing may be written into it; null when it may. */
  closed: ClosedReason | null;
  /** Figures that still stand as an earlier import by the same hand left them. */
  ours: readonly FigureKey[];
}

/** The cells of a sheet as they are read. */
export type ImportSheet = Pick<SheetWithMarks, 'rows' | 'percents' | 'uncomputed'>;

/** What a sheet is read against. */
export interface Ground {
  lines: ReadonlyMap<FigureKey, Line>;
  targets: ReadonlyMap<UnitId, Target>;
  unitNamed: (text: string) => UnitId | undefined;
  lineNamed: (text: string, under: string) => NamedLine | undefined;
  /** One spelling of a name, under which people's decisions are kept. */
  keyOf: (text: string) => string;
  /** The unit of a sheet with a row for each figure. */
  only: UnitId | null;
  readNumber: (text: string, unit: string) => NumberReading;
  words: { nil: string; of: string };
}

export type RowCounts = Record<RowFate, number>;
export type CellCounts = Record<CellFate, number>;

/** What an import did, as it is kept. */
export interface ImportResult {
  sheet: string;
  mapping: Mapping;
  titles: string[];
  rows: RowRead[];
  rowCounts: RowCounts;
  cellCounts: CellCounts;
  /** Figures written, and reports they went into. */
  figures: number;
  reports: number;
}

/** What was taken back, and what somebody changed since and stays. */
export interface TakenBack {
  restored: number;
  stayed: number;
}

/** An import (lần nhập từ bảng) as the list of a period has it. */
export interface ImportHead {
  id: ImportId;
  cycleId: CycleId;
  /** The unit that imports into its own report; null for the office. */
  unitId: UnitId | null;
  state: ImportState;
  fileName: string;
  /** Hexadecimal. */
  sha256: string;
  sheet: string;
  /** The unit a sheet with a row for each figure is about; null when rows are units. */
  targetUnit: UnitId | null;
  createdBy: string;
  createdById: string | null;
  createdAt: Date;
  fileLink: string | null;
  doneBy: string | null;
  doneAt: Date | null;
  undoneBy: string | null;
  undoneAt: Date | null;
  result: ImportResult | null;
  takenBack: TakenBack | null;
}

/** What an import left in one report. */
export interface ImportedReport {
  importId: ImportId;
  reportId: ReportId;
  unitId: UnitId;
  fileName: string;
  sha256: string;
  importedBy: string;
  importedAt: Date;
  /** The unit did it itself. */
  own: boolean;
  wasExpected: boolean;
  fields: WrittenField[];
  undoneAt: Date | null;
}
