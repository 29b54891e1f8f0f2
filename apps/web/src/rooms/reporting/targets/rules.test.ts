import { readNumber } from '@kheo/van-ban';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../forms/input.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { RollUp } from '../rollup/terms.ts';
import type { Place } from '../today/rules.ts';
import { saidOf } from '../totals/rules.ts';
import { doneOf, goalsOf, isMet, measure, measureBy, progressIn, readLines, tallyOf, unitsIn } from './rules.ts';
import type { Measured, Target, Told } from './terms.ts';

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
  const goal = goals.find(({ key }) => key === 'dat-hien')!;
  const ids = (...names: string[]) => names as UnitId[];
  const measured = (subject: string, value: number, unitIds: UnitId[], more: Partial<Measured> = {}): Measured => ({
    target: { year: 2026, indicator: 'dat-hien', subject, value, atMost: false, source: 'NQ' },
    ...{ goal, groupName: 'Đất đai', subjectName: '', unitIds, earlier: {}, earlierWhole: null, periods: ['2026'] },
    ...more,
  });
  const actual = (value: number, waits = false): Told => ({ actual: { value }, nil: false, waits });
  const nil: Told = { actual: null, nil: true, waits: false };
  const told = new Map<UnitId, Told>([
    ['u1' as UnitId, actual(8)],
    ['u2' as UnitId, actual(5, true)],
    ['p1' as UnitId, actual(9)],
  ]);
  const all = ids('u1', 'u2', 'u3', 'p1');

  test('of the office is the sum, of a kind each of its units, of a unit its own', () => {
    const whole = { value: 22 };
    expect(measure(measured('office', 22, all), told, whole)).toMatchObject({ have: whole, met: 1, of: 1, silent: 1 });
    expect(measure(measured('kind:chi-bo', 5, ids('u1', 'u2', 'u3')), told, null)).toMatchObject({
      ...{ have: null, met: 2, of: 3, silent: 1, unchecked: 1 },
      units: [{ reach: 'met' }, { reach: 'met', waits: true }, { reach: 'silent', have: null }],
    });
    expect(measure(measured('unit:u2', 6, ids('u2')), told, null)).toMatchObject({ have: { value: 5 }, met: 0, of: 1 });
    expect(measure(measured('unit:gone', 6, []), told, null)).toMatchObject({ met: 0, of: 0, have: null });
  });

  test('what two bodies told twice is not in what the office has reached', () => {
    expect(measure(measured('office', 22, all), told, { value: 14 })).toMatchObject({ have: { value: 14 }, met: 0 });
  });

  test('nothing to report is none, a missing answer and an estimate are no figure', () => {
    const limit = measured('unit:u1', 3, ids('u1'));
    limit.target.atMost = true;
    const of = (one?: Told) => measure(limit, new Map(one ? [['u1' as UnitId, one]] : []), null).units[0]!.reach;
    expect([of(nil), of(), of({ actual: null, nil: false, waits: true })]).toEqual(['met', 'silent', 'silent']);
  });

  test('of a year in several periods adds what was reached before', () => {
    const year = { earlier: { u1: { value: 20 } }, earlierWhole: { value: 30 }, periods: ['2026-Q1', '2026-Q2'] };
    expect(measure(measured('unit:u1', 28, ids('u1'), year), told, null)).toMatchObject({
      have: { value: 28 },
      met: 1,
    });
    expect(measure(measured('office', 52, all, year), told, { value: 22 })).toMatchObject({
      have: { value: 52 },
      met: 1,
    });
  });

  test('an amount is done as part of the whole to reach; a limit and a percentage are not', () => {
    const of = (more: Partial<Target>, share = false) => {
      const one = measured('unit:u1', 10, ids('u1'));
      return doneOf(
        measure({ ...one, target: { ...one.target, ...more }, goal: { ...goal, isShare: share } }, told, null),
      );
    };
    expect(of({})).toEqual({ part: 8, whole: 10 });
    expect([of({ atMost: true }), of({}, true)]).toEqual([null, null]);
  });

  const place = (unitId: string, heirs: [string, number][], among: string[] = []): Place => ({
    unitId: unitId as UnitId,
    then: ids(unitId),
    now: heirs.map(([id, share]) => ({ share, path: ids(id) })),
    among: among.map((id) => ids(id)),
  });

  test('by units of today: merged ones together, a division without shares in none', () => {
    const own = new Map(
      ids('u1', 'u2', 'u3').map((id, i) => [id, saidOf({ how: 'actual', value: [8, 5, 4][i]! }, false)]),
    );
    const places = [place('u1', [['m', 1]]), place('u2', [['m', 1]]), place('u3', [], ['x', 'y'])];
    const today = measureBy(measured('kind:chi-bo', 10, ids('u1', 'u2', 'u3')), own, places, null);
    expect(today).toMatchObject({ met: 1, of: 1, units: [{ unitId: 'm', have: { value: 13 }, reach: 'met' }] });
  });

  test('a divided figure has no more digits than its indicator, wherever the target stands', () => {
    const models = goals.find(({ key }) => key === 'mo-hinh-cong-nhan')!;
    const figures = [{ unitId: 'u1' as UnitId, answer: { how: 'actual', value: 7 }, version: 1 }];
    const totals = { lines: [{ key: models.key, figures }], units: [] } as unknown as RollUp;
    const halves = [place('u1', [['x', 0.5], ['y', 0.5]])]; // prettier-ignore
    const [progress] = progressIn([measured('kind:chi-bo', 4, ids('u1'), { goal: models })], totals, () => halves);
    expect(progress!.units).toMatchObject([{ have: { value: 4 } }, { have: { value: 3 } }]);
  });

  test('met, short and silent units are always all the units it is for', () => {
    const answer = fc.option(fc.record({ value: fc.nat(20), waits: fc.boolean() }), { nil: null });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 8 }), fc.nat(20), (answers, wanted) => {
        const unitIds = answers.map((_, i) => `u${i}` as UnitId);
        const said = new Map(
          answers.flatMap((one, i) => (one ? [[unitIds[i]!, actual(one.value, one.waits)] as const] : [])),
        );
        const progress = measure(measured('kind:chi-bo', wanted, unitIds), said, null);
        const short = unitsIn(progress, 'short').length;
        return (
          progress.met + short + progress.silent === progress.of &&
          progress.silent === answers.filter((one) => one === null).length &&
          unitIds.every((id) => Object.values(tallyOf(id, [progress])).reduce((sum, n) => sum + n, 0) === 1)
        );
      }),
    );
  });
});
