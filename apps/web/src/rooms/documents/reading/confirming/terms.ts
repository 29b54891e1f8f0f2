import type { HeaderFacts } from '../../terms.ts';

/** The columns of a document that its confirmed reading decides. */
export interface DocumentFacts extends HeaderFacts {
  /** Folded, for searching. */
  search: string;
}
