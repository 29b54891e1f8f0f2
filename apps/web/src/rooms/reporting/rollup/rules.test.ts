import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitId } from '#shared/db/scope.ts';
import { countingOf, isCounted } from '../deciding/rules.ts';
import type { CycleReport, ReportState, ReportVersion } from '../entry/terms.ts';
import type { Answer, Figure, FormContent, Indicator } from '../forms/terms.ts';
import { rollUp, saysTheSame, totalOf } from './rules.ts';

const base = {
  unit: 'm²',
  entryUnit: 'm²',
  definition: '',
  field: 'f',
  decimals: 1,
  additive: true,
  source: 's',
  status: 'default' as const,
  required: true,
};
const amount = (code: string, more: Partial<Indicator> = {}) => ({
  ...base,
  code,
  name: code,
  kind: 'flow' as const,
  splits: [],
  partOf: null,
  opensWith: null,
  ...more,
});
const form: FormContent = {
  fields: [{ code: 'f', name: 'F' }],
  indicators: [
    amount('dat'),
    {
      ...amount('mo-hinh', { kind: 'stock' }),
      splits: [
        { code: 'moi', name: 'mới' },
        { code: 'cu', name: 'cũ' },
      ],
    },
    { ...amount('ho'), additive: false },
    { ...base, code: 'ty-le', name: 'ty-le', kind: 'ratio' as const },
    amount('dau'),
    amount('xong'),
    { ...base, code: 'cuoi', name: 'cuoi', kind: 'balance' as const, plus: ['dau'], minus: ['xong'] },
  ] as FormContent['indicators'],
  sections: [],
  source: 's',
};
const KEYS = ['dat', 'mo-hinh.moi', 'mo-hinh.cu', 'ho', 'ty-le', 'dau', 'xong'];

function reportOf(n: number, state: ReportState, answers: Record<string, Answer>): CycleReport {
  const sent = state !== 'expected' && state !== 'drafting';
  const latest = { version: 1, decision: state === 'submitted' ? null : state, parts: [], held: [] };
  const { version, as } = countingOf(sent ? [latest as unknown as ReportVersion] : []);
  const figures = Object.entries(answers).map(([key, answer]): Figure => {
    const [indicator = '', split = ''] = key.split('.');
    return { indicator, split, answer, entered: '' };
  });
  return {
    reportId: `r${n}`,
    unitId: `u${n}`,
    dutyId: null,
    state,
    punctuality: 'on-time',
    dueOn: null,
    firstSubmittedAt: null,
    latest: sent ? latest : null,
    counting: version,
    countingAs: as,
    figures: version ? figures : [],
  } as unknown as CycleReport;
}

const number = fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 10);
const how = fc.constantFrom('actual' as const, 'estimate' as const);
const nil = fc.constant<Answer>({ how: 'nil' });
const valueAnswer = fc.oneof(fc.record({ how, value: number }) as fc.Arbitrary<Answer>, nil);
const shareAnswer = fc.oneof(
  fc.record({ how, share: fc.record({ part: number, whole: number }) }) as fc.Arbitrary<Answer>,
  nil,
);
const answersArbitrary = fc.record(
  Object.fromEntries(KEYS.map((key) => [key, key === 'ty-le' ? shareAnswer : valueAnswer])),
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, Answer>>;
const states = fc.constantFrom<ReportState>('expected', 'drafting', 'submitted', 'returned', 'accepted');
const cycle = fc
  .array(fc.tuple(states, answersArbitrary), { maxLength: 12 })
  .map((rows) => rows.map(([state, answers], i) => reportOf(i, state, answers)));

const lines = (reports: CycleReport[]) =>
  new Map(rollUp(form, reports, new Map<UnitId, string>()).lines.map((line) => [line.key, line]));
const counted = (reports: CycleReport[]) => reports.filter(({ countingAs }) => isCounted(countingAs));
const tenths = (reports: CycleReport[], key: string, kind: 'actual' | 'estimate') =>
  counted(reports)
    .flatMap(({ figures }) => figures)
    .filter(
      ({ indicator, split, answer }) => (split ? `${indicator}.${split}` : indicator) === key && answer.how === kind,
    )
    .reduce((sum, { answer }) => sum + ('value' in answer ? Math.round(answer.value * 10) : 0), 0);

describe('adding a cycle up', () => {
  test('a total is the sum of the reports that count, estimates apart', () => {
    fc.assert(
      fc.property(cycle, (reports) => {
        const found = lines(reports);
        for (const key of ['dat', 'mo-hinh.moi', 'mo-hinh.cu', 'dau', 'xong']) {
          for (const kind of ['actual', 'estimate'] as const) {
            const total = found.get(key)![kind];
            expect(Math.round((total && 'value' in total ? total.value : 0) * 10)).toBe(tenths(reports, key, kind));
          }
        }
      }),
    );
  });

  test('the order of the units does not matter', () => {
    fc.assert(
      fc.property(cycle, fc.infiniteStream(fc.nat()), (reports, random) => {
        const keyed = reports.map((report) => ({ report, at: random.next().value ?? 0 }));
        const shuffled = keyed.sort((a, b) => a.at - b.at).map(({ report }) => report);
        const [a, b] = [lines(reports), lines(shuffled)];
        for (const [key, line] of a) {
          expect(saysTheSame(line, b.get(key))).toBe(true);
          expect([line.actual, line.estimate, line.counts]).toEqual([
            b.get(key)!.actual,
            b.get(key)!.estimate,
            b.get(key)!.counts,
          ]);
        }
      }),
    );
  });

  test('every unit that was asked is counted once: with a number, an estimate, nothing to report, or no answer', () => {
    fc.assert(
      fc.property(cycle, (reports) => {
        for (const { counts: c, figures } of lines(reports).values()) {
          expect(c.actual + c.estimate + c.nil + c.missing).toBe(reports.length);
          expect(figures).toHaveLength(reports.length - c.missing);
        }
      }),
    );
  });

  test('nothing to report adds nothing but is an answer; a missing report is neither', () => {
    fc.assert(
      fc.property(cycle, (reports) => {
        const before = lines(reports).get('dat')!;
        const withNil = lines([...reports, reportOf(99, 'accepted', { dat: { how: 'nil' } })]).get('dat')!;
        expect([withNil.actual, withNil.estimate]).toEqual([before.actual, before.estimate]);
        expect(withNil.counts).toEqual({ ...before.counts, nil: before.counts.nil + 1 });
        const withMissing = lines([...reports, reportOf(99, 'expected', { dat: { how: 'actual', value: 7 } })]);
        const { actual, counts: c } = withMissing.get('dat')!;
        expect(actual).toEqual(before.actual);
        expect(c).toEqual({ ...before.counts, missing: before.counts.missing + 1 });
      }),
    );
  });

  test('a ratio is the sum of the parts over the sum of the wholes', () => {
    const share = (part: number, whole: number): Answer => ({ how: 'actual', share: { part, whole } });
    const found = lines([
      reportOf(1, 'accepted', { 'ty-le': share(1, 1) }),
      reportOf(2, 'submitted', { 'ty-le': share(0, 99) }),
    ]).get('ty-le')!;
    expect(found.actual).toEqual({ share: { part: 1, whole: 100 } });
  });

  test('what may be counted twice is never added', () => {
    const found = lines([
      reportOf(1, 'accepted', { ho: { how: 'actual', value: 5 } }),
      reportOf(2, 'accepted', { ho: { how: 'actual', value: 6 } }),
    ]).get('ho')!;
    expect(found.actual).toBeNull();
    expect(found.figures).toHaveLength(2);
  });

  test('zero is a number, and no number is not zero', () => {
    const zero = lines([reportOf(1, 'accepted', { dat: { how: 'actual', value: 0 } })]).get('dat')!;
    expect(zero.actual).toEqual({ value: 0 });
    expect(lines([reportOf(1, 'accepted', {})]).get('dat')!.actual).toBeNull();
  });

  test('the closing figure of all units is what the opening figures and the others give', () => {
    const found = lines([
      reportOf(1, 'accepted', { dau: { how: 'actual', value: 7 }, xong: { how: 'actual', value: 3 } }),
      reportOf(2, 'accepted', { dau: { how: 'actual', value: 2 }, xong: { how: 'nil' } }),
      reportOf(3, 'accepted', { dau: { how: 'actual', value: 9 } }),
    ]).get('cuoi')!;
    expect(found.actual).toEqual({ value: 6 });
    expect(found.counts.missing).toBe(1);
  });

  test('the parts of an indicator are added to its own total', () => {
    const all = rollUp(
      form,
      [
        reportOf(1, 'accepted', {
          'mo-hinh.moi': { how: 'actual', value: 2 },
          'mo-hinh.cu': { how: 'estimate', value: 5 },
        }),
      ],
      new Map(),
    );
    const total = totalOf(form.indicators[1]!, all.lines);
    expect([total.actual, total.estimate]).toEqual([{ value: 2 }, { value: 5 }]);
  });

  test.each<[ReportState, string]>([
    ['accepted', 'accepted'],
    ['submitted', 'submitted'],
    ['returned', 'returned'],
    ['drafting', 'missing'],
    ['expected', 'missing'],
  ])('a report that is %s stands as %s', (state, standing) => {
    const { units } = rollUp(form, [reportOf(1, state, {})], new Map<UnitId, string>());
    expect(units).toMatchObject([{ standing }]);
  });
});
