import { read } from '@kheo/van-ban';
import type { Day } from '#shared/time/day.ts';
import { safeDaysOf } from '../limits/rules.ts';
import { layOut } from '../original/rules.ts';
import { contentOfReading } from '../rules.ts';
import type { Trial } from './terms.ts';

/** Reads a text as intake would, for a page that keeps nothing. */
export function tryReading(text: string, today: Day): Trial {
  const content = contentOfReading(read(text), text);
  return { text, content, paragraphs: layOut(text, content), safeUntil: safeDaysOf(content, today) };
}
