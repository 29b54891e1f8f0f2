import type { UnitId } from '#shared/db/scope.ts';
import type { Id } from '#shared/ids/id.ts';
import type { Day } from '#shared/time/day.ts';

export type UnitCodeId = Id<'unit-code'>;

/** A code of a unit in somebody's list (mã của đơn vị). */
export interface UnitCode {
  id: UnitCodeId;
  unitId: UnitId;
  /** Whose list it is: "edXML", "địa bàn". */
  scheme: string;
  code: string;
  validFrom: Day;
  /** First day on which it no longer holds. */
  validTo: Day | null;
}
