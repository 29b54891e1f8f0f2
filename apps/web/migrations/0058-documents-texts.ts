import { guarded, OFFICE_ROWS, statements, WHOLE_OFFICE_ROWS } from './statements.ts';

const SHARED = `${OFFICE_ROWS} and ((select kheo_whole()) or document_id in
  (select a.document_id from document_audience a where a.office_id = (select kheo_office())))`;

/** The text of a scan as people corrected it, line by line; the machine's text stays in document, as version 1. */
export const documentsTexts = statements(
  `create table document_text (
     office_id uuid not null,
     document_id uuid not null,
     -- From 2.
     version int not null,
     text text not null,
     -- Every line that differs from the machine's: its place in document.text, the person's words, who and when.
     changes jsonb not null,
     -- What the library read in this text, before anybody corrected the reading.
     content jsonb not null,
     reader text not null,
     created_by text not null,
     created_at timestamptz not null,
     primary key (office_id, document_id, version),
     foreign key (office_id, document_id) references document (office_id, id)
   )`,
  // Lines that a person held against the picture; by the place at which they begin in document.text.
  `create table scan_check (
     office_id uuid not null,
     document_id uuid not null,
     span_start int not null,
     checked_by text not null,
     checked_at timestamptz not null,
     primary key (office_id, document_id, span_start),
     foreign key (office_id, document_id, span_start) references scan_line (office_id, document_id, span_start)
   )`,
  // Which text the places of a reading are places of.
  `alter table reading add column text_version int not null default 1`,
  `alter table reading_revision add column text_version int not null default 1`,
  // A text that no reading in effect was made from has no effect yet: units do not see it.
  ...guarded('document_text', {
    read: `${SHARED} and ((select kheo_whole()) or version in
      (select r.text_version from reading r
       where r.office_id = document_text.office_id and r.document_id = document_text.document_id))`,
    write: WHOLE_OFFICE_ROWS,
    grant: 'select, insert',
  }),
  ...guarded('scan_check', { read: SHARED, write: WHOLE_OFFICE_ROWS, grant: 'select, insert' }),
);
