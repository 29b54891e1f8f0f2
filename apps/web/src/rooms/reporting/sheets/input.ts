import { textField } from '#shared/forms/fields.ts';
import { linesOf } from '../forms/rules.ts';
import type { FormContent } from '../forms/terms.ts';
import { HOW_FIELDS, type Draft, type Origins, type Typed } from '../drafts/terms.ts';

/** What was read from a file and shown, as its page sends it back; null when it was tampered with. */
export function readTakenForm(form: FormContent, data: FormData): { typed: Draft; origins: Origins } | null {
  const taken = parsed(textField(data, 'doc-duoc'));
  const origins = parsed(textField(data, 'goc'));
  if (!taken || !origins) return null;
  const figures = textsIn(taken, 'figures');
  const narrative = textsIn(taken, 'narrative');
  const typed: Draft = { figures: {}, narrative: {}, dropped: [] };
  for (const { key } of linesOf(form)) {
    const figure = typedIn(figures[key]);
    if (figure) typed.figures[key] = figure;
  }
  for (const { code } of form.sections) {
    const words = narrative[code];
    if (typeof words === 'string') typed.narrative[code] = words;
  }
  return { typed, origins: Object.fromEntries(Object.entries(origins).map(([field, mark]) => [field, String(mark)])) };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function textsIn(taken: Record<string, unknown>, part: string): Record<string, unknown> {
  const value = taken[part];
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function typedIn(value: unknown): Typed | null {
  if (value === null || typeof value !== 'object') return null;
  const { value: part, base, how, asked } = value as Partial<Record<keyof Typed, unknown>>;
  const known = (Object.keys(HOW_FIELDS) as Typed['how'][]).find((one) => one === how);
  if (typeof part !== 'string' || typeof base !== 'string' || typeof asked !== 'string' || !known) return null;
  return { value: part, base, how: known, asked };
}
