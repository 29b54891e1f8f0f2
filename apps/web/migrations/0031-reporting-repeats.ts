import { guarded, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

export const reportingRepeats = statements(
  `create index report_version_cycle on report_version (office_id, cycle_id, unit_id, version)`,
  // What a person decided about two units that gave the same number for one thing: one thing, or two. A decision holds
  // for the number it was made about; when either unit says another one, the question is asked again.
  `create table repeat_decision (
     office_id uuid not null,
     cycle_id uuid not null,
     indicator text not null,
     split text not null,
     unit_a uuid not null,
     unit_b uuid not null,
     value numeric not null,
     decision text not null check (decision in ('one', 'two')),
     reason text not null default '',
     decided_by text not null,
     decided_at timestamptz not null,
     primary key (office_id, cycle_id, indicator, split, unit_a, unit_b, value, decided_at),
     check (unit_a < unit_b),
     foreign key (office_id, cycle_id) references cycle (office_id, id)
   )`,
  ...guarded('repeat_decision', { read: WHOLE_OFFICE_ROWS, grant: 'select, insert' }),
);
