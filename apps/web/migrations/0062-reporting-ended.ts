import { statements, WHOLE_OFFICE_ROWS } from './statements.ts';

/** What counts of a report, as counted (migration 0057) says. */
const COUNTS = `case when v.version is null then false when v.decision is null then true
  else v.decision = 'accepted' or cardinality(v.parts) > 0 end`;

/**
 * A report whose unit passed into another is owed no longer; what counts of it goes on counting. Exceptions from a lock
 * go to the successor, and are taken away when that is undone.
 */
export const reportingEnded = statements(
  `do $$ declare
     body text := pg_get_functiondef('kheo_recount(uuid, uuid)'::regprocedure);
     owed text := 'and r.ended_by is null';
   begin
     if position(owed in body) = 0 then raise exception 'kheo_recount leaves ended reports out in another way'; end if;
     execute replace(body, owed, $owed$and (r.ended_by is null or ${COUNTS})$owed$);
   end $$`,
  `create policy removing on cycle_exception for delete to kheo_app using (${WHOLE_OFFICE_ROWS})`,
  `grant delete on cycle_exception to kheo_app`,
  // Reports that left the totals with their unit come back into them.
  `select kheo_recount(c.office_id, c.id) from cycle c
     where exists (select from report r where r.office_id = c.office_id and r.cycle_id = c.id and r.ended_by is not null)`,
);
