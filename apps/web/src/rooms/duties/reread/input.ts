import { textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import type { DutyId, RereadChoice } from '../terms.ts';

const CHOICES: Record<string, RereadChoice> = { giu: 'keep', sua: 'change', huy: 'cancel' };

/** What a clerk decided about duties that differ: one choice for all of an assignment, and others for single units. */
export interface SentReread {
  readingId: string;
  choices: Map<DutyId, RereadChoice>;
  reason: string;
  /** As chosen, to be shown again: by name of the field. */
  typed: Record<string, string>;
}

export function readReread(form: FormData): SentReread {
  const choices = new Map<DutyId, RereadChoice>();
  const typed: Record<string, string> = {};
  for (const name of form.keys()) typed[name] = textField(form, name);
  const forAll = CHOICES[textField(form, 'chung')];
  for (const [name, value] of Object.entries(typed)) {
    const id = name.startsWith('viec:') ? name.slice(5) : '';
    const choice = CHOICES[value] ?? (value === '' ? forAll : undefined);
    if (isId<'duty'>(id) && choice) choices.set(id, choice);
  }
  return { readingId: textField(form, 'ban-doc'), choices, reason: textField(form, 'ly-do'), typed };
}
