import { guarded, OFFICE_ROWS, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

export const organisation = statements(
  // A role belongs to the whole cluster, so another database may have made it, even just now.
  `do $$ begin
     if not exists (select from pg_roles where rolname = 'kheo_app') then create role kheo_app nologin; end if;
   exception when duplicate_object or unique_violation then null;
   end $$`,
  `grant kheo_app to current_user`,
  `create function kheo_office() returns uuid language sql stable as
     $$ select nullif(current_setting('kheo.office', true), '')::uuid $$`,
  `create function kheo_person() returns uuid language sql stable as
     $$ select nullif(current_setting('kheo.person', true), '')::uuid $$`,
  `create function kheo_whole() returns boolean language sql stable as
     $$ select coalesce(current_setting('kheo.reach', true) = 'office', false) $$`,
  `create function kheo_today() returns date language sql stable as
     $$ select nullif(current_setting('kheo.today', true), '')::date $$`,
  `create table office (
     id uuid primary key,
     name text not null,
     template text not null,
     settings jsonb not null default '{}',
     created_at timestamptz not null
   )`,
  `create table unit_kind (
     office_id uuid not null references office,
     code text not null,
     name text not null,
     system text not null check (system in ('party', 'state', 'front', 'union', 'other')),
     phrases text[] not null default '{}',
     sort int not null default 0,
     primary key (office_id, code)
   )`,
  `create table unit (
     office_id uuid not null references office,
     id uuid not null,
     created_at timestamptz not null,
     primary key (office_id, id)
   )`,
  // What a unit was called, what it was and where it stood, from one day to the day before the next.
  `create table unit_version (
     office_id uuid not null,
     id uuid not null,
     unit_id uuid not null,
     valid_from date not null,
     valid_to date check (valid_to > valid_from),
     name text not null check (name <> ''),
     short_name text,
     kind text not null,
     parent_id uuid,
     sort int not null default 0,
     decision text,
     primary key (office_id, id),
     unique (office_id, unit_id, valid_from),
     foreign key (office_id, unit_id) references unit (office_id, id),
     foreign key (office_id, parent_id) references unit (office_id, id),
     foreign key (office_id, kind) references unit_kind (office_id, code)
   )`,
  `create index unit_version_parent on unit_version (office_id, parent_id)`,
  // What a clerk decided a printed phrase means, so that the next document proposes it; one row for all its spellings.
  `create table remembered_phrase (
     office_id uuid not null references office,
     key text not null,
     phrase text not null,
     unit_ids uuid[] not null,
     decided_by text not null,
     decided_at timestamptz not null,
     primary key (office_id, key)
   )`,
  // The reader's own unit and all below it, today. Runs as its owner: the tree is public within an office.
  `create function kheo_units() returns setof uuid language sql stable security definer set search_path = public as $$
     with recursive below as (
       select nullif(current_setting('kheo.unit', true), '')::uuid as unit_id
       union
       select v.unit_id from unit_version v join below b on v.parent_id = b.unit_id
       where v.office_id = kheo_office() and v.valid_from <= kheo_today() and (v.valid_to is null or v.valid_to > kheo_today())
     )
     select unit_id from below where unit_id is not null
   $$`,
  ...guarded('office', {
    read: 'id = (select kheo_office())',
    write: 'id = (select kheo_office()) and (select kheo_whole())',
    grant: 'select, insert, update',
  }),
  ...guarded('unit_kind', { read: OFFICE_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert, update, delete' }),
  ...guarded('unit', { read: OFFICE_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert, update, delete' }),
  ...guarded('unit_version', { read: OFFICE_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert, update, delete' }),
  ...guarded('remembered_phrase', {
    read: OFFICE_ROWS,
    write: WHOLE_OFFICE_ROWS,
    grant: 'select, insert, update, delete',
  }),
);
