import { unzipSync, strFromU8 } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { writeWorkbook } from './xlsx.server.ts';

const read = (bytes: Uint8Array, sheet = 1) => readSheet(Buffer.from(bytes), sheet);

test('numbers, days and Vietnamese text come back as they went in', async () => {
  const bytes = await writeWorkbook([
    {
      name: 'Số liệu',
      columns: [
        { title: 'Đơn vị', width: 40, kind: 'text' },
        { title: 'Số', kind: 'number' },
        { title: 'Ngày', kind: 'day' },
      ],
      rows: [
        ['Chi bộ ấp Bàu Lùng', 1_250_000.5, '2026-10-30'],
        ['001', 0, null],
      ],
    },
  ]);
  expect(await read(bytes)).toEqual([
    ['Đơn vị', 'Số', 'Ngày'],
    ['Chi bộ ấp Bàu Lùng', 1_250_000.5, new Date('2026-10-30T00:00:00Z')],
    ['001', 0, null],
  ]);
});

test('text that looks like a formula stays text', async () => {
  const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")'];
  const bytes = await writeWorkbook([
    { name: 'A', columns: [{ title: '=A', kind: 'text' }], rows: dangerous.map((text) => [text]) },
  ]);
  const files = unzipSync(bytes);
  expect(strFromU8(files['xl/worksheets/sheet1.xml']!)).not.toContain('<f>');
  expect((await read(bytes)).map(([cell]) => String(cell).trim())).toEqual(['=A', ...dangerous.map((x) => x.trim())]);
});

test('characters no file may hold, names Excel refuses and names given twice do not spoil the file', async () => {
  const bytes = await writeWorkbook(
    ['Biểu 1/2: [x]', 'Biểu 1/2: [x]', 'a'.repeat(60)].map((name) => ({
      name,
      columns: [{ title: 'A', kind: 'text' as const }],
      rows: [['lỗi\u0000\u0008 & <b>']],
    })),
    'Sổ & 1',
  );
  const names = strFromU8(unzipSync(bytes)['xl/workbook.xml']!).match(/<sheet [^>]*name="[^"]*"/g);
  expect(names).toHaveLength(3);
  expect(new Set(names).size).toBe(3);
  expect(await read(bytes, 2)).toEqual([['A'], ['lỗi & <b>']]);
});

test.each(['Mã đối chiếu. '.repeat(40), `${'a'.repeat(244)}&&&&&&`])(
  'a foot is cut to what Excel opens, and keeps its page: %s',
  async (foot) => {
    const bytes = await writeWorkbook([{ name: 'A', columns: [{ title: 'A', kind: 'text' }], rows: [] }], foot);
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
    const written = /<oddFooter>(.*)<\/oddFooter>/s.exec(xml)![1]!.replaceAll('&amp;', '&');
    expect(written.length).toBeLessThanOrEqual(255);
    expect(written).toMatch(/^&L[^&]*(&&)*…&R&P\/&N$/);
  },
);

test('a sheet may have a foot of its own', async () => {
  const sheet = { columns: [{ title: 'A', kind: 'text' as const }], rows: [] };
  const bytes = await writeWorkbook(
    [
      { ...sheet, name: 'A', footer: 'Của tờ A' },
      { ...sheet, name: 'B' },
    ],
    'Chung',
  );
  const feet = [1, 2].map((no) => strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${no}.xml`]!));
  expect([feet[0]!.includes('Của tờ A'), feet[0]!.includes('Chung'), feet[1]!.includes('Chung')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('the head is frozen and the foot is printed', async () => {
  const bytes = await writeWorkbook([{ name: 'A', columns: [{ title: 'A', kind: 'text' }], rows: [] }], 'Sổ nhật ký 7');
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
  expect(xml).toContain('state="frozen"');
  expect(xml).toContain('Sổ nhật ký 7');
});
