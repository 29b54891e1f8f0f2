import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANNUAL_FORM, CATALOGUE } from '../forms/input.ts';
import { composeForm } from '../forms/rules.ts';
import type { Answer, Check, FormContent } from '../forms/terms.ts';
import { askOf, filesNeeded, judgeExpression, namesOf, writeReads } from './rules.ts';

const form = composeForm(CATALOGUE.fields, CATALOGUE.records, ANNUAL_FORM);
const given = (numbers: Record<string, number | null | [number, number]>, narrative: Record<string, string> = {}) => ({
  answers: new Map(
    Object.entries(numbers).map(([key, value]): [string, Answer] => [
      key,
      value === null
        ? { how: 'nil' }
        : Array.isArray(value)
          ? { how: 'actual', share: { part: value[0], whole: value[1] } }
          : { how: 'actual', value },
    ]),
  ),
  narrative,
});
const checked = (expression: string, level: Check['level'] = 'block'): FormContent => ({
  ...form,
  checks: [{ code: 'k1', expression, message: 'Xem lại.', level }],
});

describe('a condition is judged when it is saved', () => {
  test.each([
    ['dat_o_hien <= dat_hien', null],
    ['dat_hien == 3 || dat_hien * 2 > 1 + ngay_cong / 4', null],
    ['tien.dan_gop + tien.xa_hoi_hoa >= 0', null],
    ['hoc_chuyen_de.tu <= hoc_chuyen_de.mau', null],
    ['vu_viec_cuoi > 10.5 && loi.II_2 != ""', null],
    ['loi.III.size() > 20', null],
    ['', 'expression-missing'],
    ['dat_hien > '.repeat(60), 'expression-too-long'],
    ['dat_hien >', 'unreadable'],
    ['dat_hien = 5', 'unreadable'],
    ['dat_hien >= 12,5', 'unreadable'],
    ['dat_hien > 5 và dat_hien < 9', 'unreadable'],
    ['rung > 5', 'name-unknown'],
    ['dat-hien > 5', 'name-unknown'],
    ['tien.vang > 5', 'part-unknown'],
    ['dat_hien > "nhiều"', 'kinds-differ'],
    ['loi.I > 5', 'kinds-differ'],
    ['dat_hien', 'not-a-condition'],
    ['dat_hien + 1', 'not-a-condition'],
  ])('%s: %s', (expression, fault) => {
    expect(judgeExpression(form, expression)?.code ?? null).toBe(fault);
  });

  test('the words that are wrong are named', () => {
    expect(judgeExpression(form, 'dat_hien > rung + 1')?.text).toBe('rung');
    expect(judgeExpression(form, 'dat_hien > 1 && loi.I > 5')?.text).toBe('loi.I > 5');
  });

  test('whatever is typed is judged, never thrown, and reaches nothing outside the form', () => {
    const words = [
      'dat_hien',
      '>',
      '(',
      ')',
      '"',
      '.',
      'constructor',
      '__proto__',
      'process',
      '[',
      ']',
      '1',
      '?',
      ':',
      '&&',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 8 }), (typed) => {
        const expression = typed.join(' ');
        judgeExpression(form, expression);
        askOf(checked(expression), given({ 'dat-hien': 1 }));
      }),
    );
    for (const outside of ['dat_hien.constructor', 'loi.__proto__ != ""', 'process.exit()', 'tien.constructor()'])
      expect(judgeExpression(form, outside), outside).not.toBeNull();
  });

  test('every name that is offered can be used', () => {
    for (const { name } of namesOf(form))
      expect(judgeExpression(form, name.startsWith('loi.') ? `${name} != ""` : `${name} >= 0`), name).toBeNull();
  });
});

describe('a check on what was answered', () => {
  const failed = (expression: string, ...answers: Parameters<typeof given>) =>
    askOf(checked(expression), given(...answers)).failed.length;

  test.each<[string, Parameters<typeof given>, number]>([
    ['dat_o_hien <= dat_hien', [{ 'dat-o-hien': 5, 'dat-hien': 4 }], 1],
    ['dat_o_hien <= dat_hien', [{ 'dat-o-hien': 4, 'dat-hien': 4 }], 0],
    ['dat_o_hien <= dat_hien', [{ 'dat-hien': 4 }], 0],
    ['dat_o_hien <= dat_hien', [{ 'dat-o-hien': 5, 'dat-hien': null }], 1],
    ['tien.dan_gop > 0', [{ 'tien.dan-gop': 0, 'tien.ngan-sach': 9 }], 1],
    ['hoc_chuyen_de.tu * 2 >= hoc_chuyen_de.mau', [{ 'hoc-chuyen-de': [3, 10] }], 1],
    ['dat_hien == 0 || loi.II_2 != ""', [{ 'dat-hien': 3 }], 1],
    ['dat_hien == 0 || loi.II_2 != ""', [{ 'dat-hien': 3 }, { 'II.2': 'Làm đường.' }], 0],
    ['ngay_cong / dat_hien < 3', [{ 'ngay-cong': 3, 'dat-hien': 0 }], 1],
  ])('%s of %j', (expression, answers, count) => expect(failed(expression, ...answers)).toBe(count));

  test('says the numbers it read', () => {
    const [check] = checked('dat_o_hien <= dat_hien').checks!;
    expect(writeReads(form, check!, given({ 'dat-o-hien': 1200.5, 'dat-hien': 4 }))).toBe(
      'trong đó đất ở: 1.200,5; Đất hiến: 4',
    );
  });
});

test('a question with a condition is asked when the condition holds, and not while it cannot be said', () => {
  const indicators = form.indicators.map((one) =>
    one.code === 'vu-viec-xong' ? { ...one, required: false, requiredIf: 'vu_viec_moi > 0' } : one,
  );
  const asks = (numbers: Record<string, number | null>) =>
    askOf({ ...form, indicators }, given(numbers)).required.has('vu-viec-xong');
  expect([asks({}), asks({ 'vu-viec-moi': 0 }), asks({ 'vu-viec-moi': null }), asks({ 'vu-viec-moi': 2 })]).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('a file is needed where the form asks for one and where a figure above 0 needs proof', () => {
  const indicators = form.indicators.map((one) => (one.code === 'tien' ? { ...one, evidence: 'file' as const } : one));
  const files = [{ code: 't1', title: 'Danh sách hộ hiến đất', hint: '', required: true }];
  const needed = (numbers: Record<string, number>) =>
    filesNeeded({ ...form, indicators, files }, given(numbers).answers);
  expect(needed({ 'tien.dan-gop': 0 })).toEqual(['Danh sách hộ hiến đất']);
  expect(needed({ 'tien.dan-gop': 5 })).toHaveLength(2);
});
