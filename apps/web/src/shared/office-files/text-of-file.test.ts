import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { docxOf, fixture, paragraph, pdfOf, wordsAt } from '../../../tests/files.ts';
import { cleanPage, LETTER, scannedPdf, spoiled } from '../../../tests/scans.ts';
import { readText } from './text-of-file-read.server.ts';
import { textOfFile } from './text-of-file.server.ts';
import { TEXT_LIMITS } from './text-of-file.ts';

async function words(bytes: Uint8Array): Promise<string> {
  const answer = await readText(bytes, TEXT_LIMITS);
  if (!answer.ok) throw new Error(`refused: ${answer.reason}`);
  return answer.value.text;
}
const reason = async (bytes: Uint8Array, limits = TEXT_LIMITS) => {
  const answer = await readText(bytes, limits);
  return answer.ok ? `read as ${answer.value.format}` : answer.reason;
};
const bytesOf = (...values: number[]) => new Uint8Array(values);
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('the words of a letter', () => {
  test.each(['docx', 'odt', 'doc', 'pdf'])(
    'saved as %s come in reading order, its two-column head too',
    async (format) => {
      const answer = await readText(fixture(`cong-van.${format}`), TEXT_LIMITS);
      expect(answer).toMatchObject({ ok: true, value: { format, pagesWithoutText: [] } });
      const text = answer.ok ? answer.value.text : '';
      const inOrder = [
        'ĐẢNG BỘ TỈNH BÌNH LÂM\nĐẢNG ỦY XÃ ĐỒNG XANH',
        '\nSố 118-CV/ĐU\n',
        'thi đua “Dân vận khéo” năm 2026\n\nĐẢNG CỘNG SẢN VIỆT NAM\n',
        'Đồng Xanh, ngày 28 tháng 9 năm 2026\n\nKính gửi: Các chi bộ',
        'UBND xã chỉ đạo các phòng',
        'Nơi nhận:\n- Như kính gửi;\n- Lưu Đảng ủy.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n',
        'Lê Văn Thuận',
      ];
      const places = inOrder.map((part) => text.indexOf(part));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    },
  );

  test.each(['docx', 'odt', 'pdf'])('saved as %s keep the numbers of automatic lists', async (format) => {
    const text = await words(fixture(`cong-van.${format}`));
    for (const start of ['1. UBND xã', 'a) Phòng Văn hóa', 'b) Phòng Kinh tế', '2. Các chi bộ'])
      expect(text).toContain(`\n\n${start}`);
  });

  test('the file is recognised by its content, read in a thread of its own', async () => {
    const answer = await textOfFile(fixture('cong-van.docx'));
    expect(answer).toMatchObject({ ok: true, value: { format: 'docx' } });
  });
});

describe('a table of duties with merged cells', () => {
  test.each(['docx', 'odt', 'pdf'])(
    'saved as %s keeps its columns and says which cells go on from above',
    async (format) => {
      const text = await words(fixture(`ke-hoach-bang.${format}`));
      for (const row of [
        'TT\tNội dung công việc\tĐơn vị thực hiện\t\tThời gian hoàn thành\nnt\tnt\tChủ trì\tPhối hợp\tnt\nA. Tuyên truyền',
        'truyền thanh của xã\tPhòng Văn hóa - Xã hội\tỦy ban Mặt trận Tổ quốc Việt Nam xã; các thôn\tTrước ngày 30/4/2026\n',
        '\n2\tBiên soạn tài liệu hỏi đáp\tnt\t\tQuý II/2026\nB. Xây dựng mô hình',
        '\tCác thôn\t- Ủy ban Mặt trận Tổ quốc Việt Nam xã - Hội Nông dân xã\t15/5/2026\n',
        '\n4\tTổng hợp, báo cáo kết quả\tVăn phòng HĐND và UBND\tCác thôn\t30/11/2026\n\nTrên đây',
      ])
        expect(text).toContain(row);
    },
  );

  test('saved as doc keeps its columns; what is merged with the cell above is empty in this format', async () => {
    const text = await words(fixture('ke-hoach-bang.doc'));
    for (const row of [
      '\n2\tBiên soạn tài liệu hỏi đáp\t\t\tQuý II/2026\n',
      '\tCác thôn\t- Ủy ban Mặt trận Tổ quốc Việt Nam xã - Hội Nông dân xã\t15/5/2026\n',
    ])
      expect(text).toContain(row);
  });
});

describe('a Word document', () => {
  test('leaves deleted words out, keeps inserted ones, tabs, breaks and hyphens', async () => {
    const body =
      '<w:p><w:r><w:t>Điều 1</w:t><w:tab/><w:t>Giữ</w:t></w:r><w:del><w:r><w:delText> bỏ</w:delText><w:t> bỏ</w:t></w:r></w:del>' +
      '<w:ins><w:r><w:t> thêm</w:t></w:r></w:ins><w:r><w:br/><w:t>dòng&#160;hai</w:t><w:noBreakHyphen/></w:r></w:p>';
    expect(await words(docxOf(body))).toBe('Điều 1\tGiữ thêm\ndòng\u00a0hai-');
  });

  test('may bind its own prefix to Word’s names', async () => {
    const xml =
      '<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:p><x:r><x:t>Chữ</x:t></x:r></x:p></x:body></x:document>';
    expect(await words(docxOf('', { extra: { 'word/document.xml': strToU8(xml) } }))).toBe('Chữ');
  });

  test('reads a table with figures row by row', async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    const body = `${paragraph('Biểu')}<w:tbl>${row('TT', 'Nội dung', 'Số')}${row('1', 'Mô hình', '12')}</w:tbl>`;
    expect(await words(docxOf(body))).toBe('Biểu\n\nTT\tNội dung\tSố\n1\tMô hình\t12');
  });

  test('says of a cell that is merged with the one above that it is so, and keeps the columns behind a wide one', async () => {
    const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
    const body = [
      paragraph('Biểu'),
      '<w:tbl><w:tr>',
      cell('TT', '<w:vMerge w:val="restart"/>') +
        cell('Đơn vị thực hiện', '<w:gridSpan w:val="2"/>') +
        cell('Thời gian'),
      '</w:tr><w:tr>',
      cell('', '<w:vMerge/>') + cell('Chủ trì') + cell('Phối hợp') + cell('2026'),
      '</w:tr></w:tbl>',
    ];
    expect(await words(docxOf(body.join('')))).toBe(
      'Biểu\n\nTT\tĐơn vị thực hiện\t\tThời gian\nnt\tChủ trì\tPhối hợp\t2026',
    );
  });

  test('leaves the columns empty that a row begins behind', async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const was = '<w:trPrChange><w:trPr><w:gridBefore w:val="1"/></w:trPr></w:trPrChange>';
    const body = [
      `${paragraph('Biểu')}<w:tbl><w:tr>${['TT', 'Nhiệm vụ', 'Cơ quan'].map(cell).join('')}</w:tr>`,
      `<w:tr><w:trPr><w:gridBefore w:val="2"/>${was}</w:trPr>${cell('Các thôn')}</w:tr></w:tbl>`,
    ];
    expect(await words(docxOf(body.join('')))).toBe('Biểu\n\nTT\tNhiệm vụ\tCơ quan\n\t\tCác thôn');
  });

  test('shows no sign of a merge in its head, which is read column by column', async () => {
    const row = (left: string, right: string) => `<w:tr><w:tc>${left}</w:tc><w:tc>${right}</w:tc></w:tr>`;
    const merged = `<w:tcPr><w:vMerge/></w:tcPr>${paragraph('')}`;
    const body = `<w:tbl>${row(paragraph('ĐẢNG ỦY'), paragraph('ĐẢNG'))}${row(merged, paragraph('Ngày'))}</w:tbl>`;
    expect(await words(docxOf(body))).toBe('ĐẢNG ỦY\n\n\nĐẢNG\nNgày');
  });

  test('does not let a document type multiply its words', async () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document><w:body><w:p><w:r><w:t>cười &b;</w:t></w:r></w:p></w:body></w:document>';
    expect(await words(docxOf('', { extra: { 'word/document.xml': strToU8(laughs) } }))).toBe('cười &b;');
  });
});

test('an OpenDocument text keeps the columns of a table and says which cells are merged with the one above', async () => {
  const cell = (text: string, spans = '') => `<table:table-cell ${spans}><text:p>${text}</text:p></table:table-cell>`;
  const covered = '<table:covered-table-cell/>';
  const table = [
    '<table:table><table:table-row>',
    cell('TT', 'table:number-rows-spanned="2"') +
      cell('Đơn vị', 'table:number-columns-spanned="2"') +
      covered +
      cell('Hạn'),
    '</table:table-row><table:table-row>',
    covered + cell('Chủ trì') + cell('Phối hợp') + cell('2026'),
    '</table:table-row><table:table-row>',
    `${cell('1')}${cell('Sở Y tế', 'table:number-columns-spanned="3"')}<table:covered-table-cell table:number-columns-repeated="2"/>`,
    '</table:table-row></table:table>',
  ];
  const names =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"';
  const content = `<office:document-content ${names}><office:body><office:text><text:p>Biểu</text:p>${table.join('')}</office:text></office:body></office:document-content>`;
  const file = zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.text'),
    'content.xml': strToU8(content),
  });
  expect(await words(file)).toBe('Biểu\n\nTT\tĐơn vị\t\tHạn\nnt\tChủ trì\tPhối hợp\t2026\n1\tSở Y tế');
});

test('a line of a PDF on which the next word would have stood ends its paragraph', async () => {
  const full = 'mot hai ba bon nam sau bay tam chin muoi mot hai ba bon nam';
  const lines = [full, full, 'ngan', full, full, 'ngan nua', full, 'het'];
  const page = lines.map((words, i) => wordsAt(50, 700 - i * 16, words)).join('');
  expect(await words(pdfOf(page))).toBe(`${full}\n${full}\nngan\n\n${full}\n${full}\nngan nua\n\n${full}\nhet`);
});

describe('a table drawn in a PDF', () => {
  const line = (x1: number, y1: number, x2: number, y2: number) => `${x1} ${y1} m ${x2} ${y2} l S\n`;
  const posts = [50, 100, 300, 400].map((x) => line(x, 600, x, 700)).join('');
  const row = (y: number, ...cells: string[]) => cells.map((cell, i) => wordsAt([60, 110, 310][i]!, y, cell)).join('');
  const cells =
    row(680, 'TT', 'Viec', 'Ai') + row(645, '1', 'Dai dong', 'Xom') + wordsAt(110, 632, 'mot') + row(610, '2', 'Hai');

  test('is read cell by cell, lines that are cut inside a cell too', async () => {
    const levels = [600, 625, 660, 700].map((y) => line(50, y, 400, y)).join('');
    expect(await words(pdfOf(posts + levels + cells))).toBe('TT\tViec\tAi\n1\tDai dong mot\tXom\n2\tHai\t');
  });

  test('is read so where its lines are thin filled boxes on a page that is scaled', async () => {
    const boxes =
      [600, 625, 660, 700].map((y) => `100 ${y * 2} 700 1 re f\n`).join('') +
      [50, 100, 300, 400].map((x) => `${x * 2} 1200 1 200 re f\n`).join('');
    expect(await words(pdfOf(`q 0.5 0 0 0.5 0 0 cm\n${boxes}Q\n${cells}`))).toBe(
      'TT\tViec\tAi\n1\tDai dong mot\tXom\n2\tHai\t',
    );
  });

  test('says which cell goes on from the one above', async () => {
    const levels = [600, 660, 700].map((y) => line(50, y, 400, y)).join('') + line(50, 625, 300, 625);
    expect(await words(pdfOf(posts + levels + cells))).toBe('TT\tViec\tAi\n1\tDai dong mot\tXom\n2\tHai\tnt');
  });

  test('is read line by line where nothing is drawn between its rows', async () => {
    const levels = [600, 660, 700].map((y) => line(50, y, 400, y)).join('');
    expect(await words(pdfOf(posts + levels + cells))).toContain('1 Dai dong\nmot\n2 Hai');
  });

  test('leaves the words around it where they stand', async () => {
    const levels = [600, 625, 660, 700].map((y) => line(50, y, 400, y)).join('');
    const around = wordsAt(50, 730, 'Tren') + wordsAt(50, 570, 'Duoi');
    expect(await words(pdfOf(posts + levels + cells + around))).toMatch(/^Tren\n\nTT\t.*\n\nDuoi$/s);
  });
});

describe('a text file', () => {
  const sentence = 'Thực hiện phong trào thi đua “Dân vận khéo” năm 2026\nở các chi bộ';
  const utf16 = new Uint8Array(Buffer.from(sentence, 'utf16le'));
  const swapped = new Uint8Array(Buffer.from(sentence, 'utf16le').swap16());
  test.each([
    ['UTF-8', strToU8(sentence)],
    ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, ...strToU8(sentence)])],
    ['UTF-16', new Uint8Array([0xff, 0xfe, ...utf16])],
    ['UTF-16, the other way round', new Uint8Array([0xfe, 0xff, ...swapped])],
    ['UTF-16 without a mark', utf16],
    ['UTF-8 with the line ends of Windows', strToU8(sentence.replace('\n', '\r\n'))],
  ])('in %s is read', async (_, bytes) => {
    expect(await words(bytes)).toBe(sentence);
  });

  test('in Windows-1258 is read, its tone marks behind the vowels', async () => {
    // "Các chi bộ tiếp tục thực hiện": ấ is â and an acute, ộ is ô and a dot below.
    const bytes = latin1('C\xe1c chi b\xf4\xf2 ti\xea\xecp tu\xf2c th\xfd\xf2c hi\xea\xf2n');
    expect(await words(bytes)).toBe('Các chi bộ tiếp tục thực hiện');
  });

  test.each([
    ['in TCVN3', latin1('C\xb8c chi b\xe9 tiÕp tôc thùc hiÖn phong trµo')],
    ['in Western letters', latin1('Les d\xe9partements pr\xe9parent un rapport')],
  ])('%s is refused: reading it would be a guess', async (_, bytes) => {
    expect(await reason(bytes)).toBe('unknown-encoding');
  });
});

describe('a PDF', () => {
  test('with two columns at its head is read down the left one first', async () => {
    const page =
      wordsAt(90, 780, 'DANG UY XA DONG XANH') +
      wordsAt(330, 780, 'DANG CONG SAN VIET NAM') +
      wordsAt(130, 760, 'So 118-CV/DU') +
      wordsAt(340, 740, 'Dong Xanh, ngay 28 thang 9 nam 2026') +
      wordsAt(90, 690, 'Kinh gui: Cac chi bo truc thuoc Dang uy xa, cac phong, cac doan the cua xa nam nay');
    expect(await words(pdfOf(page))).toBe(
      'DANG UY XA DONG XANH\nSo 118-CV/DU\n\nDANG CONG SAN VIET NAM\nDong Xanh, ngay 28 thang 9 nam 2026\n\nKinh gui: Cac chi bo truc thuoc Dang uy xa, cac phong, cac doan the cua xa nam nay',
    );
  });

  const line = 'Cac chi bo, dang bo truc thuoc gui bao cao ve Dang uy xa truoc ngay 30/10/2026. ';
  test.each([
    [
      'words that a scanner laid beneath its picture',
      [0, 1, 2, 3, 4, 5].map((no) => `3 Tr ${wordsAt(60, 700 - no * 20, line)}`),
    ],
    ['the number of a register put upon it', [wordsAt(60, 800, 'DEN So: 131 Ngay: 05/10/2026')]],
  ])('of scanned pages is recognised by this machine, despite %s', async (_, over) => {
    const picture = await cleanPage(LETTER[1], 40);
    const scan = { picture: await spoiled(picture, {}), over: over.join('') };
    const answer = await textOfFile(await scannedPdf([scan, 'Trang nay co lop chu rieng']));
    expect(answer).toMatchObject({
      ok: true,
      value: { pages: ['', 'Trang nay co lop chu rieng'], pagesWithoutText: [1] },
    });
  });

  test('whose letters of a second font are drawn into the gaps of its lines is recognised by this machine', async () => {
    const lines = Array.from({ length: 4 }, (_, no) => {
      const y = 700 - no * 20;
      return wordsAt(60, y, 'C c chi b trc thuc gi bo co') + [70, 115, 136].map((x) => wordsAt(x, y, 'a')).join('');
    });
    expect(await textOfFile(pdfOf(lines.join('')))).toMatchObject({ ok: true, value: { pagesWithoutText: [1] } });
    const form =
      wordsAt(60, 700, 'Ho ten: ..................... Chuc vu: ..................') + wordsAt(120, 700, 'Le A');
    expect(await words(pdfOf(form))).toContain('Ho ten');
  });

  test('of more scanned pages than this machine recognises keeps the words that were laid beneath them', async () => {
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    const pages = Array.from({ length: 151 }, () => ({ picture, over: `3 Tr ${wordsAt(60, 700, line)}` }));
    const answer = await textOfFile(await scannedPdf(pages));
    expect(answer).toMatchObject({ ok: true, value: { pagesWithoutText: [] } });
    expect(answer.ok && answer.value.pages).toEqual(pages.map(() => line.trim()));
  });

  test('of words over a picture of the whole page keeps its words', async () => {
    const over = [0, 1, 2, 3, 4, 5].map((no) => wordsAt(60, 700 - no * 20, line)).join('');
    const answer = await textOfFile(
      await scannedPdf([{ picture: await spoiled(await cleanPage(LETTER[1], 40), {}), over }]),
    );
    expect(answer).toMatchObject({
      ok: true,
      value: { pagesWithoutText: [], text: expect.stringContaining(line.trim()) },
    });
  });

  test('of pictures only says which pages are to be recognised', async () => {
    const answer = await textOfFile(pdfOf('0 0 100 100 re f'));
    expect(answer).toMatchObject({ ok: true, value: { text: '', pages: [''], pagesWithoutText: [1] } });
  });
});

describe('a file that cannot be read is refused with its reason', () => {
  const half = fixture('cong-van.docx').slice(0, 5000);
  const huge = docxOf(paragraph('a'.repeat(70_000_000)));
  /** Says that it unpacks to ten bytes. */
  const liar = huge.slice();
  const declared = new DataView(liar.buffer);
  for (let i = 0; i + 46 < liar.length; i += 1)
    if (declared.getUint32(i, true) === 0x02014b50 && declared.getUint32(i + 24, true) > 1000)
      declared.setUint32(i + 24, 10, true);
  const rows: [string, Uint8Array, string][] = [
    ['nothing in it', new Uint8Array(0), 'empty'],
    ['a locked Word document', fixture('co-mat-khau.docx'), 'encrypted'],
    ['a locked Word 97 document', fixture('co-mat-khau.doc'), 'encrypted'],
    ['a locked OpenDocument text', fixture('co-mat-khau.odt'), 'encrypted'],
    ['a locked PDF', fixture('co-mat-khau.pdf'), 'encrypted'],
    ['half a Word document', half, 'corrupt'],
    ['half a Word 97 document', fixture('cong-van.doc').slice(0, 3000), 'corrupt'],
    ['a PDF that is none', strToU8('%PDF-1.7\nkhông phải'), 'corrupt'],
    ['markup that does not end', docxOf('<w:p>'), 'corrupt'],
    ['a bomb that says so', huge, 'bomb'],
    ['a bomb that lies about its size', liar, 'bomb'],
    ['a Word document with macros', docxOf(paragraph('a'), { main: 'ms-word.document.macroEnabled' }), 'macro'],
    ['macros under another name', docxOf(paragraph('a'), { extra: { 'word/vbaProject.bin': bytesOf(1) } }), 'macro'],
    ['a workbook', docxOf('', { main: 'openxmlformats-officedocument.spreadsheetml.sheet' }), 'unknown-type'],
    ['any other archive', zipSync({ 'a.txt': strToU8('a') }), 'unknown-type'],
    ['a program', bytesOf(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0), 'unknown-type'],
    ['rich text', strToU8('{\\rtf1\\ansi chu}'), 'unknown-type'],
    ['a web page', strToU8('<!DOCTYPE html><p>chữ'), 'unknown-type'],
    ['a photograph of a telephone in HEIC', strToU8('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'heic'],
    ['only spaces', strToU8(' \n\t\n '), 'no-text'],
    ['a Word document without words', docxOf(paragraph('')), 'no-text'],
  ];
  test.each(rows)('%s', async (_, bytes, expected) => {
    expect(await reason(bytes)).toBe(expected);
  });

  test('words without end', async () => {
    expect(await reason(strToU8('chữ '.repeat(300)), { ...TEXT_LIMITS, characters: 1000 })).toBe('too-long');
  });

  test('a file that takes too long loses its thread, and the next one is read', async () => {
    expect(await textOfFile(fixture('cong-van.pdf'), { ...TEXT_LIMITS, time: 1 })).toEqual({
      ok: false,
      reason: 'too-slow',
    });
    expect(await textOfFile(fixture('cong-van.pdf'))).toMatchObject({ ok: true });
  });

  test('a file that takes too much memory loses its thread, and the next one is read', async () => {
    const many = docxOf(paragraph('chữ '.repeat(60)).repeat(120_000));
    expect(await textOfFile(many, { ...TEXT_LIMITS, memory: 12, ratio: 1000 })).toEqual({
      ok: false,
      reason: 'too-slow',
    });
    expect(await textOfFile(strToU8('Chữ'))).toMatchObject({ ok: true });
  });
});

describe('whatever bytes come', () => {
  const answers = async (bytes: Uint8Array) => {
    const answer = await readText(bytes, TEXT_LIMITS);
    if (answer.ok) expect(answer.value.text).toBe(answer.value.text.toWellFormed().replaceAll('\0', ''));
    else expect(answer.reason).toMatch(/^[a-z-]+$/);
  };

  test('an answer is given', async () => {
    const signatures = [
      'PK\x03\x04',
      'PK\x05\x06',
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
      '%PDF-1.4\n',
      '\xff\xfe',
      '',
    ].map(latin1);
    const anything = fc.tuple(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 2000 }));
    await fc.assert(
      fc.asyncProperty(anything, ([start, rest]) => answers(new Uint8Array([...start, ...rest]))),
      { numRuns: 300 },
    );
  });

  test.each(['docx', 'odt', 'doc', 'pdf'])('a %s that was damaged anywhere is answered', async (format) => {
    const whole = fixture(`cong-van.${format}`);
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(damage, (changes) => {
        const damaged = whole.slice();
        for (const [at, value] of changes) damaged[at] = value;
        return answers(damaged);
      }),
      { numRuns: 60 },
    );
  });

  test('markup of any kind is answered', async () => {
    const piece = fc.constantFrom(
      '<w:p>',
      '</w:p>',
      '<w:t>',
      '</w:t>',
      '<w:tbl>',
      '<w:tr>',
      '<w:tc>',
      '</w:tc>',
      '&#xD800;',
      '&#0;',
      '<!--',
      'chữ',
      '"',
      '<',
      '>',
      '<w:numId w:val="1"/>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), (pieces) => answers(docxOf(pieces.join('')))),
      { numRuns: 300 },
    );
  });
});
