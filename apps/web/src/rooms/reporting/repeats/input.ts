import rulesFile from '#data/repeat-rules.json' with { type: 'json' };
import { textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import { figureKey } from '../forms/rules.ts';
import type { Repeat, RepeatRule, RepeatVerdict } from './terms.ts';

export const REPEAT_RULE: RepeatRule = rulesFile.records[0]!;

const LONGEST = 500;

/** A decision as the page sends it; null when a field was tampered with. */
export function readRepeatForm(form: FormData): { repeat: Repeat; verdict: RepeatVerdict; reason: string } | null {
  const [a, b] = [textField(form, 'mot'), textField(form, 'hai')];
  const value = Number(textField(form, 'so'));
  if (!isId<'unit'>(a) || !isId<'unit'>(b) || !Number.isFinite(value)) return null;
  const [indicator, split] = [textField(form, 'chi-tieu'), textField(form, 'phan')];
  return {
    repeat: { key: figureKey(indicator, split), indicator, split, value, a, b },
    verdict: textField(form, 'quyet') === 'mot-viec' ? 'one' : 'two',
    reason: textField(form, 'ly-do').slice(0, LONGEST),
  };
}
