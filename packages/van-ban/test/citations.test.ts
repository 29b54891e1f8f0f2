import { describe, expect, test } from 'vitest';
import { read } from '@kheo/van-ban';

const cited = (body: string) => read(`UBND XÃ TÂN AN\nSố: 1/KH-UBND\n\nKẾ HOẠCH\nKiểm tra\n\n${body}\n`).citations;
const namesIn = (body: string) => cited(body).flatMap(({ name }) => name ?? []);
const line = (body: string) => cited(body).map(({ type, reference, name, date }) => [type, reference ?? name, date]);

describe('documents with a number', () => {
  test.each([
    ['Thực hiện Kế hoạch số 36-KH/HU ngày 04/8/2016 của Huyện ủy.', [['KH', '36-KH/HU', '2016-08-04']]],
    [
      'Theo Nghị định số\n10/2022/NĐ-CP ngày 15 tháng 01 năm 2022 của Chính phủ.',
      [['NĐ', '10/2022/NĐ-CP', '2022-01-15']],
    ],
    ['Theo Luật Đường thủy số 12/2020/QH14.', [['L', '12/2020/QH14', null]]],
    ['Ngày 21/8/2025, Cục Thủy lợi có công văn số 33/CTL-CS về việc đê điều.', [['CV', '33/CTL-CS', '2025-08-21']]],
    ['Theo Quyết định số 5/QĐ-UBND của Ủy ban nhân dân tỉnh, ngày 02/3/2025.', [['QĐ', '5/QĐ-UBND', '2025-03-02']]],
    [
      'Theo các Thông báo số 4/TB-UBND ngày 07/02/2024 và số 16/TB-UBND ngày 24/4/2024.',
      [
        ['TB', '4/TB-UBND', '2024-02-07'],
        ['TB', '16/TB-UBND', '2024-04-24'],
      ],
    ],
    ['Trả lời công văn số 48/CCTKV.05-KT ngày 30/6/2025.', [['CV', '48/CCTKV.05-KT', '2025-06-30']]],
    ['Trả lời công văn số 9/HTX/2025 ngày 06/11/2025.', [['CV', '9/HTX/2025', '2025-11-06']]],
    ['Theo Công văn số 15/SXD-QLN& TTBĐS ngày 14/11/2025.', [['CV', '15/SXD-QLN&TTBĐS', '2025-11-14']]],
    [
      'Thông tư số 3/2021/TT-BTC ngày 09/4/2021; sửa đổi Thông tư số 03/2021/TTBTC.',
      [['TT', '3/2021/TT-BTC', '2021-04-09']],
    ],
    ['Theo tờ khai (Mẫu số 01/TK-SDD).', []],
    ['Trả lời công văn số HM/2026/27 ngày 05/9/2026.', [['CV', 'HM/2026/27', '2026-09-05']]],
    ['Theo Đơn đề nghị xác định mã số số 02-1025/NM đề ngày 10/10/2026.', [[null, '02-1025/NM', '2026-10-10']]],
    ['Theo Luật Phòng, chống thiên tai số 12/2020/QH14.', [['L', '12/2020/QH14', null]]],
    ['Theo Nghị định số 268/2025/NĐ - CP ngày 14/10/2025.', [['NĐ', '268/2025/NĐ-CP', '2025-10-14']]],
    ['Theo Nghị quyết số 140/NQ-CP2 ngày 15/5/2026.', [['NQ', '140/NQ-CP', '2026-05-15']]],
    ['| Nghị định số 8/2015/NĐ-CP\nngày 21/01/2015 |', [['NĐ', '8/2015/NĐ-CP', '2015-01-21']]],
    ['Theo Kế hoạch số /KH-SGD ngày tháng 5 năm 2026.', [['KH', '…/KH-SGD', '2026-05']]],
  ])('%s', (body, expected) => {
    expect(line(body)).toEqual(expected);
  });

  test.each([
    ['Trả lời công văn số 25-2303/NM-KD của Công ty Nước sạch.', ['25-2303/NM-KD']],
    ['Nhận đơn phản ánh số PA.176 của ông A.', ['PA.176']],
    ['Theo báo cáo số 3 của thôn.', []],
  ])('a paper with a form of its own is known by its sender too: %s', (body, expected) => {
    expect(cited(body).map(({ reference }) => reference)).toEqual(expected);
  });

  test('a number left blank in an annex is the document’s own, in another symbol it is another document', () => {
    const annex = 'PHỤ LỤC\n(Kèm theo Kế hoạch số /KH-UBND ngày tháng năm 2026; Kế hoạch số /KH-SGD)';
    expect(cited(annex).map(({ reference }) => reference)).toEqual(['…/KH-SGD']);
  });

  test('a document named again is one citation with all its places', () => {
    const [citation, ...more] = cited('Theo Kế hoạch số 36-KH/HU. Tiếp tục Kế hoạch 36-KH/HU ngày 04/8/2016.');
    expect(more).toEqual([]);
    expect(citation?.mentions).toHaveLength(2);
    expect(citation?.date).toBe('2016-08-04');
  });

  test('numbers begin again every year: years apart they are two documents', () => {
    expect(line('Chỉ thị số 2/CT-UBND ngày 04/7/2018 và Chỉ thị số 2/CT-UBND ngày 15/11/2019.')).toEqual([
      ['CT', '2/CT-UBND', '2018-07-04'],
      ['CT', '2/CT-UBND', '2019-11-15'],
    ]);
  });

  test('two dates for one document contradict each other, also against one known', () => {
    const reading = read('Kế hoạch số 36-KH/HU ngày 04/8/2016. Kế hoạch số 36-KH/HU ngày 05/8/2016.', {
      known: [{ reference: '36-KH/HU', date: '2016-08-09' }],
    });
    expect(reading.issues.filter(({ code }) => code === 'citation-contradiction')).toHaveLength(2);
  });

  test('the document itself is no citation, nor are figures with a slash', () => {
    expect(line('Theo Kế hoạch số 1/KH-UBND, mở 24/24 giờ, tốc độ 60/80 km, ngày 30/10.')).toEqual([]);
  });
});

describe('documents without a number', () => {
  test.each([
    ['Căn cứ Luật Đường thủy ngày 14/6/2019;', ['Luật Đường thủy']],
    ['Theo Luật Đê điều và các văn bản hướng dẫn.', ['Luật Đê điều']],
    [
      'Theo Luật Bầu cử trưởng bản và đại biểu hội đồng bản quy định.',
      ['Luật Bầu cử trưởng bản và đại biểu hội đồng bản'],
    ],
    [
      'Theo Luật sửa đổi, bổ sung một số điều của Luật Đê điều.',
      ['Luật sửa đổi, bổ sung một số điều của Luật Đê điều', 'Luật Đê điều'],
    ],
    ['Thực hiện Nghị quyết Đại hội Đảng bộ xã lần thứ XI.', ['Nghị quyết Đại hội Đảng bộ xã lần thứ XI']],
    ['Luật Đê điều số 12/2020/QH14. Theo Luật Đê điều, xã phải lập sổ.', []],
    ['Luật Ban hành văn bản quy phạm pháp luật số 12/2020/QH14. Theo Luật Ban hành văn bản quy phạm pháp luật.', []],
    ['- Luật Đê điều (Luật số 12/2020/QH14 ngày 18/6/2020).', []],
    ['Theo Nghị quyết đại hội Đảng lần thứ XIII.', ['Nghị quyết đại hội Đảng lần thứ XIII']],
    ['Góp ý dự thảo Luật Đê điều.', []],
    ['Theo Luật Phí và Lệ phí, Luật Đê điều và quy chuẩn bến.', ['Luật Phí và Lệ phí', 'Luật Đê điều']],
    ['Theo Luật Phòng, chống tác hại của thuốc lá.', ['Luật Phòng, chống tác hại của thuốc lá']],
    ['Theo Luật Khám bệnh, chữa bệnh.', ['Luật Khám bệnh, chữa bệnh']],
    ['Luật Tổ chức HĐND và UBND ngày 26/11/2003;', ['Luật Tổ chức HĐND và UBND']],
    ['Theo Luật Đê điều áp dụng từ tháng 7.', ['Luật Đê điều']],
    ['Các luật khác và Luật liên quan.', []],
    [
      'Theo Pháp lệnh sửa đổi bổ sung một số điều của Pháp lệnh Cựu binh.',
      ['Pháp lệnh sửa đổi bổ sung một số điều của Pháp lệnh Cựu binh', 'Pháp lệnh Cựu binh'],
    ],
    ['Thực hiện Nghị quyết Trung ương 4 khóa XII.', ['Nghị quyết Trung ương 4 khóa XII']],
  ])('%s', (body, expected) => {
    expect(namesIn(body)).toEqual(expected);
  });

  test.each([
    ['the statutes of the Party', '- Căn cứ Điều lệ Đảng;', ['Điều lệ Đảng']],
    ['of an association', 'Theo Điều lệ Hội Nông dân Việt Nam.', ['Điều lệ Hội Nông dân Việt Nam']],
    ['the constitution alone', 'Phù hợp với quy định của Hiến pháp.', ['Hiến pháp']],
    ['not what the constitution and the laws say', 'Sống theo Hiến pháp và pháp luật.', []],
    [
      'no items of a list of bills',
      'Trình các dự án luật:\na) Luật Đê điều (sửa đổi);\nb) Luật Thủy lợi (sửa đổi).',
      [],
    ],
    ['the constitution by its year', 'Theo quy định của Hiến pháp 2013;', ['Hiến pháp 2013']],
    [
      'the constitution twice is one',
      'Căn cứ Hiến pháp nước Cộng hòa;\nTheo Hiến pháp năm 2013.',
      ['Hiến pháp nước Cộng hòa'],
    ],
    [
      'what states have agreed, as a ground',
      'Căn cứ Hiệp định Vận tải đường thủy giữa Việt Nam và Lào ký ngày 02/3/2020; theo Hiệp định đã ký giữa các nước.',
      ['Hiệp định Vận tải đường thủy giữa Việt Nam và Lào'],
    ],
    [
      'working rules of several bodies',
      'Căn cứ Quy chế làm việc của Ban Chấp hành, Ban Thường vụ và Thường trực Đảng ủy khóa I;',
      ['Quy chế làm việc của Ban Chấp hành, Ban Thường vụ và Thường trực Đảng ủy'],
    ],
    [
      'what a decision issues is that decision',
      'Nghị định số 9/2022/NĐ-CP ban hành\nQuy chế làm việc của Chính phủ;',
      [],
    ],
    [
      'who issued it and what about',
      'Được quy định tại Nghị định của Chính phủ quy định tổ chức của các phòng.',
      ['Nghị định của Chính phủ quy định tổ chức của các phòng'],
    ],
    ['one still to be made', 'Trình Nghị định của Chính phủ quy định tổ chức của các phòng.', []],
  ])('%s: %s', (_, body, expected) => {
    expect(namesIn(body)).toEqual(expected);
  });

  test.each([
    ['over a comma to its second member', 'Luật Trật tự, an toàn giao thông đường bộ', ' ngày 27/6/2024;'],
    ['after "và" too', 'Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ', '.'],
    [
      'to the bodies whose acts it rules',
      'Luật Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân và Ủy ban nhân dân',
      ' ngày 03/12/2004;',
    ],
    ['to norms', 'Luật Tiêu chuẩn và quy chuẩn kỹ thuật', ' hiện hành.'],
    ['to "số" without a number', 'Luật Công nghiệp công nghệ số', ' ngày 14/6/2025;'],
    ['not to others after a comma', 'Luật Lưu trữ', ', các quy định khác.'],
    ['nor to the law after it', 'Luật Quy hoạch', ', Luật Đê điều số 12/2020/QH14.'],
    ['from "các"', 'Luật Các tổ chức tín dụng', ' ngày 18/01/2024;'],
  ])('the title of a law goes on %s', (_, name, rest) => {
    expect(namesIn(`Căn cứ ${name}${rest}`)).toEqual([name]);
  });

  test('the number at the end of a list of amended laws is that of the law that amends them', () => {
    const list = 'Luật sửa đổi, bổ sung một số điều của Luật Đê điều, Luật Đầu tư, Luật Đầu tư công số 90/2026/QH16;';
    expect(line(`Căn cứ ${list}`)).toEqual([
      ['L', 'Luật Đê điều', null],
      ['L', 'Luật Đầu tư', null],
      ['L', '90/2026/QH16', null],
      ['L', 'Luật Đầu tư công', null],
    ]);
  });

  test.each([
    [
      'laws of one name and different years are different laws',
      'Căn cứ Luật Đê điều ngày 29/11/2006; Luật Đê điều ngày 18/6/2020;',
      [
        ['L', 'Luật Đê điều', '2006-11-29'],
        ['L', 'Luật Đê điều', '2020-06-18'],
      ],
    ],
    [
      'also when the later one has a number',
      'Căn cứ Luật Đê điều ngày 29/11/2006; Luật Đê điều số 12/2020/QH14 ngày 18/6/2020;',
      [
        ['L', 'Luật Đê điều', '2006-11-29'],
        ['L', '12/2020/QH14', '2020-06-18'],
      ],
    ],
    [
      'a law that amends others names them all, and its date is not theirs',
      'Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi ngày 18/6/2020;',
      [
        ['L', 'Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi', '2020-06-18'],
        ['L', 'Luật Đê điều', null],
        ['L', 'Luật Thủy lợi', null],
      ],
    ],
    [
      'what happened on a day after a comma is no date of a law',
      'Theo Luật Đê điều, ngày 02/3/2026 xã lập sổ.',
      [['L', 'Luật Đê điều', null]],
    ],
    [
      'commas left out make no other law',
      'Luật Phòng, chống lụt bão số 12/2020/QH14. Theo Luật Phòng chống lụt bão;',
      [['L', '12/2020/QH14', null]],
    ],
    [
      'in small letters a law is one that has articles',
      'Hướng dẫn một số điều của luật đê điều và theo quy định của luật pháp.',
      [['L', 'luật đê điều', null]],
    ],
  ])('%s', (_, body, expected) => {
    expect(line(body)).toEqual(expected);
  });

  test('a law with letters in the middle of its name, or with its number at once, is one that is known', () => {
    expect(namesIn('Luật Mặt trận Tổ quốc Việt Nam số 75/2015/QH13. Theo Luật MTTQ Việt Nam.')).toEqual([]);
    expect(namesIn('Theo Luật Đê điều 12/2020/QH14.')).toEqual([]);
  });
});

describe('relation', () => {
  test.each([
    ['Căn cứ Nghị định số 1/2020/NĐ-CP;', 'basis'],
    ['Thực hiện Nghị quyết số 1/NQ-CP.', 'implements'],
    ['Quyết định này thay thế Quyết định số 1/QĐ-UBND.', 'replaces'],
    ['Sửa đổi, bổ sung Quyết định số 1/QĐ-UBND.', 'amends'],
    ['Ông A nhận Quyết định số 1/QĐ-UBND.', 'mentions'],
  ])('%s is %s', (body, relation) => {
    expect(cited(body)[0]?.relation).toBe(relation);
  });
});
