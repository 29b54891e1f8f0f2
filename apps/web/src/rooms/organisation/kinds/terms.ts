import type { UnitKind, UnitSystem } from '../terms.ts';

/** What is wanted of a kind. */
export interface WantedKind {
  name: string;
  system: UnitSystem;
  phrases: string[];
  /** Place in the order, from 1. */
  place: number;
}

/** A kind with what depends on it (loại đơn vị và nơi dùng). */
export interface ListedKind extends UnitKind {
  /** How many units are or were of this kind. */
  used: number;
  /** Words that stand on other kinds too. */
  clashes: { phrase: string; kinds: string[] }[];
}
