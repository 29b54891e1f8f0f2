import type { UnitId } from '#shared/db/scope.ts';

/** What somebody goes by who enters for a unit; migration 0063 holds the same list. */
export const SOURCES = ['phone', 'paper', 'message', 'file', 'table', 'other'] as const;
export type Source = (typeof SOURCES)[number];

/** On what ground something was entered for a unit. */
export interface Ground {
  source: Source;
  /** Who said it and when, a number of a letter; needed where the source is none of the list. */
  words: string;
}

/** Somebody of another unit entered and sent it; their name stands beside it as the sender's. */
export interface StandIn extends Ground {
  /** The unit of who entered it, as it was called then. */
  unitId: UnitId;
  unitName: string;
}

export type GroundFault = 'ground-missing' | 'ground-words-missing' | 'ground-file-missing';
