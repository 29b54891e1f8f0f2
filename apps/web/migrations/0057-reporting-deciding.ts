import { guarded, OFFICE_ROWS, statements, UNIT_ROWS } from './statements.ts';

const OWN_UNIT = `nullif(current_setting('kheo.unit', true), '')::uuid`;

/** Whoever decides on what a unit sent: the whole office, or a unit for those below it; never a unit for itself. */
const DECIDING = `${OFFICE_ROWS} and ((select kheo_whole()) or
  (unit_id in (select kheo_units()) and unit_id <> ${OWN_UNIT}))`;

/** The version that counts: the newest accepted one; until one is accepted, the newest. */
const COUNTING = `coalesce(decision = 'accepted', false) desc, version desc`;

/** What counts of it: all, all but the returned figures, or nothing. */
const STANDING = `case when v.version is null then 'missing' when v.decision is null then 'waiting'
  when v.decision = 'returned' and cardinality(v.parts) > 0 then 'mending' else v.decision end`;
const COUNTED = `case when ${STANDING} in ('missing', 'returned') then 0 else v.version end, ${STANDING}`;
const HELD = `case when ${STANDING} = 'mending' then v.held else '{}' end`;
const WAITS = `in ('waiting', 'mending')`;

const ADDED = `actual_value = t.actual_value + excluded.actual_value, actual_base = t.actual_base + excluded.actual_base,
  estimate_value = t.estimate_value + excluded.estimate_value, estimate_base = t.estimate_base + excluded.estimate_base,
  actual = t.actual + excluded.actual, estimate = t.estimate + excluded.estimate, nil = t.nil + excluded.nil,
  waiting = t.waiting + excluded.waiting`;

const SUMS = `actual_value, actual_base, estimate_value, estimate_base, actual, estimate, nil, waiting`;

const ADD_UP = `
  coalesce(sum(value * times) filter (where answer = 'actual'), 0) as actual_value,
  coalesce(sum(base * times) filter (where answer = 'actual'), 0) as actual_base,
  coalesce(sum(value * times) filter (where answer = 'estimate'), 0) as estimate_value,
  coalesce(sum(base * times) filter (where answer = 'estimate'), 0) as estimate_base,
  coalesce(sum(times) filter (where answer = 'actual'), 0) as actual,
  coalesce(sum(times) filter (where answer = 'estimate'), 0) as estimate,
  coalesce(sum(times) filter (where answer = 'nil'), 0) as nil,
  coalesce(sum(times) filter (where waits), 0) as waiting`;

/** The figures of a unit that are in the totals, as one of the two rows `was` and `is_now` says. */
const FIGURES_OF = (row: 'was' | 'is_now', times: -1 | 1) => `
  select unnest(${row}.above) as u, f.indicator, f.split, f.answer, f.value, f.base, ${times} as times,
      ${row}.standing ${WAITS} as waits
    from figure f where f.office_id = of_office and f.cycle_id = cycle and f.unit_id = unit
      and f.version = ${row}.version and f.indicator <> all(${row}.held)`;

const COUNT_REPORT = `create or replace function kheo_count_report(of_office uuid, of_report uuid) returns void
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
    select of_office, cycle, unit, of_report, ${COUNTED}, kheo_above(of_office, unit, on_day), ${HELD}
      into is_now.office_id, is_now.cycle_id, is_now.unit_id, is_now.report_id, is_now.version, is_now.standing,
        is_now.above, is_now.held
      from (select 1) one left join lateral (
        select version, decision, parts, held from report_version
        where office_id = of_office and report_id = of_report order by ${COUNTING} limit 1
      ) v on true;
    if was is not distinct from is_now then return; end if;
    insert into counted values (is_now.*) on conflict (office_id, cycle_id, unit_id) do update set
      version = excluded.version, standing = excluded.standing, above = excluded.above, held = excluded.held;
    insert into tally as t (office_id, cycle_id, unit_id, expected, accepted, waiting, returned, mending)
      select of_office, cycle, u, sum(times), coalesce(sum(times) filter (where standing = 'accepted'), 0),
        coalesce(sum(times) filter (where standing = 'waiting'), 0),
        coalesce(sum(times) filter (where standing = 'returned'), 0),
        coalesce(sum(times) filter (where standing = 'mending'), 0)
      from (
        select unnest(was.above) as u, -1 as times, was.standing as standing where was.report_id is not null
        union all select unnest(is_now.above), 1, is_now.standing
      ) moved group by u order by u
      on conflict (office_id, cycle_id, unit_id) do update set expected = t.expected + excluded.expected,
        accepted = t.accepted + excluded.accepted, waiting = t.waiting + excluded.waiting,
        returned = t.returned + excluded.returned, mending = t.mending + excluded.mending;
    insert into total as t (office_id, cycle_id, unit_id, indicator, split, ${SUMS})
      select of_office, cycle, u, indicator, split, ${ADD_UP}
      from (${FIGURES_OF('was', -1)} union all ${FIGURES_OF('is_now', 1)}) moved
      group by u, indicator, split order by u, indicator, split
      on conflict (office_id, cycle_id, unit_id, indicator, split) do update set ${ADDED};
  end $$`;

const NEAREST = `(v.valid_from <= on_day) desc, case when v.valid_from <= on_day then v.valid_from end desc, v.valid_from`;

const RECOUNT = `create or replace function kheo_recount(of_office uuid, of_cycle uuid) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare on_day date; changed int;
  begin
    select c.period_to into on_day from cycle c
      where c.office_id = of_office and c.id = of_cycle for no key update;
    create temp table if not exists fresh_reports (like counted) on commit delete rows;
    delete from fresh_reports;
    insert into fresh_reports (office_id, cycle_id, unit_id, report_id, version, standing, above, held)
      with recursive parent as materialized (
        select distinct on (v.unit_id) v.unit_id, v.parent_id from unit_version v
        where v.office_id = of_office order by v.unit_id, ${NEAREST}
      ), chain as (
        select unit_id, parent_id as next, '{}'::uuid[] as above from parent
        union all
        select c.unit_id, p.parent_id, c.above || c.next from chain c
          left join parent p on p.unit_id = c.next where c.next is not null and not c.next = any(c.above)
      )
      select of_office, of_cycle, r.unit_id, r.id, ${COUNTED}, coalesce(k.above, '{}'), ${HELD}
      from report r
      left join (
        select distinct on (report_id) report_id, version, decision, parts, held from report_version
        where office_id = of_office and cycle_id = of_cycle order by report_id, ${COUNTING}
      ) v on v.report_id = r.id
      left join chain k on k.unit_id = r.unit_id and (k.next is null or k.next = any(k.above))
      where r.office_id = of_office and r.cycle_id = of_cycle and r.ended_by is null;
    analyze fresh_reports;
    insert into counted (office_id, cycle_id, unit_id, report_id, version, standing, above, held)
      select office_id, cycle_id, unit_id, report_id, version, standing, above, held from fresh_reports
      on conflict (office_id, cycle_id, unit_id) do update set
        version = excluded.version, standing = excluded.standing, above = excluded.above, held = excluded.held;
    delete from tally where office_id = of_office and cycle_id = of_cycle;
    insert into tally (office_id, cycle_id, unit_id, expected, accepted, waiting, returned, mending)
      select of_office, of_cycle, u, count(*), count(*) filter (where standing = 'accepted'),
        count(*) filter (where standing = 'waiting'), count(*) filter (where standing = 'returned'),
        count(*) filter (where standing = 'mending')
      from fresh_reports c, unnest(c.above) u group by u;
    with parted as materialized (
      select c.above, f.indicator, f.split, f.answer, c.standing ${WAITS} as waits,
        count(*)::int as times, sum(f.value) as value, sum(f.base) as base
      from figure f join fresh_reports c on c.unit_id = f.unit_id and c.version = f.version
      where f.office_id = of_office and f.cycle_id = of_cycle and f.indicator <> all(c.held)
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

/** What was returned for one part, before parts could be several: by its kind, with the figures it stops from counting. */
const OLD_PARTS = `update report_version v set
    parts = array[case when exists (select from jsonb_array_elements(f.content -> 'sections') s where s ->> 'code' = v.part)
      then 'section:' else 'group:' end || v.part],
    held = coalesce((select array_agg(i ->> 'code') from jsonb_array_elements(f.content -> 'indicators') i
      where i ->> 'field' = v.part), '{}')
  from cycle c join form f on f.office_id = c.office_id and f.id = c.form_id
  where c.office_id = v.office_id and c.id = v.cycle_id and v.part <> ''`;

/**
 * Deciding on reports: directly or level by level, on the whole or on parts, and corrections of what was accepted.
 * Figures that were returned stop counting, the others of the report go on; an accepted version counts until the
 * correction of it is accepted.
 */
export const reportingDeciding = statements(
  `alter table cycle add column acceptance text not null default 'direct' check (acceptance in ('direct', 'levels'))`,
  // The unit that is to decide next; null where the collector is, or nothing waits.
  `alter table report add column waits_for uuid, add column correction text`,
  `create index report_waits on report (office_id, waits_for) where waits_for is not null`,
  `alter table report_version add column parts text[] not null default '{}', add column held text[] not null default '{}',
     add column path jsonb not null default '[]', add column correction text`,
  OLD_PARTS,
  `alter table report_version drop column part`,
  // What each level decided on a version, in order.
  `create table report_step (
     office_id uuid not null,
     id uuid not null,
     report_id uuid not null,
     cycle_id uuid not null,
     unit_id uuid not null,
     version int not null,
     level_unit_id uuid not null,
     decision text not null check (decision in ('accepted', 'returned', 'passed')),
     reason text,
     decided_by text not null,
     decided_by_id uuid,
     decided_at timestamptz not null,
     primary key (office_id, id),
     unique (office_id, report_id, version, level_unit_id),
     foreign key (office_id, report_id) references report (office_id, id)
   )`,
  ...guarded('report_step', {
    read: UNIT_ROWS,
    write: `${DECIDING} and ((select kheo_whole()) or level_unit_id = ${OWN_UNIT})`,
    grant: 'select, insert',
  }),
  // A unit does not see the reports of those above it; for the way of its own it may know that they owe one.
  `create function kheo_reporting(of_cycle uuid, units uuid[]) returns uuid[]
     language sql stable security definer set search_path = public, pg_temp as $$
     select array_agg(unit_id) from report
     where office_id = kheo_office() and cycle_id = of_cycle and unit_id = any(units) $$`,
  `drop policy changing on report_version`,
  `create policy changing on report_version for update to kheo_app using (${UNIT_ROWS}) with check (${DECIDING})`,
  `alter table counted add column held text[] not null default '{}', drop constraint counted_standing_check,
     add constraint counted_standing_check check (standing in ('missing', 'waiting', 'accepted', 'returned', 'mending'))`,
  `alter table tally add column mending int not null default 0`,
  COUNT_REPORT,
  RECOUNT,
  `alter function kheo_recount(uuid, uuid) set jit = off`,
  `alter function kheo_recount(uuid, uuid) set work_mem = '64MB'`,
  `select kheo_recount(office_id, id) from cycle`,
);
