import { guarded, statements, UNIT_ROWS } from './statements.ts';

export const reportingPrintedCopies = statements(
  // A table as somebody took it away on paper or in a file: the code on it leads here, and every cell can be held against
  // what the same query gives later. Named by what it says: the same table is one row, whoever takes it.
  `create table printed_copy (
     office_id uuid not null references office,
     code text not null,
     cycle_id uuid not null,
     unit_id uuid not null,
     words text not null,
     query jsonb not null,
     content jsonb not null,
     sources jsonb not null,
     counted_at timestamptz not null,
     taken_by text not null,
     taken_at timestamptz not null,
     primary key (office_id, code),
     foreign key (office_id, cycle_id) references cycle (office_id, id)
   )`,
  ...guarded('printed_copy', { read: UNIT_ROWS, grant: 'select, insert' }),
);
