import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANNUAL_FORM, CATALOGUE, readOpenForm } from './input.ts';
import {
  addShares,
  addUp,
  balanceOf,
  composeForm,
  dueOfKind,
  figureKey,
  linesOf,
  nextPeriod,
  percentOf,
  planPeriod,
  slotAt,
  sumOf,
  writePercent,
  writeShare,
} from './rules.ts';
import { REGIMES } from '../periods/input.ts';
import { kindOf } from '../periods/rules.ts';
import type { Answer, BalanceIndicator, OpenFault, Percent } from './terms.ts';

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
  const today = '2026-10-20';
  const opened = (slot: string, regime: string, periodFrom: string, periodTo: string) => ({
    ...{ label: slot, slot, kind: kindOf(slot), regime, periodFrom, periodTo },
  });
  const [september, october] = [
    opened('2026-09', 'nd-09', '2026-08-15', '2026-09-14'),
    opened('2026-10', 'nd-09', '2026-09-15', '2026-10-14'),
  ];
  const year = opened('2026', 'tu-dat', '2025-10-26', '2026-10-25');

  test.each([
    ['for which a duty is and nobody opened', ['2026-11', '2026-10'], [october], '2026-11'],
    ['after the newest, where duties come once', [''], [october, september], '2026-11'],
    ['of a year later, where only years were opened', [], [year], '2027'],
    ['of this year, where nothing was', [''], [], '2026'],
    ['of a week, as its duty names it', ['2026-10-30'], [], '2026-10-30'],
  ])('is the one %s', (_, cycles, open, expected) => {
    const duties = cycles.map((cycle) => ({ cycle }));
    expect(nextPeriod(duties, open, today)).toBe(expected);
  });

  const plan = (code: string, open: (typeof september)[] = [], regime = '') =>
    planPeriod(REGIMES, open, { code, regime, today });
  test.each([
    ['without anything before: the calendar', plan('2026'), '2026-01-01', '2026-12-31', 'regime'],
    ['as chosen: NĐ 09', plan('2026-10', [], 'nd-09'), '2026-09-15', '2026-10-14', 'regime'],
    ['by the regime of the one before', plan('2026-11', [october, september]), '2026-10-15', '2026-11-14', 'regime'],
    ['a quarter by the regime of the months', plan('2026-Q4', [october]), '2026-09-15', '2026-12-14', 'regime'],
    ['typed by hand, going on from the one before', plan('2027', [year]), '2026-10-26', '2027-10-25', 'before'],
    ['typed by hand after a hole: the calendar', plan('2028', [year]), '2028-01-01', '2028-12-31', 'calendar'],
    ['what the regime does not know', plan('2026-H2', [], 'nd-09'), '2026-07-01', '2026-12-31', 'calendar'],
    ['a week', plan('2026-10-30'), '2026-10-24', '2026-10-30', 'calendar'],
  ])('%s', (_, { window, from }, first, last, how) => {
    expect([window, from]).toEqual([{ from: first, to: last }, how]);
  });

  test('a window that does not simply follow the one before says so', () => {
    expect(plan('2026-11', [october]).seam).toBeNull();
    expect(plan('2026-11', [october], 'duong-lich').seam).toEqual({
      ...{ how: 'gap', label: '2026-10', from: '2026-10-15', to: '2026-10-31' },
    });
    const calendar = opened('2026-10', 'duong-lich', '2026-10-01', '2026-10-31');
    expect(plan('2026-11', [calendar], 'nd-09').seam).toMatchObject({ how: 'overlap', from: '2026-10-15', to: '2026-10-31' }); // prettier-ignore
  });

  test('a choice that names no period of the calendar is a period of its own', () => {
    expect(slotAt('quarter-3', 2026)).toEqual({ kind: 'quarter', year: 2026, number: 3 });
    expect(slotAt('month-13', 2026)).toBeNull();
    expect(slotAt('other', 2026)).toBeNull();
  });

  test('a unit’s day is that of its kind, or the general one', () => {
    expect(dueOfKind('2026-10-29', { thon: '2026-10-25' }, 'thon')).toBe('2026-10-25');
    expect(dueOfKind('2026-10-29', { thon: '2026-10-25' }, 'doan-the')).toBe('2026-10-29');
    expect(dueOfKind(null, {}, 'thon')).toBeNull();
  });
});

describe('the form that opens a period', () => {
  const id = '01900000-0000-7000-8000-000000000001';
  const read = (fields: Record<string, string>) => {
    const form = new FormData();
    const whole = { ten: 'Báo cáo', 'nhan-ky': 'Tháng 10/2026', 'ma-ky': '2026-10', 'che-do': 'nd-09', tu: '2026-09-15', den: '2026-10-14', ...fields }; // prettier-ignore
    for (const [name, value] of Object.entries(whole)) form.set(name, value);
    return readOpenForm(form, id, 'a1')!;
  };

  test('carries regime, period, days of kinds', () => {
    const { input, faults } = read({ han: '2026-10-16', 'han-thon': '2026-10-15', 'han-doan-the': '' });
    expect(faults).toEqual([]);
    expect(input).toMatchObject({ slot: '2026-10', regime: 'nd-09', dueOn: '2026-10-16', dueByKind: { thon: '2026-10-15' } }); // prettier-ignore
    expect(read({ 'ma-ky': 'x', 'che-do': 'x', han: '' }).input).toMatchObject({ slot: 'Tháng 10/2026', regime: 'tu-dat', dueOn: null }); // prettier-ignore
  });

  test.each<[Record<string, string>, OpenFault[]]>([
    [{ han: '2026-02-30' }, ['due-not-a-day']],
    [{ han: '2026-09-14' }, ['due-before-period']],
    [{ 'han-thon': '31/10' }, ['kind-due-not-a-day']],
    [{ 'han-thon': '2026-09-14' }, ['kind-due-before-period']],
    [{ den: '2026-09-15', 'nhan-ky': '' }, ['label-missing', 'period-backwards']],
  ])('%o is asked back', (fields, expected) => {
    expect(read(fields).faults).toEqual(expected);
  });
});
