import { guarded, OFFICE_ROWS, statements, UNIT_ROWS } from './statements.ts';

const NEVER_CHANGED = `create function kheo_never_changed() returns trigger language plpgsql as $$
  begin raise exception 'the ledger is only ever added to'; end $$`;

const neverChanged = (table: string) =>
  `create trigger never_changed before update or delete or truncate on ${table}
     for each statement execute function kheo_never_changed()`;

export const ledger = statements(
  NEVER_CHANGED,
  `create table ledger_entry (
     office_id uuid not null references office,
     id uuid not null,
     at timestamptz not null,
     person_id uuid,
     person_name text not null,
     unit_id uuid,
     verb text not null,
     about text[] not null,
     before jsonb,
     after jsonb,
     digest text not null,
     primary key (office_id, id)
   )`,
  `create index ledger_entry_about on ledger_entry using gin (about)`,
  `create index ledger_entry_at on ledger_entry (office_id, at)`,
  // The chain: which entry is number n, and the hash over it and all before it.
  `create table ledger_seal (
     office_id uuid not null references office,
     no bigint not null check (no > 0),
     entry_id uuid not null,
     hash text not null,
     sealed_at timestamptz not null,
     primary key (office_id, no),
     unique (office_id, entry_id),
     foreign key (office_id, entry_id) references ledger_entry (office_id, id)
   )`,
  neverChanged('ledger_entry'),
  neverChanged('ledger_seal'),
  // Forms that were sent already: the same key answers what it answered the first time.
  `create table form_key (
     office_id uuid not null references office,
     key uuid not null,
     person_id uuid,
     verb text not null,
     value jsonb,
     created_at timestamptz not null,
     primary key (office_id, key)
   )`,
  ...guarded('ledger_entry', { read: UNIT_ROWS, write: OFFICE_ROWS, grant: 'select, insert' }),
  ...guarded('ledger_seal', { read: OFFICE_ROWS, grant: 'select' }),
  ...guarded('form_key', {
    read: `${OFFICE_ROWS} and person_id is not distinct from (select kheo_person())`,
    grant: 'select, insert, update',
  }),
);
