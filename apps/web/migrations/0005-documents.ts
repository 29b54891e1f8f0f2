import { guarded, OFFICE_ROWS, statements, UNIT_ROWS, WHOLE_OFFICE_ROWS } from './statements.ts';

/** A document is seen by office-wide roles and by the units it was shared with. */
const SHARED_ROWS = `${OFFICE_ROWS} and ((select kheo_whole()) or document_id in
  (select a.document_id from document_audience a where a.office_id = (select kheo_office())))`;

export const documents = statements(
  // The original, bit for bit, under its SHA-256 (hexadecimal).
  `create table file (
     office_id uuid not null references office,
     sha256 text not null,
     size int not null,
     media_type text not null,
     content bytea not null,
     created_at timestamptz not null,
     primary key (office_id, sha256)
   )`,
  // Why a file is here and who may open it: about is "document:…", "duty-answer:…" or "report:…".
  `create table file_link (
     office_id uuid not null,
     id uuid not null,
     sha256 text not null,
     name text not null,
     about text not null,
     unit_id uuid,
     created_by text not null,
     created_at timestamptz not null,
     primary key (office_id, id),
     foreign key (office_id, sha256) references file (office_id, sha256)
   )`,
  `create index file_link_about on file_link (office_id, about)`,
  `create index file_link_sha on file_link (office_id, sha256)`,
  `create table document (
     office_id uuid not null references office,
     id uuid not null,
     state text not null check (state in ('stub', 'received', 'confirmed', 'withdrawn')),
     reference text,
     number text,
     notation text,
     type text,
     issuer text,
     subject text,
     issued_on date,
     printed_date text,
     file_sha256 text,
     file_name text,
     text text,
     search text not null default '',
     received_at timestamptz,
     received_by text,
     created_at timestamptz not null,
     primary key (office_id, id),
     foreign key (office_id, file_sha256) references file (office_id, sha256)
   )`,
  `create unique index document_file on document (office_id, file_sha256) where state <> 'withdrawn'`,
  `create index document_reference on document (office_id, reference)`,
  `create index document_search on document using gin (to_tsvector('simple', search))`,
  `create table document_audience (
     office_id uuid not null,
     document_id uuid not null,
     unit_id uuid not null,
     kind text not null check (kind in ('act', 'inform')),
     primary key (office_id, document_id, unit_id),
     foreign key (office_id, document_id) references document (office_id, id),
     foreign key (office_id, unit_id) references unit (office_id, id)
   )`,
  `create index document_audience_unit on document_audience (office_id, unit_id)`,
  `create table citation (
     office_id uuid not null,
     id uuid not null,
     document_id uuid not null,
     cited_id uuid not null,
     relation text not null,
     printed_date text,
     span_start int not null,
     span_end int not null,
     primary key (office_id, id),
     foreign key (office_id, document_id) references document (office_id, id),
     foreign key (office_id, cited_id) references document (office_id, id)
   )`,
  `create index citation_document on citation (office_id, document_id)`,
  `create index citation_cited on citation (office_id, cited_id)`,
  // Every version of a reading is kept; at most one is confirmed and in effect.
  `create table reading (
     office_id uuid not null,
     id uuid not null,
     document_id uuid not null,
     version int not null,
     state text not null check (state in ('draft', 'confirmed', 'superseded')),
     revision int not null default 1,
     content jsonb not null,
     reader text not null,
     created_by text not null,
     created_at timestamptz not null,
     confirmed_by uuid,
     confirmed_name text,
     confirmed_at timestamptz,
     primary key (office_id, id),
     unique (office_id, document_id, version),
     foreign key (office_id, document_id) references document (office_id, id)
   )`,
  // Each state of a draft, so that the last correction can be undone and two people lose nothing to each other.
  `create table reading_revision (
     office_id uuid not null,
     reading_id uuid not null,
     revision int not null,
     -- The revision that undoing returns to; null for the first.
     previous int,
     content jsonb not null,
     saved_by text not null,
     saved_at timestamptz not null,
     primary key (office_id, reading_id, revision),
     foreign key (office_id, reading_id) references reading (office_id, id)
   )`,
  `create table intake (
     office_id uuid not null references office,
     id uuid not null,
     batch_id uuid not null,
     file_name text not null,
     size int not null,
     state text not null check (state in ('waiting', 'reading', 'done', 'known', 'refused')),
     reason text,
     detail jsonb not null default '{}',
     document_id uuid,
     person_id uuid,
     created_at timestamptz not null,
     finished_at timestamptz,
     primary key (office_id, id)
   )`,
  `create index intake_batch on intake (office_id, batch_id)`,
  ...guarded('document_audience', {
    read: UNIT_ROWS,
    write: WHOLE_OFFICE_ROWS,
    grant: 'select, insert, update, delete',
  }),
  ...guarded('document', {
    read: SHARED_ROWS.replaceAll('document_id in', 'id in'),
    write: WHOLE_OFFICE_ROWS,
  }),
  ...guarded('citation', { read: SHARED_ROWS, write: WHOLE_OFFICE_ROWS, grant: 'select, insert, update, delete' }),
  // A draft has no effect yet: units see a reading once it was confirmed.
  ...guarded('reading', {
    read: `${SHARED_ROWS} and ((select kheo_whole()) or state <> 'draft')`,
    write: WHOLE_OFFICE_ROWS,
  }),
  ...guarded('reading_revision', { read: WHOLE_OFFICE_ROWS, grant: 'select, insert' }),
  ...guarded('intake', { read: WHOLE_OFFICE_ROWS }),
  // A link without a unit belongs to its document; with one, to that unit.
  ...guarded('file_link', {
    read: `${OFFICE_ROWS} and ((select kheo_whole()) or unit_id in (select kheo_units()) or (unit_id is null and about in
      (select 'document:' || a.document_id from document_audience a where a.office_id = (select kheo_office()))))`,
    write: `${OFFICE_ROWS} and ((select kheo_whole()) or unit_id in (select kheo_units()))`,
    grant: 'select, insert, delete',
  }),
  ...guarded('file', {
    read: `${OFFICE_ROWS} and ((select kheo_whole()) or sha256 in (select l.sha256 from file_link l where l.office_id = (select kheo_office())))`,
    write: OFFICE_ROWS,
    grant: 'select, insert',
  }),
);
