import { expect, test } from 'vitest';
import { download, saveAs } from './download.server.ts';

test.each([
  ['viec-2026-10-20.xlsx', 'attachment; filename="viec-2026-10-20.xlsx"'],
  ['Báo cáo (1).docx', `attachment; filename="B_o c_o _1_.docx"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%281%29.docx`],
  ['a"b\r\n.xlsx', `attachment; filename="a_b__.xlsx"; filename*=UTF-8''a%22b%0D%0A.xlsx`],
])('%j is saved under its own name, and no sign of it ends the header early', (name, header) => {
  expect(saveAs(name)).toBe(header);
});

test('nobody on the way keeps a file that one reader may see', async () => {
  const response = download(new Uint8Array([1, 2]), 'so-lieu.xlsx');
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(response.headers.get('content-type')).toContain('spreadsheetml');
  expect(await response.bytes()).toEqual(new Uint8Array([1, 2]));
});
