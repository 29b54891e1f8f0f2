import type { UnitId } from '#shared/db/scope.ts';
import type { Id } from '#shared/ids/id.ts';
import type { Day } from '#shared/time/day.ts';

export type ChangeId = Id<'unit-change'>;

/** How the figures of a unit that was split are divided (tỷ lệ chia): weights of any scale, as a person gave them. */
export interface Weight {
  to: UnitId;
  /** Code of an indicator; empty for all that have no weights of their own. */
  indicator: string;
  weight: number;
}

/** That one unit's work passed to others by one change (quan hệ kế thừa). A transferred function is none: its unit goes on. */
export interface Succession {
  changeId: ChangeId;
  kind: 'merge' | 'split' | 'dissolve';
  /** First day on which the successors are responsible. */
  on: Day;
  from: UnitId;
  /** Empty: nobody carries it on. May hold `from` itself, when that goes on with a part. */
  to: UnitId[];
  weights: Weight[];
}

/** One unit's part in what another did. Shares of a lineage add up to 1. */
export interface Heir {
  unitId: UnitId;
  share: number;
}

/** Who stands for a unit on a later day (đơn vị hiện nay). */
export type Lineage =
  | { how: 'same' | 'successor' | 'divided'; heirs: Heir[] }
  /** Divided, and nobody gave shares for this indicator: every unit that has a part in it. */
  | { how: 'not-comparable'; among: UnitId[] }
  /** Ended without a successor; its last unit. */
  | { how: 'ended'; last: UnitId };

/** What became of a unit that is no more. */
export interface Fate {
  /** Names of the units that carry it on; none when nobody does. */
  units: string[];
  isDivided: boolean;
}
