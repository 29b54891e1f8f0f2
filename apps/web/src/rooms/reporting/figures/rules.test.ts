import { describe, expect, test } from 'vitest';
import type { CycleId, Indicator } from '../forms/terms.ts';
import { NOTHING, saidOf } from '../totals/rules.ts';
import type { Period } from '../totals/terms.ts';
import { readFiguresQuery } from './input.ts';
import { say as sayReports } from '../rollup/wording.ts';
import { barsOf, breaksIn, drawCourse, indicatorSheets, topOf, toSheet } from './rules.ts';
import type { IndicatorFigures } from './terms.ts';
import { say } from './wording.ts';

const actual = (value: number) => saidOf({ how: 'actual', value }, false);
const nil = saidOf({ how: 'nil' }, false);
/** Days one after the other: T0 is the 10th. */
const period = (label: string): Period => {
  const day = `2026-01-1${label.slice(1)}`;
  return { id: label as CycleId, title: label, label, slot: label, kind: 'month', from: day, to: day };
};
const SIZE = { left: 0, right: 100, top: 0, bottom: 100 };

describe('a drawn course', () => {
  test('a period without an answer breaks the line, nothing to report is a dash, zero is a dot on the axis', () => {
    const points = [actual(5), NOTHING, actual(0), nil, actual(10)].map((said, i) => ({
      period: period(`T${i}`),
      said,
    }));
    const { runs, dots, nils } = drawCourse(points, SIZE);
    expect(runs).toEqual(['M0 50', 'M50 100', 'M100 0']);
    expect(dots.map(({ y }) => y)).toEqual([50, 100, 0]);
    expect(nils).toEqual([75]);
  });

  test('an estimate is drawn as one', () => {
    const points = [saidOf({ how: 'estimate', value: 4 }, false)].map((said) => ({ period: period('T1'), said }));
    expect(drawCourse(points, SIZE).dots).toMatchObject([{ x: 50, kind: 'estimate' }]);
  });

  test.each([
    [0, 1],
    [1, 1],
    [1.2, 2],
    [4, 5],
    [51, 100],
    [2100.5, 5000],
  ])('an axis for %d goes up to %d', (highest, top) => {
    expect(topOf(highest)).toBe(top);
  });
});

test('a bar of length zero is a zero; what is no number has no bar', () => {
  expect(barsOf([actual(4), actual(0), nil, NOTHING, actual(2)])).toEqual([100, 0, null, null, 50]);
  expect(barsOf([actual(0)])).toEqual([0]);
  const share = (part: number) => saidOf({ how: 'actual', share: { part, whole: 10 } }, false);
  expect(barsOf([share(10), share(5)])).toEqual([100, 50]);
});

test('a period that does not open with what the one before closed with is asked about, when both are whole', () => {
  const points = (values: (number | null)[], missing = 0) =>
    values.map((value, i) => ({ period: period(`T${i}`), said: value === null ? NOTHING : actual(value), missing }));
  expect(breaksIn(points([3, 5, 7]), points([5, 8, 1]))).toEqual([{ at: 't2', closed: 8, opened: 7 }]);
  expect(breaksIn(points([3, 5, null]), points([null, 8, 1]))).toEqual([]);
  expect(breaksIn(points([3, 6], 1), points([5, 8]))).toEqual([]);
  // Between T0 and T2 lies a period that nobody opened.
  expect(breaksIn([points([3, 5, 7])[0]!, points([3, 5, 7])[2]!], points([5, 8]))).toEqual([]);
});

test('in the sheet zero, nothing to report, an estimate and no answer are told apart', () => {
  const indicator = { code: 'x', name: 'X', unit: 'cuộc', field: 'f', kind: 'flow', additive: true } as Indicator;
  const line = (said: typeof nil, missing: number) => ({ key: 'x', indicator, splitName: '', said, missing });
  const estimate = saidOf({ how: 'estimate', value: 3 }, true);
  const lines = [line(actual(0), 0), line(nil, 0), line(estimate, 0), line(NOTHING, 1)];
  const { rows } = toSheet({ lines, names: {}, fields: [{ code: 'f', name: 'F' }] }, say('vi'));
  expect(rows.map((row) => row.slice(3, 12))).toEqual([
    ['thực hiện', 0, null, null, null, 1, 0, 0, 0],
    ['không phát sinh', null, null, null, null, 0, 1, 0, 0],
    ['ước', null, null, 3, null, 1, 0, 0, 1],
    ['chưa có số', null, null, null, null, 0, 0, 1, 0],
  ]);
});

test('the sheets of an indicator give units, reports and periods, and no sum where units are not added', () => {
  const indicator = { code: 'x', name: 'X', unit: 'hộ', field: 'f', kind: 'flow', additive: false } as Indicator;
  const part = (name: string, opens: boolean) => ({ name, opens, own: false, said: [actual(4)], missing: [2] });
  const row = { unitName: 'Chi bộ 1', splitName: '', standing: 'accepted', version: 2, submittedBy: 'Lan' } as const;
  const figures = {
    indicator,
    lines: [{ key: 'x', indicator, splitName: '', said: actual(4), missing: 2 }],
    parts: [part('Đảng bộ A', true), part('Chi bộ 1', false)],
    rows: [
      { ...row, submittedAt: new Date('2026-10-20T01:00:00Z'), answer: { how: 'actual', value: 4 }, entered: 'bốn' },
      { ...row, submittedAt: null, answer: null, entered: '' },
    ],
    trend: { points: [{ period: period('T1'), said: nil, missing: 0 }] },
  } as unknown as IndicatorFigures;
  const sheets = indicatorSheets(figures, say('vi'), sayReports('vi'));
  for (const { columns, rows } of sheets) for (const cells of rows) expect(cells).toHaveLength(columns.length);
  const [units, reports, periods] = sheets.map(({ rows }) => rows);
  expect(units!.map((cells) => [cells[0], ...cells.slice(2, 4)])).toEqual([
    ['Đảng bộ A', 'không cộng', null],
    ['Chi bộ 1', 'thực hiện', 4],
  ]);
  expect(reports!.map((cells) => cells.slice(2, 8))).toEqual([
    [4, null, 'thực hiện', 'bốn', '2', 'Lan'],
    [null, null, 'chưa có số', '', '2', 'Lan'],
  ]);
  expect(periods!.map((cells) => cells[0])).toEqual(['T1']);
});

test.each([
  ['', { unitId: null, tree: 'then' }],
  ['don-vi=x&cay=khac', { unitId: null, tree: 'then' }],
  ['cay=nay', { unitId: null, tree: 'now' }],
])('the address "%s" asks for what makes sense in it', (query, expected) => {
  expect(readFiguresQuery(new URLSearchParams(query))).toEqual(expected);
});
