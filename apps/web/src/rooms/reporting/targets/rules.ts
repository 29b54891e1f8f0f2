import { addUp, figureKey } from '../forms/rules.ts';
import type { Answer, FigureKey, Indicator, Total } from '../forms/terms.ts';
import type { ReadNumber } from '../entry/rules.ts';
import type { Goal, Progress, ReadLine, Subject, Target } from './terms.ts';

const simple = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** What targets can be set for: indicators, each split by itself. */
export function goalsOf(indicators: readonly Indicator[]): Goal[] {
  return indicators.flatMap((indicator): Goal[] => {
    const { code, name, unit, additive } = indicator;
    const isShare = indicator.kind === 'ratio';
    const base = {
      unit: isShare ? '%' : unit,
      entryUnit: isShare ? 'phan-tram' : indicator.entryUnit,
      isShare,
      additive,
    };
    const splits = indicator.kind === 'stock' || indicator.kind === 'flow' ? indicator.splits : [];
    if (splits.length === 0) return [{ ...base, key: code, name }];
    return splits.map((split) => ({ ...base, key: figureKey(code, split.code), name: `${name}: ${split.name}` }));
  });
}

/**
 * Reads pasted lines: indicator, whom for, value, source, apart by tabs or semicolons. "≤ 3" is at most three.
 * @returns every line that is not empty, read or with what is wrong in it
 */
export function readLines(
  text: string,
  goals: readonly Goal[],
  subjects: readonly Subject[],
  readNumber: ReadNumber,
): ReadLine[] {
  const goalOf = new Map(
    goals.flatMap((goal) => [[simple(goal.key), goal] as const, [simple(goal.name), goal] as const]),
  );
  const subjectOf = new Map(subjects.map((subject) => [simple(subject.name), subject.code]));
  const seen = new Set<string>();
  return text
    .split('\n')
    .map((line, index) => ({ no: index + 1, text: line.trim() }))
    .filter(({ text: line }) => line !== '')
    .map((line): ReadLine => {
      const read = readLine(line.text, goalOf, subjectOf, readNumber);
      if (typeof read === 'string') return { ...line, target: null, fault: read };
      const key = `${read.indicator} ${read.subject}`;
      if (seen.has(key)) return { ...line, target: null, fault: 'line-twice' };
      seen.add(key);
      return { ...line, target: read, fault: null };
    });
}

function readLine(
  line: string,
  goalOf: ReadonlyMap<string, Goal>,
  subjectOf: ReadonlyMap<string, string>,
  readNumber: ReadNumber,
): Omit<Target, 'year'> | NonNullable<ReadLine['fault']> {
  const [name = '', whom = '', value = '', ...rest] = line.split(/\t|;/).map((cell) => cell.trim());
  if (value === '') return 'columns-missing';
  const goal = goalOf.get(simple(name));
  if (!goal) return 'goal-unknown';
  const subject = subjectOf.get(simple(whom));
  if (!subject) return 'subject-unknown';
  if (subject === 'office' && !goal.additive) return 'not-added';
  const [, sign = '', written = ''] = /^([≤≥<>=]*)\s*(.*)$/.exec(value) ?? [];
  const read = readNumber(written, goal.entryUnit);
  if (read.kind !== 'value' || read.value < 0 || (goal.isShare && read.value > 100)) return 'value-unreadable';
  const source = rest.join('; ').slice(0, 300);
  if (source === '') return 'source-missing';
  return { indicator: goal.key, subject, value: read.value, atMost: /[≤<]/.test(sign), source };
}

/** Whether a total meets a target; a share by its two numbers. Nothing reported meets nothing. */
export function isMet({ value, atMost }: Pick<Target, 'value' | 'atMost'>, sum: Total['sum']): boolean {
  if (sum === null) return false;
  const [have, wanted] = 'share' in sum ? [sum.share.part * 100, value * sum.share.whole] : [sum.value, value];
  return atMost ? have <= wanted : have >= wanted;
}

/** A unit with what its accepted report says; no answers while none was accepted. */
export interface TargetUnit {
  id: string;
  kind: string;
  answers: ReadonlyMap<FigureKey, Answer>;
}

/**
 * How far a target is reached.
 * @param units every unit of the year's cycle
 */
export function progressOf(target: Target, goal: Goal, subjectName: string, units: readonly TargetUnit[]): Progress {
  const [scope = '', code = ''] = target.subject.split(':');
  const own = units.filter(({ id, kind }) => scope === 'office' || (scope === 'unit' ? id === code : kind === code));
  const sumOf = (some: readonly TargetUnit[]) => addUp(some.map(({ answers }) => answers.get(target.indicator)));
  // One for the office is met by the sum; one for a kind by each of its units.
  const groups = scope === 'office' ? [own] : own.map((unit) => [unit]);
  const sums = groups.map((group) => countNil(sumOf(group)));
  return {
    target,
    goal,
    subjectName,
    have: sums.length === 1 ? (sums[0] ?? null) : null,
    met: sums.filter((sum) => isMet(target, sum)).length,
    of: groups.length,
    silent: sumOf(own).missing,
  };
}

/** *Nothing to report* is none, once everybody has answered: a target of at most 3 is met by it. */
function countNil(total: Total): Total['sum'] {
  return total.sum ?? (total.nil > 0 && total.missing === 0 ? { value: 0 } : null);
}
