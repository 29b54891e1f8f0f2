import { textField } from '#shared/forms/fields.ts';
import { SOURCES, type Ground } from './terms.ts';

/** Longest words beside a source. */
const LONGEST = 200;

/** The ground somebody gives for entering in a unit's name; null when none of the list was chosen. */
export function readGround(form: FormData): Ground | null {
  const source = SOURCES.find((one) => one === textField(form, 'theo'));
  if (!source) return null;
  return { source, words: textField(form, 'theo-ghi').replace(/\s+/g, ' ').trim().slice(0, LONGEST) };
}
