import type { Generated } from 'kysely';

interface FileTable {
  office_id: string;
  sha256: string;
  size: number;
  media_type: string;
  content: Buffer;
  created_at: Date;
}

interface FileLinkTable {
  office_id: string;
  id: string;
  sha256: string;
  name: string;
  about: string;
  unit_id: string | null;
  created_by: string;
  created_at: Date;
}

interface DocumentTable {
  office_id: string;
  id: string;
  state: 'stub' | 'received' | 'confirmed' | 'withdrawn';
  reference: string | null;
  number: string | null;
  notation: string | null;
  type: string | null;
  issuer: string | null;
  subject: string | null;
  issued_on: string | null;
  printed_date: string | null;
  file_sha256: string | null;
  file_name: string | null;
  text: string | null;
  search: Generated<string>;
  received_at: Date | null;
  received_by: string | null;
  created_at: Date;
}

interface DocumentAudienceTable {
  office_id: string;
  document_id: string;
  unit_id: string;
  kind: 'act' | 'inform';
}

interface CitationTable {
  office_id: string;
  id: string;
  document_id: string;
  cited_id: string;
  relation: string;
  printed_date: string | null;
  span_start: number;
  span_end: number;
}

interface ReadingTable {
  office_id: string;
  id: string;
  document_id: string;
  version: number;
  state: 'draft' | 'confirmed' | 'superseded';
  revision: Generated<number>;
  content: unknown;
  reader: string;
  created_by: string;
  created_at: Date;
  confirmed_by: string | null;
  confirmed_name: string | null;
  confirmed_at: Date | null;
  text_version: Generated<number>;
}

interface ReadingRevisionTable {
  office_id: string;
  reading_id: string;
  revision: number;
  previous: number | null;
  content: unknown;
  saved_by: string;
  saved_at: Date;
  text_version: Generated<number>;
}

interface DocumentTextTable {
  office_id: string;
  document_id: string;
  version: number;
  text: string;
  changes: unknown;
  content: unknown;
  reader: string;
  created_by: string;
  created_at: Date;
}

interface ScanCheckTable {
  office_id: string;
  document_id: string;
  span_start: number;
  checked_by: string;
  checked_at: Date;
}

interface IntakeTable {
  office_id: string;
  id: string;
  batch_id: string;
  file_name: string;
  size: number;
  state: 'arranging' | 'waiting' | 'reading' | 'done' | 'known' | 'refused';
  reason: string | null;
  detail: Generated<unknown>;
  document_id: string | null;
  person_id: string | null;
  created_at: Date;
  finished_at: Date | null;
}

interface ScanPageTable {
  office_id: string;
  document_id: string;
  page: number;
  width: number;
  height: number;
  image: Buffer;
}

interface ScanLineTable {
  office_id: string;
  document_id: string;
  span_start: number;
  span_end: number;
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
  confidence: number;
}

interface IntakeWaitingTable {
  office_id: string;
  intake_id: string;
  file_name: string;
  media_type: string;
  content: Buffer;
  sent_by: string;
  tries: Generated<number>;
  held_until: Date | null;
}

interface IntakePictureTable {
  office_id: string;
  intake_id: string;
  id: string;
  place: number;
  file_name: string;
  media_type: string;
  content: Buffer;
  sha256: string;
  pages: number;
  preview: Buffer | null;
}

export interface DocumentsTables {
  file: FileTable;
  file_link: FileLinkTable;
  document: DocumentTable;
  document_audience: DocumentAudienceTable;
  citation: CitationTable;
  reading: ReadingTable;
  reading_revision: ReadingRevisionTable;
  intake: IntakeTable;
  intake_waiting: IntakeWaitingTable;
  intake_picture: IntakePictureTable;
  scan_page: ScanPageTable;
  scan_line: ScanLineTable;
  scan_check: ScanCheckTable;
  document_text: DocumentTextTable;
}
