import { describe, expect, test } from 'vitest';
import type { UnitId } from '#shared/db/scope.ts';
import type { Answer, Indicator } from '../forms/terms.ts';
import type { LineTotal } from '../rollup/terms.ts';
import { findRepeats, withoutRepeats } from './rules.ts';
import type { RepeatDecision, Standpoint } from './terms.ts';

const id = (name: string) => name as UnitId;
const road = { code: 'dat-hien', kind: 'flow', additive: true } as Indicator;
const standpoints = new Map<UnitId, Standpoint>([
  [id('chi-bo-1'), { kind: 'chi-bo', above: [id('xa')] }],
  [id('chi-bo-2'), { kind: 'chi-bo', above: [id('xa')] }],
  [id('mttq'), { kind: 'mat-tran', above: [id('xa')] }],
  [id('nong-dan'), { kind: 'doan-the', above: [id('mttq'), id('xa')] }],
  [id('mttq-khac'), { kind: 'mat-tran', above: [id('xa-khac')] }],
]);
const line = (answers: Record<string, Answer>): LineTotal => {
  const figures = Object.entries(answers).map(([unit, answer]) => ({ unitId: id(unit), answer, version: 1 }));
  const sum = figures.reduce(
    (all, { answer }) => all + ('value' in answer && answer.how === 'actual' ? answer.value : 0),
    0,
  );
  const counts = { actual: figures.length, estimate: 0, nil: 0, missing: 0 };
  return {
    key: 'dat-hien',
    indicator: 'dat-hien',
    split: '',
    splitName: '',
    actual: { value: sum },
    estimate: null,
    counts,
    figures,
  };
};
const actual = (value: number): Answer => ({ how: 'actual', value });
const asked = (answers: Record<string, Answer>, indicator = road) =>
  findRepeats([line(answers)], [indicator], standpoints, { digits: 3 }).map(({ a, b }) => `${a} = ${b}`);

describe('what is asked about', () => {
  test.each<[string, Record<string, Answer>, string[]]>([
    [
      'the same number from a branch and the Front',
      { 'chi-bo-1': actual(860.5), mttq: actual(860.5) },
      ['chi-bo-1 = mttq'],
    ],
    ['and from a body below the other', { mttq: actual(860), 'nong-dan': actual(860) }, ['mttq = nong-dan']],
    ['two branches have their own hamlets', { 'chi-bo-1': actual(860), 'chi-bo-2': actual(860) }, []],
    ['another commune is another road', { 'chi-bo-1': actual(860), 'mttq-khac': actual(860) }, []],
    ['small numbers agree by chance', { 'chi-bo-1': actual(12), mttq: actual(12) }, []],
    ['so do zeros', { 'chi-bo-1': actual(0), mttq: actual(0) }, []],
    ['an estimate is no thing that was seen', { 'chi-bo-1': actual(860), mttq: { how: 'estimate', value: 860 } }, []],
    ['nor is nothing to report', { 'chi-bo-1': actual(860), mttq: { how: 'nil' } }, []],
    ['other numbers are other things', { 'chi-bo-1': actual(860), mttq: actual(861) }, []],
  ])('%s', (_, answers, expected) => expect(asked(answers)).toEqual(expected));

  test('what is never added is not asked about', () => {
    expect(asked({ 'chi-bo-1': actual(860), mttq: actual(860) }, { ...road, additive: false })).toEqual([]);
  });
});

describe('what was decided', () => {
  const decided = (verdict: 'one' | 'two', a: string, b: string, minute = 0, value = 860): RepeatDecision => ({
    ...{ indicator: 'dat-hien', split: '', value, a: id(a), b: id(b), verdict, reason: '', by: 'x' },
    at: new Date(2026, 9, 20, 8, minute),
  });
  const told = line({ 'chi-bo-1': actual(860), mttq: actual(860), 'nong-dan': actual(860), 'chi-bo-2': actual(40) });
  const result = (...decisions: RepeatDecision[]) => {
    const [one] = withoutRepeats([told], decisions);
    return [one!.actual, one!.repeated];
  };

  test('one thing is counted once, and it is said how much was left out', () => {
    expect(result(decided('one', 'chi-bo-1', 'mttq'))).toEqual([{ value: 1760 }, 860]);
    expect(result()).toEqual([{ value: 2620 }, undefined]);
  });

  test('three who told one thing are counted once, whichever pairs were decided', () => {
    const all = [
      decided('one', 'chi-bo-1', 'mttq'),
      decided('one', 'mttq', 'nong-dan'),
      decided('one', 'chi-bo-1', 'nong-dan'),
    ];
    expect(result(...all)).toEqual([{ value: 900 }, 1720]);
  });

  test('a later decision wins, and one about another number does not hold', () => {
    expect(result(decided('one', 'chi-bo-1', 'mttq'), decided('two', 'chi-bo-1', 'mttq', 5))).toEqual([
      { value: 2620 },
      undefined,
    ]);
    expect(result(decided('one', 'chi-bo-1', 'mttq', 0, 850))).toEqual([{ value: 2620 }, undefined]);
  });
});
