import { textField } from '#shared/forms/fields.ts';
import { isDay } from '#shared/time/day.ts';
import { readKindDues } from '../forms/input.ts';
import type { DuesInput } from './terms.ts';

/** The last days of a period as they were typed. */
export function readDues(form: FormData): DuesInput {
  const dueOn = textField(form, 'han') || null;
  const { dueByKind, bad } = readKindDues(form);
  const reason = textField(form, 'ly-do').slice(0, 500);
  return { dueOn, dueByKind, reason, bad: bad || (dueOn !== null && !isDay(dueOn)) };
}
