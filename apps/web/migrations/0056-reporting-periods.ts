import { statements } from './statements.ts';

/**
 * What kind of period a cycle is, by which regime its window was cut, and days that differ by kind of unit. A cycle
 * that was opened before keeps what its label says; any other words are a period of their own.
 */
export const reportingPeriods = statements(
  `alter table cycle
     add column regime text not null default 'tu-dat',
     add column kind text not null default 'other' check (kind in ('month', 'quarter', 'half', 'nine', 'year', 'other')),
     add column slot text not null default '',
     add column due_by_kind jsonb not null default '{}'`,
  `update cycle set slot = label, kind = case
     when label ~ '^[0-9]{4}$' then 'year'
     when label ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then 'month'
     when label ~ '^[0-9]{4}-Q[1-4]$' then 'quarter'
     else 'other' end`,
  `create unique index cycle_slot on cycle (office_id, document_id, assignment_id, slot) where slot <> ''`,
  // The unit's own last day, where it is not that of its duty.
  `alter table report add column due_on date`,
  // The last day that whoever collects the reports of a period set, over the document's.
  `alter table duty add column period_due date`,
  `drop index duty_open_due`,
  `create index duty_open_due on duty (office_id, unit_id, (coalesce(extended_to, period_due, due_on)))
     where state in ('issued', 'acknowledged', 'returned')`,
);
