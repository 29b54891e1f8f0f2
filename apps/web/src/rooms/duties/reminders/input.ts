import defaults from '#data/reminder-defaults.json' with { type: 'json' };
import { textField } from '#shared/forms/fields.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import type { ReminderRule } from '../terms.ts';
import { FARTHEST_STAGE, MOST_STAGES } from './rules.ts';

/** The schedule of an office that has set none; where it comes from stands in the file. */
export const DEFAULT_RULE: ReminderRule = defaults.records[0]!;

/** Whole numbers between commas, semicolons or spaces; null when anything else stands there. */
function readDays(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (!parts.every((part) => /^\d{1,2}$/.test(part))) return null;
  return parts.map(Number);
}

/**
 * The schedule as the settings page sends it.
 * @refuses days-unreadable, days-too-far, days-too-many, hour-unreadable
 */
export function readReminderRule(
  form: FormData,
): Outcome<ReminderRule, 'days-unreadable' | 'days-too-far' | 'days-too-many' | 'hour-unreadable'> {
  const before = readDays(textField(form, 'truoc'));
  const after = readDays(textField(form, 'sau'));
  if (!before || !after) return refuse('days-unreadable');
  const onTheDay = textField(form, 'dung-ngay') !== '' ? [0] : [];
  const daysBefore = [...new Set([...before, ...onTheDay, ...after.map((day) => -day)])].filter(
    (day) => day !== 0 || onTheDay.length > 0,
  );
  if (daysBefore.some((day) => Math.abs(day) > FARTHEST_STAGE)) return refuse('days-too-far');
  if (daysBefore.length > MOST_STAGES) return refuse('days-too-many');
  const hour = Number(textField(form, 'gio') || NaN);
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) return refuse('hour-unreadable');
  return done({ daysBefore: daysBefore.toSorted((a, b) => b - a), hour, byMail: textField(form, 'thu') !== '' });
}
