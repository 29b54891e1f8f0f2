import type { UnitId } from '#shared/db/scope.ts';
import { isCounted } from '../deciding/rules.ts';
import type { CycleReport } from '../entry/terms.ts';
import { addUp, balanceOf, figureKey, writeShare } from '../forms/rules.ts';
import type { Answer, FormContent, Indicator, How } from '../forms/terms.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { addAmounts } from '../totals/rules.ts';
import type { Amount, IndicatorTotal, LineTotal, RollUp, UnitStanding } from './terms.ts';

/**
 * Adds a cycle up.
 * @param names of units as the report is to call them
 * @returns the same totals in whatever order the reports come
 */
export function rollUp(form: FormContent, reports: readonly CycleReport[], names: ReadonlyMap<UnitId, string>): RollUp {
  const units = reports.map((report): UnitStanding => {
    const { unitId, reportId, latest, counting, countingAs, punctuality } = report;
    return {
      unitId,
      name: names.get(unitId) ?? unitId,
      reportId,
      standing: countingAs,
      version: (counting ?? latest)?.version ?? null,
      late: punctuality === 'late' || punctuality === 'overdue',
    };
  });
  const answers = reports.map((report) => ({ report, answers: answersOf(form, report) }));
  const lines = form.indicators.flatMap((indicator) =>
    partsOf(indicator).map(({ split, splitName }) => lineOf(indicator, split, splitName, answers)),
  );
  return { units, lines };
}

/** The parts of an indicator that are answered by themselves. */
function partsOf(indicator: Indicator): { split: string; splitName: string }[] {
  if (indicator.kind === 'ratio' || indicator.kind === 'balance' || indicator.splits.length === 0)
    return [{ split: '', splitName: '' }];
  return indicator.splits.map(({ code, name }) => ({ split: code, splitName: name }));
}

type Answers = ReadonlyMap<string, Answer>;

/** What counts of a report, with the figures nobody types. */
function answersOf(form: FormContent, report: CycleReport): Answers {
  const answers = new Map<string, Answer>();
  if (!isCounted(report.countingAs)) return answers;
  for (const { indicator, split, answer } of report.figures) answers.set(figureKey(indicator, split), answer);
  for (const indicator of form.indicators) {
    if (indicator.kind !== 'balance' || answers.has(indicator.code) || report.counting?.held.includes(indicator.code))
      continue;
    const closing = balanceOf(indicator, answers);
    if (closing) answers.set(indicator.code, closing);
  }
  return answers;
}

function lineOf(
  indicator: Indicator,
  split: string,
  splitName: string,
  all: readonly { report: CycleReport; answers: Answers }[],
): LineTotal {
  const key = figureKey(indicator.code, split);
  const given = all.map(({ answers }) => answers.get(key));
  const { actual, estimate, nil, missing } = addUp(given);
  const sum = (how: How) => (indicator.additive ? addUp(given.filter((answer) => answer?.how === how)).sum : null);
  return {
    key,
    indicator: indicator.code,
    split,
    splitName,
    actual: sum('actual'),
    estimate: sum('estimate'),
    counts: { actual, estimate, nil, missing },
    figures: all.flatMap(({ report, answers }) => {
      const answer = answers.get(key);
      return answer ? [{ unitId: report.unitId, answer, version: report.counting?.version ?? 0 }] : [];
    }),
  };
}

/** The lines of an indicator with their sum over the splits. */
export function totalOf(indicator: Indicator, lines: readonly LineTotal[]): IndicatorTotal {
  const own = lines.filter((line) => line.indicator === indicator.code);
  const total = (how: 'actual' | 'estimate') => addAmounts(own.map((line) => line[how]));
  return { indicator, lines: own, actual: total('actual'), estimate: total('estimate') };
}

/** "8.215", or "146 trên 152, 96,1%": a percentage with its base. */
export function writeAmount(amount: Amount, of: string): string {
  return 'share' in amount ? writeShare(amount.share, of) : writeNumber(amount.value);
}

/** An amount as the numbers of a sheet: the figure and nothing, or part and whole. */
export function numbersOf(amount: Amount | null): [number | null, number | null] {
  if (!amount) return [null, null];
  return 'share' in amount ? [amount.share.part, amount.share.whole] : [amount.value, null];
}

/** Whether two roll-ups say the same of a line, unit by unit: a correction that changes no number is none. */
export function saysTheSame(a: LineTotal | undefined, b: LineTotal | undefined): boolean {
  return fingerprint(a) === fingerprint(b);
}

/** What a line says, unit by unit, in an order of its own. */
export function fingerprint(line: LineTotal | undefined): string {
  if (!line) return '';
  const rows = line.figures.map(({ unitId, answer }) => {
    const number =
      'share' in answer ? `${answer.share.part}/${answer.share.whole}` : 'value' in answer ? answer.value : '';
    return `${unitId} ${answer.how} ${number}`;
  });
  return rows.sort().join('\n');
}
