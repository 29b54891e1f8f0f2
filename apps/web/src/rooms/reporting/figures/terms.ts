import type { Cycle, FigureField, FigureKey, Indicator } from '../forms/terms.ts';
import type { FigureRow } from '../rollup/terms.ts';
import type { PeriodKind } from '../periods/terms.ts';
import type { OverPeriods, OverWithin, Period, Said, Tally, TreeChoice } from '../totals/terms.ts';
import type { Progress } from '../targets/terms.ts';
import type { Named, PointWithin } from '../totals/views.server.ts';

/** What stands on every page of figures. */
export interface Around {
  cycle: Pick<Cycle, 'id' | 'title' | 'label' | 'slot' | 'kind' | 'periodFrom' | 'periodTo'>;
  unit: Named;
  crumbs: Named[];
  tree: TreeChoice;
  /** Whether the tree of today would add up in another way. */
  changed: boolean;
  tally: Tally;
  /** Names of units that a line speaks of: those whose figures were one thing told twice. */
  names: Record<string, string>;
  /** Targets of the year by line, for this unit and those below it. */
  targets: Record<FigureKey, Progress[]>;
  /** The version of each report here and below that is counted; 0 where none is. */
  sources: Record<string, number>;
}

/** One line of the form for one unit and all below it. */
export interface LineFigures {
  key: string;
  indicator: Indicator;
  splitName: string;
  said: Said;
  missing: number;
}

/** Everything one unit and those below it said in a period. */
export interface UnitFigures extends Around {
  fields: FigureField[];
  lines: LineFigures[];
  children: (Named & Tally)[];
  periods: Period[];
  /** Whether the reader may look at figures that may be counted twice. */
  mayOpenRepeats: boolean;
  /** Units whose part nobody can tell in today's tree. */
  unknown: string[];
}

/** One row of a comparison of units. */
export interface Part extends Named {
  /** By line, in the order of the splits. */
  said: Said[];
  missing: number[];
  /** The unit's own report rather than those below it. */
  own: boolean;
  /** Whether there is a level below to open. */
  opens: boolean;
  /** A part of it cannot be told in today's tree. */
  unknown: string[];
}

export type Point = PointWithin;

/** A closing figure that the next period did not open with. */
export interface Break {
  at: string;
  closed: number;
  opened: number;
}

/** One indicator of one unit: its parts, its reports, its course. */
export interface IndicatorFigures extends Around {
  indicator: Indicator;
  /** Over the splits. */
  whole: Said;
  lines: LineFigures[];
  parts: Part[];
  /** Reports that stand here: the unit's own and those of units directly below. */
  rows: FigureRow[];
  trend: {
    points: Point[];
    over: OverPeriods;
    breaks: Break[];
    /** What the year of each point was to reach; null where nothing was, or where a year has several periods. */
    goals: (number | null)[];
  };
  /** What shorter periods inside this one make together, by their kind; empty when there are none. */
  within: { kind: PeriodKind; over: OverWithin }[];
}
