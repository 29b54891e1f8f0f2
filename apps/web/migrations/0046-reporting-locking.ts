import { guarded, statements, UNIT_ROWS, WHOLE_OFFICE_ROWS } from './statements.ts';

/** Exceptions from the lock of a period; each ends by itself. */
export const reportingLocking = statements(
  `create table cycle_exception (
     office_id uuid not null,
     id uuid not null,
     cycle_id uuid not null,
     unit_id uuid not null,
     until_day date not null,
     reason text not null,
     granted_by text not null,
     granted_at timestamptz not null,
     primary key (office_id, id),
     foreign key (office_id, cycle_id) references cycle (office_id, id),
     foreign key (office_id, unit_id) references unit (office_id, id)
   )`,
  `create index cycle_exception_cycle on cycle_exception (office_id, cycle_id, unit_id)`,
  ...guarded('cycle_exception', { read: UNIT_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert' }),
);
