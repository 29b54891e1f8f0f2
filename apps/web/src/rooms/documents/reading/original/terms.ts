import type { Block, Span } from '@kheo/van-ban';

/** What a stretch of the original is marked as; a place only carries an anchor. doubt: to be held against the scan. */
export type MarkKind = 'duty' | 'body' | 'due' | 'cite' | 'odd' | 'doubt' | 'place';

export interface Mark {
  kind: MarkKind;
  span: Span;
  /** Anchor of what speaks of it in the reading: "#viec-v1". */
  back: string | null;
  /** Name of the assignment, for the link behind a duty. */
  label: string | null;
}

export interface Words {
  text: string;
  /** Where the nearest mark around these words leads. */
  href: string | null;
}

export interface Marked {
  kind: MarkKind;
  /** "s-120": on the first piece of the outermost mark that starts there, so that an id stands once. */
  id: string | null;
  pieces: Piece[];
  /** Link behind the last piece of a duty. */
  ref: { href: string; label: string } | null;
}

export type Piece = Words | Marked;

/** Words that stand together: their pieces, joined, are exactly the original's words. */
export interface Printed {
  /** Offset of its first character in the original. */
  at: number;
  pieces: Piece[];
}

/** A paragraph as printed, or a table, whose words stand in the cells of its rows and nowhere else. */
export interface Paragraph extends Printed {
  kind: Block['kind'];
  rows?: Printed[][];
}

/** A sentence that may be chosen by its number. */
export interface Sentence {
  /** From 1. */
  no: number;
  span: Span;
  text: string;
}
