import type { FigureKey } from '../forms/terms.ts';

/** A row for each unit and a column for each figure, or a row for each figure of one unit. */
export type Layout = 'units' | 'lines';

/** Which of the two numbers of a share a column holds; of any other figure there is only the value. */
export type Part = 'value' | 'base';

/** What one column says: the name of a unit or of a figure, a number, or nothing that is wanted. */
export type ColumnUse =
  | { use: 'skip' }
  | { use: 'name' }
  /** `key` is empty where each row is a figure of its own; `how` is null where the whole sheet decides. */
  | { use: 'figure'; key: FigureKey; part: Part; how: 'actual' | 'estimate' | null };

/** Asked back, nothing to report, zero, or no figure yet. */
export type Dash = 'ask' | 'nil' | 'zero' | 'missing';

/** Rows of the heading, first and last, as Excel numbers them. */
export interface Head {
  from: number;
  to: number;
}

/** How a sheet is read (cách đọc bảng). */
export interface Mapping {
  layout: Layout;
  head: Head;
  /** Of the whole sheet, where a column says nothing else. */
  how: 'actual' | 'estimate';
  /** What “-” means in this sheet; asked back while nobody said. */
  dash: Dash;
  /** One a column, from the first. */
  columns: ColumnUse[];
  /** What people said a name means, by its one spelling: a unit or a figure; empty for "neither". */
  names: Record<string, string>;
}

/** A mapping as it is kept: the heading counted from where it is guessed, so that a longer title above moves nothing. */
export interface KeptMapping extends Omit<Mapping, 'head'> {
  /** Rows from the guessed first row of the heading to the real one. */
  shift: number;
  /** Rows of the heading after its first. */
  depth: number;
}

export type MappingFault = 'no-name-column' | 'no-figure-column' | 'figure-twice' | 'base-alone' | 'head-not-rows';

/** What a row of a sheet with a row for each figure is about. */
export type NamedLine = { key: FigureKey } | { left: 'computed' | 'sum-of-parts'; indicator: string };
