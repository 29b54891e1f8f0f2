import type { Id } from '#shared/ids/id.ts';
import type { BatchId, IntakeId, SentFile } from '../terms.ts';

export type PictureId = Id<'intake-picture'>;

/** A picture that was sent and waits for its place (ảnh đang đợi xếp). */
export interface WaitingPicture {
  id: PictureId;
  name: string;
  size: number;
  /** Of the original, hexadecimal. */
  sha256: string;
  /** How many pages the file holds. */
  pages: number;
  hasPreview: boolean;
}

/** Pictures of one sending (các ảnh của một lần gửi). */
export interface PictureSet {
  batchId: BatchId;
  intakeId: IntakeId;
  /** In the order of their pages. */
  pictures: WaitingPicture[];
  /** Other files came with them. */
  mixed: boolean;
}

/** A picture with what is kept of it while it waits. */
export interface LookedAt extends SentFile {
  sha256: string;
  pages: number;
  /** Small, upright, WebP; null where none could be made. */
  preview: Uint8Array | null;
}

/** Which number a person gave a picture; NaN where it was none. */
export type Places = Map<PictureId, number>;

/** one: the pictures are the pages of one document · each: every picture is a document of its own. */
export type ReadAs = 'one' | 'each';

export type ArrangeRefusal =
  | 'not-allowed'
  | 'no-pictures'
  | 'no-picture-added'
  | 'too-many-pictures'
  | 'pictures-too-large'
  | 'picture-refused'
  | 'arranged-already'
  | 'form-key-taken';
