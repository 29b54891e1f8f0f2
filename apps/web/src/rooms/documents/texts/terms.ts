import type { Span } from '@kheo/van-ban';

/** A line whose words a person corrected (dòng đã sửa chữ). */
export interface LineChange {
  /** Of the line in the text as it was stored first. */
  span: Span;
  /** The person's words; empty where the machine saw a line and there is none. */
  text: string;
  by: string;
  /** ISO. */
  at: string;
}

/** A stretch that differs between the stored text and a version of it. */
export interface Piece {
  source: Span;
  own: Span;
  /** How many characters are the same at its beginning and its end. */
  prefix: number;
  suffix: number;
}

/** A version of a document's text (bản chữ): 1 is what was stored first, and is never overwritten. */
export interface TextLayer {
  version: number;
  text: string;
  changes: LineChange[];
  pieces: Piece[];
}
