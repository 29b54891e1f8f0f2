import { guarded, OFFICE_ROWS, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

export const organisationChanges = statements(
  // One decision about the units of an office, with the tree as it was before and after, so that it can be undone.
  `create table unit_change (
     office_id uuid not null references office,
     id uuid not null,
     kind text not null check (kind in ('rename', 'move', 'merge', 'split', 'dissolve', 'transfer')),
     on_day date not null,
     decision_number text not null check (decision_number <> ''),
     decision_on date,
     decision_issuer text not null default '',
     -- Which function is transferred; empty for the other kinds.
     work text not null default '',
     unit_ids uuid[] not null,
     before jsonb not null,
     after jsonb not null,
     made_by text not null,
     made_at timestamptz not null,
     undone_by text,
     undone_at timestamptz,
     primary key (office_id, id)
   )`,
  `create index unit_change_units on unit_change using gin (unit_ids)`,
  // Who carries on what a unit did. Without to_unit nobody does. Undoing the change takes its rows away.
  `create table unit_successor (
     office_id uuid not null,
     id uuid not null,
     change_id uuid not null,
     kind text not null check (kind in ('merge', 'split', 'dissolve', 'transfer')),
     on_day date not null,
     from_unit uuid not null,
     to_unit uuid,
     primary key (office_id, id),
     foreign key (office_id, change_id) references unit_change (office_id, id),
     foreign key (office_id, from_unit) references unit (office_id, id),
     foreign key (office_id, to_unit) references unit (office_id, id)
   )`,
  `create index unit_successor_to on unit_successor (office_id, to_unit)`,
  `create index unit_successor_change on unit_successor (office_id, change_id)`,
  // How a person divides the figures of a unit that was split: for one indicator, or for all ('').
  `create table unit_share (
     office_id uuid not null,
     change_id uuid not null,
     from_unit uuid not null,
     to_unit uuid not null,
     indicator text not null default '',
     weight numeric not null check (weight >= 0),
     given_by text not null,
     given_at timestamptz not null,
     primary key (office_id, change_id, from_unit, to_unit, indicator),
     foreign key (office_id, change_id) references unit_change (office_id, id),
     foreign key (office_id, to_unit) references unit (office_id, id)
   )`,
  // Codes that others know a unit by: on the document axis, of the area, of a reporting system.
  `create table unit_code (
     office_id uuid not null,
     id uuid not null,
     unit_id uuid not null,
     scheme text not null check (scheme <> ''),
     code text not null check (code <> ''),
     valid_from date not null,
     valid_to date check (valid_to > valid_from),
     primary key (office_id, id),
     foreign key (office_id, unit_id) references unit (office_id, id)
   )`,
  `create index unit_code_unit on unit_code (office_id, unit_id)`,
  // Who holds which position in a unit, with or without an account. Name and position: nothing else is kept.
  `create table unit_holder (
     office_id uuid not null,
     id uuid not null,
     unit_id uuid not null,
     person_id uuid,
     name text not null check (name <> ''),
     position text not null check (position <> ''),
     valid_from date not null,
     valid_to date check (valid_to > valid_from),
     primary key (office_id, id),
     foreign key (office_id, unit_id) references unit (office_id, id),
     foreign key (office_id, person_id) references person (office_id, id)
   )`,
  `create index unit_holder_unit on unit_holder (office_id, unit_id)`,
  // A unit also reads what the units did that it carries on; a function that was transferred brings only its duties.
  `create or replace function kheo_units() returns setof uuid language sql stable security definer set search_path = public as $$
     with recursive below as (
       select nullif(current_setting('kheo.unit', true), '')::uuid as unit_id
       union
       select reached.unit_id from below b join lateral (
         select v.unit_id from unit_version v
         where v.office_id = kheo_office() and v.parent_id = b.unit_id
           and v.valid_from <= kheo_today() and (v.valid_to is null or v.valid_to > kheo_today())
         union all
         select s.from_unit from unit_successor s
         where s.office_id = kheo_office() and s.to_unit = b.unit_id and s.kind <> 'transfer' and s.on_day <= kheo_today()
       ) reached on true
     )
     select unit_id from below where unit_id is not null
   $$`,
  // Undoing a change takes back the positions it gave.
  `create policy removing on membership for delete to kheo_app using (${WHOLE_OFFICE_ROWS})`,
  `grant delete on membership to kheo_app`,
  ...guarded('unit_change', { read: OFFICE_ROWS, write: WHOLE_OFFICE_ROWS }),
  ...guarded('unit_successor', { read: OFFICE_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert, delete' }),
  ...guarded('unit_share', { read: OFFICE_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert, delete' }),
  ...guarded('unit_code', { read: OFFICE_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert, update, delete' }),
  ...guarded('unit_holder', { read: OFFICE_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert, update, delete' }),
);
