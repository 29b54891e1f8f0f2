import { statements } from './statements.ts';

/** What a change of the organisation leaves behind: invitations, notices, reports that were returned. */
export const organisationLeftovers = statements(
  // Who is told when an invitation ends with its unit.
  `alter table invitation add column created_by_id uuid`,
  // Why a notice leads nowhere any more. Null while it leads to something.
  `alter table notice add column gone jsonb`,
  // A notice is its reader's alone; where it leads may be mended by whoever moves what it leads to.
  `create function kheo_turn_notices(of_ids uuid[], of_links text[], new_link text, why jsonb) returns setof uuid
     language sql security definer set search_path = public, pg_temp as $$
     update notice set link = coalesce(new_link, link), gone = why
     where office_id = kheo_office() and kheo_whole() and (id = any(of_ids) or link = any(of_links))
     returning id
   $$`,
  // The decision by which a successor carries a returned report on: what was sent stays, and is owed no longer.
  `alter table report add column ended_by text`,
  `create constraint trigger uncounted_ended after update of ended_by on report
     deferrable initially deferred for each row execute function kheo_uncounted()`,
  // Counting a period anew leaves such reports out.
  `do $$ declare
     body text := pg_get_functiondef('kheo_recount(uuid, uuid)'::regprocedure);
     owed text := 'where r.office_id = of_office and r.cycle_id = of_cycle';
   begin
     if position(owed in body) = 0 then raise exception 'kheo_recount counts reports in another way'; end if;
     execute replace(body, owed, owed || ' and r.ended_by is null');
   end $$`,
);
