import type { Reading } from '@kheo/van-ban';
import type { Id } from '#shared/ids/id.ts';
import type { FileText, TextRefusal } from '#shared/office-files/text-of-file.ts';
import type { ScanRefusal } from '#shared/scans/scan.ts';
import type { ScannedText, ScanProgress } from '../scans/terms.ts';
import type { DocumentId } from '../terms.ts';

export type IntakeId = Id<'intake'>;
export type BatchId = Id<'intake-batch'>;

/**
 * arranging: pictures of which a person has not yet said which are one document · waiting and reading are under
 * way · known: the same file is in the registry already.
 */
export type IntakeState = 'arranging' | 'waiting' | 'reading' | 'done' | 'known' | 'refused';

export type SecretMark = 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT';

/**
 * failed: a fault of the product's own · interrupted: each time the file was read, the server stopped · given-up,
 * forgotten: pictures that nobody put in order, let go by a person or after some days.
 */
export type IntakeRefusal =
  TextRefusal | ScanRefusal | 'no-words' | 'too-large' | 'secret' | 'failed' | 'interrupted' | 'given-up' | 'forgotten';

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
  /** Pictures that are its pages, in order; the file itself is then the list of them. Empty for any other file. */
  pictures: SentFile[];
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
  /** Scanned pages that could not be read, counted from 1. */
  unread?: number[];
  /** How many pages were recognised from their pictures. */
  recognised?: number;
  /** While a scan is read. */
  scan?: ScanProgress;
  /** It took the place of a document that was known by name only. */
  filled?: boolean;
  similar?: SimilarDocument[];
  /** The limit it passed, as people write it. */
  limit?: string;
  mark?: SecretMark;
  /** How many pictures were sent as one. */
  pictures?: number;
  /** Other files came with them. */
  mixed?: boolean;
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
export interface ReadFile {
  format: FileText['format'];
  text: string;
  reading: Reading;
  /** null for a file without pictures. */
  scan: ScannedText | null;
}
