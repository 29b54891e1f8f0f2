import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readTable } from './table-in.server.ts';
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
