import type { DocumentHead, DocumentSystem } from '#rooms/issuing/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { ReportId } from '../entry/terms.ts';

/** Why a unit is urged: late, returned and not mended, due within days, or not sent and still in time. */
export type UrgedKind = 'overdue' | 'returned' | 'soon' | 'open';

/** A unit that has not sent what it owes. */
export interface Urged {
  unitId: UnitId;
  unitName: string;
  reportId: ReportId;
  kind: UrgedKind;
  dueOn: Day | null;
  /** What it still owes, in words, and how that stands against its day. */
  missing: string;
  standing: string;
}

/** What the page of a letter begins with; every word of it may be changed. */
export interface LetterDraft {
  head: Omit<DocumentHead, 'type' | 'typeName'>;
  /** Before and after the table. */
  opening: string;
  closing: string;
}

/** What a person asks for. */
export interface LetterInput extends LetterDraft {
  unitIds: UnitId[];
  /** One letter to all, or one for each unit. */
  each: boolean;
  /** The day that is asked for. */
  until: Day;
  /** Also by notice and mail. */
  remind: boolean;
}

export type LetterFault = 'units-missing' | 'until-missing' | 'until-passed' | 'text-missing';

/** A letter that was made. */
export interface MadeLetter {
  linkId: string;
  name: string;
  sha256: string;
  createdBy: string;
  createdAt: Date;
}

/** Everything the page shows. */
export interface LetterPage {
  cycle: { id: string; title: string };
  urged: Urged[];
  draft: LetterDraft;
  system: DocumentSystem;
  /** Name of the layout; null where none is known for today. */
  layout: string | null;
  officeName: string;
  made: MadeLetter[];
  mayMake: boolean;
}
