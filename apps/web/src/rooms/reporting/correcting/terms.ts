import type { Answer } from '../forms/terms.ts';

/** One line of two versions that say something else. */
export interface ChangedLine {
  key: string;
  name: string;
  unit: string;
  before: Answer | null;
  now: Answer | null;
}

/** A section whose words are not the same in two versions. */
export interface ChangedSection {
  code: string;
  title: string;
  before: string;
  now: string;
}

/** Two versions beside each other. */
export interface Comparison {
  before: number;
  now: number;
  lines: ChangedLine[];
  sections: ChangedSection[];
  /** Names of files only one of them has. */
  filesGone: string[];
  filesNew: string[];
}
