import { textField } from '#shared/forms/fields.ts';
import type { Day } from '#shared/time/day.ts';
import { readDay } from '../tree/input.ts';

type Wanted = { name: string; position: string; from: Day; lastDay: Day | null };

/** Reads who holds a position; null with the fault when something is missing. */
export function readHolder(
  form: FormData,
): { fault: 'no-holder' | 'no-day'; wanted: null } | { fault: null; wanted: Wanted } {
  const field = (name: string) => textField(form, name).replace(/\s+/g, ' ').slice(0, 120);
  const [name, position, until] = [field('ho-ten'), field('chuc-vu'), field('giu-den')];
  const from = readDay(field('giu-tu'));
  const lastDay = until === '' ? null : readDay(until);
  if (name === '' || position === '') return { fault: 'no-holder', wanted: null };
  if (!from || (until !== '' && !lastDay)) return { fault: 'no-day', wanted: null };
  return { fault: null, wanted: { name, position, from, lastDay } };
}
