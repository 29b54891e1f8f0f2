import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANNUAL_FORM, CATALOGUE, PERIODS } from './input.ts';
import {
  addShares,
  addUp,
  balanceOf,
  composeForm,
  figureKey,
  linesOf,
  percentOf,
  proposePeriod,
  sumOf,
  writePercent,
  writeShare,
} from './rules.ts';
import type { Answer, BalanceIndicator, Percent } from './terms.ts';

const form = composeForm(CATALOGUE.fields, CATALOGUE.records, ANNUAL_FORM);
const closing = form.indicators.find(({ kind }) => kind === 'balance') as BalanceIndicator;

const number = fc.integer({ min: 0, max: 10_000_000 }).map((thousandths) => thousandths / 1000);
const how = fc.constantFrom('actual' as const, 'estimate' as const);
const amount: fc.Arbitrary<Answer> = fc.oneof(fc.record({ how, value: number }), fc.constant({ how: 'nil' as const }));
const share = fc
  .tuple(fc.nat({ max: 5000 }), fc.nat({ max: 5000 }))
  .map(([part, rest]) => ({ part, whole: part + rest }));

describe('the shipped catalogue', () => {
  test('every indicator of the annual form is in the catalogue, in a group of the form, each once', () => {
    expect(form.indicators.map(({ code }) => code)).toEqual(ANNUAL_FORM.indicators);
    expect(new Set(ANNUAL_FORM.indicators).size).toBe(ANNUAL_FORM.indicators.length);
    const fields = new Set(form.fields.map(({ code }) => code));
    expect(form.indicators.filter(({ field }) => !fields.has(field))).toEqual([]);
  });

  test('every name an indicator uses is an indicator of the same form', () => {
    const codes = new Set(form.indicators.map(({ code }) => code));
    const used = form.indicators.flatMap((indicator) =>
      indicator.kind === 'balance'
        ? [...indicator.plus, ...indicator.minus]
        : indicator.kind === 'ratio'
          ? []
          : [indicator.partOf, indicator.opensWith].flatMap((code) => code ?? []),
    );
    expect(used.filter((code) => !codes.has(code))).toEqual([]);
  });

  test('a computed figure is not asked for, an indicator with splits is asked split by split', () => {
    const keys = linesOf(form).map(({ key }) => key);
    expect(keys).not.toContain(closing.code);
    expect(keys).toContain(figureKey('tien', 'dan-gop'));
    expect(keys).not.toContain('tien');
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a balance', () => {
  const answers = (parts: Record<string, Answer>) => new Map(Object.entries(parts));
  test.each([
    ['đầu + mới − xong = cuối', { dau: 3, moi: 11, xong: 12 }, 2],
    ['nothing new changes nothing', { dau: 3, moi: null, xong: 1 }, 2],
  ] as const)('%s', (_, { dau, moi, xong }, end) => {
    const of = (value: number | null): Answer => (value === null ? { how: 'nil' } : { how: 'actual', value });
    const parts = answers({ 'vu-viec-dau': of(dau), 'vu-viec-moi': of(moi), 'vu-viec-xong': of(xong) });
    expect(balanceOf(closing, parts)).toEqual({ how: 'actual', value: end });
  });

  test('with a part missing there is no figure: missing is not zero', () => {
    expect(balanceOf(closing, answers({ 'vu-viec-dau': { how: 'actual', value: 3 } }))).toBeUndefined();
  });

  test('with an estimate among its parts it is an estimate, with nothing in all it is nothing', () => {
    const nil: Answer = { how: 'nil' };
    const parts = { 'vu-viec-dau': nil, 'vu-viec-moi': nil, 'vu-viec-xong': nil };
    expect(balanceOf(closing, answers(parts))).toEqual(nil);
    expect(balanceOf(closing, answers({ ...parts, 'vu-viec-moi': { how: 'estimate', value: 2 } }))).toEqual({
      how: 'estimate',
      value: 2,
    });
  });

  test('of sums equals the sum of balances, whatever the units answer', () => {
    const unit = fc.record({ 'vu-viec-dau': amount, 'vu-viec-moi': amount, 'vu-viec-xong': amount });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 30 }), (units) => {
        const value = (answer: Answer | undefined) => (answer && 'value' in answer ? answer.value : 0);
        const total = (code: keyof (typeof units)[0]) => sumOf(units.map((one) => value(one[code])));
        const end = sumOf(units.map((one) => value(balanceOf(closing, answers(one)))));
        expect(end).toBe(sumOf([total('vu-viec-dau'), total('vu-viec-moi'), -total('vu-viec-xong')]));
      }),
    );
  });
});

describe('adding up over units', () => {
  test('0,1 + 0,2 is 0,3', () => expect(sumOf([0.1, 0.2])).toBe(0.3));

  test('the order and the grouping of units do not change a sum', () => {
    fc.assert(
      fc.property(fc.array(number), fc.array(number), (a, b) => {
        expect(sumOf([...a, ...b])).toBe(sumOf([sumOf(b.toReversed()), sumOf(a)]));
      }),
    );
  });

  test('actual, estimate, nothing to report and missing are counted apart and always make up all units', () => {
    const answer = fc.oneof(amount, fc.constant(undefined));
    fc.assert(
      fc.property(fc.array(answer), (answers) => {
        const total = addUp(answers);
        expect(total.actual + total.estimate + total.nil + total.missing).toBe(answers.length);
        const numbers = answers.flatMap((one) => (one && 'value' in one ? [one.value] : []));
        expect(total.sum).toEqual(numbers.length === 0 ? null : { value: sumOf(numbers) });
      }),
    );
  });

  test('a sum of nothing is not zero', () => {
    expect(addUp([undefined, { how: 'nil' }]).sum).toBeNull();
    expect(addUp([{ how: 'actual', value: 0 }]).sum).toEqual({ value: 0 });
  });

  test('the share of the whole office is people over people, never a mean of percentages', () => {
    const shares = [
      { part: 1, whole: 2 },
      { part: 90, whole: 100 },
    ];
    expect(addShares(shares)).toEqual({ part: 91, whole: 102 });
    expect(writeShare(addShares(shares), 'trên')).toBe('91 trên 102, 89,2%');
    fc.assert(
      fc.property(fc.array(share), (all) => {
        const { part, whole } = addShares(all);
        expect(part).toBeLessThanOrEqual(whole);
      }),
    );
  });

  test('a mean of percentages does not type-check', () => {
    const percents = [percentOf({ part: 1, whole: 2 }), percentOf({ part: 3, whole: 4 })] as Percent[];
    // @ts-expect-error a Percent is not a number: it cannot be added
    const sum = () => percents[0] + percents[1];
    // @ts-expect-error nor can it be summed as a figure
    const figure = () => sumOf(percents);
    // @ts-expect-error nor divided
    const half = () => percents[0] / 2;
    expect([sum, figure, half]).toHaveLength(3);
    expect(writePercent(percents[0]!)).toBe('50%');
    expect(percentOf({ part: 0, whole: 0 })).toBeNull();
  });
});

describe('the period that is proposed', () => {
  const state = PERIODS.find(({ code }) => code === 'nd-09')!;
  const calendar = PERIODS.find(({ status }) => status === 'default')!;
  test.each([
    ['state agencies, by decree 09/2019', 2026, undefined, state, '2025-12-15', '2026-12-14'],
    ['without a rule in the document: the year', 2026, undefined, calendar, '2026-01-01', '2026-12-31'],
    [
      'after a period that was opened before: what follows it',
      2027,
      { periodFrom: '2025-10-26', periodTo: '2026-10-25' },
      calendar,
      '2026-10-26',
      '2027-10-25',
    ],
    [
      'a year after 29 February is 28 February',
      2025,
      { periodFrom: '2023-03-01', periodTo: '2024-02-29' },
      calendar,
      '2024-03-01',
      '2025-02-28',
    ],
  ] as const)('%s', (_, year, before, rule, from, to) => {
    expect(proposePeriod(year, before, rule)).toEqual({ from, to });
  });
});
