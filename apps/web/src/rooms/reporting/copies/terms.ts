import type { StandIn } from '#rooms/duties/standing-in/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { KeyedTable } from '../annexes/terms.ts';
import type { CycleId } from '../forms/terms.ts';
import type { TreeChoice } from '../totals/terms.ts';

/** What a printed table was asked for: enough to ask again. */
export interface PrintedQuery {
  /** A table of the consolidated report, of a board, of the targets of a year, of a unit, or of one of its indicators. */
  of: 'annex' | 'board' | 'targets' | 'unit' | 'indicator';
  cycleId: CycleId;
  unitId: UnitId;
  /** Key of the table, or code of the indicator. */
  key: string;
  tree: TreeChoice;
  /** Columns of numbers that stood beside each other in an annex; 0 elsewhere. */
  columns: number;
}

/** A table as it was printed. */
export interface PrintedTable {
  query: PrintedQuery;
  /** The query in words. */
  words: string;
  table: Pick<KeyedTable, 'columns' | 'rows' | 'title'>;
  /** The version of each unit's report that was counted; 0 where none was. */
  sources: Record<string, number>;
  /** When it was counted. */
  countedAt: Date;
}

/** A printed table with its code: "3f9a-01bc-77de-0042". */
export interface CodedTable extends PrintedTable {
  code: string;
}

/** A printed table as it was kept. */
export interface KeptTable extends CodedTable {
  takenBy: string;
  takenAt: Date;
}

/** Whose report moved a cell. */
export interface Mover {
  unitName: string;
  reportId: string;
  before: number;
  now: number;
  by: string | null;
  at: Date | null;
  /** Who entered it for the unit, and on what ground. */
  standIn: StandIn | null;
}

/** A cell that no longer says what the paper says. */
export interface ChangedCell {
  row: string;
  column: string;
  before: string;
  now: string;
  /** Empty where no report of the period did it: a decision about figures told twice, a target, the organisation. */
  movers: Mover[];
}

/** What became of a printed table. */
export interface Comparison {
  kept: KeptTable;
  /** No such table is made now: its targets were taken away, or its indicator left the form. */
  isGone: boolean;
  /** Where the table of now stands; where it is gone, the page it stood on. */
  address: string;
  changes: ChangedCell[];
}
