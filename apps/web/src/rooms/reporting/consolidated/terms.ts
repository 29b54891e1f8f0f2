import type { StandIn } from '#rooms/duties/standing-in/terms.ts';
import type { DocumentHead } from '#rooms/issuing/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Id } from '#shared/ids/id.ts';
import type { CycleId, FigureKey } from '../forms/terms.ts';
import type { LineTotal, UnitStanding } from '../rollup/terms.ts';
import type { Measured } from '../targets/terms.ts';

export type ConsolidatedId = Id<'consolidated'>;

/** Where a sentence was taken from. One without a source is on the word of whoever signs. */
export type Source =
  | { kind: 'document'; documentId: string; reference: string }
  | { kind: 'board' }
  | { kind: 'figures'; indicator: string }
  | {
      kind: 'narrative';
      unitId: UnitId;
      unitName: string;
      reportId: string;
      section: string;
      version: number;
      /** Somebody entered the words for the unit. */
      enteredFor?: { by: string; standIn: StandIn };
    }
  /** Units whose words for a section say only that there is nothing to tell. */
  | { kind: 'nothing'; section: string; units: { unitId: UnitId; unitName: string; reportId: string }[] }
  | { kind: 'none'; by: string; at: string };

/** A number inside a sentence, as it is written there: it leads to the rows it is made of. */
export interface ShownFigure {
  key: FigureKey;
  indicator: string;
  text: string;
}

/** A heading of the report. */
export interface DraftHeading {
  kind: 'heading';
  id: string;
  level: 1 | 2;
  text: string;
}

/** One sentence, or what one unit wrote, with its source whatever people do to the words. */
export interface DraftSentence {
  kind: 'sentence';
  /** What it says and of whom: the same in every version. */
  id: string;
  /** As it was drafted; null for a sentence that a person added. */
  auto: string | null;
  text: string;
  figures: ShownFigure[];
  source: Source;
  editedBy: string | null;
  /** Whoever drew the report up did not pick it: it is kept with its source, and not printed. */
  left?: true;
  /** The unit's words say that there is nothing to tell: code of the section whose one sentence counts it. */
  nothing?: string;
}

export type DraftBlock = DraftHeading | DraftSentence;

/** Somebody decided to leave a sentence as it is although its source had changed. */
export interface KeptDecision {
  id: string;
  /** What the source said then: when it changes again, the question is asked again. */
  against: string;
  reason: string;
  by: string;
  at: string;
}

/** A version of the report: the text, and the figures it was written from. */
export interface ConsolidatedContent {
  head: DocumentHead;
  blocks: DraftBlock[];
  lines: LineTotal[];
  units: UnitStanding[];
  /** Targets of the year, with the units they are for; versions drafted before targets were printed have none. */
  targets?: Measured[];
  kept: KeptDecision[];
}

export interface Consolidated {
  id: ConsolidatedId;
  cycleId: CycleId;
  version: number;
  content: ConsolidatedContent;
  sourcesHash: string;
  /** "123:0123456789abcdef": the ledger when this version was written. */
  ledgerHead: string;
  createdBy: string;
  createdAt: Date;
}

/** A source that no longer says what the draft says. */
export interface SourceChange {
  /** Of the sentence. */
  id: string;
  what: 'new' | 'changed' | 'gone';
  source: Source;
  title: string;
  before: string | null;
  now: string | null;
  /** The units whose figures changed. */
  units: { name: string; before: string | null; now: string | null; version: number | null }[];
  /** To be remembered when it is decided to keep the old words. */
  against: string;
}

/** What a person typed over a version: new words by sentence, sentences of their own by heading. */
export interface DraftEdit {
  texts: Record<string, string>;
  /** Sentences that are not to be printed, of those in `texts`. */
  left: string[];
  /** The place in its part a sentence is to have, from 1; those that are not here keep theirs. */
  places: Record<string, number>;
  added: { after: string; text: string }[];
  head: DocumentHead;
}
