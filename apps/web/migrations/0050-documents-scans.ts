import { guarded, OFFICE_ROWS, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

/** Pages and lines are seen by whoever sees their document. */
const SHARED_ROWS = `${OFFICE_ROWS} and ((select kheo_whole()) or document_id in
  (select a.document_id from document_audience a where a.office_id = (select kheo_office())))`;
const rows = { read: SHARED_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert' };

export const scans = statements(
  // Pages that are pictures, upright and straightened; the original is in file.
  `create table scan_page (
     office_id uuid not null,
     document_id uuid not null,
     page int not null,
     width int not null,
     height int not null,
     image bytea not null,
     primary key (office_id, document_id, page),
     foreign key (office_id, document_id) references document (office_id, id)
   )`,
  // Recognised lines: their words are in the document's text from span_start to span_end.
  `create table scan_line (
     office_id uuid not null,
     document_id uuid not null,
     span_start int not null,
     span_end int not null,
     page int not null,
     x int not null,
     y int not null,
     width int not null,
     height int not null,
     confidence int not null check (confidence between 0 and 100),
     primary key (office_id, document_id, span_start),
     foreign key (office_id, document_id, page) references scan_page (office_id, document_id, page)
   )`,
  ...guarded('scan_page', rows),
  ...guarded('scan_line', rows),
);
