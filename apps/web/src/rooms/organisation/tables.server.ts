import type { Generated } from 'kysely';

interface OfficeTable {
  id: string;
  name: string;
  template: string;
  settings: Generated<unknown>;
  created_at: Date;
}

interface UnitKindTable {
  office_id: string;
  code: string;
  name: string;
  system: 'party' | 'state' | 'front' | 'union' | 'other';
  phrases: Generated<string[]>;
  sort: Generated<number>;
}

interface UnitTable {
  office_id: string;
  id: string;
  created_at: Date;
}

interface UnitVersionTable {
  office_id: string;
  id: string;
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
  name: string;
  short_name: string | null;
  kind: string;
  parent_id: string | null;
  sort: Generated<number>;
  decision: string | null;
}

interface RememberedPhraseTable {
  office_id: string;
  key: string;
  phrase: string;
  unit_ids: string[];
  decided_by: string;
  decided_at: Date;
}

interface UnitChangeTable {
  office_id: string;
  id: string;
  kind: 'rename' | 'move' | 'merge' | 'split' | 'dissolve' | 'transfer';
  on_day: string;
  decision_number: string;
  decision_on: string | null;
  decision_issuer: Generated<string>;
  work: Generated<string>;
  unit_ids: string[];
  before: unknown;
  after: unknown;
  waiting: Generated<unknown>;
  made_by: string;
  made_at: Date;
  undone_by: string | null;
  undone_at: Date | null;
}

interface UnitSuccessorTable {
  office_id: string;
  id: string;
  change_id: string;
  kind: 'merge' | 'split' | 'dissolve' | 'transfer';
  on_day: string;
  from_unit: string;
  to_unit: string | null;
}

interface UnitShareTable {
  office_id: string;
  change_id: string;
  from_unit: string;
  to_unit: string;
  indicator: Generated<string>;
  weight: string;
  given_by: string;
  given_at: Date;
}

interface UnitCodeTable {
  office_id: string;
  id: string;
  unit_id: string;
  scheme: string;
  code: string;
  valid_from: string;
  valid_to: string | null;
}

interface UnitHolderTable {
  office_id: string;
  id: string;
  unit_id: string;
  person_id: string | null;
  name: string;
  position: string;
  valid_from: string;
  valid_to: string | null;
}

interface CalendarDayTable {
  office_id: string;
  day: string;
  kind: 'rest' | 'work';
  reason: string;
  set_by: string;
  set_at: Date;
}

export interface OrganisationTables {
  office: OfficeTable;
  unit_kind: UnitKindTable;
  unit: UnitTable;
  unit_version: UnitVersionTable;
  remembered_phrase: RememberedPhraseTable;
  unit_change: UnitChangeTable;
  unit_successor: UnitSuccessorTable;
  unit_share: UnitShareTable;
  unit_code: UnitCodeTable;
  unit_holder: UnitHolderTable;
  calendar_day: CalendarDayTable;
}
