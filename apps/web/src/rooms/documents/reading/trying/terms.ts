import type { Day } from '#shared/time/day.ts';
import type { Paragraph } from '../original/terms.ts';
import type { ReadingContent } from '../terms.ts';

/** A text somebody tries, and its reading: never stored, never confirmed. */
export interface Trial {
  text: string;
  content: ReadingContent;
  paragraphs: Paragraph[];
  /** By id of the assignment. */
  safeUntil: Record<string, Day>;
}

/** Why a file is not read here. */
export type TryRefusal = 'not-text' | 'too-long' | 'no-words';
