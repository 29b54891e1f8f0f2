import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { PeriodKind } from '../periods/terms.ts';
import type { CycleId, ReportId } from '../forms/terms.ts';
import type { Amount } from '../rollup/terms.ts';

/** The tree figures are added up in: as it was on the last day of the period, or as it is today. */
export type TreeChoice = 'then' | 'now';

/** What one unit, or all units of a part of the tree, said to one line of a form. */
export interface Said {
  /** null while nobody gave an actual figure: that is not zero. */
  actual: Amount | null;
  /** Estimates are never mixed into it. */
  estimate: Amount | null;
  counts: { actual: number; estimate: number; nil: number };
  /** How many of these answers are still to be checked. */
  waiting: number;
  /** What a person decided was told twice: it is not in `actual`. Absent where nothing was. */
  repeated?: { value: number; between: [UnitId, UnitId][] };
}

/** A stored total or a unit's own figure, as the database adds it up. */
export interface SaidRow {
  cycleId: CycleId;
  unitId: UnitId;
  indicator: string;
  split: string;
  said: Said;
}

/** How many reports stand below a unit and what became of them. */
export interface Tally {
  expected: number;
  accepted: number;
  waiting: number;
  returned: number;
  /** Returned in part: the rest counts. */
  mending: number;
}

/** A report as it is counted: where it stood in the tree of its period. */
export interface Counted {
  unitId: UnitId;
  reportId: ReportId;
  version: number;
  standing: 'missing' | 'waiting' | 'accepted' | 'returned' | 'mending';
  /** Indicators of it that do not count. */
  held: string[];
  /** From the unit directly above up to the top. */
  above: UnitId[];
}

/** One period of a series. */
export interface Period {
  id: CycleId;
  title: string;
  label: string;
  slot: string;
  kind: PeriodKind;
  from: Day;
  to: Day;
}

/** What several periods make together, and from which of them it was made. */
export type OverPeriods =
  | { how: 'sum'; actual: Amount | null; without: string[] }
  | { how: 'last'; actual: Amount | null; of: string | null }
  | { how: 'none'; why: 'rule' | 'overlap' };

/**
 * What shorter periods inside a longer one make together, when their windows fill its window: the sum of what happened,
 * or what there was at the end of the last. Otherwise what is in the way.
 */
export type OverWithin =
  | { how: 'sum'; actual: Amount | null; of: string[]; without: string[] }
  | { how: 'last'; actual: Amount | null; of: string[] }
  | { how: 'overlap' | 'edge'; at: Period }
  | { how: 'gap'; from: Day; to: Day }
  | { how: 'rule' };

/** What is in a bar or a point of a chart: a number, an estimate, nothing to report, or no answer at all. */
export type Shown = { kind: 'actual' | 'estimate'; amount: Amount } | { kind: 'nil' } | { kind: 'missing' };
