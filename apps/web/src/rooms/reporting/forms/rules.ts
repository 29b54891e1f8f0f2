import type { Duty } from '#rooms/duties/terms.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { addDays, isDay, type Day } from '#shared/time/day.ts';
import type {
  Answer,
  BalanceIndicator,
  FigureField,
  FigureKey,
  FormContent,
  How,
  Indicator,
  Line,
  Percent,
  PeriodRule,
  Section,
  Share,
  Total,
} from './terms.ts';

/** Sums are made in whole thousandths: 0,1 + 0,2 is 0,3. */
const SCALE = 1000;

/** The key of an indicator, or of one of its splits. */
export function figureKey(indicator: string, split = ''): FigureKey {
  return split === '' ? indicator : `${indicator}.${split}`;
}

/** What a form asks people to type, in order; computed figures are not among it. */
export function linesOf(form: FormContent): Line[] {
  return form.indicators.flatMap((indicator): Line[] => {
    if (indicator.kind === 'balance') return [];
    const { required, help = '' } = indicator;
    const splits = indicator.kind === 'ratio' || indicator.splits.length === 0 ? [null] : indicator.splits;
    return splits.map((split) => ({ key: figureKey(indicator.code, split?.code), indicator, split, required, help }));
  });
}

/**
 * Exact sum of numbers with up to three decimals.
 * @param values each below 9 thousand thousand million in absolute value
 */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * SCALE), 0) / SCALE;
}

/** Shares are added part by part and whole by whole, which is the only mean of percentages there is. */
export function addShares(shares: readonly Share[]): Share {
  return { part: sumOf(shares.map(({ part }) => part)), whole: sumOf(shares.map(({ whole }) => whole)) };
}

/** A share as it is printed; null when nothing was counted. */
export function percentOf({ part, whole }: Share): Percent | null {
  return whole > 0 ? ({ value: (part / whole) * 100 } as unknown as Percent) : null;
}

/** How high a percentage stands in a drawing, from 0 to 100: a place, not a number to reckon with. */
export function heightOfPercent(percent: Percent): number {
  return (percent as unknown as { value: number }).value;
}

/** "96,1%", or "96,1" beside a heading that says percent. */
export function writePercent(percent: Percent, sign = '%'): string {
  return writeNumber((percent as unknown as { value: number }).value, 1) + sign;
}

/**
 * The closing figure: đầu + mới − xong. *Nothing to report* adds nothing; a missing part gives no figure.
 * @returns undefined while a part is missing; an estimate as soon as one part is
 */
export function balanceOf(
  { plus, minus }: BalanceIndicator,
  answers: ReadonlyMap<FigureKey, Answer>,
): Answer | undefined {
  const parts = [...plus, ...minus].map((code) => answers.get(code));
  if (parts.some((answer) => answer === undefined || 'share' in answer)) return undefined;
  const amount = (code: string) => {
    const answer = answers.get(code);
    return answer && 'value' in answer ? answer.value : 0;
  };
  if (parts.every((answer) => answer?.how === 'nil')) return { how: 'nil' };
  const value = sumOf([...plus.map(amount), ...minus.map((code) => -amount(code))]);
  return { how: parts.some((answer) => answer?.how === 'estimate') ? 'estimate' : 'actual', value };
}

/**
 * Adds the answers of units to one indicator or split.
 * @param answers one for each unit that was asked; undefined where there is none
 * @returns the sum with how many units stand behind it; `sum` is null while no unit gave a number
 */
export function addUp(answers: readonly (Answer | undefined)[]): Total {
  const count = (how: How) => answers.filter((answer) => answer?.how === how).length;
  const values = answers.flatMap((answer) => (answer && 'value' in answer ? [answer.value] : []));
  const shares = answers.flatMap((answer) => (answer && 'share' in answer ? [answer.share] : []));
  const sum = shares.length > 0 ? { share: addShares(shares) } : values.length > 0 ? { value: sumOf(values) } : null;
  const [actual, estimate, nil] = [count('actual'), count('estimate'), count('nil')];
  return { sum, actual, estimate, nil, missing: answers.length - actual - estimate - nil };
}

/** "1.145", "146 trên 152, 96,1%", or the given word for nothing to report. */
export function writeAnswer(answer: Answer, nil: string, of: string): string {
  if (answer.how === 'nil') return nil;
  return 'share' in answer ? writeShare(answer.share, of) : writeNumber(answer.value);
}

/** "146 trên 152, 96,1%": a percentage never stands without its base. */
export function writeShare(share: Share, of: string): string {
  const percent = percentOf(share);
  return `${writeNumber(share.part)} ${of} ${writeNumber(share.whole)}${percent ? `, ${writePercent(percent)}` : ''}`;
}

/**
 * The window of data proposed for a new period: the year after the last one, or the rule for the year.
 * @param before the period before, of the same assignment
 * @param rule dated data; a default a person may change
 */
export function proposePeriod(
  year: number,
  before: { periodFrom: Day; periodTo: Day } | undefined,
  rule: PeriodRule,
): { from: Day; to: Day } {
  if (before) return { from: addDays(before.periodTo, 1), to: yearLater(before.periodTo) };
  return { from: `${year + rule.fromYear}-${rule.fromDay}`, to: `${year + rule.toYear}-${rule.toDay}` };
}

/** The same day a year later; 29 February becomes 28. */
function yearLater(day: Day): Day {
  const year = Number(day.slice(0, 4)) + 1;
  const later = `${year}${day.slice(4)}`;
  return isDay(later) ? later : `${year}-02-28`;
}

/** A form made from the office's indicators: a frozen copy, in the order of the pattern. */
export function composeForm(
  fields: FigureField[],
  indicators: readonly Indicator[],
  pattern: { indicators: string[]; optional: string[]; sections: Section[]; source: string },
): FormContent {
  const known = new Map(indicators.map((indicator) => [indicator.code, indicator]));
  const chosen = pattern.indicators.flatMap((code) => {
    const indicator = known.get(code);
    return indicator ? [{ ...indicator, required: !pattern.optional.includes(code) }] : [];
  });
  const used = new Set(chosen.map(({ field }) => field));
  return {
    fields: fields.filter(({ code }) => used.has(code)),
    indicators: chosen,
    sections: pattern.sections,
    source: pattern.source,
  };
}

/**
 * Whose reports a period expects: units that hold the duty as lead, of that year or of no year, each once.
 * @param label the period, as a recurring duty names it: "2026"
 */
export function dutiesOfCycle(duties: readonly Duty[], assignmentId: string, label: string): Duty[] {
  const owed = duties.filter(
    (duty) =>
      duty.assignmentId === assignmentId &&
      duty.answer === 'report' &&
      duty.role === 'lead' &&
      duty.state !== 'cancelled' &&
      duty.state !== 'transferred',
  );
  const ofYear = owed.filter(({ cycle }) => cycle === label);
  const chosen = ofYear.length > 0 ? ofYear : owed.filter(({ cycle }) => cycle === '');
  return [...new Map(chosen.map((duty) => [duty.unitId, duty])).values()];
}

/** The sum behind a closing figure, as it is printed: "3 + 11 − 12"; "?" where a part is missing. */
export function writeBalance(
  { plus, minus }: BalanceIndicator,
  answers: ReadonlyMap<FigureKey, Answer>,
  of: string,
): string {
  const write = (code: string) => {
    const answer = answers.get(code);
    return answer ? writeAnswer(answer, '0', of) : '?';
  };
  return [plus.map(write).join(' + '), ...minus.map(write)].join(' − ');
}

/** A computed figure: the closing number, or the percentage of a share. */
export function writeComputed(answer: Answer | undefined, of: string): string {
  if (!answer) return '–';
  if (!('share' in answer)) return writeAnswer(answer, '0', of);
  const percent = percentOf(answer.share);
  return percent ? writePercent(percent) : '–';
}
