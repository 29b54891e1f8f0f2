import { guarded, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

/** Pictures that were sent together: kept until a person has said which of them are the pages of one document. */
export const documentsPictures = statements(
  `alter table intake drop constraint intake_state_check`,
  `alter table intake add constraint intake_state_check
     check (state in ('arranging', 'waiting', 'reading', 'done', 'known', 'refused'))`,
  `create table intake_picture (
     office_id uuid not null,
     intake_id uuid not null,
     id uuid not null,
     -- Its place among the pages, from 1.
     place int not null,
     file_name text not null,
     media_type text not null,
     content bytea not null,
     sha256 text not null,
     -- How many pages the file holds: TIFF files may have several.
     pages int not null,
     -- Small, upright, WebP; null where none could be made in time.
     preview bytea,
     primary key (office_id, intake_id, id),
     foreign key (office_id, intake_id) references intake (office_id, id)
   )`,
  ...guarded('intake_picture', { read: WHOLE_OFFICE_ROWS, grant: 'select, insert, update, delete' }),
);
