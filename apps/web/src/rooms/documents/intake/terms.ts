import type { Reading } from '@kheo/van-ban';
import type { Id } from '#shared/ids/id.ts';
import type { FileText, TextRefusal } from '#shared/office-files/text-of-file.ts';
import type { DocumentId } from '../terms.ts';

export type IntakeId = Id<'intake'>;
export type BatchId = Id<'intake-batch'>;

/** waiting and reading are under way; known: the same file is in the registry already. */
export type IntakeState = 'waiting' | 'reading' | 'done' | 'known' | 'refused';

export type SecretMark = 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT';

/** failed: a fault of the product's own · interrupted: each time the file was read, the server stopped. */
export type IntakeRefusal = TextRefusal | 'too-large' | 'secret' | 'failed' | 'interrupted';

/** A file as it was sent (tệp đưa vào). */
export interface SentFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** A file that was acknowledged and is not read yet (tệp đang đợi đọc). */
export interface WaitingFile extends SentFile {
  id: IntakeId;
  /** Name of the person who sent it. */
  sentBy: string;
  /** How often a reading of it was begun, this time included. */
  tries: number;
}

/** Another document that may be the same (văn bản có thể trùng). */
export interface SimilarDocument {
  id: DocumentId;
  reference: string;
  state: 'stub' | 'received' | 'confirmed';
}

/** What is to be said of a file beside its state (ghi chú tiếp nhận). */
export interface IntakeDetail {
  format?: FileText['format'];
  /** Pages of a PDF that are pictures, counted from 1. */
  pagesWithoutText?: number[];
  /** It took the place of a document that was known by name only. */
  filled?: boolean;
  similar?: SimilarDocument[];
  /** The limit it passed, as people write it. */
  limit?: string;
  mark?: SecretMark;
}

/** One file of a batch and how far it is (tệp đang tiếp nhận). */
export interface IntakeRow {
  id: IntakeId;
  batchId: BatchId;
  /** Empty where it is not kept (secret mark). */
  fileName: string;
  size: number;
  state: IntakeState;
  reason: IntakeRefusal | null;
  detail: IntakeDetail;
  documentId: DocumentId | null;
  /** Number and symbol of the document, when the reader sees one. */
  reference: string | null;
  subject: string | null;
}

/** A file's words and what was read in them (tệp đã đọc). */
export interface ReadFile extends FileText {
  reading: Reading;
}
