import type { UnitId } from '#shared/db/scope.ts';
import { addShares, figureKey, sumOf } from '../forms/rules.ts';
import type { Answer, FormContent, Indicator } from '../forms/terms.ts';
import { leftOutOf, lessLeftOut, type LeftOut } from '../repeats/rules.ts';
import type { RepeatDecision } from '../repeats/terms.ts';
import type { Amount } from '../rollup/terms.ts';
import { fitInto } from '../periods/rules.ts';
import type { Window } from '../periods/terms.ts';
import { inSentence } from '../periods/wording.ts';
import type { Counted, OverPeriods, OverWithin, Period, Said, SaidRow, Shown } from './terms.ts';

/** What nobody said yet. */
export const NOTHING: Said = { actual: null, estimate: null, counts: { actual: 0, estimate: 0, nil: 0 }, waiting: 0 };

/** Amounts of one line: numbers with numbers, shares part by part and whole by whole. */
export function addAmounts(amounts: readonly (Amount | null)[]): Amount | null {
  const shares = amounts.flatMap((amount) => (amount && 'share' in amount ? [amount.share] : []));
  const values = amounts.flatMap((amount) => (amount && 'value' in amount ? [amount.value] : []));
  return shares.length > 0 ? { share: addShares(shares) } : values.length > 0 ? { value: sumOf(values) } : null;
}

/** What several said, together. */
export function addSaid(all: readonly Said[]): Said {
  const count = (pick: (said: Said) => number) => all.reduce((sum, said) => sum + pick(said), 0);
  return {
    actual: addAmounts(all.map(({ actual }) => actual)),
    estimate: addAmounts(all.map(({ estimate }) => estimate)),
    counts: {
      actual: count(({ counts }) => counts.actual),
      estimate: count(({ counts }) => counts.estimate),
      nil: count(({ counts }) => counts.nil),
    },
    waiting: count(({ waiting }) => waiting),
    ...repeatedIn(all),
  };
}

function repeatedIn(all: readonly Said[]): Pick<Said, 'repeated'> {
  const left = all.flatMap(({ repeated }) => repeated ?? []);
  if (left.length === 0) return {};
  return {
    repeated: { value: sumOf(left.map(({ value }) => value)), between: left.flatMap(({ between }) => between) },
  };
}

/**
 * What was told twice by units that said one line.
 * @param rows one for each unit that is added up
 */
export function toldTwice(rows: readonly SaidRow[], decisions: readonly RepeatDecision[]): LeftOut | null {
  const values = new Map(
    rows.flatMap(({ unitId, said }) =>
      said.actual && 'value' in said.actual ? [[unitId, said.actual.value] as const] : [],
    ),
  );
  return rows[0] ? leftOutOf(rows[0], values, decisions) : null;
}

/** `said` less what was told twice; a line that nobody gave a number to has nothing to lose. */
export function lessRepeated(said: Said, left: Said['repeated'] | null): Said {
  const actual = lessLeftOut(said.actual, left ?? null);
  return left && actual !== said.actual ? { ...said, actual, repeated: left } : said;
}

/** `said` without what one of its parts said. */
export function without(said: Said, part: Said): Said {
  const rest = addSaid([said, negative(part)]);
  return {
    ...rest,
    actual: rest.counts.actual > 0 ? rest.actual : null,
    estimate: rest.counts.estimate > 0 ? rest.estimate : null,
  };
}

function negative({ actual, estimate, counts, waiting }: Said): Said {
  const turn = (amount: Amount | null): Amount | null =>
    amount &&
    ('share' in amount
      ? { share: { part: -amount.share.part, whole: -amount.share.whole } }
      : { value: -amount.value });
  return {
    actual: turn(actual),
    estimate: turn(estimate),
    counts: { actual: -counts.actual, estimate: -counts.estimate, nil: -counts.nil },
    waiting: -waiting,
  };
}

/** One answer as it stands in a total. */
export function saidOf(answer: Answer, waits: boolean): Said {
  const counts = { actual: 0, estimate: 0, nil: 0, [answer.how]: 1 };
  if (answer.how === 'nil') return { ...NOTHING, counts, waiting: waits ? 1 : 0 };
  const amount = 'share' in answer ? { share: answer.share } : { value: answer.value };
  return {
    actual: answer.how === 'actual' ? amount : null,
    estimate: answer.how === 'estimate' ? amount : null,
    counts,
    waiting: waits ? 1 : 0,
  };
}

/** How many that were asked have not answered. */
export function missingIn({ counts }: Said, expected: number): number {
  return expected - counts.actual - counts.estimate - counts.nil;
}

/** What a bar or a point stands for; zero is a number, nothing to report and missing are none. */
export function shownOf({ actual, estimate, counts }: Said): Shown {
  if (actual) return { kind: 'actual', amount: actual };
  if (estimate) return { kind: 'estimate', amount: estimate };
  return { kind: counts.nil > 0 ? 'nil' : 'missing' };
}

/** The lines of a form: each indicator, and each of its splits. */
export function linesIn(form: FormContent): { indicator: Indicator; split: string; splitName: string; key: string }[] {
  return form.indicators.flatMap((indicator) => {
    const splits = 'splits' in indicator && indicator.splits.length > 0 ? indicator.splits : [{ code: '', name: '' }];
    return splits.map(({ code, name }) => ({
      indicator,
      split: code,
      splitName: name,
      key: figureKey(indicator.code, code),
    }));
  });
}

/** The units directly below one, among those that report or have reports below them. */
export function childrenOf(unitId: UnitId, counted: readonly Pick<Counted, 'unitId' | 'above'>[]): UnitId[] {
  const children = new Set<UnitId>();
  for (const one of counted) {
    const path = [one.unitId, ...one.above];
    const at = path.indexOf(unitId);
    if (at > 0) children.add(path[at - 1]!);
  }
  return [...children];
}

/** Rule of the catalogue, else by kind: what happens is added up, what is there is that of the last period. */
export function ruleOverTime(indicator: Indicator & { overTime?: 'sum' | 'last' | 'none' }): 'sum' | 'last' | 'none' {
  return indicator.overTime ?? (indicator.kind === 'flow' ? 'sum' : 'last');
}

/**
 * What several periods make together. A stock is never summed over months as if it were a flow; a ratio comes
 * from its parts and wholes; estimates stay out.
 * @param points oldest first
 * @returns for a sum, the labels of the periods that gave nothing; none where two periods overlap
 */
export function overPeriods(indicator: Indicator, points: readonly { period: Period; said: Said }[]): OverPeriods {
  const rule = ruleOverTime(indicator);
  if (rule === 'none') return { how: 'none', why: 'rule' };
  if (rule === 'last') {
    const last = points.findLast(({ said }) => said.actual !== null);
    return { how: 'last', actual: last?.said.actual ?? null, of: last ? inSentence(last.period.label) : null };
  }
  const overlap = points.some(({ period }, i) => i > 0 && period.from <= points[i - 1]!.period.to);
  if (overlap) return { how: 'none', why: 'overlap' };
  return {
    how: 'sum',
    actual: addAmounts(points.map(({ said }) => said.actual)),
    without: points.flatMap(({ said, period }) =>
      said.actual || said.counts.nil > 0 ? [] : [inSentence(period.label)],
    ),
  };
}

/**
 * What shorter periods make of a longer one. Figures are added only when every day of the longer window is in exactly
 * one of the shorter ones: months of two regimes overlap at their rims and are never added.
 * @param points one for each shorter period of a kind, in any order
 */
export function overWithin(
  indicator: Indicator,
  window: Window,
  points: readonly { period: Period; said: Said }[],
): OverWithin {
  const rule = ruleOverTime(indicator);
  if (rule === 'none') return { how: 'rule' };
  const fit = fitInto(window, points.map(({ period }) => period)); // prettier-ignore
  if (fit.how === 'gap') return { how: 'gap', from: fit.from, to: fit.to };
  if (fit.how !== 'fills') return { how: fit.how, at: fit.at };
  const saidIn = new Map(points.map(({ period, said }) => [period.id, said]));
  const inside = fit.periods.map((period) => ({ period, said: saidIn.get(period.id)! }));
  const of = inside.map(({ period }) => inSentence(period.label));
  if (rule === 'last') return { how: 'last', actual: inside.at(-1)?.said.actual ?? null, of: of.slice(-1) };
  const without = inside
    .filter(({ said }) => !said.actual && said.counts.nil === 0)
    .map(({ period }) => inSentence(period.label));
  return { how: 'sum', actual: addAmounts(inside.map(({ said }) => said.actual)), of, without };
}
