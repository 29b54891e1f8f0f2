import type { Id } from '#shared/ids/id.ts';
import type { UnitId } from '#shared/db/scope.ts';

export type FileLinkId = Id<'file-link'>;

/** What a file is kept for: a document's original, evidence with an answer or a report, a letter of a period, a table. */
export type FileAbout = `${'document' | 'duty-answer' | 'report' | 'cycle' | 'figure-import'}:${string}`;

/** A kept file (tệp đính kèm) and why it is here; the bytes are kept once, whoever sends them. */
export interface FileLink {
  id: FileLinkId;
  /** Hexadecimal. */
  sha256: string;
  name: string;
  /** Bytes. */
  size: number;
  mediaType: string;
  about: string;
  /** The unit whose file it is; null for a document's own, which goes with the document. */
  unitId: UnitId | null;
  createdBy: string;
  createdAt: Date;
}

/** A file as somebody sends it (tệp gửi lên). */
export interface NewFile {
  bytes: Uint8Array;
  name: string;
  mediaType: string;
  about: FileAbout;
  unitId: UnitId | null;
}
