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

export interface OrganisationTables {
  office: OfficeTable;
  unit_kind: UnitKindTable;
  unit: UnitTable;
  unit_version: UnitVersionTable;
  remembered_phrase: RememberedPhraseTable;
}
