import { textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import { isDay, type Day } from '#shared/time/day.ts';
import type { PhraseDecision, UnitId } from '../terms.ts';

const FIELD = /^(dv|them|nho|bo):(.+:(?:lead|support|cascade|through):\d+)$/;

/** The issue page as it was sent. */
export interface SentIssue {
  readingId: string;
  on: Day | null;
  assignmentIds: string[];
  decisions: PhraseDecision[];
  /** Typed names of units or groups, by field. */
  additions: Record<string, string>;
}

/** What a clerk chose on the issue page; what is no id of a unit is left out. */
export function readIssue(form: FormData): SentIssue {
  const decisions = new Map<string, PhraseDecision>();
  const additions: Record<string, string> = {};
  for (const name of new Set(form.keys())) {
    const [, what, field] = FIELD.exec(name) ?? [];
    if (!what || !field) continue;
    const decision = decisions.get(field) ?? { field, unitIds: [], nobody: false, remember: false };
    decisions.set(field, decision);
    if (what === 'dv') decision.unitIds = form.getAll(name).filter((id): id is UnitId => isId<'unit'>(id));
    if (what === 'bo') decision.nobody = true;
    if (what === 'nho') decision.remember = true;
    if (what === 'them' && textField(form, name) !== '') additions[field] = textField(form, name);
  }
  const on = textField(form, 'ngay');
  return {
    readingId: textField(form, 'ban-doc'),
    on: isDay(on) ? on : null,
    assignmentIds: form.getAll('giao').filter((id): id is string => typeof id === 'string'),
    decisions: [...decisions.values()],
    additions,
  };
}
