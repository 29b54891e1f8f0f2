import { guarded, OFFICE_ROWS, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

export const reportingCatalogue = statements(
  // An indicator is changed by a new version with its days; forms keep the copy they were made from.
  `alter table indicator add column version int not null default 1`,
  `alter table indicator add column changed_by text`,
  `alter table indicator add column changed_at timestamptz`,
  `alter table indicator drop constraint indicator_pkey`,
  `alter table indicator add primary key (office_id, code, version)`,
  `create table indicator_group (
     office_id uuid not null references office,
     code text not null,
     name text not null,
     sort int not null default 0,
     primary key (office_id, code)
   )`,
  // The form somebody is making: nobody reports on it before it is published as a version.
  `create table form_draft (
     office_id uuid not null references office,
     code text not null,
     title text not null,
     content jsonb not null,
     based_on uuid,
     revision int not null default 1,
     changed_by text not null,
     changed_at timestamptz not null,
     primary key (office_id, code)
   )`,
  ...guarded('indicator_group', { read: OFFICE_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert' }),
  ...guarded('form_draft', { read: WHOLE_OFFICE_ROWS, grant: 'select, insert, update, delete' }),
);
