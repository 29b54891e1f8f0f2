import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf, placeCells, type Slot } from './rules.ts';

const slots: Slot[] = [
  { name: 'Đất hiến', unit: 'm²', fields: ['so:dat'] },
  { name: 'Ngày công', unit: 'công', fields: ['so:cong'] },
  { name: 'Hộ có nhà vệ sinh', unit: 'hộ', fields: ['so:nha', 'tren:nha'] },
  { name: 'Tin, bài', unit: 'tin', fields: ['so:tin'] },
];
const filled = (text: string, from = 0) =>
  Object.fromEntries(placeCells(cellsOf(text), slots, from).fills.map(({ field, value }) => [field, value]));

describe('cells copied from a spreadsheet', () => {
  test.each([
    ['one cell', '12', [['12']]],
    ['a column with Windows line ends and the line end Excel adds', '1\r\n2\r\n', [['1'], ['2']]],
    [
      'two columns',
      'a\t1\nb\t2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['an empty cell keeps its place', '1\t\t3', [['1', '', '3']]],
    ['an empty row keeps its place', '1\n\n3', [['1'], [''], ['3']]],
    ['a cell with a line break stands in quotation marks', '"a\nb"\t1', [['a\nb', '1']]],
    ['doubled quotation marks are one', '"nói ""khéo"""', [['nói "khéo"']]],
  ])('%s', (_title, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  test('any cells without quotation marks come back as they were copied', () => {
    const cell = fc.stringMatching(/^[a-z0-9.,]{1,6}$/);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }), (rows) => {
        expect(cellsOf(rows.map((row) => row.join('\t')).join('\n'))).toEqual(rows);
      }),
    );
  });
});

describe('where pasted cells go', () => {
  test('one below the other from the line with the cursor', () => {
    expect(filled('5\n6', 0)).toEqual({ 'so:dat': '5', 'so:cong': '6' });
    expect(filled('6\n3\t4\n9', 1)).toEqual({ 'so:cong': '6', 'so:nha': '3', 'tren:nha': '4', 'so:tin': '9' });
  });

  test('by name when the first column names lines, in any order and spelling, units between or not', () => {
    expect(filled('TIN, BAI\ttin\t7\nđất hiến\t1.250,5')).toEqual({ 'so:tin': '7', 'so:dat': '1.250,5' });
  });

  test('an empty cell changes nothing', () => {
    expect(filled('\n6')).toEqual({ 'so:cong': '6' });
  });

  test('every row that says something is placed or named, none is lost', () => {
    expect(placeCells(cellsOf('Đất hiến\t5\nSố lạ\t8'), slots, 0).unplaced).toEqual(['Số lạ · 8']);
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[0-9]{1,4}$/), { maxLength: 9 }), fc.nat(3), (column, from) => {
        const { fills, unplaced } = placeCells(cellsOf(column.join('\n')), slots, from);
        expect(fills.length + unplaced.length).toBe(column.length);
      }),
    );
  });
});
