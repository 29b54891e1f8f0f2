import type { Day } from '#shared/time/day.ts';
import type { Unit, UnitId } from '../terms.ts';

/** What a unit was from one day to the day before the next (phiên bản của đơn vị). */
export interface UnitVersion {
  id: string;
  unitId: UnitId;
  name: string;
  shortName: string | null;
  kind: string;
  parentId: UnitId | null;
  sort: number;
  validFrom: Day;
  validTo: Day | null;
  decision: string | null;
}

/** A unit with those below it. */
export interface TreeNode {
  unit: Unit;
  below: TreeNode[];
}

/** What taking back the last change of a unit would do. */
export type Undo = 'end' | 'change' | 'unit';
