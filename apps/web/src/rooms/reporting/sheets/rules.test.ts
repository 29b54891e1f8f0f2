import { readNumber } from '@kheo/van-ban';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeFillIn } from '#shared/office-files/fill-in.server.ts';
import { readSheets, type Cell, type SheetIn } from '#shared/office-files/table-in.server.ts';
import { UNTOUCHED } from '../drafts/rules.ts';
import type { Draft } from '../drafts/terms.ts';
import { answersOf, fillForm } from '../entry/rules.ts';
import { ANNUAL_FORM, CATALOGUE } from '../forms/input.ts';
import { composeForm, linesOf } from '../forms/rules.ts';
import type { Answer } from '../forms/terms.ts';
import { countRows, identityLines, judgeIdentity, readFigure, readForm, sheetsOf, type SheetWords } from './rules.ts';

const form = composeForm(CATALOGUE.fields, CATALOGUE.records, ANNUAL_FORM);
const lines = new Map(linesOf(form).map((line) => [line.key, line]));
const t: SheetWords = {
  ...{ figures: 'Số liệu', narrative: 'Phần lời', of: 'trên', warning: 'Một số.', words: 'Nội dung' },
  heads: { code: 'Mã', name: 'Chỉ tiêu', unit: 'ĐVT', before: '2025', value: '2026', base: 'Trên', how: 'Trả lời' },
  how: { actual: 'Thực hiện', estimate: 'Ước', nil: 'Không phát sinh' },
  promptOf: ({ indicator }) => indicator.unit,
};
const identity = { report: 'r', cycle: 'c', form: 'f', unit: 'u', unitName: 'Chi bộ ấp 1', cycleTitle: 'Báo cáo 2026' };
const empty: Draft = { figures: {}, narrative: {}, dropped: [] };
const bookOf = (draft: Draft, before = new Map<string, Answer>()) =>
  writeFillIn(sheetsOf({ form, draft, before, identity }, t), t.warning, identityLines(identity));
const sheetsIn = async (draft: Draft, before?: Map<string, Answer>) => {
  const read = await readSheets(await bookOf(draft, before));
  if (!read.ok) throw new Error(read.reason);
  return read.value;
};
/** The sheets with one line filled in. */
const filled = (sheets: SheetIn[], key: string, cells: [value: Cell, base?: Cell, how?: Cell]): SheetIn[] =>
  sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => (row[0] === key ? [...row.slice(0, 4), cells[0], cells[1] ?? '', cells[2] ?? ''] : row)),
  }));
const rowOf = (sheets: SheetIn[], label: string) =>
  readForm(form, sheets, readNumber, t).rows.find((row) => row.label === label)!;

describe('a figure of a sheet', () => {
  test.each<[string, Cell, Cell, 'actual' | 'estimate' | 'nil', string, string | boolean]>([
    ['dat-hien', 1500, '', 'actual', '1.500', false],
    ['dat-hien', '1.500', '', 'actual', '1.500', false],
    ['dat-hien', 12.5, '', 'actual', '12,5', false],
    ['dat-hien', '1500', '', 'actual', '1500', false],
    ['dat-hien', '1.500 m2', '', 'actual', '1.500 m2', true],
    ['tien.dan-gop', '1,5 tỷ', '', 'actual', '1,5 tỷ', true],
    ['ngay-cong', 'không', '', 'actual', 'không', true],
    ['ngay-cong', '', '', 'nil', '', false],
    ['dat-hien', '10-12', '', 'actual', '', 'ambiguous'],
    ['dat-hien', 'nhiều', '', 'actual', '', 'not-a-number'],
    ['giam-sat', -3, '', 'actual', '', 'negative'],
    ['giam-sat', 3.5, '', 'actual', '', 'too-precise'],
    ['giam-sat', 3, '', 'nil', '', 'nil-with-number'],
    ['hoc-chuyen-de', 146, 152, 'actual', '146', false],
    ['hoc-chuyen-de', 146, '', 'actual', '', 'base-missing'],
    ['hoc-chuyen-de', 160, 152, 'actual', '', 'over-base'],
  ])('%s: %s of “%s”, %s', (key, value, base, how, typed, result) => {
    const read = readFigure(lines.get(key)!, { value, base, how }, readNumber);
    if (typeof result === 'string') expect(read).toMatchObject({ reason: result });
    else expect(read).toMatchObject({ typed: { value: typed }, isChanged: result });
  });

  test('a number of Excel comes back as exactly that number, or is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(...lines.keys()), (whole, key) => {
        const line = lines.get(key)!;
        if (line.indicator.kind === 'ratio') return true;
        const value = whole / 10 ** line.indicator.decimals;
        const read = readFigure(line, { value, base: '', how: 'actual' }, readNumber);
        if ('reason' in read) return read.reason !== 'not-a-number';
        const { figures } = fillForm(form, { ...empty, figures: { [key]: read.typed } }, readNumber);
        const answer = answersOf(figures).get(key);
        return answer !== undefined && 'value' in answer && answer.value === value && !read.isChanged;
      }),
    );
  });
});

describe('the form as a workbook', () => {
  test('comes back as it went: what was typed is taken, last period’s figure is beside the field and never in it', async () => {
    const draft: Draft = {
      ...empty,
      figures: { 'dat-hien': { ...UNTOUCHED, value: '1.500' }, 'giam-sat': { ...UNTOUCHED, how: 'nil' } },
      narrative: { I: 'Đã ban hành kế hoạch.\nPhân công từng đồng chí.' },
    };
    const sheets = await sheetsIn(draft, new Map([['ngay-cong', { how: 'actual', value: 77 }]]));
    const read = readForm(form, sheets, readNumber, t);
    expect(read.draft).toEqual(draft);
    expect(countRows(read.rows)).toMatchObject({ taken: 3, changed: 0, refused: 0 });
    const row = sheets[0]!.rows.find(([code]) => code === 'ngay-cong')!;
    expect(row.slice(3, 5).map(String)).toEqual(['77', '']);
  });

  test('what is changed and what is refused says how and why', async () => {
    const sheets = await sheetsIn(empty);
    expect(rowOf(filled(sheets, 'tien.dan-gop', ['1,5 tỷ']), 'Tiền huy động: Nhân dân đóng góp')).toMatchObject({
      ...{ outcome: 'changed', written: '1,5 tỷ', becomes: '1.500' },
    });
    expect(rowOf(filled(sheets, 'dat-hien', ['10-12']), 'Đất hiến')).toMatchObject({
      ...{ outcome: 'refused', reason: 'ambiguous', becomes: '' },
    });
    expect(rowOf(filled(sheets, 'dat-hien', [5, '', 'đại khái']), 'Đất hiến').reason).toBe('answer-unknown');
    const { rows } = readForm(
      form,
      [{ name: 'Số liệu', rows: [...sheets[0]!.rows, ['rung', 'Rừng', '', '', 5]] }],
      readNumber,
      t,
    );
    expect(rows.at(-1)).toMatchObject({ reason: 'row-unknown', label: 'Rừng' });
    const twice = [...sheets[0]!.rows, ['dat-hien', 'Đất hiến', 'm²', '', 7]];
    expect(readForm(form, [{ name: 'Số liệu', rows: twice }], readNumber, t).rows.at(-1)?.reason).toBe('row-twice');
  });

  test('a file of another unit, cycle or version, or none of ours, is not read', async () => {
    const sheets = await sheetsIn(empty);
    expect(judgeIdentity(sheets, identity)).toBeNull();
    const fault = (own: object, from = sheets) => judgeIdentity(from, { ...identity, ...own })?.fault;
    expect(fault({ unit: 'x' })).toBe('other-unit');
    expect(fault({ cycle: 'x' })).toBe('other-cycle');
    expect(fault({ form: 'x' })).toBe('other-version');
    expect(fault({}, [{ name: 'Sheet1', rows: [['a']] }])).toBe('not-a-form');
  });

  test('every row of every sheet is accounted for, and only good rows reach the draft', () => {
    const cell = fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), fc.double({ noNaN: true }), fc.constant(''));
    const codes = fc.constantFrom(...lines.keys(), ...form.sections.map(({ code }) => code), 'rung', '');
    const row = fc.tuple(codes, cell, cell, cell, cell, cell, fc.constantFrom('', 'Ước', 'Thực hiện', 'gì đó'));
    const sheet = fc.record({
      name: fc.constantFrom('Số liệu', 'Phần lời', 'Trang khác'),
      rows: fc.array(row, { maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(sheet, { maxLength: 3 }), (sheets) => {
        const { rows, draft } = readForm(form, sheets, readNumber, t);
        const count = countRows(rows);
        const all = sheets.reduce((sum, one) => sum + one.rows.length, 0);
        const taken = count.taken + count.changed;
        const kept = Object.keys(draft.figures).length + Object.keys(draft.narrative).length;
        return all === rows.length && all === taken + count.refused + count.empty + count.head && taken === kept;
      }),
    );
  });
});
