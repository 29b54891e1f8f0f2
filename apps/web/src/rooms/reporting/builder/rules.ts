import { UNTOUCHED } from '../drafts/rules.ts';
import { changedParts } from '../catalogue/rules.ts';
import { askOf, judgeExpression } from '../checks/rules.ts';
import type { FieldRows } from '../entry/terms.ts';
import { figureKey, linesOf } from '../forms/rules.ts';
import type { FigureField, FormContent, Indicator, Question } from '../forms/terms.ts';
import type { Difference, FormFault, Part, Step } from './terms.ts';

/** A form that asks nothing yet. */
export const EMPTY_FORM: FormContent = { fields: [], indicators: [], sections: [], files: [], checks: [], source: '' };

/**
 * What one button does to a draft. Whatever it names that is not there changes nothing.
 * @param offered indicators of the catalogue that may be added
 */
export function applyStep(
  form: FormContent,
  step: Step,
  offered: readonly Indicator[],
  groups: readonly FigureField[],
): FormContent {
  if (step.do === 'keep') return form;
  if (step.do === 'add') return added(form, step, offered, groups);
  if (step.do === 'remove') return removed(form, step.part, step.code);
  return moved(form, step.part, step.code, step.do === 'up' ? -1 : 1);
}

function added(
  form: FormContent,
  { part, codes, name }: Extract<Step, { do: 'add' }>,
  offered: readonly Indicator[],
  groups: readonly FigureField[],
): FormContent {
  const [files, checks] = [form.files ?? [], form.checks ?? []];
  const fresh = (prefix: string, all: readonly { code: string }[]) => freshCode(prefix, all);
  if (part === 'nhom') return { ...form, fields: [...form.fields, { code: fresh('nhom', form.fields), name }] };
  if (part === 'phan') {
    const section = { code: fresh('p', form.sections), number: '', title: name, hint: '', required: true };
    return { ...form, sections: [...form.sections, section] };
  }
  if (part === 'tep')
    return { ...form, files: [...files, { code: fresh('t', files), title: name, hint: '', required: false }] };
  if (part === 'kt') {
    const check = { code: fresh('k', checks), expression: name, message: '', level: 'block' as const };
    return { ...form, checks: [...checks, check] };
  }
  const there = new Set(form.indicators.map(({ code }) => code));
  const chosen = offered.filter(({ code }) => codes.includes(code) && !there.has(code));
  const known = new Set(form.fields.map(({ code }) => code));
  const missing = groups.filter(({ code }) => !known.has(code) && chosen.some(({ field }) => field === code));
  return {
    ...form,
    fields: [...form.fields, ...missing],
    indicators: [...form.indicators, ...chosen.map((one): Question => ({ ...one, required: one.kind !== 'balance' }))],
  };
}

function freshCode(prefix: string, all: readonly { code: string }[]): string {
  const taken = new Set(all.map(({ code }) => code));
  for (let count = 1; ; count += 1) if (!taken.has(`${prefix}${count}`)) return `${prefix}${count}`;
}

function removed(form: FormContent, part: Part, code: string): FormContent {
  const others = <T extends { code: string }>(all: readonly T[] = []) => all.filter((one) => one.code !== code);
  if (part === 'ct') return { ...form, indicators: others(form.indicators) };
  if (part === 'phan') return { ...form, sections: others(form.sections) };
  if (part === 'tep') return { ...form, files: others(form.files) };
  if (part === 'kt') return { ...form, checks: others(form.checks) };
  // A group goes with nothing in it: what it holds would vanish from the page and still be asked.
  return form.indicators.some(({ field }) => field === code) ? form : { ...form, fields: others(form.fields) };
}

function moved(form: FormContent, part: Part, code: string, by: -1 | 1): FormContent {
  if (part === 'nhom') return { ...form, fields: swapped(form.fields, code, by) };
  if (part === 'phan') return { ...form, sections: swapped(form.sections, code, by) };
  if (part === 'tep') return { ...form, files: swapped(form.files ?? [], code, by) };
  if (part === 'kt') return { ...form, checks: swapped(form.checks ?? [], code, by) };
  const field = form.indicators.find((one) => one.code === code)?.field;
  const own = swapped(
    form.indicators.filter((one) => one.field === field),
    code,
    by,
  ).values();
  return { ...form, indicators: form.indicators.map((one) => (one.field === field ? (own.next().value ?? one) : one)) };
}

function swapped<T extends { code: string }>(all: readonly T[], code: string, by: -1 | 1): T[] {
  const from = all.findIndex((one) => one.code === code);
  const [one, other] = [all[from], all[from + by]];
  return one && other ? all.with(from, other).with(from + by, one) : [...all];
}

/** The form with its indicators as the catalogue has them now; how the form asks for them stays. */
export function refreshed(form: FormContent, inForce: readonly Indicator[]): FormContent {
  const known = new Map(inForce.map((one) => [one.code, one]));
  const indicators = form.indicators.map((question): Question => {
    const now = known.get(question.code);
    if (!now) return question;
    const { required, help, requiredIf, field } = question;
    return { ...now, field, required, ...(help ? { help } : {}), ...(requiredIf ? { requiredIf } : {}) };
  });
  return { ...form, indicators };
}

/** Everything that keeps a draft from being published, with the place on its page. */
export function judgeForm(title: string, form: FormContent): FormFault[] {
  const faults: FormFault[] = [];
  if (title === '') faults.push({ code: 'title-missing', at: 'ten' });
  if (form.source === '') faults.push({ code: 'source-missing', at: 'nguon' });
  if (form.indicators.length + form.sections.length === 0) faults.push({ code: 'nothing-asked', at: 'them-ct' });
  for (const { code, name } of form.fields)
    if (name === '') faults.push({ code: 'group-name-missing', at: `nhom-${code}`, title: code });
  const asked = new Set(form.indicators.map(({ code }) => code));
  for (const indicator of form.indicators) {
    const at = `khi-ct-${indicator.code}`;
    if (indicator.kind === 'balance' && [...indicator.plus, ...indicator.minus].some((code) => !asked.has(code)))
      faults.push({ code: 'balance-parts-missing', at: `ct-${indicator.code}`, title: indicator.name });
    faults.push(...conditionFaults(form, indicator.requiredIf, at, indicator.name));
  }
  for (const { code, title: name, requiredIf } of form.sections) {
    if (name === '') faults.push({ code: 'section-title-missing', at: `ten-phan-${code}`, title: code });
    faults.push(...conditionFaults(form, requiredIf, `khi-phan-${code}`, name));
  }
  for (const { code, title: name } of form.files ?? [])
    if (name === '') faults.push({ code: 'file-title-missing', at: `ten-tep-${code}`, title: code });
  for (const { code, expression, message } of form.checks ?? []) {
    const fault = judgeExpression(form, expression);
    if (fault) faults.push({ code: 'check-wrong', at: `bt-${code}`, title: expression || code, fault });
    if (message === '') faults.push({ code: 'check-message-missing', at: `cau-${code}`, title: expression || code });
  }
  return faults;
}

function conditionFaults(form: FormContent, condition: string | undefined, at: string, title: string): FormFault[] {
  const fault = condition ? judgeExpression(form, condition) : null;
  return fault ? [{ code: 'condition-wrong', at, title, fault }] : [];
}

/** What people who knew the form before will find added, removed and changed. */
export function differenceOf(before: FormContent, after: FormContent): Difference[] {
  return [
    ...compared(before.indicators, after.indicators, 'ct', ({ name }) => name, changedQuestion),
    ...compared(before.sections, after.sections, 'phan', ({ number, title }) => `${number} ${title}`.trim(), changedIn),
    ...compared(before.files ?? [], after.files ?? [], 'tep', ({ title }) => title, changedIn),
    ...compared(
      before.checks ?? [],
      after.checks ?? [],
      'kt',
      ({ message, expression }) => message || expression,
      changedIn,
    ),
  ];
}

function compared<T extends { code: string }>(
  before: readonly T[],
  after: readonly T[],
  part: Difference['part'],
  titleOf: (one: T) => string,
  changed: (old: T, now: T) => string[],
): Difference[] {
  const old = new Map(before.map((one) => [one.code, one]));
  const now = new Set(after.map(({ code }) => code));
  const gone = before.filter(({ code }) => !now.has(code));
  return [
    ...after.flatMap((one): Difference[] => {
      const was = old.get(one.code);
      if (!was) return [{ kind: 'added', part, title: titleOf(one), parts: [] }];
      const parts = changed(was, one);
      return parts.length > 0 ? [{ kind: 'changed', part, title: titleOf(one), parts }] : [];
    }),
    ...gone.map((one): Difference => ({ kind: 'removed', part, title: titleOf(one), parts: [] })),
  ];
}

function changedQuestion(old: Question, now: Question): string[] {
  return changedParts(old, now);
}

function changedIn(old: object, now: object): string[] {
  const [was, is] = [new Map(Object.entries(old)), new Map(Object.entries(now))];
  const filled = (value: unknown) => JSON.stringify(value === undefined || value === '' ? null : value);
  return [...new Set([...was.keys(), ...is.keys()])].filter((part) => filled(was.get(part)) !== filled(is.get(part)));
}

/** The rows of a form as who fills it in will find them, nothing typed yet. */
export function previewRows(form: FormContent): FieldRows[] {
  const { required } = askOf(form, { answers: new Map(), narrative: {} });
  const lines = Map.groupBy(linesOf(form), ({ indicator }) => indicator.code);
  const untouched = { typed: UNTOUCHED, answer: null, before: null, yearEarlier: null, problem: null };
  return form.fields.map((field) => ({
    field,
    rows: form.indicators
      .filter((one) => one.field === field.code)
      .flatMap((indicator) => {
        const computed = { key: figureKey(indicator.code), indicator, split: null, help: indicator.help ?? '' };
        return (lines.get(indicator.code) ?? [computed]).map((line) => ({
          ...line,
          required: required.has(indicator.code),
          ...untouched,
        }));
      }),
  }));
}
