import { textField } from '#shared/forms/fields.ts';
import type { Day } from '#shared/time/day.ts';
import { readDay } from '../tree/input.ts';

/** Reads a code to be given; null with the fault when it cannot be one. */
export function readCode(
  form: FormData,
):
  { fault: 'no-code' | 'no-day'; wanted: null } | { fault: null; wanted: { scheme: string; code: string; from: Day } } {
  const scheme = textField(form, 'he-ma').replace(/\s+/g, ' ').slice(0, 60);
  const code = textField(form, 'ma').replace(/\s+/g, '').slice(0, 60);
  const from = readDay(textField(form, 'ma-tu'));
  if (scheme === '' || code === '') return { fault: 'no-code', wanted: null };
  return from ? { fault: null, wanted: { scheme, code, from } } : { fault: 'no-day', wanted: null };
}
