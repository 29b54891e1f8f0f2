import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { expect, test } from 'vitest';
import { writeWord } from './docx.server.ts';
import type { WordDocument, WordStyle } from './word.ts';

const style = (name: string, more: Partial<WordStyle> = {}): WordStyle => ({
  name,
  font: 'Times New Roman',
  sizePt: 14,
  align: 'both',
  line: { exactPt: 18 },
  ...more,
});
const document: WordDocument = {
  title: 'Báo cáo',
  author: 'Đảng ủy xã Đồng Xanh',
  language: 'vi-VN',
  paper: { widthMm: 210, heightMm: 297 },
  margins: { topMm: 20, bottomMm: 20, leftMm: 30, rightMm: 15 },
  linePt: 0.5,
  styles: {
    body: style('Nội dung', { firstLineMm: 10 }),
    heading1: style('heading 1', { heading: 1, bold: true }),
    pageNumber: style('Số trang', { align: 'center' }),
    footer: style('Chân trang', { sizePt: 9 }),
  },
  blocks: [
    { kind: 'paragraph', style: 'Heading1', runs: [{ text: 'I. Kết quả' }] },
    { kind: 'paragraph', style: 'body', runs: [{ text: 'Hiến 8.215 m² < đất & “ruộng”\nở ấp', italic: true }] },
    {
      kind: 'table',
      widthsMm: [65, 100],
      bordered: true,
      headRows: 1,
      rows: [
        ['Chỉ tiêu', 'Số'].map((text) => ({ paragraphs: [{ kind: 'paragraph', style: 'body', runs: [{ text }] }] })),
      ],
    },
  ],
  pageNumber: { style: 'pageNumber', onFirst: false, fromEdgeMm: 10 },
  footer: { style: 'footer', runs: [{ text: 'Sổ nhật ký 7' }], fromEdgeMm: 8 },
};

const twips = (mm: number) => Math.round((mm / 25.4) * 1440);

test('a reader of .docx finds the headings, the words and the table', async () => {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await writeWord(document)) });
  expect(value).toContain('<h1>I. Kết quả</h1>');
  expect(value).toContain('Hiến 8.215 m² &lt; đất &amp; “ruộng”');
  expect(value).toMatch(/<th>.*Chỉ tiêu.*<\/th>|<td>.*Chỉ tiêu.*<\/td>/);
});

test('paper, margins, letters and lines are those that were given', async () => {
  const files = unzipSync(await writeWord(document));
  const body = strFromU8(files['word/document.xml']!);
  const margin = /<w:pgMar [^>]*>/.exec(body)![0];
  for (const [side, mm] of [
    ['top', 20],
    ['bottom', 20],
    ['left', 30],
    ['right', 15],
    ['header', 10],
    ['footer', 8],
  ] as const)
    expect(margin).toContain(`w:${side}="${twips(mm)}"`);
  expect(body).toContain(`<w:pgSz w:w="${twips(210)}" w:h="${twips(297)}"`);
  const styles = strFromU8(files['word/styles.xml']!);
  expect(styles).toContain('w:lineRule="exact"');
  expect(styles).toContain('w:line="360"');
  expect(styles).toContain('w:val="28"');
  expect(styles).toContain('Times New Roman');
  expect(styles).toContain('vi-VN');
});

test('the first page has no number and every page has the foot', async () => {
  const files = unzipSync(await writeWord(document));
  expect(strFromU8(files['word/document.xml']!)).toContain('<w:titlePg/>');
  const heads = Object.keys(files).filter((name) => /word\/header\d+\.xml/.test(name));
  const numbered = heads.filter((name) => strFromU8(files[name]!).includes('PAGE'));
  expect([heads.length, numbered.length]).toEqual([2, 1]);
  const feet = Object.keys(files).filter((name) => /word\/footer\d+\.xml/.test(name));
  expect(feet.map((name) => strFromU8(files[name]!).includes('Sổ nhật ký 7'))).toEqual([true, true]);
});
