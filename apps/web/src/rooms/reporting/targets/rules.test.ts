import { readNumber } from '@kheo/van-ban';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../forms/input.ts';
import type { Answer } from '../forms/terms.ts';
import { goalsOf, isMet, progressOf, readLines, type TargetUnit } from './rules.ts';
import type { Target } from './terms.ts';

const goals = goalsOf(CATALOGUE.records);
const subjects = [
  { code: 'office', name: 'Toàn cơ quan' },
  { code: 'kind:chi-bo', name: 'Mỗi đơn vị loại Chi bộ' },
  { code: 'unit:u1', name: 'Chi bộ ấp 1' },
];
const read = (text: string) => readLines(text, goals, subjects, readNumber);

describe('a pasted line', () => {
  test.each<[string, object]>([
    [
      'Đất hiến; Toàn cơ quan; 2.000; Nghị quyết 05',
      { indicator: 'dat-hien', subject: 'office', value: 2000, atMost: false },
    ],
    ['dat-hien\tchi bộ ấp 1\t1,5 nghìn\tKế hoạch', { subject: 'unit:u1', value: 1500 }],
    ['Tiền huy động: ngân sách; Toàn cơ quan; 12,5; Nghị quyết', { indicator: 'tien.ngan-sach', value: 12.5 }],
    ['Còn lại cuối kỳ; Mỗi đơn vị loại chi bộ; ≤ 3; Nghị quyết', { subject: 'kind:chi-bo', value: 3, atMost: true }],
    ['hoc-chuyen-de; Toàn cơ quan; 95%; Nghị quyết; mục 2', { value: 95, source: 'Nghị quyết; mục 2' }],
  ])('“%s” is read', (text, target) => expect(read(text)).toMatchObject([{ fault: null, target }]));

  test.each([
    ['Đất hiến; Toàn cơ quan', 'columns-missing'],
    ['Rừng trồng; Toàn cơ quan; 5; Nghị quyết', 'goal-unknown'],
    ['Đất hiến; Xã bên; 5; Nghị quyết', 'subject-unknown'],
    ['Đất hiến; Toàn cơ quan; 10-12; Nghị quyết', 'value-unreadable'],
    ['hoc-chuyen-de; Toàn cơ quan; 120; Nghị quyết', 'value-unreadable'],
    ['Đất hiến; Toàn cơ quan; 5', 'source-missing'],
    ['Người tham gia mô hình; Toàn cơ quan; 5; Nghị quyết', 'not-added'],
  ])('“%s” is refused: %s', (text, fault) => expect(read(text)).toMatchObject([{ fault, target: null }]));

  test('is never lost: every line that is not empty is read or says why not', () => {
    const cell = fc.constantFrom('Đất hiến', 'dat-hien', 'Toàn cơ quan', 'Chi bộ ấp 1', '5', '≤ 3', 'NQ', '', 'x');
    const line = fc.array(cell, { maxLength: 5 }).map((cells) => cells.join(';'));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const all = read(lines.join('\n'));
        return (
          all.length === lines.filter((one) => one.trim() !== '').length &&
          all.every((one) => (one.target === null) !== (one.fault === null))
        );
      }),
    );
    expect(
      read('Đất hiến; Toàn cơ quan; 5; a\n\nđất hiến; toàn cơ quan; 6; b').map(({ no, fault }) => [no, fault]),
    ).toEqual([
      [1, null],
      [3, 'line-twice'],
    ]);
  });
});

test.each<[number, boolean, Parameters<typeof isMet>[1], boolean]>([
  [20, false, { value: 20 }, true],
  [20, false, { value: 19.5 }, false],
  [3, true, { value: 3 }, true],
  [3, true, { value: 4 }, false],
  [95, false, { share: { part: 19, whole: 20 } }, true],
  [95, false, { share: { part: 189, whole: 200 } }, false],
  [0, false, null, false],
])('a target of %d (at most: %s) by %j: %s', (value, atMost, sum, met) =>
  expect(isMet({ value, atMost }, sum)).toBe(met),
);

describe('progress', () => {
  const unit = (id: string, answer?: Answer): TargetUnit => ({
    ...{ id, kind: id.startsWith('u') ? 'chi-bo' : 'phong' },
    answers: new Map(answer ? [['dat-hien', answer]] : []),
  });
  const actual = (value: number): Answer => ({ how: 'actual', value });
  const units = [unit('u1', actual(8)), unit('u2', actual(5)), unit('u3'), unit('p1', actual(9))];
  const goal = goals.find(({ key }) => key === 'dat-hien')!;
  const of = (subject: string, value: number, more: Partial<Target> = {}) =>
    progressOf(
      { year: 2026, indicator: 'dat-hien', subject, value, atMost: false, source: 'NQ', ...more },
      goal,
      '',
      units,
    );

  test('of the office is the sum, of a kind each of its units, of a unit its own', () => {
    expect(of('office', 22)).toMatchObject({ have: { value: 22 }, met: 1, of: 1, silent: 1 });
    expect(of('kind:chi-bo', 6)).toMatchObject({ have: null, met: 1, of: 3, silent: 1 });
    expect(of('unit:u2', 6)).toMatchObject({ have: { value: 5 }, met: 0, of: 1, silent: 0 });
    expect(of('unit:gone', 6)).toMatchObject({ met: 0, of: 0 });
  });

  test('nothing to report is none, and missing is not', () => {
    const few = (answer?: Answer) =>
      progressOf(
        { year: 2026, indicator: 'dat-hien', subject: 'unit:u1', value: 3, atMost: true, source: '' },
        goal,
        '',
        [unit('u1', answer)],
      ).met;
    expect([few({ how: 'nil' }), few()]).toEqual([1, 0]);
  });
});
