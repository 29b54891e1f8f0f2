import type { UnitId } from '#shared/db/scope.ts';
import type { Id } from '#shared/ids/id.ts';
import type { Day } from '#shared/time/day.ts';

export type HolderId = Id<'unit-holder'>;

/** A person in a position of a unit (người giữ chức vụ). */
export interface Holder {
  id: HolderId;
  unitId: UnitId;
  name: string;
  position: string;
  validFrom: Day;
  /** First day on which the person no longer holds it. */
  validTo: Day | null;
}
