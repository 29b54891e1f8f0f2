import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';

export type { UnitId } from '#shared/db/scope.ts';

/** The side of the political system a unit stands on (hệ thống): Party, state, Front, mass organisation, other. */
export const SYSTEMS = ['party', 'state', 'front', 'union', 'other'] as const;
export type UnitSystem = (typeof SYSTEMS)[number];

/** Kind of a unit (loại đơn vị) as the office's own table has it: chi bộ, phòng, đoàn thể… */
export interface UnitKind {
  code: string;
  name: string;
  system: UnitSystem;
  /** Printed words that mean all units of this kind: "các chi bộ", "UBND các xã". */
  phrases: string[];
}

/** A unit (đơn vị) as it was on one day. */
export interface Unit {
  id: UnitId;
  name: string;
  shortName: string | null;
  /** Code of its kind. */
  kind: string;
  system: UnitSystem;
  parentId: UnitId | null;
  validFrom: Day;
  validTo: Day | null;
}

/** What a clerk decided a printed phrase means (cách hiểu đã ghi nhớ), kept for the next document. */
export interface RememberedPhrase {
  /** The phrase in its one spelling (keyOfName). */
  key: string;
  phrase: string;
  unitIds: UnitId[];
  decidedBy: string;
  decidedOn: Day;
}

/** What a printed phrase means on a day (nơi nhận đã phân giải). Empty `unitIds` with `how` "unknown": a person must say. */
export interface ResolvedPhrase {
  phrase: string;
  unitIds: UnitId[];
  how: 'remembered' | 'name' | 'kind' | 'everyone' | 'unknown';
  /** A remembered decision that is older than a change of the units it is about: look at it again. */
  stale: boolean;
}
