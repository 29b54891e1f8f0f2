import { guarded, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

/** Files that wait to be read: kept from the moment they are acknowledged, so that a stop of the server loses none. */
export const documentsIntakeWaiting = statements(
  `create table intake_waiting (
     office_id uuid not null,
     intake_id uuid not null,
     file_name text not null,
     media_type text not null,
     content bytea not null,
     sent_by text not null,
     -- How often a reading was begun: a file that ends the server each time must not do so for ever.
     tries int not null default 0,
     -- Until when the process that reads it holds it; another may take it after that.
     held_until timestamptz,
     primary key (office_id, intake_id),
     foreign key (office_id, intake_id) references intake (office_id, id)
   )`,
  ...guarded('intake_waiting', { read: WHOLE_OFFICE_ROWS, grant: 'select, insert, update, delete' }),
  // Until now a stop lost the bytes of such files.
  `update intake set state = 'refused', reason = 'interrupted', finished_at = created_at where finished_at is null`,
);
