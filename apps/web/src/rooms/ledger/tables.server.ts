interface LedgerEntryTable {
  office_id: string;
  id: string;
  at: Date;
  person_id: string | null;
  person_name: string;
  unit_id: string | null;
  verb: string;
  about: string[];
  before: unknown;
  after: unknown;
  digest: string;
}

interface LedgerSealTable {
  office_id: string;
  no: number;
  entry_id: string;
  hash: string;
  sealed_at: Date;
}

interface FormKeyTable {
  office_id: string;
  key: string;
  person_id: string | null;
  verb: string;
  value: unknown;
  created_at: Date;
}

export interface LedgerTables {
  ledger_entry: LedgerEntryTable;
  ledger_seal: LedgerSealTable;
  form_key: FormKeyTable;
}
