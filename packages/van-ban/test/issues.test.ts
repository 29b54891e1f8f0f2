import { describe, expect, test } from 'vitest';
import { read, type IssueCode, type ReadOptions } from '@kheo/van-ban';

const STATE = 'UBND XÃ TÂN AN\nSố: 1/KH-UBND\n\nTân An, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nKiểm tra\n\n';
const LETTER =
  'ĐẢNG ỦY XÃ TÂN AN\n*\nSố 9-CV/ĐU\nV/v kiểm tra\n\nTân An, ngày 02 tháng 3 năm 2026\n\nKính gửi: - Công an xã;\n- Trạm y tế.\n\n';

/** Issues of one kind: how grave, and the words they stand at. */
const found = (text: string, code: IssueCode, options: ReadOptions = {}) =>
  read(text, options)
    .issues.filter((issue) => issue.code === code)
    .map(({ severity, span }) => [severity, text.slice(span.start, span.end)]);

const party = (issuer: string, type: string, letters: string, authority: string, year = 2026) =>
  `${issuer}\n*\nSố 9-${letters}/ĐU\n\nTân An, ngày 02 tháng 3 năm ${year}\n\n${type}\nKiểm tra\n\nNội dung.\n\n${authority}\nBÍ THƯ\n\nLê Văn Ba\n`;

describe('what a person should look at', () => {
  test.each<[IssueCode, string, string, string]>([
    [
      'number-date-order',
      'check',
      'ngày 01/2/2026',
      'Theo Kế hoạch số 3-KH/ĐU ngày 05/01/2026, Kế hoạch số 5-KH/ĐU ngày 10/01/2026, Kế hoạch số 4-KH/ĐU ngày 01/2/2026.',
    ],
    ['no-such-date', 'check', 'ngày 31/02/2026', 'Họp ngày 31/02/2026.'],
    ['unclosed-quotation', 'check', '“', 'Phong trào “Dân vận khéo năm 2026.'],
    ['unspecified-period', 'decide', 'định kỳ', '1. Công an xã định kỳ báo cáo kết quả.'],
    ['waiting-duty', 'note', 'sau khi có hướng dẫn của tỉnh', '1. Công an xã tuần tra sau khi có hướng dẫn của tỉnh.'],
    ['duty-without-body', 'decide', 'Đề nghị khẩn trương báo cáo.', 'Đề nghị khẩn trương báo cáo.'],
    [
      'duty-without-body',
      'decide',
      'Hoàn thành đường liên thôn trước ngày 15/4/2026.',
      '1. Hoàn thành đường liên thôn trước ngày 15/4/2026.',
    ],
    ['symbol-of-other-system', 'note', 'Quyết định số 217/QĐ-TW', 'Theo Quyết định số 217/QĐ-TW.'],
    ['symbol-of-other-system', 'note', 'Kế hoạch số 12-KH/UBND', 'Theo Kế hoạch số 12-KH/UBND.'],
    [
      'citation-contradiction',
      'check',
      'ngày 05/8/2016',
      'Kế hoạch số 36-KH/HU ngày 04/8/2016. Kế hoạch số 36-KH/HU ngày 05/8/2016.',
    ],
  ])('%s (%s) at “%s”', (code, severity, words, body) => {
    expect(found(`${STATE}${body}\n`, code)).toEqual([[severity, words]]);
  });

  test('a citation dated otherwise than the document known under its number contradicts it', () => {
    const known = [{ reference: '036-KH/HU', date: '2016-08-09' }];
    expect(found(`${STATE}Theo Kế hoạch số 36-KH/HU ngày 04/8/2016.\n`, 'citation-contradiction', { known })).toEqual([
      ['check', 'ngày 04/8/2016'],
    ]);
    expect(found(`${STATE}Theo Kế hoạch số 36-KH/HU ngày 09/8/2016.\n`, 'citation-contradiction', { known })).toEqual(
      [],
    );
  });

  test('a body with a duty that is not written to, and a body written to without a duty', () => {
    const text = `${LETTER}1. Công an xã tuần tra.\n\n2. Sở Y tế kiểm tra các trạm.\n`;
    expect(found(text, 'duty-not-addressed')).toEqual([['note', 'Sở Y tế']]);
    expect(found(text, 'addressed-without-duty')).toEqual([['note', 'Trạm y tế']]);
  });

  test('a mark of secrecy', () => {
    expect(found(`MẬT\n${STATE}Nội dung.\n`, 'secret-mark')).toEqual([['decide', 'MẬT']]);
  });
});

describe('a type outside its issuer’s competence', () => {
  test.each([
    ['a cell gives no guidance', party('CHI BỘ THÔN TÂN AN', 'HƯỚNG DẪN', 'HD', 'T/M CHI BỘ'), ['HƯỚNG DẪN']],
    [
      'a committee at the base gives no directive',
      party('ĐẢNG ỦY XÃ TÂN AN', 'CHỈ THỊ', 'CT', 'T/M ĐẢNG ỦY'),
      ['CHỈ THỊ'],
    ],
    ['nor guidance in its own name', party('ĐẢNG ỦY XÃ TÂN AN', 'HƯỚNG DẪN', 'HD', 'T/M ĐẢNG ỦY'), ['HƯỚNG DẪN']],
    ['its standing committee gives guidance', party('ĐẢNG ỦY XÃ TÂN AN', 'HƯỚNG DẪN', 'HD', 'T/M BAN THƯỜNG VỤ'), []],
    ['a committee may resolve', party('ĐẢNG ỦY XÃ TÂN AN', 'NGHỊ QUYẾT', 'NQ', 'T/M ĐẢNG ỦY'), []],
    ['the rule is not older than itself', party('CHI BỘ THÔN TÂN AN', 'HƯỚNG DẪN', 'HD', 'T/M CHI BỘ', 2024), []],
    ['a commune decrees nothing', STATE.replace('KẾ HOẠCH', 'NGHỊ ĐỊNH'), ['NGHỊ ĐỊNH']],
  ])('%s', (_, text, types) => {
    expect(found(text, 'type-outside-competence')).toEqual(types.map((type) => ['check', type]));
  });
});

describe('who is written to', () => {
  test('groups and those whom an addressed group takes in are not missed, nor one whom a duty of all names', () => {
    const text =
      'ĐẢNG ỦY XÃ TÂN AN\nSố 9-CV/ĐU\nV/v tuần tra\n\nKính gửi: - Các cơ quan chuyên môn;\n- Chủ tịch UBND tỉnh Bình Lâm.\n\n1. Phòng Kinh tế tuần tra.\n2. Thủ trưởng các đơn vị họp dân.\n3. Chủ tịch UBND các tỉnh: Bình Lâm, Bình An báo cáo.\n';
    expect(found(text, 'duty-not-addressed')).toEqual([]);
    expect(found(text, 'addressed-without-duty')).toEqual([]);
  });

  const notes = (addressees: string, body: string) => {
    const text = `ĐẢNG ỦY XÃ TÂN AN\nSố 9-CV/ĐU\nV/v tuần tra\n\nKính gửi: ${addressees}.\n\n${body}\n`;
    return [...found(text, 'duty-not-addressed'), ...found(text, 'addressed-without-duty')].map(([, body]) => body);
  };

  test.each([
    [
      'a letter that charges nobody it is written to quotes duties',
      'Hợp tác xã Hoa Mai',
      'Sở Y tế chủ trì kiểm tra.',
      [],
    ],
    ['nobody by name is not missed', 'Công an xã', '1. Công an xã tuần tra.\n2. Giao địa phương họp dân.', []],
    [
      'nor the office of the sender',
      'Công an xã',
      '1. Công an xã tuần tra.\n2. Văn phòng Đảng ủy theo dõi, đôn đốc.\n3. Sở Y tế kiểm tra.',
      ['Sở Y tế'],
    ],
    [
      'who helps has a duty',
      '- Công an xã;\n- Trạm y tế',
      '1. Công an xã phối hợp với Trạm y tế tuần tra.\n2. Công an xã báo cáo.',
      [],
    ],
    [
      'who heads a body stands for it',
      '- Chủ tịch UBND xã Bình An;\n- Công an xã',
      '1. UBND các xã: Bình An, Bình Lâm họp dân.\n2. Công an xã tuần tra.\n3. Trạm y tế kiểm tra.',
      ['Trạm y tế'],
    ],
    [
      'a list with "các" is one',
      '- UBND các xã, phường;\n- Công an xã',
      '1. Công an xã tuần tra.\n2. Trạm y tế kiểm tra.',
      ['Trạm y tế', 'UBND các xã, phường'],
    ],
  ])('%s', (_, addressees, body, expected) => {
    expect(notes(addressees, body)).toEqual(expected);
  });
});

describe('what is not odd', () => {
  test.each<[IssueCode, string, string]>([
    ['number-date-order', 'Kế hoạch số 3-KH/ĐU ngày 05/01/2026, Kế hoạch số 9-KH/ĐU ngày 05/01/2026.', 'the same day'],
    ['number-date-order', 'Kế hoạch số 9-KH/ĐU ngày 05/01/2021, Kế hoạch số 3-KH/ĐU ngày 05/01/2026.', 'another term'],
    [
      'number-date-order',
      'Quyết định số 50/2025/QĐ-UBND ngày 20/6/2025 của UBND tỉnh Bình Lâm, Quyết định số 30/2025/QĐ-UBND ngày 19/11/2025 của UBND tỉnh Bình An.',
      'another place',
    ],
    [
      'unclosed-quotation',
      '1. Sửa Điều 2:\n“Điều 2. Mức chi\nTheo “mức cũ”.\nMức mới.”',
      'one quotation inside another',
    ],
    [
      'citation-contradiction',
      'Theo Nghị quyết số 66-NQ/TW ngày 30/4/2025.\n2. Thực hiện Nghị quyết số 66-NQ/TW\nNgày 28/11/2025, các thôn họp.',
      'the date of the next sentence',
    ],
    [
      'citation-contradiction',
      'Chỉ thị số 02/CT-TTg ngày 04/7/2018, Chỉ thị số 02/CT-TTg ngày 15/11/2019.',
      'numbers begin again every year',
    ],
    ['unspecified-period', '1. Các thôn tăng cường kiểm tra định kỳ; kiểm tra đột xuất.', 'a kind of check'],
    ['no-such-date', 'Họp ngày 29/02/2028.', 'a leap year'],
    ['unclosed-quotation', 'Phong trào “Dân vận khéo” năm 2026.', 'opened and shut'],
    ['unspecified-period', '1. Công an xã định kỳ hằng quý báo cáo kết quả.', 'a period'],
    ['duty-without-body', '1. Công an xã tuần tra. Hoàn thành trước ngày 15/4/2026.', 'the sentence before names it'],
    ['duty-without-body', '1. Công an xã:\n- Tuần tra trước ngày 15/4/2026.', 'the heading names it'],
    ['duty-without-body', '1. Thực hiện tốt phong trào.', 'an aim'],
    ['symbol-of-other-system', 'Theo Quyết định số 217-QĐ/TW và Kế hoạch số 12/KH-UBND.', 'each in its own form'],
    ['citation-contradiction', 'Kế hoạch số 36-KH/HU ngày 04/8/2016. Kế hoạch số 36-KH/HU.', 'a date once'],
  ])('no %s: %s (%s)', (code, body) => {
    expect(found(`${STATE}${body}\n`, code)).toEqual([]);
  });
});
