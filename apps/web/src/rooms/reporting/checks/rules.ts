import { Environment, type TypeCheckResult } from '@marcbachmann/cel-js';
import { writeNumber } from '#shared/ui/number.ts';
import { figureKey } from '../forms/rules.ts';
import type { Answer, Check, FigureKey, FormContent, Indicator } from '../forms/terms.ts';
import type { Answers, Asked, ExpressionFault, FieldName } from './terms.ts';

/** Longer than any rule an office has written; the parser works in proportion to it. */
const LONGEST = 500;
const LIMITS = { maxAstNodes: 300, maxDepth: 40, maxListElements: 50, maxMapEntries: 10, maxCallArguments: 8 };
/** How a condition reads the parts of a share, and the narrative. */
const [PART, WHOLE, WORDS] = ['tu', 'mau', 'loi'];

/** "dat-o-hien" → "dat_o_hien", "II.2" → "II_2": what an expression can name. */
function nameOf(code: string): string {
  return code.replace(/[^A-Za-z0-9]/g, '_');
}

function partsOf(indicator: Indicator): string[] {
  if (indicator.kind === 'ratio') return [PART, WHOLE];
  return indicator.kind === 'balance' ? [] : indicator.splits.map(({ code }) => nameOf(code));
}

/** Everything a condition of this form may read, with what it stands for. */
export function namesOf(form: FormContent): FieldName[] {
  const figures = form.indicators.flatMap((indicator): FieldName[] => {
    const name = nameOf(indicator.code);
    if (indicator.kind === 'ratio')
      return [PART, WHOLE].map((part) => ({ name: `${name}.${part}`, title: indicator.name, part }));
    const splits = indicator.kind === 'balance' ? [] : indicator.splits;
    if (splits.length === 0) return [{ name, title: indicator.name, part: '' }];
    return splits.map((split) => ({ name: `${name}.${nameOf(split.code)}`, title: indicator.name, part: split.name }));
  });
  const words = form.sections.map(({ code, title }) => ({ name: `${WORDS}.${nameOf(code)}`, title, part: '' }));
  return [...figures, ...words];
}

const environments = new WeakMap<FormContent, Environment>();

/** The language of one form: numbers by code, parts behind a dot, sections as texts. */
function languageOf(form: FormContent): Environment {
  const kept = environments.get(form);
  if (kept) return kept;
  const language = new Environment({ limits: LIMITS });
  mixNumbers(language);
  for (const indicator of form.indicators) {
    const parts = partsOf(indicator);
    const schema = Object.fromEntries(parts.map((part) => [part, 'double']));
    if (parts.length > 0) language.registerVariable(nameOf(indicator.code), { schema });
    else language.registerVariable(nameOf(indicator.code), 'double');
  }
  const sections = Object.fromEntries(form.sections.map(({ code }) => [nameOf(code), 'string']));
  if (form.sections.length > 0) language.registerVariable(WORDS, { schema: sections });
  environments.set(form, language);
  return language;
}

/** The standard keeps whole and broken numbers apart; people who write "dat_hien * 2" do not. */
function mixNumbers(language: Environment): void {
  const deeds: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };
  for (const [sign, deed] of Object.entries(deeds)) {
    const mixed = (a: unknown, b: unknown) => deed(Number(a), Number(b));
    language.registerOperator(`double ${sign} int`, mixed).registerOperator(`int ${sign} double`, mixed);
  }
  language.registerOperator('double == int', (a: unknown, b: unknown) => Number(a) === Number(b));
}

/**
 * What is wrong with a condition as it is written; null when it can be used.
 * @param form whose fields it reads
 */
export function judgeExpression(form: FormContent, expression: string): ExpressionFault | null {
  if (expression.trim() === '') return { code: 'expression-missing', text: '' };
  if (expression.length > LONGEST) return { code: 'expression-too-long', text: '' };
  const found = languageOf(form).check(expression);
  if (!found.valid) return faultOf(expression, found.error);
  return found.type === 'bool' ? null : { code: 'not-a-condition', text: expression };
}

function faultOf(expression: string, error: TypeCheckResult['error']): ExpressionFault {
  const { start = 0, end = expression.length } = error?.range ?? {};
  const text = expression.slice(start, end);
  if (error?.code === 'unknown_variable') return { code: 'name-unknown', text };
  if (error?.code === 'no_such_key') return { code: 'part-unknown', text };
  if (error?.code === 'no_such_overload') return { code: 'kinds-differ', text };
  return { code: 'unreadable', text: expression.slice(Math.min(start, Math.max(0, expression.length - 1))) };
}

/** What conditions read: numbers by name, *nothing to report* as 0; what was not answered is not there. */
function valuesOf(form: FormContent, { answers, narrative }: Answers): Map<string, number | string> {
  const values = new Map<string, number | string>();
  for (const indicator of form.indicators) {
    const name = nameOf(indicator.code);
    const isPlain = indicator.kind === 'ratio' || indicator.kind === 'balance' || indicator.splits.length === 0;
    for (const split of isPlain ? [''] : indicator.splits.map(({ code }) => code)) {
      const answer = answers.get(figureKey(indicator.code, split));
      if (!answer) continue;
      if (indicator.kind === 'ratio') {
        values.set(`${name}.${PART}`, 'share' in answer ? answer.share.part : 0);
        values.set(`${name}.${WHOLE}`, 'share' in answer ? answer.share.whole : 0);
      } else values.set(split ? `${name}.${nameOf(split)}` : name, amountOf(answer));
    }
  }
  for (const { code } of form.sections) values.set(`${WORDS}.${nameOf(code)}`, narrative[code] ?? '');
  return values;
}

function amountOf(answer: Answer): number {
  return 'value' in answer ? answer.value : 0;
}

/** Names a condition reads, as they stand in it: "dat_hien", "tien.dan_gop". */
function readsOf(language: Environment, expression: string): Set<string> {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object' || !('op' in node) || !('args' in node)) return;
    const { op, args } = node;
    if (op === 'id' && typeof args === 'string') found.add(args);
    else if (op === '.' && Array.isArray(args)) {
      const [left, field] = args as [unknown, unknown];
      const isName = left !== null && typeof left === 'object' && 'op' in left && 'args' in left && left.op === 'id';
      if (isName && typeof field === 'string') found.add(`${String(left.args)}.${field}`);
      else visit(left);
    } else visit(args);
  };
  visit(language.parse(expression).ast);
  return found;
}

/**
 * Whether a condition holds.
 * @returns null when it cannot be said: an answer it reads is missing, or it is not a condition of this form
 */
function holds(form: FormContent, expression: string, values: ReadonlyMap<string, number | string>): boolean | null {
  if (judgeExpression(form, expression) !== null) return null;
  const language = languageOf(form);
  const names = new Set(namesOf(form).map(({ name }) => name));
  const reads = [...readsOf(language, expression)].filter((name) => names.has(name));
  if (reads.some((name) => !values.has(name))) return null;
  const context: Record<string, unknown> = {};
  for (const name of reads) {
    const [first = '', part] = name.split('.');
    if (part === undefined) context[first] = values.get(name);
    else context[first] = { ...(context[first] ?? {}), [part]: values.get(name) };
  }
  try {
    return language.evaluate(expression, context) === true;
  } catch {
    // What the judge let through and the data breaks, like a division of whole numbers by 0, says nothing.
    return null;
  }
}

/**
 * What a form asks of these answers: what must be answered now, and which checks do not hold.
 * @returns `required` has keys of lines and codes of sections
 */
export function askOf(form: FormContent, given: Answers): Asked {
  const required = new Set<string>();
  const conditions = [...form.indicators, ...form.sections].some(({ requiredIf }) => requiredIf);
  const checks = form.checks ?? [];
  const values = conditions || checks.length > 0 ? valuesOf(form, given) : new Map<string, number | string>();
  const isAsked = (one: { required: boolean; requiredIf?: string }) =>
    one.required || (one.requiredIf ? holds(form, one.requiredIf, values) === true : false);
  for (const indicator of form.indicators) if (isAsked(indicator)) required.add(indicator.code);
  for (const section of form.sections) if (isAsked(section)) required.add(section.code);
  return { required, failed: checks.filter(({ expression }) => holds(form, expression, values) === false) };
}

/** Whether a file must stand beside these answers, and why: a file the form asks for, or a figure that needs proof. */
export function filesNeeded(form: FormContent, answers: ReadonlyMap<FigureKey, Answer>): string[] {
  const asked = (form.files ?? []).filter(({ required }) => required).map(({ title }) => title);
  const proven = form.indicators.filter((indicator) => {
    if (indicator.evidence !== 'file') return false;
    return [...answers].some(
      ([key, answer]) => key.split('.')[0] === indicator.code && 'value' in answer && answer.value > 0,
    );
  });
  return [...asked, ...proven.map(({ name }) => name)];
}

/** A check with the numbers it read, for who must mend it: "dat_o_hien = 120; dat_hien = 100". */
export function writeReads(form: FormContent, { expression }: Check, given: Answers): string {
  if (judgeExpression(form, expression) !== null) return '';
  const values = valuesOf(form, given);
  const titles = new Map(namesOf(form).map(({ name, title, part }) => [name, part ? `${title}, ${part}` : title]));
  return [...readsOf(languageOf(form), expression)]
    .flatMap((name) => {
      const value = values.get(name);
      return typeof value === 'number' ? [`${titles.get(name) ?? name}: ${writeNumber(value)}`] : [];
    })
    .join('; ');
}
