import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';

export type { OfficeId, UnitId } from '#shared/db/scope.ts';

export type UnitSystem = 'party' | 'state' | 'front' | 'union' | 'other';

/** Kind of a unit as the office's own table has it: chi bộ, phòng, đoàn thể… */
export interface UnitKind {
  code: string;
  name: string;
  system: UnitSystem;
  /** Printed words that mean all units of this kind: "các chi bộ", "UBND các xã". */
  phrases: string[];
}

/** A unit as it was on one day. */
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

/** What a printed phrase means on a day. Empty `unitIds` with `how` "unknown": a person must say. */
export interface ResolvedPhrase {
  phrase: string;
  unitIds: UnitId[];
  how: 'remembered' | 'name' | 'kind' | 'everyone' | 'unknown';
}
