import type { RestDay } from '#rooms/organisation/calendar/terms.ts';
import type { Day } from '#shared/time/day.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { CycleReport } from '../entry/terms.ts';
import type { RepeatDecision } from '../repeats/terms.ts';
import type { Progress, Reach } from '../targets/terms.ts';
import type { TreeChoice } from '../totals/terms.ts';
import type { Cycle, FigureKey, Indicator, Split, Total, Answer } from '../forms/terms.ts';

/** Which rows of a board are looked at; the words stand in its address. */
export const BOARD_VIEWS = {
  all: 'tat-ca',
  sent: 'da-gui',
  'on-time': 'dung-han',
  late: 'tre',
  complete: 'du',
  returned: 'bi-tra-lai',
  mending: 'dang-sua',
  below: 'cho-cap-duoi',
  passed: 'da-qua-cap-duoi',
  correcting: 'dang-dinh-chinh',
  waiting: 'cho-kiem-tra',
  accepted: 'chap-nhan',
  unsent: 'chua-gui',
  overdue: 'qua-han',
} as const;
export type BoardView = keyof typeof BOARD_VIEWS;

/** What came in for a period, and what was decided there about figures that two bodies told. */
export interface Reported {
  reports: readonly CycleReport[];
  decisions: readonly RepeatDecision[];
}

/** How many reports are in each view. */
export type BoardCounts = Record<BoardView, number>;

/** A report of the board with the name of its unit. */
export interface BoardRow extends CycleReport {
  unitName: string;
  /** Code of the unit's kind. */
  kind: string;
  /** The unit it waits for; empty when it waits for the collector, or for nobody. */
  waitsForName: string;
}

/** One unit of today with the reports of the units it carries on. */
export interface TodayRow {
  name: string;
  rows: BoardRow[];
  counts: BoardCounts;
}

/** Which units a board shows for a target: those that reached it, did not, or gave no figure. */
export interface TargetFilter {
  /** "dat-hien|kind:chi-bo" */
  target: string;
  reach: Reach;
}

/** Counts of the units of one kind. */
export interface KindCounts {
  code: string;
  name: string;
  /** The last day of this kind, where it has its own. */
  dueOn: Day | null;
  counts: BoardCounts;
}

/** A total of units that count. Estimates stand beside the sum, never in it; both are null where units cannot be added. */
export interface BoardTotal extends Total {
  estimated: Total['sum'];
}

/** One line of the figures that were added up. */
export interface TotalRow {
  key: FigureKey;
  indicator: Indicator;
  split: Split | null;
  total: BoardTotal;
  /** Of the period before; null when there was none. */
  before: BoardTotal | null;
  /** Of the same period a year before; null when there was none, or it is the period before. */
  yearEarlier: BoardTotal | null;
  /** What a person decided was told twice: it is not in `total`. */
  repeated: { value: number; between: [UnitId, UnitId][] } | null;
}

/** The answer of one unit behind a total. */
export interface DrillRow {
  reportId: string;
  unitName: string;
  answer: Answer | null;
  before: Answer | null;
  evidence: number;
}

/** Everything the board of a cycle shows. */
export interface Board {
  cycle: Cycle;
  reference: string | null;
  clause: string;
  spanStart: number;
  counts: BoardCounts;
  kinds: KindCounts[];
  rows: BoardRow[];
  /** Reports whose figures are added up: complete and not returned. */
  counted: number;
  totals: TotalRow[];
  beforeLabel: string;
  /** Label of the same period a year before; empty when there is none. */
  yearEarlierLabel: string;
  /** Last days that are days of rest. */
  restDays: RestDay[];
  /** The rows behind the total that was opened. */
  targets: Progress[];
  tree: TreeChoice;
  /** Whether the tree of today adds the period up in another way. */
  changed: boolean;
  /** By units of today, when that tree was chosen; the last one has those that were divided without shares. */
  today: TodayRow[] | null;
  /** Names of units that were divided and nobody gave shares. */
  unknown: string[];
  /** Of units by id. */
  names: Record<string, string>;
  drill: { key: FigureKey; rows: DrillRow[] } | null;
  /** Units that got the duty after the cycle was opened. */
  newUnits: number;
  /** Units without an account for which the reader may enter their reports. */
  standIns: ReadonlySet<UnitId>;
  mayAct: boolean;
}
