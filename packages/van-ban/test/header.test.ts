import { describe, expect, test } from 'vitest';
import { read } from '@kheo/van-ban';

const head = (text: string) => {
  const { header } = read(`${text}\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n`);
  return {
    parent: header.parent?.text ?? null,
    issuer: header.issuer?.text ?? null,
    reference: header.reference?.text ?? null,
    type: header.type,
    place: header.place?.text ?? null,
    date: header.date?.iso ?? null,
    subject: header.subject?.text ?? null,
  };
};

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc';

describe('number and symbol', () => {
  test.each([
    ['Số: 12/KH-UBND', '12/KH-UBND', 'state plan'],
    ['Số 118-CV/ĐU', '118-CV/ĐU', 'Party letter'],
    ['Số: 06/2021QĐ-UBND', '06/2021/QĐ-UBND', 'the slash after the year is lost'],
    ['Số: 42 -HD/TWTN-BKT', '42-HD/TWTN-BKT', 'blanks around the hyphen'],
    ['Số:      /KH-MTTQ-BTT', '…/KH-MTTQ-BTT', 'left blank before registration'],
    ['Số: 168a/QĐ-UBND', '168a/QĐ-UBND', 'a letter after the number'],
    ['Số: 12/QĐ–UBND', '12/QĐ-UBND', 'an en dash'],
    ['Số: 12/QĐ‑UBND', '12/QĐ-UBND', 'a hyphen that does not break'],
    ['Số: 12/QĐ−UBND', '12/QĐ-UBND', 'a minus sign'],
    ['Số: 217/QĐ-TW', '217/QĐ-TW', 'a Party symbol in the form of the state’s'],
    ['Số: 367 - QĐ/TWĐTN', '367-QĐ/TWĐTN', 'blanks on both sides of the hyphen'],
    ['Số: 66.7/2025/NQ-CP', '66.7/2025/NQ-CP', 'a number with a point'],
    ['Số:\n71/2025/QÐ-UBND', '71/2025/QĐ-UBND', 'on the next line, with another Đ'],
    ['Luật số: 33/2024/QH15', '33/2024/QH15', 'a law'],
  ])('%s is %s: %s', (line, reference) => {
    expect(head(`ỦY BAN NHÂN DÂN\nXÃ TÂN AN\n\n${NATION}\n\n${line}`).reference).toBe(reference);
  });
});

describe('letterhead', () => {
  test('a body and its locality on two lines are one body', () => {
    expect(head(`ỦY BAN NHÂN DÂN\nXÃ TÂN AN\n-------\n\n${NATION}\n\nSố: 1/QĐ-UBND`)).toMatchObject({
      parent: null,
      issuer: 'Ủy ban nhân dân xã Tân An',
    });
  });

  test('two bodies are parent and issuer', () => {
    expect(head(`ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM\nSỞ NỘI VỤ\n\n${NATION}\n\nSố: 9/SNV-VP`)).toMatchObject({
      parent: 'Ủy ban nhân dân tỉnh Bình Lâm',
      issuer: 'Sở Nội vụ',
    });
  });

  test('columns side by side on one line are told apart', () => {
    const text = `UBND XÃ TÂN AN          ${NATION.split('\n')[0]}\nSố: 12/KH-UBND          Tân An, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nKiểm tra phòng cháy`;
    expect(head(text)).toMatchObject({
      reference: '12/KH-UBND',
      type: 'KH',
      place: 'Tân An',
      date: '2026-03-02',
      subject: 'Kiểm tra phòng cháy',
    });
  });

  test.each([
    ['VĂN\nPHÒNG TỔNG HỢP', null, 'Văn phòng tổng Hợp'],
    ['CHỦ TỊCH ỦY\nBAN NHÂN DÂN\nXÃ TÂN AN', null, 'Chủ tịch ủy ban nhân dân xã Tân An'],
    ['BỘ LÂM NGHIỆP CỤC THỦY LỢI', 'Bộ Lâm Nghiệp', 'Cục Thủy Lợi'],
    ['TỈNH ỦY BÌNH LÂM\nBAN TỔ CHỨC', 'Tỉnh ủy Bình Lâm', 'Ban Tổ Chức'],
    ['ĐẢNG BỘ TỈNH BÌNH LÂM\n68326021471200ĐẢNG ỦY XÃ TÂN AN', 'Đảng Bộ tỉnh Bình Lâm', 'Đảng ủy xã Tân An'],
  ])('%j is %j and %j', (text, parent, issuer) => {
    const found = head(`${text}\n-------\n\n${NATION}\n\nSố: 1/QĐ-UBND`);
    expect([found.parent?.toLowerCase(), found.issuer?.toLowerCase()]).toEqual([
      parent?.toLowerCase(),
      issuer.toLowerCase(),
    ]);
  });

  test('the other column between the lines of a name is no part of it', () => {
    const [first, second] = NATION.split('\n');
    const text = `BỘ LÂM NGHIỆP VÀ          ${first}\n   MÔI TRƯỜNG             ${second}\n\nSố: 9/BLNMT-VP`;
    expect(head(text).issuer?.toLowerCase()).toBe('bộ lâm nghiệp và môi trường');
  });

  test('a head put on one line by a converter is taken apart', () => {
    const text = `BỘ LÂM NGHIỆP ------- CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc --------- Số: 12/2026/TT-BLN Hà Nam, ngày 02 tháng 3 năm 2026 THÔNG TƯ QUY ĐỊNH VỀ GIỐNG`;
    expect(head(text)).toMatchObject({
      issuer: 'Bộ Lâm Nghiệp',
      reference: '12/2026/TT-BLN',
      type: 'TT',
      date: '2026-03-02',
    });
  });
});

test('a number at the head of a line is another document’s where somebody else’s name follows', () => {
  const { header } = read(
    'Căn cứ Kế hoạch số 641/KH-UBND ngày 12 tháng 5 năm 2026 của Ủy ban\nnhân dân tỉnh về việc triển khai thực hiện Nghị quyết\nsố 09-NQ/TU ngày 16/01/2026 của Ban Thường vụ Tỉnh ủy;\n\nUBND xã Tân An xây dựng Kế hoạch kiểm tra, cụ thể như sau:\n\nI. MỤC ĐÍCH\n\nAn toàn.\n',
  );
  expect(header).toMatchObject({ reference: null, type: 'KH', issuer: { text: 'UBND xã Tân An' } });
});

test('a document whose head is lost says in its introduction who issues what', () => {
  const { header } = read(
    'Căn cứ Kế hoạch số 5/KH-UBND ngày 02/3/2026;\n\nTrường Tiểu học Tân An xây dựng Kế hoạch phòng cháy, cụ thể như sau:\n\nI. MỤC ĐÍCH\n\nAn toàn.\n',
  );
  expect(header).toMatchObject({ issuer: { text: 'Trường Tiểu học Tân An' }, type: 'KH', reference: null });
});

describe('place and date', () => {
  test.each([
    ['Tân An ngày 05\ntháng 5 năm 2026', 'Tân An', '2026-05-05'],
    ['Thành phố Tân\nAn Đông, ngày 05 tháng 5 năm 2026', 'Thành phố Tân An Đông', '2026-05-05'],
    ['_Tân An, ngày 05 tháng 5 năm 2026', 'Tân An', '2026-05-05'],
    ['Tân An, ngày 05 tháng 5 năm 2026', 'Tân An', '2026-05-05'],
    ['Thành phố Bình\nLâm, ngày 18 tháng 11 năm 2026', 'Thành phố Bình Lâm', '2026-11-18'],
    ['Tân An, ngày    tháng 01 năm 2026', 'Tân An', '2026-01'],
    ['Tân An, ngày     tháng     năm 2026', 'Tân An', '2026'],
  ])('%s', (line, place, date) => {
    expect(head(`UBND XÃ TÂN AN\n\n${NATION}\n\nSố: 1/KH-UBND\n\n${line}\n\nKẾ HOẠCH\nKiểm tra`)).toMatchObject({
      place,
      date,
    });
  });

  test('a date the calendar does not have is kept as printed and shown', () => {
    const reading = read(`UBND XÃ TÂN AN\nSố: 1/KH-UBND\n\nTân An, ngày 31 tháng 02 năm 2026\n\nKẾ HOẠCH\nKiểm tra\n`);
    expect(reading.header.date?.iso).toBe('2026-02-31');
    expect(reading.issues.map(({ code }) => code)).toContain('no-such-date');
  });
});

describe('type and subject', () => {
  test.each([
    ['NGHỊ\nQUYẾT\nVề việc thu phí', 'NQ', 'thu phí', 'a type cut in two'],
    ['QUYẾT ĐỊNH\nVỀ QUỸ THUỘC ỦY\nBAN NHÂN DÂN XÃ', 'QĐ', 'về quỹ thuộc ủy ban nhân dân xã', 'a body cut in two'],
    [
      'QUYẾT ĐỊNH\nVỀ VIỆC ỦY QUYỀN CHO\nCHÁNH VĂN PHÒNG KÝ SỔ',
      'QĐ',
      'ủy quyền cho chánh văn phòng ký sổ',
      'an office after an open word',
    ],
    [
      'KẾ HOẠCH\nPHÁT TRIỂN RỪNG GIAI ĐOẠN\n2026 - 2030',
      'KH',
      'phát triển rừng giai đoạn 2026 - 2030',
      'years alone on a line',
    ],
    [
      'QUYẾT ĐỊNH\nVỀ TRƯỜNG HỌC SỐ\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ',
      'QĐ',
      'về trường học số',
      'the one who enacts under a last word',
    ],
    [
      'KẾ HOẠCH\nBầu cử đại biểu\n\nHội đồng\n\nnhân dân xã',
      'KH',
      'bầu cử đại biểu hội đồng nhân dân xã',
      'lines apart after an open word',
    ],
  ])('%j is a %s about %j: %s', (text, type, subject) => {
    const found = head(`UBND XÃ TÂN AN\n\n${NATION}\n\nSố: 1/QĐ-UBND\n\n${text}`);
    expect([found.type, found.subject?.toLowerCase()]).toEqual([type, subject]);
  });

  test('lines in capitals under the type are the subject; who enacts is not', () => {
    const text = `UBND XÃ TÂN AN\n\n${NATION}\n\nSố: 1/QĐ-UBND\n\nQUYẾT ĐỊNH\nVỀ VIỆC THÀNH LẬP\nTỔ CÔNG TÁC\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN AN`;
    expect(head(text)).toMatchObject({ type: 'QĐ', subject: 'Thành lập tổ công tác' });
  });

  test('the name of the Party in a title, after the one in the letterhead, is a part of the title', () => {
    const text = `ĐẢNG ỦY XÃ TÂN AN\n*\n\nĐẢNG CỘNG SẢN\nVIỆT NAM\n\nSố 1-QĐ/ĐU\n\nQUY ĐỊNH\nVỀ KHO SÁCH ĐẢNG CỘNG SẢN VIỆT NAM`;
    expect(head(text).subject?.toLowerCase()).toBe('về kho sách đảng cộng sản việt nam');
  });

  test('letters without their bar name the same type', () => {
    const { header, citations } = read(
      `UBND XÃ TÂN AN\nSố: 12/QD-UBND\n\nTân An, ngày 02 tháng 3 năm 2026\n\nTheo Công văn số 5/UBND-VX và 8/2020/ND-CP.\n`,
    );
    expect(header.type).toBe('QĐ');
    expect(citations.map(({ type, reference }) => [type, reference])).toContainEqual(['NĐ', '8/2020/ND-CP']);
  });

  test('"V/v" makes a letter, whose symbol may begin with letters of a type', () => {
    expect(head(`CỤC THỦY LỢI\n\n${NATION}\n\nSố: 53/CT-CS\nV/v báo cáo\nkết quả`)).toMatchObject({
      type: 'CV',
      subject: 'báo cáo kết quả',
    });
  });

  test('marks of urgency and secrecy are no part of the letterhead', () => {
    const reading = read(`MẬT\nHỎA TỐC\nUBND XÃ TÂN AN\nSố: 1/KH-UBND\n\nKẾ HOẠCH\nKiểm tra\n`);
    expect(reading.header.issuer?.text).toBe('UBND xã Tân An');
    expect(reading.header.urgency?.text).toBe('HỎA TỐC');
    expect(reading.issues.find(({ code }) => code === 'secret-mark')?.detail).toEqual({ mark: 'MẬT' });
  });
});

describe('text typed before Unicode', () => {
  test('TCVN3 reads as what it shows, and its spans lie in the text as given', () => {
    const text =
      'UBND X· T¢N AN\nSè: 12/KH-UBND\n\nT©n An, ngµy 28 th¸ng 9 n¨m 2006\n\nKÕ HO¹CH\nPhßng, chèng b·o lôt\n';
    const { header } = read(text);
    expect(header).toMatchObject({
      place: { text: 'Tân An' },
      date: { iso: '2006-09-28' },
      subject: { text: 'Phòng, chống bão lụt' },
    });
    expect(text.slice(header.place?.span.start, header.place?.span.end)).toBe('T©n An');
  });

  test('VNI too', () => {
    const text =
      'UBND XAÕ TAÂN AN\nSoá: 12/UBND-VX\nV/v baùo caùo keát quaû\n\nTaân An, ngaøy 28 thaùng 9 naêm 2006\n\nKính göûi: Tröôøng Tieåu hoïc.\n';
    expect(read(text).header).toMatchObject({
      issuer: { text: 'UBND xã Tân An' },
      date: { iso: '2006-09-28' },
      subject: { text: 'báo cáo kết quả' },
    });
  });
});
