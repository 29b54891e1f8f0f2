import type { Day } from '#shared/time/day.ts';
import type { UnitKind } from '../terms.ts';

/** A kind of office as it was in a time (mẫu cơ quan): kinds of unit with their phrases, and typical units. */
export interface OfficeTemplate {
  code: string;
  name: string;
  hint: string;
  source: string;
  status: string;
  validFrom: Day;
  validTo: Day | null;
  /** Day from which its units are taken to exist, unless the user says another. */
  unitsFrom: Day;
  levels: { name: string; committee: string }[];
  officeName: string;
  kinds: UnitKind[];
  units: { key: string; name: string; shortName: string | null; kind: string; parent: string | null }[];
}

/** A unit that is about to be. `key` holds the tree together until there are ids. */
export interface DraftUnit {
  key: string;
  name: string;
  shortName: string;
  kind: string;
  /** Key of the unit above; empty for the top. */
  parent: string;
}

/** What was filled in so far (bản thiết lập nháp). */
export interface FoundingDraft {
  template: string;
  level: string;
  place: string;
  officeName: string;
  unitsFrom: Day;
  units: DraftUnit[];
  /** A table that was sent and not yet taken over, with what its lines fall back on. */
  table: { rows: string[][]; kind: string; parent: string; fileName: string } | null;
  person: { name: string; position: string; email: string };
}
