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

/** A line the machine did not see and a person added (dòng thêm). */
export interface LineAdded {
  /** Its address for ever: the version it came with, and its place among those that came with it. */
  name: string;
  /** The page it stands on, from 1. */
  page: number;
  /** Where in the text as it was stored first: behind the words that end here; 0 also before the first of all. */
  at: number;
  text: string;
  by: string;
  /** ISO. */
  addedAt: string;
  /** Who changed its words last; null where nobody did. */
  edited: { by: string; at: string } | null;
  /** Who took it out again, its words kept; null while it stands. */
  out: { by: string; at: string } | null;
}

/** A stretch that differs between the stored text and a version of it. */
export interface Piece {
  source: Span;
  own: Span;
  /** How many characters are the same at its beginning and its end. */
  prefix: number;
  suffix: number;
  /** Lines that were added here: all that stands on one of them stood, in the stored text, where they were put. */
  isAdded: boolean;
}

/** An added line's place in a version of the text. */
export interface PlacedAddition {
  name: string;
  own: Span;
}

/** A version of a document's text (bản chữ): 1 is what was stored first, and is never overwritten. */
export interface TextLayer {
  version: number;
  text: string;
  changes: LineChange[];
  /** In the order of the text; those that were taken out included. */
  added: LineAdded[];
  pieces: Piece[];
  /** Where the added lines stand; without those that were taken out. */
  additions: PlacedAddition[];
}
