import type { UnitId } from '#shared/db/scope.ts';
import { sumOf } from '../forms/rules.ts';
import type { Answer, Indicator } from '../forms/terms.ts';
import type { Amount, LineTotal } from '../rollup/terms.ts';
import type { Repeat, RepeatDecision, RepeatRule, Standpoint } from './terms.ts';

/** "1.240,5" has five digits; those before the first that is not zero tell nothing. */
function digitsOf(value: number): number {
  return String(value).replace(/\D/g, '').replace(/^0+/, '').length;
}

/** Whether two units may have seen the same thing: side by side, or one above the other. */
function sharePlace(a: UnitId, b: UnitId, of: ReadonlyMap<UnitId, Standpoint>): boolean {
  const [first, second] = [of.get(a), of.get(b)];
  if (!first || !second || first.kind === second.kind) return false;
  return first.above[0] === second.above[0] || first.above.includes(b) || second.above.includes(a);
}

/**
 * Equal numbers of two bodies that may be one thing reported twice: actual amounts of one line, of units of
 * different kinds in one place. A question for a person, never a correction.
 * @param lines over all units of a period, as they count
 * @source domain: "cùng một con đường", reported by a branch, the Front and the farmers' union; default in data
 */
export function findRepeats(
  lines: readonly LineTotal[],
  indicators: readonly Indicator[],
  standpoints: ReadonlyMap<UnitId, Standpoint>,
  { digits }: RepeatRule,
): Repeat[] {
  const amounts = new Set(
    indicators.flatMap(({ code, kind, additive }) => (additive && (kind === 'flow' || kind === 'stock') ? [code] : [])),
  );
  return lines
    .filter(({ indicator }) => amounts.has(indicator))
    .flatMap(({ key, indicator, split, figures }) => {
      const told = figures.flatMap(({ unitId, answer }) =>
        answer.how === 'actual' && 'value' in answer && digitsOf(answer.value) >= digits
          ? [{ unitId, value: answer.value }]
          : [],
      );
      return pairsOf(told)
        .filter(([one, other]) => one.value === other.value && sharePlace(one.unitId, other.unitId, standpoints))
        .map(([one, other]): Repeat => {
          const [a, b] = [one.unitId, other.unitId].sort() as [UnitId, UnitId];
          return { key, indicator, split, value: one.value, a, b };
        });
    });
}

function pairsOf<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((one, i) => all.slice(i + 1).map((other): [T, T] => [one, other]));
}

/** The newest decision about a repeat; one about another number does not hold. */
export function decisionOn(
  { indicator, split, value, a, b }: Omit<Repeat, 'key'>,
  decisions: readonly RepeatDecision[],
): RepeatDecision | null {
  const about = decisions.filter(
    (one) => one.indicator === indicator && one.split === split && one.value === value && one.a === a && one.b === b,
  );
  return about.toSorted((one, other) => Number(other.at) - Number(one.at))[0] ?? null;
}

/** What was told twice within some units, and between whom. */
export interface LeftOut {
  value: number;
  between: [UnitId, UnitId][];
}

/**
 * How much of one line is counted more than once: of units that were decided to have told one thing, one counts.
 * @param values actual amounts of the units that are added up; a decision about others, or another number, does not hold
 * @returns null where nothing is
 */
export function leftOutOf(
  { indicator, split }: Pick<Repeat, 'indicator' | 'split'>,
  values: ReadonlyMap<UnitId, number>,
  decisions: readonly RepeatDecision[],
): LeftOut | null {
  const groups = new Map<UnitId, UnitId>();
  const headOf = (unitId: UnitId): UnitId => {
    const next = groups.get(unitId);
    return next ? headOf(next) : unitId;
  };
  const between: [UnitId, UnitId][] = [];
  const left: number[] = [];
  for (const one of decisions) {
    const { value, a, b } = one;
    const holds =
      one.indicator === indicator && one.split === split && values.get(a) === value && values.get(b) === value;
    if (!holds || decisionOn(one, decisions)?.verdict !== 'one' || headOf(a) === headOf(b)) continue;
    groups.set(headOf(b), headOf(a));
    between.push([a, b]);
    left.push(value);
  }
  return left.length > 0 ? { value: sumOf(left), between } : null;
}

/** What units gave to a line as an actual amount: nothing else can have been told twice. */
export function amountsIn(
  figures: readonly { unitId: UnitId; answer: Answer | undefined }[],
): ReadonlyMap<UnitId, number> {
  return new Map(
    figures.flatMap(({ unitId, answer }) =>
      answer?.how === 'actual' && 'value' in answer ? [[unitId, answer.value] as const] : [],
    ),
  );
}

/** An amount less what was told twice; a share, and a line without a number, have nothing to lose. */
export function lessLeftOut(amount: Amount | null, left: Pick<LeftOut, 'value'> | null): Amount | null {
  return left && amount && 'value' in amount ? { value: sumOf([amount.value, -left.value]) } : amount;
}

/** "A và B; C và D": whose figures were decided to be one thing. */
export function writePairs(
  between: LeftOut['between'],
  nameOf: (unitId: UnitId) => string | undefined,
  and: string,
): string {
  return between.map(([a, b]) => `${nameOf(a) ?? ''} ${and} ${nameOf(b) ?? ''}`).join('; ');
}

/**
 * The lines without what is counted more than once.
 * @returns the same lines; `repeated` says how much was left out, `between` whose figures they are
 */
export function withoutRepeats(lines: readonly LineTotal[], decisions: readonly RepeatDecision[]): LineTotal[] {
  return lines.map((line) => {
    const left = leftOutOf(line, amountsIn(line.figures), decisions);
    const actual = lessLeftOut(line.actual, left);
    return left && actual !== line.actual ? { ...line, actual, repeated: left.value, between: left.between } : line;
  });
}
