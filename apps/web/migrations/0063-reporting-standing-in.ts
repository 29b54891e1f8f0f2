import { statements, UNIT_ROWS } from './statements.ts';

const OWN_UNIT = `nullif(current_setting('kheo.unit', true), '')::uuid`;

/** A unit sends for itself; for a unit without an account somebody above it does, and it says so. */
const SENDING = `${UNIT_ROWS} and case when stand_in is null then unit_id = ${OWN_UNIT}
  else unit_id <> ${OWN_UNIT} and not kheo_has_writer(unit_id) end`;

/** What somebody goes by who enters for a unit. */
const SOURCED = `check (stand_in is null or stand_in ->> 'source' in ('phone', 'paper', 'message', 'file', 'table', 'other'))`;

/** Reports entered and sent for units that have no account: by whom, from where, and on what ground. */
export const reportingStandingIn = statements(
  `alter table report_version add column stand_in jsonb ${SOURCED}, add column unit_told_at timestamptz`,
  `alter table duty_answer add column stand_in jsonb ${SOURCED}`,
  `create index report_version_untold on report_version (office_id) where stand_in is not null and unit_told_at is null`,
  // Somebody who does more than read holds a position there today.
  `create function kheo_has_writer(of_unit uuid) returns boolean language sql stable as $$
     select exists (select from membership m where m.office_id = kheo_office() and m.unit_id = of_unit
       and m.role <> 'reader' and m.valid_from <= kheo_today() and (m.valid_to is null or m.valid_to > kheo_today())) $$`,
  `drop policy adding on report_version`,
  `create policy adding on report_version for insert to kheo_app with check (${SENDING})`,
  `drop policy adding on duty_answer`,
  `create policy adding on duty_answer for insert to kheo_app with check (${SENDING})`,
);
