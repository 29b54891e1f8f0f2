import { statements } from './statements.ts';

/** Every page of the office says how many duties are overdue: counted from this index, not from the table. */
export const dutiesOverdue = statements(
  `create index duty_open_due on duty (office_id, unit_id, (coalesce(extended_to, due_on)))
     where state in ('issued', 'acknowledged', 'returned')`,
);
