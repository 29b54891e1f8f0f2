import { guarded, statements, UNIT_ROWS } from './statements.ts';

/** Tables of the office and of its units, read into the drafts of reports. */
export const reportingImporting = statements(
  // How sheets with one heading are read for one form: the office's own way, or that of a unit.
  `create table import_mapping (
     office_id uuid not null,
     id uuid not null,
     form_code text not null,
     signature text not null,
     unit_id uuid,
     content jsonb not null,
     saved_by text not null,
     saved_at timestamptz not null,
     primary key (office_id, id),
     foreign key (office_id, unit_id) references unit (office_id, id)
   )`,
  `create unique index import_mapping_heading on import_mapping
     (office_id, form_code, signature, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'))`,
  // A table somebody brought. Its bytes stand here until it is taken over; then they are a file like any other.
  `create table figure_import (
     office_id uuid not null,
     id uuid not null,
     cycle_id uuid not null,
     unit_id uuid,
     state text not null check (state in ('open', 'done', 'undone')),
     file_name text not null,
     media_type text not null,
     sha256 text not null,
     content bytea,
     file_link uuid,
     sheet text not null default '',
     target_unit uuid,
     result jsonb,
     taken_back jsonb,
     created_by text not null,
     created_by_id uuid,
     created_at timestamptz not null,
     done_by text,
     done_at timestamptz,
     undone_by text,
     undone_at timestamptz,
     primary key (office_id, id),
     foreign key (office_id, cycle_id) references cycle (office_id, id),
     foreign key (office_id, unit_id) references unit (office_id, id),
     foreign key (office_id, target_unit) references unit (office_id, id)
   )`,
  `create index figure_import_cycle on figure_import (office_id, cycle_id)`,
  // What an import left in one report, so that the unit sees where it came from and it can be taken back.
  `create table figure_import_report (
     office_id uuid not null,
     import_id uuid not null,
     report_id uuid not null,
     unit_id uuid not null,
     file_name text not null,
     sha256 text not null,
     imported_by text not null,
     imported_at timestamptz not null,
     own boolean not null,
     was_expected boolean not null,
     fields jsonb not null,
     undone_at timestamptz,
     primary key (office_id, import_id, report_id),
     foreign key (office_id, import_id) references figure_import (office_id, id),
     foreign key (office_id, unit_id) references unit (office_id, id)
   )`,
  `create index figure_import_report_report on figure_import_report (office_id, report_id)`,
  ...guarded('import_mapping', { read: UNIT_ROWS }),
  ...guarded('figure_import', { read: UNIT_ROWS, grant: 'select, insert, update, delete' }),
  ...guarded('figure_import_report', { read: UNIT_ROWS }),
);
