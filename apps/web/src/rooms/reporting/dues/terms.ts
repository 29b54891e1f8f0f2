import type { Day } from '#shared/time/day.ts';

/** The last days of a period (hạn nộp): the general one, and those of kinds of unit that have their own. */
export interface Dues {
  dueOn: Day | null;
  dueByKind: Readonly<Record<string, Day>>;
}

/** What a person wants them to be. */
export interface DuesInput extends Dues {
  reason: string;
  /** Something that was typed is no day. */
  bad: boolean;
}

/** Why last days cannot be set so. */
export type DuesFault = 'dues-same' | 'due-missing' | 'due-passed' | 'due-before-period';
