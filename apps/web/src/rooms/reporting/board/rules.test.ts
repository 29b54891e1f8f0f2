import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CycleReport, Punctuality, ReportState } from '../entry/terms.ts';
import { ANNUAL_FORM, CATALOGUE } from '../forms/input.ts';
import { addUp, composeForm } from '../forms/rules.ts';
import type { Answer } from '../forms/terms.ts';
import { compareTotals, countBoard, isIn, lastDays, sentByDay, totalRows } from './rules.ts';

/** Reports as they can be: what is sent has a version and a day, what is not has neither. */
const report = fc
  .record({
    sent: fc.boolean(),
    state: fc.constantFrom<ReportState>('submitted', 'returned', 'accepted'),
    unsent: fc.constantFrom<ReportState>('expected', 'drafting'),
    late: fc.boolean(),
    dated: fc.boolean(),
    below: fc.boolean(),
  })
  .map(({ sent, state, unsent, late, dated, below }) => {
    const when: Punctuality = !dated ? 'no-date' : sent ? (late ? 'late' : 'on-time') : late ? 'overdue' : 'awaited';
    return {
      state: sent ? state : unsent,
      punctuality: when,
      latest: sent ? { version: 1, parts: [] as string[] } : null,
      waitsFor: below ? 'u' : null,
    } as CycleReport;
  });

describe('the counts of a board', () => {
  test('every report is in exactly one of sent, not sent yet and overdue; sent is in time or late', () => {
    fc.assert(
      fc.property(fc.array(report), (reports) => {
        const counts = countBoard(reports);
        expect(counts.all).toBe(reports.length);
        expect(counts.sent + counts.unsent + counts.overdue).toBe(counts.all);
        expect(counts['on-time'] + counts.late).toBe(counts.sent);
        expect(counts.complete + counts.returned).toBe(counts.sent);
        expect(counts.below + counts.waiting + counts.accepted).toBe(counts.complete);
      }),
    );
  });

  test('a returned report was sent, and does not count', () => {
    const returned = {
      state: 'returned',
      punctuality: 'on-time',
      latest: { version: 1, parts: [] as string[] },
    } as CycleReport;
    expect([isIn('sent', returned), isIn('complete', returned)]).toEqual([true, false]);
  });
});

describe('against the period before', () => {
  const of = (...answers: (Answer | undefined)[]) => addUp(answers);
  const value = (number: number): Answer => ({ how: 'actual', value: number });
  const share = (part: number, whole: number): Answer => ({ how: 'actual', share: { part, whole } });
  test.each([
    ['more', of(value(8215)), of(value(6840)), '+1.375'],
    ['less, with the minus sign of print', of(value(5)), of(value(7)), '−2'],
    ['a tenth is a tenth', of(value(0.3)), of(value(0.1)), '+0,2'],
    ['a share by points', of(share(961, 1000)), of(share(946, 1000)), '+1,5 điểm'],
    ['missing is compared with nothing', of(undefined), of(value(7)), ''],
    ['nothing to report is not a number', of({ how: 'nil' }), of(value(7)), ''],
    ['no period before', of(value(7)), null, ''],
    ['a part beside an estimate', { ...of(value(7)), estimated: { value: 2 } }, of(value(7)), ''],
  ])('%s', (_, now, before, text) => {
    expect(compareTotals(now, before, 'điểm')).toBe(text);
  });
});

describe('totals of the board', () => {
  const form = composeForm(CATALOGUE.fields, CATALOGUE.records, ANNUAL_FORM);
  const report = (unitId: string, figures: Record<string, Answer>) =>
    ({
      ...{ unitId, countingAs: 'accepted' },
      figures: Object.entries(figures).map(([indicator, answer]) => ({ indicator, split: '', answer })),
    }) as unknown as CycleReport;
  const rowOf = (key: string, ...answers: Answer[]) => {
    const reports = answers.map((answer, i) => report(`unit-${i}`, { [key]: answer }));
    const period = { reports, decisions: [] };
    return totalRows(form, period, null, null).find((row) => row.key === key)!.total;
  };
  const actual = (value: number): Answer => ({ how: 'actual', value });
  const estimate = (value: number): Answer => ({ how: 'estimate', value });

  test('an estimate stands beside the figures and is never added to them', () => {
    expect(rowOf('dat-hien', actual(1200), estimate(300), estimate(50), { how: 'nil' })).toEqual({
      ...{ sum: { value: 1200 }, estimated: { value: 350 } },
      ...{ actual: 1, estimate: 2, nil: 1, missing: 0 },
    });
    expect(rowOf('dat-hien', estimate(300))).toMatchObject({ sum: null, estimated: { value: 300 } });
  });

  test('what units may have counted twice is not added', () => {
    const apart = form.indicators.find(({ additive, kind }) => !additive && kind === 'flow')!;
    expect(rowOf(apart.code, actual(40), actual(35))).toMatchObject({ sum: null, estimated: null, actual: 2 });
  });
});

test('the chart adds up day by day, in Việt Nam', () => {
  const at = (text: string | null) => ({ firstSubmittedAt: text === null ? null : new Date(text) });
  const sent = [at('2026-10-20T18:00:00Z'), at('2026-10-20T02:00:00Z'), at(null), at('2026-10-21T02:00:00Z')];
  expect(sentByDay(sent)).toEqual([
    { day: '2026-10-20', sent: 1 },
    { day: '2026-10-21', sent: 3 },
  ]);
});

test.each<[string, string | null, [string, string | null][], { day: string; kinds: string[] }[]]>([
  ['one day for all', '2026-10-29', [['Chi bộ', null]], [{ day: '2026-10-29', kinds: [] }]],
  ['no day at all', null, [['Chi bộ', null]], []],
  [
    'a kind that sends before the others',
    '2026-10-29',
    [
      ['Chi bộ', '2026-10-22'],
      ['Mặt trận', null],
    ],
    [
      { day: '2026-10-22', kinds: ['Chi bộ'] },
      { day: '2026-10-29', kinds: [] },
    ],
  ],
  [
    'every kind by its own day, and two of them by one',
    '2026-10-29',
    [
      ['Chi bộ', '2026-11-05'],
      ['Mặt trận', '2026-10-22'],
      ['Hội', '2026-11-05'],
    ],
    [
      { day: '2026-10-22', kinds: ['Mặt trận'] },
      { day: '2026-11-05', kinds: ['Chi bộ', 'Hội'] },
    ],
  ],
])('the chart draws %s', (_, dueOn, kinds, days) => {
  expect(
    lastDays(
      dueOn,
      kinds.map(([name, day]) => ({ name, dueOn: day })),
    ),
  ).toEqual(days);
});
