import type { BodyTable } from '#rooms/issuing/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { TodaysTree } from '../today/views.server.ts';

/** A column with what it stands for. */
export interface KeyedColumn {
  key: string;
  title: string;
  as: BodyTable['columns'][number]['as'];
  /** The line of the form it is of, where a column is one. */
  line?: string;
  /** Another period is counted in it: no report of this one moves it. */
  isOtherPeriod?: true;
}

/** A row with what it stands for. */
export interface KeyedRow {
  key: string;
  cells: string[];
  line?: string;
  /** The units it is made of; all of them where none are named. */
  units?: UnitId[];
}

/** A table whose cells can be found again in another copy of it. */
export interface KeyedTable {
  /** "tong", "don-vi:dat-dai:1", "muc-tieu", "con-lai". */
  key: string;
  title: string;
  note: string;
  columns: KeyedColumn[];
  rows: KeyedRow[];
}

/** By units of the period, or by those that carry them on today. */
export type AnnexTree = { tree: 'then'; on: Day } | { tree: 'now'; on: Day; today: TodaysTree };
