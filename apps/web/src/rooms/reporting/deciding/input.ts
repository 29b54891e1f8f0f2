import { textField } from '#shared/forms/fields.ts';
import type { Decided, PartCode } from './terms.ts';

const MOST_PARTS = 100;

/** What was decided on a version, as the form sends it; parts that the form does not have are left out by the command. */
export function readDecision(form: FormData, decision: Decided['decision']): Decided {
  const version = Number(textField(form, 'ban'));
  const parts = form.getAll('phan').filter((part): part is PartCode => typeof part === 'string' && part.length <= 80);
  return {
    decision,
    version: Number.isSafeInteger(version) && version >= 0 ? version : 0,
    reason: textField(form, 'ly-do').slice(0, 2000),
    parts: parts.slice(0, MOST_PARTS),
  };
}
