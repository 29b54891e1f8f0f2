import { statements, WHOLE_OFFICE_ROWS } from './statements.ts';

/** What is open passes to a successor when units change, and comes back when the change is undone. */
export const dutiesHandover = statements(
  // Undoing takes away what was given to a successor and nobody touched; what was sent is never taken away.
  `create policy removing on duty for delete to kheo_app using (${WHOLE_OFFICE_ROWS} and revision = 1)`,
  `grant delete on duty to kheo_app`,
  `create policy removing on report for delete to kheo_app using (${WHOLE_OFFICE_ROWS} and version = 0)`,
  `grant delete on report to kheo_app`,
  // Drafts of units that merged, beside the draft of the unit that carries them on: shown, never filled in.
  `alter table report add column inherited jsonb not null default '[]'`,
  // A report that went to another unit, or away, leaves the totals of the unit that had it.
  `create function kheo_uncounted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
     begin
       delete from counted where office_id = old.office_id and cycle_id = old.cycle_id and unit_id = old.unit_id;
       perform kheo_recount(old.office_id, old.cycle_id);
       return null;
     end $$`,
  `create constraint trigger uncounted after delete or update of unit_id on report
     deferrable initially deferred for each row execute function kheo_uncounted()`,
);
