import { guarded, OFFICE_ROWS, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

export const identity = statements(
  `create table person (
     office_id uuid not null references office,
     id uuid not null,
     name text not null,
     email text not null,
     auth_user_id text,
     feed_hash text,
     lang text not null default 'vi' check (lang in ('vi', 'en')),
     created_at timestamptz not null,
     primary key (office_id, id),
     unique (office_id, email)
   )`,
  `create index person_auth_user on person (auth_user_id)`,
  `create index person_feed on person (feed_hash)`,
  // A role is bound to a person, a unit, a position and a time.
  `create table membership (
     office_id uuid not null,
     id uuid not null,
     person_id uuid not null,
     unit_id uuid not null,
     role text not null check (role in ('administrator', 'clerk', 'owner', 'leader', 'reporter', 'reader')),
     position text not null default '',
     valid_from date not null,
     valid_to date,
     primary key (office_id, id),
     foreign key (office_id, person_id) references person (office_id, id),
     foreign key (office_id, unit_id) references unit (office_id, id)
   )`,
  `create index membership_person on membership (office_id, person_id)`,
  `create table invitation (
     office_id uuid not null references office,
     id uuid not null,
     email text not null,
     name text not null,
     unit_id uuid not null,
     role text not null check (role in ('administrator', 'clerk', 'owner', 'leader', 'reporter', 'reader')),
     position text not null default '',
     token_hash text not null unique,
     created_by text not null,
     created_at timestamptz not null,
     expires_at timestamptz not null,
     accepted_at timestamptz,
     withdrawn_at timestamptz,
     primary key (office_id, id),
     foreign key (office_id, unit_id) references unit (office_id, id)
   )`,
  // The one-time link of the first administrator exists before any office does; so does what was filled in under it.
  `create table first_link (
     token_hash text primary key,
     draft jsonb,
     created_at timestamptz not null,
     used_at timestamptz
   )`,
  `alter table first_link enable row level security`,
  // Uses the link in the transaction that founds the office. Runs as its owner: nobody else sees the table.
  `create function kheo_use_first_link(hash text, at timestamptz) returns boolean
     language sql security definer set search_path = public as $$
     with used as (
       update first_link set used_at = at, draft = null
       where token_hash = hash and used_at is null and not exists (select from office where id <> kheo_office())
       returning 1
     )
     select exists (select from used)
   $$`,
  // Made by an administrator for a person who forgot the password.
  `create table password_link (
     office_id uuid not null,
     id uuid not null,
     person_id uuid not null,
     token_hash text not null unique,
     created_by text not null,
     created_at timestamptz not null,
     expires_at timestamptz not null,
     used_at timestamptz,
     primary key (office_id, id),
     foreign key (office_id, person_id) references person (office_id, id)
   )`,
  ...guarded('person', {
    read: OFFICE_ROWS,
    write: `${OFFICE_ROWS} and ((select kheo_whole()) or id = (select kheo_person()))`,
  }),
  ...guarded('membership', { read: OFFICE_ROWS, write: WHOLE_OFFICE_ROWS }),
  ...guarded('invitation', { read: WHOLE_OFFICE_ROWS }),
  ...guarded('password_link', { read: WHOLE_OFFICE_ROWS }),
);
