import type { StandIn } from '#rooms/duties/standing-in/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { CountingAs } from '../deciding/terms.ts';
import type { ReportId } from '../entry/terms.ts';
import type { Answer, FigureKey, Indicator, Share } from '../forms/terms.ts';

/** What one unit sent in a cycle, seen from above. */
export interface UnitStanding {
  unitId: UnitId;
  name: string;
  reportId: ReportId;
  standing: CountingAs;
  /** Version that counts, or that was returned. */
  version: number | null;
  /** Whether it was first sent after its last safe day, or was not sent and that day is over. */
  late: boolean;
}

/** One unit's part in a total. */
export interface UnitFigure {
  unitId: UnitId;
  answer: Answer;
  version: number;
}

export type Amount = { value: number } | { share: Share };

/** One line of the form over all units. The four counts add up to the units that were asked. */
export interface LineTotal {
  key: FigureKey;
  indicator: string;
  split: string;
  /** Name of the split, empty for a whole indicator. */
  splitName: string;
  /** Of the units that gave an actual figure; null when none did, or when units cannot be added. */
  actual: Amount | null;
  /** Estimates are never mixed into it. */
  estimate: Amount | null;
  counts: { actual: number; estimate: number; nil: number; missing: number };
  figures: UnitFigure[];
  /** What a person decided was told twice: it is not in `actual`. Absent where nothing was. */
  repeated?: number;
  /** The units whose figures were one thing; versions drafted before this was kept do not have it. */
  between?: [UnitId, UnitId][];
}

/** A cycle added up: what its units sent, and what that makes together. */
export interface RollUp {
  units: UnitStanding[];
  lines: LineTotal[];
}

/** The totals of one indicator: one line, or one for each split. */
export interface IndicatorTotal {
  indicator: Indicator;
  lines: LineTotal[];
  /** Over the splits; null as in LineTotal. */
  actual: Amount | null;
  estimate: Amount | null;
}

/** One unit's answer to one line, and who gave it. */
export interface FigureRow {
  unitName: string;
  reportId: ReportId;
  standing: CountingAs;
  version: number | null;
  submittedBy: string | null;
  submittedAt: Date | null;
  /** Who entered it for the unit, and on what ground; null when the unit sent it. */
  standIn: StandIn | null;
  splitName: string;
  /** null where the unit gave no number and did not say that there is none. */
  answer: Answer | null;
  /** The words as they were typed. */
  entered: string;
}
