import type { NumberReading } from '@kheo/van-ban';
import { canonical } from '#rooms/ledger/rules.ts';
import { dayOf, type Day } from '#shared/time/day.ts';
import { UNTOUCHED } from '../drafts/rules.ts';
import type { Draft, Typed } from '../drafts/terms.ts';
import { askOf, filesNeeded, writeReads } from '../checks/rules.ts';
import { balanceOf, figureKey, linesOf } from '../forms/rules.ts';
import type { Answer, Figure, FigureKey, FormContent, Indicator, Line } from '../forms/terms.ts';
import { farFrom, THRESHOLD } from '../unusual/rules.ts';
import type {
  Evidence,
  Filled,
  FigureProblem,
  FigureProblemCode,
  Past,
  Problem,
  Punctuality,
  ReportPage,
  ReportVersion,
  VersionContent,
} from './terms.ts';

/** Larger than any office's budget in đồng, and still exact to the thousandth. */
const LARGEST = 1e12;

/** Reasons of the number reader that have a sentence of their own here. */
const WHY: Partial<Record<string, FigureProblemCode>> = { fraction: 'too-precise', size: 'too-large' };

/** Reads numbers as people type them; the library's reader. */
export type ReadNumber = (text: string, unit: string) => NumberReading;

/**
 * Whether a report came in time.
 * @param dueOn last safe day, YYYY-MM-DD; the day itself is in time
 * @param firstSubmittedAt the first complete submission; a correction later makes nobody late
 * @source house rule: a report is what was complete, not what was sent
 */
export function punctualityOf(dueOn: Day | null, firstSubmittedAt: Date | null, today: Day): Punctuality {
  if (dueOn === null) return 'no-date';
  if (firstSubmittedAt !== null) return dayOf(firstSubmittedAt) <= dueOn ? 'on-time' : 'late';
  return today <= dueOn ? 'awaited' : 'overdue';
}

type Read = { answer: Answer } | { problem: Omit<FigureProblem, 'at' | 'key'> } | null;

/**
 * Reads a draft against its form: what counts, what is missing, what must be asked back. Actual, estimate
 * and nothing to report stay three answers; what was not answered gives no figure at all.
 * @param past figures of earlier periods; a new one far from them is asked back until somebody confirms it
 * @param files how many files stand beside it; not judged when not given
 * @returns figures of every valid line and of the computed ones; a report is complete when `problems` is empty
 */
export function fillForm(
  form: FormContent,
  draft: Draft,
  readNumber: ReadNumber,
  past: Past = new Map(),
  files?: number,
): Filled {
  const lines = linesOf(form);
  const { answers, problems, empty } = readLines(lines, draft, readNumber, past);
  for (const problem of disagreements(form, answers)) {
    answers.delete(problem.key);
    problems.push(problem);
  }
  const figures = [...typedFigures(lines, answers, draft), ...computedFigures(form, answers)];
  const given = { answers: answersOf(figures), narrative: draft.narrative };
  const { required, failed } = askOf(form, given);
  const asked = lines.filter(({ indicator }) => required.has(indicator.code));
  for (const { key } of asked.filter((line) => empty.has(line.key)))
    problems.push({ at: 'figure', key, part: 'value', code: 'missing', typed: '', readings: [] });
  const sections = form.sections.filter(({ code }) => required.has(code));
  const written = sections.filter(({ code }) => (draft.narrative[code] ?? '') !== '');
  for (const { code } of sections) {
    if (!draft.narrative[code]) problems.push({ at: 'section', section: code, code: 'missing' });
  }
  const told = failed.map((check) => ({ check, numbers: writeReads(form, check, given) }));
  for (const { check, numbers } of told)
    if (check.level === 'block')
      problems.push({ at: 'check', code: 'check', check: check.code, message: check.message, numbers });
  const needed = files === undefined ? [] : filesNeeded(form, given.answers);
  if (files !== undefined && files < (needed.length > 0 ? 1 : 0))
    problems.push({ at: 'file', code: 'file-missing', titles: needed });
  return {
    figures,
    problems: inOrder(lines, problems),
    warnings: told.flatMap(({ check, numbers }) =>
      check.level === 'warn' ? [{ message: check.message, numbers }] : [],
    ),
    required,
    lines: { have: asked.filter(({ key }) => answers.has(key)).length, need: asked.length },
    sections: { have: written.length, need: sections.length },
  };
}

/** Every line as it was typed: answered, to be asked back, or empty. */
function readLines(lines: readonly Line[], draft: Draft, readNumber: ReadNumber, past: Past) {
  const problems: Problem[] = [];
  const answers = new Map<FigureKey, Answer>();
  const empty = new Set<FigureKey>();
  for (const line of lines) {
    const typed = draft.figures[line.key] ?? UNTOUCHED;
    const read = askIfUnusual(readLine(line, typed, readNumber), typed, past.get(line.key));
    if (read === null) empty.add(line.key);
    else if ('answer' in read) answers.set(line.key, read.answer);
    else problems.push({ at: 'figure', key: line.key, ...read.problem });
  }
  return { answers, problems, empty };
}

function readLine({ indicator }: Line, typed: Typed, readNumber: ReadNumber): Read {
  const value = readPart(typed.value, indicator.entryUnit, indicator.decimals, readNumber);
  if (indicator.kind === 'ratio') return readRatio(typed, value, readNumber, indicator);
  if (typed.how === 'nil' || value === 'nil') {
    return typeof value === 'object' && value !== null
      ? wrong('value', 'nil-with-number', typed.value)
      : { answer: { how: 'nil' } };
  }
  if (value === null) return null;
  if ('problem' in value) return { problem: { ...value.problem, part: 'value' } };
  if (typed.how === 'estimate' && indicator.estimates === false) return wrong('value', 'no-estimate', typed.value);
  return { answer: { how: typed.how, value: value.number } };
}

/** A slip of the finger reads like any number; only the unit's own past tells. A choice of a person settles it. */
function askIfUnusual(read: Read, typed: Typed, past: readonly number[] | undefined): Read {
  if (!past || !read || !('answer' in read) || !('value' in read.answer) || typed.asked !== '') return read;
  const { value } = read.answer;
  if (farFrom(value, past, THRESHOLD) === null) return read;
  return { problem: { part: 'value', code: 'unusual', typed: typed.value, readings: [value] } };
}

function readRatio(typed: Typed, part: Part, readNumber: ReadNumber, { entryUnit, estimates }: Indicator): Read {
  const whole = readPart(typed.base, entryUnit, 0, readNumber);
  const somethingTyped = typed.value !== '' || typed.base !== '';
  if (part === 'nil' || typed.how === 'nil') {
    return typed.base === '' && (typed.value === '' || part === 'nil')
      ? { answer: { how: 'nil' } }
      : wrong('value', 'nil-with-number', typed.value || typed.base);
  }
  if (!somethingTyped) return null;
  if (part === null) return wrong('value', 'missing', '');
  if ('problem' in part) return { problem: { ...part.problem, part: 'value' } };
  if (whole === null || whole === 'nil') return wrong('base', 'base-missing', typed.base);
  if ('problem' in whole) return { problem: { ...whole.problem, part: 'base' } };
  if (whole.number === 0 || part.number > whole.number) return wrong('base', 'over-base', typed.base);
  if (typed.how === 'estimate' && estimates === false) return wrong('value', 'no-estimate', typed.value);
  return { answer: { how: typed.how, share: { part: part.number, whole: whole.number } } };
}

type Part =
  | null
  | 'nil'
  | { number: number }
  | { problem: { code: FigureProblemCode; typed: string; readings: number[]; part: 'value' | 'base' } };

function readPart(text: string, unit: string, decimals: number, readNumber: ReadNumber): Part {
  const read = readNumber(text, unit);
  if (read.kind === 'empty') return null;
  if (read.kind === 'nil') return 'nil';
  if (read.kind === 'ask') {
    const readings = read.readings.filter((number) => faultOf(number, decimals) === null);
    const code = readings.length > 0 ? 'ambiguous' : (WHY[read.why] ?? 'not-a-number');
    return { problem: { code, typed: text, readings, part: 'value' } };
  }
  const fault = faultOf(read.value, decimals);
  return fault ? { problem: { code: fault, typed: text, readings: [], part: 'value' } } : { number: read.value };
}

function faultOf(number: number, decimals: number): FigureProblemCode | null {
  if (number < 0) return 'negative';
  if (number > LARGEST) return 'too-large';
  const scaled = number * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) > 1e-6 ? 'too-precise' : null;
}

function wrong(part: 'value' | 'base', code: FigureProblemCode, typed: string): Read {
  return { problem: { part, code, typed, readings: [] } };
}

/** Answers that are well-formed and contradict each other. */
function disagreements(form: FormContent, answers: ReadonlyMap<FigureKey, Answer>) {
  const found: FigureProblem[] = [];
  const complain = (key: FigureKey, code: FigureProblemCode) =>
    found.push({ at: 'figure', key, part: 'value', code, typed: '', readings: [] });
  const amount = (key: FigureKey) => {
    const answer = answers.get(key);
    return answer === undefined ? undefined : 'value' in answer ? answer.value : 0;
  };
  for (const indicator of form.indicators) {
    if (indicator.kind === 'balance') {
      const closing = balanceOf(indicator, answers);
      if (closing && 'value' in closing && closing.value < 0) complain(indicator.minus[0]!, 'balance-negative');
    } else if (indicator.kind !== 'ratio' && indicator.partOf) {
      const [part, whole] = [amount(indicator.code), amount(indicator.partOf)];
      if (part !== undefined && whole !== undefined && part > whole) complain(indicator.code, 'over-whole');
    }
  }
  return found;
}

function typedFigures(lines: Line[], answers: ReadonlyMap<FigureKey, Answer>, draft: Draft): Figure[] {
  return lines.flatMap(({ key, indicator, split }) => {
    const answer = answers.get(key);
    if (!answer) return [];
    const { value, base, asked } = draft.figures[key] ?? UNTOUCHED;
    const entered = asked || (base === '' ? value : `${value} / ${base}`);
    return [{ indicator: indicator.code, split: split?.code ?? '', answer, entered }];
  });
}

function computedFigures(form: FormContent, answers: ReadonlyMap<FigureKey, Answer>): Figure[] {
  return form.indicators.flatMap((indicator) => {
    const answer = indicator.kind === 'balance' ? balanceOf(indicator, answers) : undefined;
    return answer ? [{ indicator: indicator.code, split: '', answer, entered: '' }] : [];
  });
}

function inOrder(lines: Line[], problems: Problem[]): Problem[] {
  const place = new Map(lines.map(({ key }, index) => [key, index]));
  const rank = (problem: Problem) => {
    if (problem.at === 'figure') return place.get(problem.key) ?? 0;
    return lines.length + (problem.at === 'section' ? 0 : 1);
  };
  return problems.toSorted((a, b) => rank(a) - rank(b));
}

/** The answers of figures, by key. */
export function answersOf(figures: readonly Figure[]): Map<FigureKey, Answer> {
  return new Map(figures.map(({ indicator, split, answer }) => [figureKey(indicator, split), answer]));
}

/** Whether a draft says word for word what a version said. */
export function isSame(draft: Draft, evidence: Evidence[], version: ReportVersion | undefined): boolean {
  return version !== undefined && canonical(contentOf(draft, evidence)) === canonical(version.content);
}

/** What a version says when this draft is sent with this evidence. */
export function contentOf({ figures, narrative }: Draft, evidence: Evidence[]): VersionContent {
  return { figures, narrative, evidence };
}

/** Evidence that goes with a draft: every file kept for the report but those taken away. */
export function evidenceOf(draft: Draft, files: readonly { id: string; name: string; size: number }[]): Evidence[] {
  return files
    .filter(({ id }) => !draft.dropped.includes(id))
    .map(({ id, name, size }) => ({ linkId: id, name, size }));
}

/** The page with what was typed and could not be kept, so that nothing is lost. */
export function withTyped(page: ReportPage, typed: Draft | null): ReportPage {
  if (!typed) return page;
  const draft: Draft = {
    ...page.report.draft,
    figures: { ...page.report.draft.figures, ...typed.figures },
    narrative: { ...page.report.draft.narrative, ...typed.narrative },
  };
  const rows = page.rows.map(({ field, rows: all }) => ({
    field,
    rows: all.map((row) => ({ ...row, typed: draft.figures[row.key] ?? row.typed })),
  }));
  return { ...page, report: { ...page.report, draft }, rows };
}
