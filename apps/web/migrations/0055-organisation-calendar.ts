import { guarded, OFFICE_ROWS, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

/** Days of rest and days worked instead that an office set itself, over what was announced. */
export const organisationCalendar = statements(
  `create table calendar_day (
     office_id uuid not null references office,
     day date not null,
     kind text not null check (kind in ('rest', 'work')),
     reason text not null,
     set_by text not null,
     set_at timestamptz not null,
     primary key (office_id, day)
   )`,
  ...guarded('calendar_day', {
    read: OFFICE_ROWS,
    write: WHOLE_OFFICE_ROWS,
    grant: 'select, insert, update, delete',
  }),
);
