import type { Ground } from '#rooms/duties/standing-in/terms.ts';
import type { FigureKey, How } from '../forms/terms.ts';

/** One line as it stands in the form: words, not yet numbers. */
export interface Typed {
  value: string;
  /** "trên 152": only for a ratio. */
  base: string;
  how: How;
  /** The words a person was asked about before choosing `value`; empty otherwise. */
  asked: string;
}

/** What people have typed so far, line by line and section by section. */
export interface Draft {
  figures: Record<FigureKey, Typed>;
  narrative: Record<string, string>;
  /** Evidence taken away since: what was sent with a version stays with that version. */
  dropped: string[];
  /** What somebody who enters it for its unit goes by, as chosen so far; a form without that choice leaves it as it is. */
  ground?: Ground | null;
}

/** A place of the form two people can both change: "so:dat-hien" or "loi:II.2". */
export type FieldId = string;

/** What each field was when the form was shown, so that a save knows which ones its writer changed. */
export type Origins = Record<FieldId, string>;

/** Two people changed one field differently. Neither wins until somebody chooses. */
export interface Clash {
  field: FieldId;
  mine: Typed | string;
  theirs: Typed | string;
  /** To be sent back with the choice: it holds against what was shown, not against a third change. */
  theirsOrigin: string;
}

/** A figure that was put into a draft from a table. */
export interface WrittenField {
  key: FigureKey;
  /** Row of the table. */
  row: number;
  /** null when there was nothing. */
  before: Typed | null;
  after: Typed;
}

/** How an answer is called in the form. */
export const HOW_FIELDS = { actual: 'thuc-hien', estimate: 'uoc', nil: 'khong' } as const satisfies Record<How, string>;
