import { guarded, OFFICE_ROWS, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

export const notices = statements(
  `create table notice (
     office_id uuid not null references office,
     id uuid not null,
     person_id uuid not null,
     kind text not null,
     params jsonb not null default '{}',
     link text not null,
     created_at timestamptz not null,
     read_at timestamptz,
     primary key (office_id, id),
     foreign key (office_id, person_id) references person (office_id, id)
   )`,
  `create index notice_person on notice (office_id, person_id, created_at desc)`,
  `create table mail (
     office_id uuid not null references office,
     id uuid not null,
     to_address text not null,
     subject text not null,
     body text not null,
     link text,
     state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
     attempts int not null default 0,
     next_at timestamptz not null,
     last_error text,
     created_at timestamptz not null,
     sent_at timestamptz,
     primary key (office_id, id)
   )`,
  `create index mail_waiting on mail (next_at) where state = 'waiting'`,
  ...guarded('notice', {
    read: `${OFFICE_ROWS} and person_id = (select kheo_person())`,
    write: OFFICE_ROWS,
    grant: 'select, insert, update',
  }),
  ...guarded('mail', { read: WHOLE_OFFICE_ROWS, write: OFFICE_ROWS }),
);
