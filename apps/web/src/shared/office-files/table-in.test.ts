import { zipSync } from 'fflate';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readBook, readTable } from './table-in.server.ts';
import { writeWorkbook } from './xlsx.server.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['commas', 'Tên,Loại\nChi bộ ấp 1,Chi bộ\n'],
  ['semicolons, as Excel writes in a Vietnamese setting', '\uFEFFTên;Loại\r\nChi bộ ấp 1;Chi bộ\r\n'],
  ['tabs', 'Tên\tLoại\nChi bộ ấp 1\tChi bộ'],
  ['quotation marks', '"Tên","Loại"\n"Chi bộ ấp 1","Chi bộ"\n'],
  ['decomposed letters', 'Tên,Loại\nChi bộ ấp 1,Chi bộ\n'.normalize('NFD')],
])('a text file with %s is a table', async (_, text) => {
  expect(await readTable(bytes(text))).toEqual({
    ok: true,
    value: [
      ['Tên', 'Loại'],
      ['Chi bộ ấp 1', 'Chi bộ'],
    ],
  });
});

test('a cell may hold separators, quotation marks and line breaks', async () => {
  expect(await readTable(bytes('a,"Phòng ""A"", B\nC",d'))).toMatchObject({ value: [['a', 'Phòng "A", B C', 'd']] });
});

test('a title above the table does not decide what separates its cells', async () => {
  expect(await readTable(bytes('BẢNG TỔNG HỢP\n\nTên\tĐất hiến (m2)\nẤp 1\t860,5\n'))).toMatchObject({
    value: [['BẢNG TỔNG HỢP'], [], ['Tên', 'Đất hiến (m2)'], ['Ấp 1', '860,5']],
  });
  expect(await readTable(bytes('BẢNG TỔNG HỢP\nTên;Đất hiến (m2)\nẤp 1;860,5\n'))).toMatchObject({
    value: [['BẢNG TỔNG HỢP'], ['Tên', 'Đất hiến (m2)'], ['Ấp 1', '860,5']],
  });
});

test('rows keep their number, also after an empty one', async () => {
  expect(await readTable(bytes('a\n\nb\n\n'))).toMatchObject({ value: [['a'], [], ['b']] });
});

test('a workbook is read as it was written', async () => {
  const book = await writeWorkbook([
    {
      name: 'Đơn vị',
      columns: [
        { title: 'Tên', kind: 'text' },
        { title: 'Số', kind: 'number' },
        { title: 'Từ ngày', kind: 'day' },
      ],
      rows: [['Chi bộ ấp 1', 12.5, '2026-10-30']],
    },
  ]);
  expect(await readTable(book)).toMatchObject({
    ok: true,
    value: [
      ['Tên', 'Số', 'Từ ngày'],
      ['Chi bộ ấp 1', '12.5', '2026-10-30'],
    ],
  });
});

test.each([
  ['an empty file', new Uint8Array(), 'table-empty'],
  ['only blank lines', bytes('\n \n'), 'table-empty'],
  ['an old or locked workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'table-encrypted'],
  ['an archive that is no workbook', zipSync({ 'a.txt': bytes('a') }), 'table-unreadable'],
  ['a torn workbook', zipSync({ 'xl/workbook.xml': bytes('a') }).slice(0, 40), 'table-unreadable'],
  ['too many rows', bytes('a\n'.repeat(5001)), 'table-too-long'],
])('%s is refused with a reason', async (_, content, reason) => {
  expect(await readTable(content)).toMatchObject({ ok: false, reason });
});

test('an archive that unpacks to more than the limit is refused', async () => {
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(300 * 1024 * 1024) }, { level: 9 });
  expect(await readTable(bomb)).toMatchObject({ ok: false, reason: 'table-bomb' });
});

describe('a workbook as offices keep it', () => {
  const book = async (fill: (page: ExcelJS.Worksheet) => void) => {
    const workbook = new ExcelJS.Workbook();
    fill(workbook.addWorksheet('Quý III'));
    workbook.addWorksheet('Trống');
    workbook.addWorksheet('Nháp', { state: 'hidden' }).addRow(['x']);
    return new Uint8Array(await workbook.xlsx.writeBuffer());
  };

  test('merged cells, percentages and formulas nobody computed are marked, computed ones have their result', async () => {
    const read = await readBook(
      await book((page) => {
        page.addRow(['BẢNG TỔNG HỢP']);
        page.mergeCells('A1:D1');
        page.addRow(['Chi bộ ấp 1', 0.961, { formula: 'B2*2', result: 1.922 }, { formula: 'B2*3' }]);
        page.getCell('B2').numFmt = '0.0%';
        page.addRow(['Chi bộ ấp 2', new Date('2026-12-10T00:00:00Z'), 12]);
      }),
    );
    if (!read.ok) throw new Error(read.reason);
    const [sheet, hidden] = read.value;
    expect(sheet).toMatchObject({
      name: 'Quý III',
      merges: [{ top: 1, left: 1, bottom: 1, right: 4 }],
      percents: ['2:2'],
      uncomputed: ['2:4'],
      hidden: false,
    });
    expect(sheet!.rows[1]!.slice(0, 3)).toEqual(['Chi bộ ấp 1', 0.961, 1.922]);
    expect(sheet!.rows[2]!.slice(0, 3)).toEqual(['Chi bộ ấp 2', '2026-12-10', 12]);
    expect(hidden).toMatchObject({ name: 'Nháp', hidden: true });
    expect(read.value).toHaveLength(2);
  });

  test('cells pasted from a spreadsheet are one table', async () => {
    expect(await readBook(bytes('Đơn vị\tĐất hiến\nChi bộ ấp 1\t1.250\n'))).toMatchObject({
      value: [
        {
          name: '',
          rows: [
            ['Đơn vị', 'Đất hiến'],
            ['Chi bộ ấp 1', '1.250'],
          ],
        },
      ],
    });
  });
});
