import { statements } from './statements.ts';

/** Changes of the organisation whose day is to come, and what a change leaves behind. */
export const organisationComing = statements(
  // What a change still has to do on its day: where open work and people go. Null once that is done.
  `alter table unit_change add column waiting jsonb`,
  `create index unit_change_waiting on unit_change (office_id, on_day) where waiting is not null and undone_at is null`,
);
