import { readNumber } from '@kheo/van-ban';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitId } from '#shared/db/scope.ts';
import type { Cell } from '#shared/office-files/table-in.server.ts';
import { lineNamed } from '../columns/rules.ts';
import type { Mapping } from '../columns/terms.ts';
import { fieldOfLine, originsOf, putFigures, takeBack, UNTOUCHED } from '../drafts/rules.ts';
import type { Draft, Typed } from '../drafts/terms.ts';
import { linesOf } from '../forms/rules.ts';
import type { FormContent, Question, ReportId } from '../forms/terms.ts';
import { countSheet, readSheet, toKeptRows } from './rules.ts';
import type { Choices, Ground, ImportSheet, Target } from './terms.ts';

const base = { definition: '', field: 'a', decimals: 0, additive: true, source: '', status: 'default', required: true };
const flow = (code: string, name: string, unit: [string, string], more = {}): Question =>
  ({
    ...{ ...base, code, name, unit: unit[0], entryUnit: unit[1], kind: 'flow' },
    ...{ splits: [], partOf: null, opensWith: null, ...more },
  }) as unknown as Question;
const form: FormContent = {
  fields: [{ code: 'a', name: 'Kết quả' }],
  indicators: [
    flow('mo-hinh', 'Mô hình', ['mô hình', 'mo-hinh'], {
      splits: [
        { code: 'moi', name: 'đăng ký mới' },
        { code: 'cu', name: 'tiếp tục' },
      ],
    }),
    flow('dat', 'Đất hiến', ['m²', 'm2'], { decimals: 1 }),
    flow('tien', 'Tiền huy động', ['đồng', 'dong']),
    flow('giam-sat', 'Cuộc giám sát', ['cuộc', 'cuoc'], { estimates: false }),
    { ...base, code: 'hoc', name: 'Đảng viên đã học', kind: 'ratio', unit: 'người', entryUnit: 'nguoi' } as Question,
    {
      ...base,
      code: 'con',
      name: 'Còn lại',
      kind: 'balance',
      unit: 'vụ',
      entryUnit: 'vu',
      plus: ['dat'],
      minus: ['tien'],
    } as never,
  ],
  sections: [],
  source: '',
};
const [ONE, TWO, SENT, LOCKED, OTHER] = ['u1', 'u2', 'u3', 'u4', 'u5'] as UnitId[];
const NAMES: Record<string, UnitId> = {
  ...{ 'Chi bộ ấp 1': ONE!, 'Chi bộ ấp 2': TWO!, 'Chi bộ ấp 3': SENT!, 'Chi bộ ấp 4': LOCKED! },
  ...{ 'Hội Nông dân': OTHER!, 'Tổng công ty Tân An': TWO! },
};
const typed = (value: string, more: Partial<Typed> = {}): Typed => ({ ...UNTOUCHED, value, ...more });
const target = (unitId: UnitId, more: Partial<Target> & { figures?: Draft['figures'] } = {}): Target => {
  const draft: Draft = { figures: more.figures ?? {}, narrative: { I: 'Lời của đơn vị' }, dropped: [] };
  const here = { unitId, reportId: `r-${unitId}` as ReportId, name: unitId, draft, marks: originsOf(form, draft) };
  return { ...here, closed: null, ours: [], ...more };
};
const ground = (targets: Target[], only: UnitId | null = null): Ground => ({
  lines: new Map(linesOf(form).map((line) => [line.key, line])),
  targets: new Map(targets.map((one) => [one.unitId, one])),
  unitNamed: (text) => NAMES[text],
  lineNamed: (text, under) => lineNamed(text, form, under),
  keyOf: (text) => text.toLowerCase(),
  only,
  readNumber,
  words: { nil: 'Không phát sinh', of: 'trên' },
});
const everybody = () => [
  target(ONE!),
  target(TWO!),
  target(SENT!, { closed: 'report-sent' }),
  target(LOCKED!, { closed: 'period-locked' }),
];
const figure = (key: string, part: 'value' | 'base' = 'value', how: 'actual' | 'estimate' | null = null) =>
  ({ use: 'figure', key, part, how }) as const;
const mapping = (columns: Mapping['columns'], more: Partial<Mapping> = {}): Mapping => ({
  ...{ layout: 'units', head: { from: 1, to: 1 }, how: 'actual', dash: 'ask', names: {} },
  columns,
  ...more,
});
const sheet = (rows: Cell[][], marks: Partial<ImportSheet> = {}): ImportSheet => ({
  rows,
  percents: [],
  uncomputed: [],
  ...marks,
});
const NONE: Choices = { readings: {}, replaced: {} };
const read = (
  rows: Cell[][],
  columns: Mapping['columns'],
  more: {
    targets?: Target[];
    choices?: Choices;
    marks?: Partial<ImportSheet>;
    mapping?: Partial<Mapping>;
    only?: UnitId;
  } = {},
) =>
  readSheet(
    sheet([['Đơn vị', 'Số'], ...rows], more.marks),
    mapping(columns, more.mapping),
    ground(more.targets ?? everybody(), more.only ?? null),
    more.choices ?? NONE,
  );

describe('one cell', () => {
  const one = (cell: Cell, key: string, marks: Partial<ImportSheet> = {}) => {
    const { rows, writes } = read([['Chi bộ ấp 1', cell]], [{ use: 'name' }, figure(key)], { marks });
    return { ...rows[1]!.cells[1]!, write: writes[0]?.typed.value };
  };

  test.each<[string, Cell, string, object]>([
    ['a number of Excel', 12, 'giam-sat', { fate: 'taken', becomes: '12', write: '12' }],
    ['a number with dots', '1.250', 'dat', { fate: 'taken', becomes: '1.250' }],
    ['a decimal comma', '12,5', 'dat', { fate: 'taken', becomes: '12,5' }],
    [
      'a number in words of thousands',
      '1,5 triệu',
      'tien',
      { fate: 'changed', becomes: '1.500.000', write: '1,5 triệu' },
    ],
    ['zero', 0, 'dat', { fate: 'taken', becomes: '0' }],
    ['nothing to report', 'Không', 'dat', { fate: 'changed', becomes: 'Không phát sinh' }],
    ['a dash', '-', 'dat', { fate: 'refused', reason: 'dash' }],
    ['nothing', '', 'dat', { fate: 'missing', becomes: '', write: undefined }],
    ['a span', '10-12', 'giam-sat', { fate: 'refused', reason: 'ambiguous', readings: [10, 12] }],
    ['two figures', '3 cuộc, 20 người', 'giam-sat', { fate: 'refused', write: undefined }],
    ['words', 'nhiều', 'dat', { fate: 'refused', reason: 'not-a-number' }],
    ['a day, as Excel makes of 10-12', '2026-12-10', 'giam-sat', { fate: 'refused', reason: 'day' }],
    ['a fault of a formula', '#REF!', 'dat', { fate: 'refused', reason: 'error-cell' }],
    ['less than nothing', -3, 'dat', { fate: 'refused', reason: 'negative' }],
    ['a half of a meeting', 2.5, 'giam-sat', { fate: 'refused', reason: 'too-precise' }],
    ['both numbers of a share', '146/152', 'hoc', { fate: 'changed', becomes: '146 trên 152, 96,1%' }],
    ['a share as a percentage', '96,1%', 'hoc', { fate: 'refused', reason: 'percent' }],
    ['half of a share', 146, 'hoc', { fate: 'refused', reason: 'base-missing' }],
  ])('%s: %s', (_, cell, key, expected) => {
    expect(one(cell, key)).toMatchObject(expected);
  });

  test('a percentage cell is refused: Excel keeps 96,1% as 0,961', () => {
    expect(one(0.961, 'dat', { percents: ['2:2'] })).toMatchObject({ fate: 'refused', reason: 'percent' });
  });

  test('a formula nobody computed is refused and not taken for an empty cell', () => {
    expect(one('', 'dat', { uncomputed: ['2:2'] })).toMatchObject({ fate: 'refused', reason: 'formula' });
  });

  test('an estimate where none may be given is refused; elsewhere the column decides', () => {
    const estimate = (key: string) => read([['Chi bộ ấp 1', 5]], [{ use: 'name' }, figure(key, 'value', 'estimate')]);
    expect(estimate('giam-sat').rows[1]!.cells[1]).toMatchObject({ fate: 'refused', reason: 'no-estimate' });
    expect(estimate('dat').writes[0]!.typed.how).toBe('estimate');
  });
});

test.each([
  ['nil', 'changed', 'Không phát sinh'],
  ['zero', 'changed', '0'],
  ['missing', 'missing', ''],
] as const)('a dash means what people said it means in the sheet: %s', (dash, fate, becomes) => {
  const { rows } = read([['Chi bộ ấp 1', '–']], [{ use: 'name' }, figure('dat')], { mapping: { dash } });
  expect(rows[1]!.cells[1]).toMatchObject({ fate, becomes, written: '–' });
});

test('a reading a person chose is taken, with the words it was asked about; one the cell has not is none', () => {
  const columns = [{ use: 'name' } as const, figure('giam-sat')];
  const choose = (value: number) =>
    read([['Chi bộ ấp 1', '10-12']], columns, { choices: { ...NONE, readings: { '2:2': value } } });
  expect(choose(12).writes[0]!.typed).toMatchObject({ value: '12', asked: '10-12' });
  expect(choose(12).rows[1]!.cells[1]).toMatchObject({ fate: 'changed', becomes: '12', chosen: 12 });
  expect(choose(99).writes).toEqual([]);
});

describe('what the unit typed', () => {
  const columns = [{ use: 'name' } as const, figure('dat')];
  const over = (more: Partial<Target> & { figures?: Draft['figures'] }, choices = NONE) =>
    read([['Chi bộ ấp 1', 15]], columns, { targets: [target(ONE!, more)], choices });
  const there = { figures: { dat: typed('12') } };

  test('is left alone unless it is ticked', () => {
    expect(over(there).writes).toEqual([]);
    expect(over(there).rows[1]!.cells[1]).toMatchObject({ fate: 'kept', replaces: '12', becomes: '15' });
    const mark = target(ONE!, there).marks[fieldOfLine('dat')]!;
    const ticked = over(there, { readings: {}, replaced: { 'u1:dat': mark } });
    expect(ticked.rows[1]!.cells[1]).toMatchObject({ fate: 'changed', replaces: '12', becomes: '15' });
    expect(ticked.writes).toHaveLength(1);
  });

  test('and changed since the tick was shown is left alone', () => {
    const mark = target(ONE!, there).marks[fieldOfLine('dat')]!;
    const later = over({ figures: { dat: typed('13') } }, { readings: {}, replaced: { 'u1:dat': mark } });
    expect(later.rows[1]!.cells[1]).toMatchObject({ fate: 'kept', replaces: '13' });
  });

  test('and says the same in other words is no change', () => {
    expect(over({ figures: { dat: typed('15,0 m2') } }).rows[1]!.cells[1]!.fate).toBe('same');
  });

  test('but was left by an earlier import may be corrected by the next', () => {
    expect(over({ ...there, ours: ['dat'] }).rows[1]!.cells[1]).toMatchObject({ fate: 'changed', replaces: '12' });
  });

  test('an empty cell takes nothing away', () => {
    const { rows, writes } = read([['Chi bộ ấp 1', '']], columns, { targets: [target(ONE!, there)] });
    expect([rows[1]!.fate, rows[1]!.cells[1]!.fate, writes]).toEqual(['data', 'missing', []]);
  });
});

describe('one row', () => {
  const columns = [{ use: 'skip' } as const, { use: 'name' } as const, figure('dat'), figure('giam-sat')];
  test.each<[string, Cell[], object]>([
    ['of a unit', [1, 'Chi bộ ấp 1', 5, 2], { fate: 'data', unitId: ONE }],
    ['of a unit, numbered in its own cell', ['', '1. Chi bộ ấp 1', 5, 2], { fate: 'data', unitId: ONE }],
    ['of a unit without a figure', [1, 'Chi bộ ấp 1', '', ''], { fate: 'data', unitId: ONE }],
    ['of a unit that sent', [3, 'Chi bộ ấp 3', 5, 2], { fate: 'refused', reason: 'report-sent' }],
    ['of a unit whose period is locked', [4, 'Chi bộ ấp 4', 5, 2], { fate: 'refused', reason: 'period-locked' }],
    ['of a unit that owes no report', [5, 'Hội Nông dân', 5, 2], { fate: 'refused', reason: 'no-report' }],
    ['of somebody unknown', [6, 'Chi bộ ấp 9', 5, 2], { fate: 'refused', reason: 'unit-unknown' }],
    ['without a name', [7, '', 5, 2], { fate: 'refused', reason: 'name-missing' }],
    ['that adds up', ['', 'Tổng cộng', 5, 2], { fate: 'total' }],
    ['that adds up, said in the first column', ['TỔNG SỐ', '', 5, 2], { fate: 'total' }],
    ['of a unit called Tổng công ty', [8, 'Tổng công ty Tân An', 5, 2], { fate: 'data', unitId: TWO }],
    ['of nothing', ['', '', '', ''], { fate: 'empty' }],
    ['that only gathers', ['I', 'Khối xã', '', ''], { fate: 'note' }],
    ['that is signed', ['', 'Người lập biểu', '', 'Tân An, ngày 20 tháng 10 năm 2026'], { fate: 'note' }],
    ['that people said is no unit', ['', 'khác', 5, 2], { fate: 'left', reason: 'not-a-unit' }],
    ['people said whose it is', ['', 'CB.2', 5, 2], { fate: 'data', unitId: TWO }],
  ])('%s', (_, row, expected) => {
    const { rows } = read([row], columns, { mapping: { names: { khác: '', 'cb.2': TWO! } } });
    expect(rows[1]).toMatchObject(expected);
  });

  test('that names a unit again is refused with the row that stands already', () => {
    const { rows, writes } = read(
      [
        [1, 'Chi bộ ấp 1', 5, 2],
        [2, 'Chi bộ ấp 1', 6, 3],
      ],
      columns,
    );
    expect(rows[2]).toMatchObject({ fate: 'refused', reason: 'row-twice', sameAs: 2 });
    expect(writes).toHaveLength(2);
  });
});

test.each<[string, Cell[][], string[]]>([
  [
    'agrees with the rows above it, refused ones too',
    [
      ['Chi bộ ấp 1', 5],
      ['Chi bộ ấp 9', '7'],
      ['Tổng cộng', 12],
    ],
    ['agrees'],
  ],
  [
    'does not agree',
    [
      ['Chi bộ ấp 1', 5],
      ['Tổng cộng', 12],
    ],
    ['differs'],
  ],
  [
    'cannot be checked while a cell has two readings',
    [
      ['Chi bộ ấp 1', '10-12'],
      ['Tổng cộng', 12],
    ],
    ['unchecked'],
  ],
  [
    'is one of a group, and then of all',
    [
      ['Chi bộ ấp 1', 5],
      ['Cộng khối 1', 5],
      ['Chi bộ ấp 2', 7],
      ['Cộng khối 2', 7],
      ['Tổng cộng', 12],
    ],
    ['agrees', 'agrees', 'agrees'],
  ],
  [
    'may stand first and then adds up nothing yet',
    [
      ['Tổng cộng', ''],
      ['Chi bộ ấp 1', 5],
    ],
    [],
  ],
])('a total that %s is said so', (_, rows, outcomes) => {
  const { rows: all } = read(rows, [{ use: 'name' }, figure('dat')]);
  expect(all.flatMap(({ sums }) => sums.map(({ outcome }) => outcome))).toEqual(outcomes);
});

test('a sheet with a row for each figure goes into the report of its one unit', () => {
  const { rows, writes } = read(
    [
      ['Mô hình', 5, ''],
      ['- đăng ký mới', 2, ''],
      ['- tiếp tục', 3, ''],
      ['Đảng viên đã học', 30, 32],
      ['Còn lại', 7, ''],
      ['Số điện thoại', 912, ''],
      ['Ghi chú: số liệu đến 15/10', '', ''],
    ],
    [{ use: 'name' }, figure(''), figure('', 'base')],
    { mapping: { layout: 'lines' }, only: ONE! },
  );
  expect(rows.slice(1).map(({ fate, reason }) => reason ?? fate)).toEqual([
    'sum-of-parts',
    'data',
    'data',
    'data',
    'computed',
    'line-unknown',
    'note',
  ]);
  expect(writes.map(({ key, typed: { value, base: whole } }) => [key, value, whole])).toEqual([
    ['mo-hinh.moi', '2', ''],
    ['mo-hinh.cu', '3', ''],
    ['hoc', '30', '32'],
  ]);
});

const cell = fc.oneof(
  fc.constantFrom<Cell>(
    ...['', 'Chi bộ ấp 1', 'Chi bộ ấp 2', 'Chi bộ ấp 3', 'Chi bộ ấp 9', 'Tổng cộng', 'Ghi chú', '1,5 triệu'],
  ),
  fc.constantFrom<Cell>(
    ...['10-12', '12,5', '1.250', '-', '0', 'Không', '3 cuộc, 20 người', '96%', '2026-12-10', '146/152'],
  ),
  fc.integer({ min: -2, max: 400 }),
  fc.double({ min: 0, max: 50, noNaN: true }),
  fc.string({ maxLength: 6 }),
);
const anyRows = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 14 });
const anyColumns = fc.shuffledSubarray([
  figure('dat'),
  figure('tien'),
  figure('giam-sat', 'value', 'estimate'),
  figure('hoc'),
  figure('hoc', 'base'),
]);
const anyDash = fc.constantFrom('ask' as const, 'nil' as const, 'zero' as const, 'missing' as const);
const anyDraft = fc.dictionary(
  fc.constantFrom('dat', 'tien', 'giam-sat', 'hoc'),
  fc.constantFrom(typed('12'), typed('30', { base: '32' }), typed('', { how: 'nil' }), typed('1,5 triệu'), typed('')),
);

test('every row and every cell of any sheet is accounted for exactly once, and the counts add up', () => {
  fc.assert(
    fc.property(anyRows, anyColumns, anyDraft, fc.nat(4), anyDash, (rows, figures, draft, head, dash) => {
      const columns = [{ use: 'name' } as const, ...figures];
      const targets = [target(ONE!, { figures: draft }), target(SENT!, { closed: 'report-accepted' })];
      const any = sheet(rows, { percents: ['3:2'], uncomputed: ['4:3'] });
      const result = readSheet(any, mapping(columns, { dash, head: { from: head, to: head } }), ground(targets), NONE);
      const width = Math.max(0, ...rows.map((row) => row.length));
      expect(result.rows.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 1));
      for (const { cells } of result.rows)
        expect(cells.map(({ column }) => column)).toEqual(Array.from({ length: width }, (_, at) => at + 1));
      const { rowCounts, cellCounts } = countSheet(result.rows);
      const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, count) => all + count, 0);
      expect(sum(rowCounts)).toBe(rows.length);
      expect(sum(cellCounts)).toBe(rows.length * width);
      // What is written is what is said to be taken, figure by figure, and no field twice.
      const said = result.rows.flatMap(({ row, cells }) =>
        cells.flatMap(({ fate, key }) => (fate === 'taken' || fate === 'changed' ? [`${row} ${key}`] : [])),
      );
      expect(new Set(result.writes.map(({ row, key }) => `${row} ${key}`))).toEqual(new Set(said));
      const fields = result.writes.map(({ unitId, key }) => `${unitId} ${key}`);
      expect(new Set(fields).size).toBe(fields.length);
      expect(result.writes.every(({ unitId }) => unitId === ONE)).toBe(true);
      // What is kept with the import still names every row.
      expect(toKeptRows(result.rows).map(({ row }) => row)).toEqual(result.rows.map(({ row }) => row));
    }),
    { numRuns: 300 },
  );
});

test('taking an import back restores the draft; what was changed since stays', () => {
  fc.assert(
    fc.property(
      anyDraft,
      anyDraft,
      fc.array(fc.constantFrom('dat', 'tien'), { maxLength: 2 }),
      (before, taken, touched) => {
        const draft: Draft = { figures: before, narrative: { I: 'Lời' }, dropped: [] };
        const writes = Object.entries(taken).map(([key, one], row) => ({ key, row, typed: one }));
        const put = putFigures(draft, writes);
        expect(takeBack(put.draft, put.fields).draft).toEqual(draft);
        const later = { ...put.draft, figures: { ...put.draft.figures } };
        for (const key of touched) later.figures[key] = typed('777');
        const { draft: back, restored, stayed } = takeBack(later, put.fields);
        expect([...restored, ...stayed].toSorted()).toEqual(Object.keys(taken).toSorted());
        for (const key of touched) expect(back.figures[key]).toEqual(typed('777'));
        for (const key of restored) expect(back.figures[key]).toEqual(before[key]);
      },
    ),
  );
});
