import { fileFields } from '#shared/forms/fields.ts';
import type { Choices } from './terms.ts';

const LONGEST_PASTE = 2_000_000;
const MOST_CHOICES = 5000;

/** The cells that were pasted. Not trimmed: an empty first cell is a tab at the beginning. */
export function readPasted(data: FormData): string {
  const pasted = data.get('dan');
  const text = typeof pasted === 'string' ? pasted : '';
  return text.toWellFormed().replaceAll('\0', '').replace(/\r\n?/g, '\n');
}

/** A table as it is brought: the chosen file, or the cells that were pasted. */
export async function readBrought(
  data: FormData,
  pastedName: string,
): Promise<{ bytes: Uint8Array; name: string; mediaType: string } | null> {
  const [file] = fileFields(data, 'tep');
  if (file) return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, mediaType: file.type };
  const text = readPasted(data);
  if (text.trim() === '' || text.length > LONGEST_PASTE) return null;
  return { bytes: new TextEncoder().encode(text), name: pastedName, mediaType: 'text/tab-separated-values' };
}

/** Readings that were chosen and values that were ticked on a preview. */
export function readChoices(data: FormData): Choices {
  const choices: Choices = { readings: {}, replaced: {} };
  for (const [name, value] of [...data].slice(0, MOST_CHOICES)) {
    if (typeof value !== 'string' || value === '') continue;
    const place = /^doc:(\d{1,4}:\d{1,2})$/.exec(name)?.[1];
    if (place && Number.isFinite(Number(value))) choices.readings[place] = Number(value);
    const field = /^thay:([0-9a-f-]{36}:[\w.-]{1,120})$/.exec(name)?.[1];
    if (field) choices.replaced[field] = value.slice(0, 40);
  }
  return choices;
}
