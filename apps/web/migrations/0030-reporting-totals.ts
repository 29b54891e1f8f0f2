import { guarded, statements, UNIT_ROWS } from './statements.ts';

/** The parent of a unit on a day; a unit that had ended, or had not begun, keeps the nearest one it had. */
const NEAREST = `(v.valid_from <= on_day) desc, case when v.valid_from <= on_day then v.valid_from end desc, v.valid_from`;

/** What counts of a report: its newest version, unless that was returned. */
const STANDING = `case when v.version is null then 'missing' when v.decision is null then 'waiting' else v.decision end`;

const ADDED = `actual_value = t.actual_value + excluded.actual_value, actual_base = t.actual_base + excluded.actual_base,
  estimate_value = t.estimate_value + excluded.estimate_value, estimate_base = t.estimate_base + excluded.estimate_base,
  actual = t.actual + excluded.actual, estimate = t.estimate + excluded.estimate, nil = t.nil + excluded.nil,
  waiting = t.waiting + excluded.waiting`;

const SUMS = `actual_value, actual_base, estimate_value, estimate_base, actual, estimate, nil, waiting`;

/** The sums of rows that have answer, value, base, times and waits. */
const ADD_UP = `
  coalesce(sum(value * times) filter (where answer = 'actual'), 0) as actual_value,
  coalesce(sum(base * times) filter (where answer = 'actual'), 0) as actual_base,
  coalesce(sum(value * times) filter (where answer = 'estimate'), 0) as estimate_value,
  coalesce(sum(base * times) filter (where answer = 'estimate'), 0) as estimate_base,
  coalesce(sum(times) filter (where answer = 'actual'), 0) as actual,
  coalesce(sum(times) filter (where answer = 'estimate'), 0) as estimate,
  coalesce(sum(times) filter (where answer = 'nil'), 0) as nil,
  coalesce(sum(times) filter (where waits), 0) as waiting`;

const COUNT_REPORT = `create function kheo_count_report(of_office uuid, of_report uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    cycle uuid; unit uuid; on_day date;
    was counted%rowtype; is_now counted%rowtype;
  begin
    select r.cycle_id, r.unit_id, c.period_to into cycle, unit, on_day from report r
      join cycle c on c.office_id = r.office_id and c.id = r.cycle_id
      where r.office_id = of_office and r.id = of_report;
    -- Whoever counts first holds the period until the end of its transaction, which has come: two reports
    -- counted in one transaction and two in another would otherwise wait for each other for ever.
    perform 1 from cycle c where c.office_id = of_office and c.id = cycle for no key update;
    select * into was from counted c where c.office_id = of_office and c.cycle_id = cycle and c.unit_id = unit;
    select of_office, cycle, unit, of_report,
        case when ${STANDING} in ('missing', 'returned') then 0 else v.version end, ${STANDING},
        kheo_above(of_office, unit, on_day)
      into is_now.office_id, is_now.cycle_id, is_now.unit_id, is_now.report_id, is_now.version, is_now.standing, is_now.above
      from (select 1) one left join lateral (
        select version, decision from report_version
        where office_id = of_office and report_id = of_report order by version desc limit 1
      ) v on true;
    if was is not distinct from is_now then return; end if;
    insert into counted values (is_now.*) on conflict (office_id, cycle_id, unit_id) do update set
      version = excluded.version, standing = excluded.standing, above = excluded.above;
    insert into tally as t (office_id, cycle_id, unit_id, expected, accepted, waiting, returned)
      select of_office, cycle, u, sum(times), coalesce(sum(times) filter (where standing = 'accepted'), 0),
        coalesce(sum(times) filter (where standing = 'waiting'), 0),
        coalesce(sum(times) filter (where standing = 'returned'), 0)
      from (
        select unnest(was.above) as u, -1 as times, was.standing as standing where was.report_id is not null
        union all select unnest(is_now.above), 1, is_now.standing
      ) moved group by u order by u
      on conflict (office_id, cycle_id, unit_id) do update set expected = t.expected + excluded.expected,
        accepted = t.accepted + excluded.accepted, waiting = t.waiting + excluded.waiting,
        returned = t.returned + excluded.returned;
    insert into total as t (office_id, cycle_id, unit_id, indicator, split, ${SUMS})
      select of_office, cycle, u, indicator, split, ${ADD_UP}
      from (
        select unnest(was.above) as u, f.indicator, f.split, f.answer, f.value, f.base, -1 as times,
            was.standing = 'waiting' as waits
          from figure f where f.office_id = of_office and f.cycle_id = cycle and f.unit_id = unit and f.version = was.version
        union all
        select unnest(is_now.above), f.indicator, f.split, f.answer, f.value, f.base, 1, is_now.standing = 'waiting'
          from figure f where f.office_id = of_office and f.cycle_id = cycle and f.unit_id = unit and f.version = is_now.version
      ) moved group by u, indicator, split order by u, indicator, split
      on conflict (office_id, cycle_id, unit_id, indicator, split) do update set ${ADDED};
  end $$`;

const RECOUNT = `create function kheo_recount(of_office uuid, of_cycle uuid) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare on_day date; changed int;
  begin
    select c.period_to into on_day from cycle c
      where c.office_id = of_office and c.id = of_cycle for no key update;
    create temp table if not exists fresh_counted (like counted) on commit delete rows;
    delete from fresh_counted;
    insert into fresh_counted
      with recursive parent as materialized (
        select distinct on (v.unit_id) v.unit_id, v.parent_id from unit_version v
        where v.office_id = of_office order by v.unit_id, ${NEAREST}
      ), chain as (
        select unit_id, parent_id as next, '{}'::uuid[] as above from parent
        union all
        select c.unit_id, p.parent_id, c.above || c.next from chain c
          left join parent p on p.unit_id = c.next where c.next is not null and not c.next = any(c.above)
      )
      select of_office, of_cycle, r.unit_id, r.id,
        case when ${STANDING} in ('missing', 'returned') then 0 else v.version end, ${STANDING}, coalesce(k.above, '{}')
      from report r
      left join (
        select distinct on (report_id) report_id, version, decision from report_version
        where office_id = of_office and cycle_id = of_cycle order by report_id, version desc
      ) v on v.report_id = r.id
      left join chain k on k.unit_id = r.unit_id and (k.next is null or k.next = any(k.above))
      where r.office_id = of_office and r.cycle_id = of_cycle;
    analyze fresh_counted;
    insert into counted select * from fresh_counted on conflict (office_id, cycle_id, unit_id) do update set
      version = excluded.version, standing = excluded.standing, above = excluded.above;
    delete from tally where office_id = of_office and cycle_id = of_cycle;
    insert into tally (office_id, cycle_id, unit_id, expected, accepted, waiting, returned)
      select of_office, of_cycle, u, count(*), count(*) filter (where standing = 'accepted'),
        count(*) filter (where standing = 'waiting'), count(*) filter (where standing = 'returned')
      from fresh_counted c, unnest(c.above) u group by u;
    with parted as materialized (
      select c.above, f.indicator, f.split, f.answer, c.standing = 'waiting' as waits,
        count(*)::int as times, sum(f.value) as value, sum(f.base) as base
      from figure f join fresh_counted c on c.unit_id = f.unit_id and c.version = f.version
      where f.office_id = of_office and f.cycle_id = of_cycle
      group by 1, 2, 3, 4, 5
    ), fresh as materialized (
      select u as unit_id, indicator, split,
        coalesce(sum(value) filter (where answer = 'actual'), 0) as actual_value,
        coalesce(sum(base) filter (where answer = 'actual'), 0) as actual_base,
        coalesce(sum(value) filter (where answer = 'estimate'), 0) as estimate_value,
        coalesce(sum(base) filter (where answer = 'estimate'), 0) as estimate_base,
        coalesce(sum(times) filter (where answer = 'actual'), 0)::int as actual,
        coalesce(sum(times) filter (where answer = 'estimate'), 0)::int as estimate,
        coalesce(sum(times) filter (where answer = 'nil'), 0)::int as nil,
        coalesce(sum(times) filter (where waits), 0)::int as waiting
      from parted, unnest(above) u group by 1, 2, 3
    ), gone as (
      delete from total t where t.office_id = of_office and t.cycle_id = of_cycle and not exists (
        select from fresh f where f.unit_id = t.unit_id and f.indicator = t.indicator and f.split = t.split)
      returning t.actual + t.estimate + t.nil as answers
    ), put as (
      insert into total as t (office_id, cycle_id, unit_id, indicator, split, ${SUMS})
      select of_office, of_cycle, unit_id, indicator, split, ${SUMS} from fresh
      on conflict (office_id, cycle_id, unit_id, indicator, split) do update set
        (${SUMS}) = (${SUMS.replace(/(\w+)/g, 'excluded.$1')})
      where (${SUMS.replace(/(\w+)/g, 't.$1')}) is distinct from (${SUMS.replace(/(\w+)/g, 'excluded.$1')})
      returning 1
    )
    select (select count(*) from put) + (select count(*) from gone where answers > 0) into changed;
    return changed;
  end $$`;

const RETREE = `create function kheo_retree() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare moved uuid := coalesce(new.unit_id, old.unit_id); office uuid := coalesce(new.office_id, old.office_id);
    report uuid;
  begin
    for report in
      select c.report_id from counted c
        join (select y.id, kheo_parent(office, moved, y.period_to) as parent from cycle y where y.office_id = office) y
          on y.id = c.cycle_id
        where c.office_id = office and (
          (c.unit_id = moved and c.above[1] is distinct from y.parent)
          or (moved = any(c.above) and c.above[array_position(c.above, moved) + 1] is distinct from y.parent))
        order by c.cycle_id, c.report_id
    loop
      perform kheo_count_report(office, report);
    end loop;
    return null;
  end $$`;

/**
 * The roll-up, kept: what the units below a unit said together, period by period. Counted in the transaction
 * that changes what counts, by a trigger at its very end: no path to a version can forget it, and the
 * rows that many writers share are held for the shortest time.
 */
export const reportingTotals = statements(
  // What of each report is in the totals now, and into which units it was added: that alone is taken out again.
  `create table counted (
     office_id uuid not null,
     cycle_id uuid not null,
     unit_id uuid not null,
     report_id uuid not null,
     version int not null,
     standing text not null check (standing in ('missing', 'waiting', 'accepted', 'returned')),
     above uuid[] not null,
     primary key (office_id, cycle_id, unit_id)
   )`,
  `create table tally (
     office_id uuid not null,
     cycle_id uuid not null,
     unit_id uuid not null,
     expected int not null,
     accepted int not null,
     waiting int not null,
     returned int not null,
     primary key (office_id, cycle_id, unit_id)
   ) with (fillfactor = 60)`,
  `create table total (
     office_id uuid not null,
     cycle_id uuid not null,
     unit_id uuid not null,
     indicator text not null,
     split text not null,
     actual_value numeric not null,
     actual_base numeric not null,
     estimate_value numeric not null,
     estimate_base numeric not null,
     actual int not null,
     estimate int not null,
     nil int not null,
     waiting int not null,
     primary key (office_id, cycle_id, unit_id, indicator, split)
   ) with (fillfactor = 60)`,
  `create function kheo_parent(of_office uuid, of_unit uuid, on_day date) returns uuid
     language sql stable security definer set search_path = public, pg_temp as $$
     select v.parent_id from unit_version v where v.office_id = of_office and v.unit_id = of_unit
     order by ${NEAREST} limit 1 $$`,
  `create function kheo_above(of_office uuid, of_unit uuid, on_day date) returns uuid[]
     language plpgsql stable security definer set search_path = public, pg_temp as $$
     declare above uuid[] := '{}'; next uuid := kheo_parent(of_office, of_unit, on_day);
     begin
       while next is not null and not next = any(above) loop
         above := above || next;
         next := kheo_parent(of_office, next, on_day);
       end loop;
       return above;
     end $$`,
  COUNT_REPORT,
  RECOUNT,
  RETREE,
  `create function kheo_counted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
     begin
       perform kheo_count_report(new.office_id, case when tg_table_name = 'report' then new.id else (to_jsonb(new) ->> 'report_id')::uuid end);
       return null;
     end $$`,
  `create constraint trigger counted after insert on report deferrable initially deferred
     for each row execute function kheo_counted()`,
  `create constraint trigger counted after insert or update of decision on report_version
     deferrable initially deferred for each row execute function kheo_counted()`,
  `create constraint trigger retree after insert or update or delete on unit_version
     deferrable initially deferred for each row execute function kheo_retree()`,
  `revoke execute on function kheo_count_report(uuid, uuid), kheo_recount(uuid, uuid) from public`,
  ...guarded('counted', { read: UNIT_ROWS, grant: 'select' }),
  ...guarded('tally', { read: UNIT_ROWS, grant: 'select' }),
  ...guarded('total', { read: UNIT_ROWS, grant: 'select' }),
  `select kheo_recount(office_id, id) from cycle`,
);
