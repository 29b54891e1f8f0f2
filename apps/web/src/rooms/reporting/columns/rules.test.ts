import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FormContent, Question } from '../forms/terms.ts';
import {
  faultsOf,
  fromKept,
  guessHead,
  guessMapping,
  isNumbering,
  lineNamed,
  nameOfColumn,
  signatureOf,
  titlesOf,
  toKept,
  type Sheet,
} from './rules.ts';

const base = {
  unit: 'mô hình',
  entryUnit: 'mo-hinh',
  definition: '',
  field: 'a',
  decimals: 0,
  additive: true,
  source: '',
  status: 'default',
  required: true,
} as const;
const flow = (code: string, name: string, more: Partial<Question> = {}): Question =>
  ({ ...base, code, name, kind: 'flow', splits: [], partOf: null, opensWith: null, ...more }) as Question;
const form: FormContent = {
  fields: [{ code: 'a', name: 'Kết quả' }],
  indicators: [
    flow('mo-hinh', 'Mô hình đăng ký', {
      splits: [
        { code: 'moi', name: 'đăng ký mới' },
        { code: 'cu', name: 'tiếp tục' },
      ],
    }),
    flow('dat', 'Đất hiến', { unit: 'm²', entryUnit: 'm2' }),
    flow('dat-o', 'trong đó đất ở', { unit: 'm²', entryUnit: 'm2' }),
    flow('tien', 'Tiền huy động', { unit: 'triệu đồng', entryUnit: 'trieu-dong' }),
    {
      ...base,
      code: 'hoc',
      name: 'Đảng viên đã học chuyên đề',
      kind: 'ratio',
      unit: 'người',
      entryUnit: 'nguoi',
    } as Question,
    flow('dau', 'Tồn từ kỳ trước'),
    { ...base, code: 'cuoi', name: 'Còn lại cuối kỳ', kind: 'balance', plus: ['dau'], minus: ['mo-hinh'] } as Question,
  ],
  sections: [],
  source: '',
};
const units = ['Chi bộ ấp 1', 'Chi bộ ấp 2', 'Hội Nông dân xã'];
const naming = {
  isUnit: (text: string) => units.includes(text),
  isLine: (text: string) => lineNamed(text, form) !== undefined,
};
const sheet = (rows: Sheet['rows'], merges: [number, number, number, number][] = []): Sheet => ({
  name: 'Sheet1',
  rows,
  merges: merges.map(([top, left, bottom, right]) => ({ top, left, bottom, right })),
});

/** Title over three rows, a heading of two with merged cells, a row that numbers the columns. */
const OFFICE = sheet(
  [
    ['ĐẢNG ỦY XÃ ĐỒNG XANH', '', '', 'ĐẢNG CỘNG SẢN VIỆT NAM'],
    ['TỔNG HỢP SỐ LIỆU NĂM 2026'],
    [],
    ['TT', 'Tên đơn vị', 'Mô hình đăng ký', '', 'Đất hiến (m²)', 'Đã học chuyên đề', '', 'Ghi chú'],
    ['', '', 'Đăng ký mới', 'Tiếp tục', '', 'Số đảng viên đã học chuyên đề', 'Tổng số đảng viên', ''],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)'],
    [1, 'Chi bộ ấp 1', 2, 3, '1.250', 30, 32, ''],
    [2, 'Chi bộ ấp 2', 1, 0, 400, 28, 28, ''],
  ],
  [
    [4, 1, 5, 1],
    [4, 2, 5, 2],
    [4, 3, 4, 4],
    [4, 5, 5, 5],
    [4, 6, 4, 7],
  ],
);

test('a heading of several rows with merged cells is found below the titles, its numbering with it', () => {
  expect(guessHead(OFFICE)).toEqual({ from: 4, to: 6 });
  expect(titlesOf(OFFICE, { from: 4, to: 6 })).toEqual([
    'TT',
    'Tên đơn vị',
    'Mô hình đăng ký: Đăng ký mới',
    'Mô hình đăng ký: Tiếp tục',
    'Đất hiến (m²)',
    'Đã học chuyên đề: Số đảng viên đã học chuyên đề',
    'Đã học chuyên đề: Tổng số đảng viên',
    'Ghi chú',
  ]);
});

test('columns are guessed from their titles: parts of an indicator, and the two numbers of a share apart', () => {
  const { layout, columns } = guessMapping(OFFICE, form, naming);
  const figure = (key: string, part = 'value') => ({ use: 'figure', key, part, how: null });
  expect(layout).toBe('units');
  expect(columns).toEqual([
    { use: 'skip' },
    { use: 'name' },
    figure('mo-hinh.moi'),
    figure('mo-hinh.cu'),
    figure('dat'),
    figure('hoc'),
    figure('hoc', 'base'),
    { use: 'skip' },
  ]);
});

test.each([
  ['a title that says estimate', 'Đất hiến, ước cả năm', { use: 'figure', key: 'dat', part: 'value', how: 'estimate' }],
  ['capitals and no diacritics', 'DAT HIEN', { use: 'figure', key: 'dat', part: 'value', how: null }],
  ['“trong đó” left out', 'Đất ở (m²)', { use: 'figure', key: 'dat-o', part: 'value', how: null }],
  ['“số” put in front', 'Số tiền huy động', { use: 'figure', key: 'tien', part: 'value', how: null }],
  ['nothing the form asks', 'Số điện thoại', { use: 'skip' }],
])('%s is understood', (_, title, expected) => {
  const { columns } = guessMapping(
    sheet([
      ['Đơn vị', title],
      ['Chi bộ ấp 1', 1],
    ]),
    form,
    naming,
  );
  expect(columns[1]).toEqual(expected);
});

test('a sheet with a row for each figure is told from one with a row for each unit', () => {
  const own = sheet([
    ['TT', 'Chỉ tiêu', 'Đơn vị tính', 'Kết quả', 'Tổng số'],
    [1, 'Đất hiến', 'm²', 1250, ''],
    [2, 'Đảng viên đã học chuyên đề', 'người', 30, 32],
  ]);
  const { layout, columns } = guessMapping(own, form, naming);
  expect(layout).toBe('lines');
  expect(columns.map((column) => (column.use === 'figure' ? column.part : column.use))).toEqual([
    'skip',
    'name',
    'skip',
    'value',
    'base',
  ]);
});

test.each([
  ['Đất hiến', '', { key: 'dat' }],
  ['2.1. Đất hiến:', '', { key: 'dat' }],
  ['- đăng ký mới', 'Mô hình đăng ký', { key: 'mo-hinh.moi' }],
  ['Mô hình đăng ký', '', { left: 'sum-of-parts', indicator: 'mo-hinh' }],
  ['Còn lại cuối kỳ', '', { left: 'computed', indicator: 'cuoi' }],
  ['Số điện thoại', '', undefined],
  ['', '', undefined],
])('a row called “%s” below “%s” is the line it names', (text, under, expected) => {
  expect(lineNamed(text, form, under)).toEqual(expected);
});

test.each([
  [['A', 'B', '1', '2', '3'], true],
  [['(1)', '(2)', '(3)=(1)+(2)'], true],
  [[1, 2, 3, 4], true],
  [[1, 'Chi bộ ấp 1', 2], false],
  [['1', '5', '9'], false],
  [['1', '2'], false],
])('%j numbers the columns: %s', (row, expected) => {
  expect(isNumbering(row)).toBe(expected);
});

test('a heading is known again in another year, under more titles and in other capitals', () => {
  const next = sheet(
    [['BẢNG'], ...OFFICE.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell.toUpperCase() : cell)))],
    OFFICE.merges.map(({ top, left, bottom, right }) => [top + 1, left, bottom + 1, right]),
  );
  expect(signatureOf(next)).toBe(signatureOf(OFFICE));
  const kept = toKept({ ...guessMapping(OFFICE, form, naming), head: { from: 4, to: 5 } }, OFFICE);
  expect(fromKept(kept, next, form).head).toEqual({ from: 5, to: 6 });
  expect(signatureOf(sheet([['Đơn vị', 'Đất hiến'], []]))).not.toBe(signatureOf(OFFICE));
});

test('a figure the form no longer asks is left out of a kept mapping', () => {
  const kept = toKept(guessMapping(OFFICE, form, naming), OFFICE);
  const fewer = { ...form, indicators: form.indicators.filter(({ code }) => code !== 'dat') };
  expect(fromKept(kept, OFFICE, fewer).columns[4]).toEqual({ use: 'skip' });
});

test.each([
  [
    'no column with names',
    [{ use: 'skip' }, { use: 'figure', key: 'dat', part: 'value', how: null }],
    ['no-name-column'],
  ],
  ['no column with figures', [{ use: 'name' }, { use: 'skip' }], ['no-figure-column']],
  [
    'one figure in two columns',
    [{ use: 'name' }, ...[1, 2].map(() => ({ use: 'figure', key: 'dat', part: 'value', how: null }))],
    ['figure-twice'],
  ],
  [
    'a whole without its part',
    [
      { use: 'name' },
      { use: 'figure', key: 'dat', part: 'value', how: null },
      { use: 'figure', key: 'hoc', part: 'base', how: null },
    ],
    ['base-alone'],
  ],
  ['nothing wrong', [{ use: 'name' }, { use: 'figure', key: 'dat', part: 'value', how: null }], []],
])('a mapping with %s says so', (_, columns, faults) => {
  const mapping = {
    layout: 'units' as const,
    head: { from: 1, to: 1 },
    how: 'actual' as const,
    dash: 'ask' as const,
    names: {},
    columns: columns as never,
  };
  expect(faultsOf(mapping, form)).toEqual(faults);
});

test('whatever stands in a sheet, a heading and one use a column are proposed, and no figure twice', () => {
  const cell = fc.constantFrom(
    '',
    'TT',
    'Đơn vị',
    'Đất hiến',
    'Tiền huy động',
    'Chỉ tiêu',
    'Chi bộ ấp 1',
    12,
    '(1)',
    '(2)',
    'Tổng cộng',
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), (rows) => {
      const any = sheet(rows);
      const { head, columns } = guessMapping(any, form, naming);
      expect(head.from).toBeGreaterThanOrEqual(1);
      expect(head.to).toBeGreaterThanOrEqual(head.from);
      expect(columns).toHaveLength(Math.max(0, ...rows.map((row) => row.length)));
      const targets = columns.flatMap((column) => (column.use === 'figure' ? [`${column.key} ${column.part}`] : []));
      expect(new Set(targets).size).toBe(targets.length);
    }),
  );
});

test.each([
  [1, 'A'],
  [26, 'Z'],
  [27, 'AA'],
  [60, 'BH'],
])('column %i is called %s', (column, name) => {
  expect(nameOfColumn(column)).toBe(name);
});
