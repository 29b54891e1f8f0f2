import { guarded, OFFICE_ROWS, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

export const reportingTargets = statements(
  // Whom a target is for: "office", "kind:" with a kind's code, or "unit:" with a unit's id.
  `create table target (
     office_id uuid not null references office,
     year int not null,
     indicator text not null,
     subject text not null,
     value numeric not null,
     at_most boolean not null default false,
     source text not null,
     set_by text not null,
     set_at timestamptz not null,
     primary key (office_id, year, indicator, subject)
   )`,
  ...guarded('target', { read: OFFICE_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert, update, delete' }),
);
