import { describe, expect, test } from 'vitest';
import { read } from '@kheo/van-ban';

const HEAD = 'UBND XÃ TÂN AN\nSố: 1/KH-UBND\n\nKẾ HOẠCH\nKiểm tra\n\n1. Công an xã tuần tra./.\n\n';
const sign = (text: string) => {
  const { signature } = read(HEAD + text);
  return [signature?.authority?.text ?? null, signature?.position?.text ?? null, signature?.name?.text ?? null];
};

describe('signature', () => {
  test.each([
    ['T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLê Văn Thuận', ['T/M Ban Thường vụ', 'Phó Bí thư', 'Lê Văn Thuận']],
    [
      'TM. ỦY BAN NHÂN\nDÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Mơ',
      ['TM. Ủy ban nhân dân, KT. Chủ tịch', 'Phó Chủ tịch', 'Lê Thị Mơ'],
    ],
    ['KT. BỘ TRƯỞNG,\nCHỦ NHIỆM\nPHÓ CHỦ NHIỆM\nLê Văn Ba', ['KT. Bộ trưởng, Chủ nhiệm', 'Phó Chủ nhiệm', 'Lê Văn Ba']],
    ['KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Ba', ['KT. Chủ tịch', 'Phó Chủ tịch', 'Lê Văn Ba']],
    ['CHỦ TỊCH\n(Đã ký)\nLê Văn Ba', [null, 'Chủ tịch', 'Lê Văn Ba']],
    ['TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nLê Tấn\nCận', ['TL. Chủ tịch', 'Chánh văn phòng', 'Lê Tấn Cận']],
    ['CHỦ\nTỊCH\nLê\nVăn Ba', [null, 'Chủ tịch', 'Lê Văn Ba']],
    ['KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n[daky]\nLê Văn Ba', ['KT. Chủ tịch', 'Phó Chủ tịch', 'Lê Văn Ba']],
    ['KT. BỘ TRƯỞNG\nTHỨ TRUỞNG\nLê Văn Ba', ['KT. Bộ trưởng', 'Thứ truởng', 'Lê Văn Ba']],
    ['BỘ TRƯỞNG\nThiếu tướng Lê Văn Ba', [null, 'Bộ trưởng', 'Lê Văn Ba']],
    ['GIÁM ĐỐC\nPGS.TS. Lê Văn Ba', [null, 'Giám đốc', 'Lê Văn Ba']],
    [
      'CỤC TRƯỞNG\nKT. TRƯỞNG BAN KIỂM LÂM\nPHÓ TRƯỞNG BAN\nLê Văn Ba',
      ['Cục trưởng, KT. Trưởng ban Kiểm Lâm', 'Phó trưởng ban', 'Lê Văn Ba'],
    ],
    ['TRƯỞNG BAN\nPHÓ THỦ TƯỚNG\nLê Văn Ba', [null, 'Trưởng ban', 'Lê Văn Ba']],
    ['TL.\nCỤC TRƯỞNG\nTRƯỞNG BAN KIỂM LÂM\nLê Văn Ba', ['TL. Cục trưởng', 'Trưởng ban Kiểm Lâm', 'Lê Văn Ba']],
    ['| TL. BỘ TRƯỞNG CỤC TRƯỞNG CỤC THỦY LỢI Lê Văn Ba |', ['TL. Bộ trưởng', 'Cục trưởng cục Thủy Lợi', 'Lê Văn Ba']],
    ['TL. TỔNG CỤC TRƯỞNG\nCHÁNH VĂN PHÒNG\nLê Văn Ba', ['TL. Tổng cục trưởng', 'Chánh văn phòng', 'Lê Văn Ba']],
    ['T/M BAN BÍ THƯ\nLê Văn Ba', ['T/M Ban Bí thư', null, 'Lê Văn Ba']],
  ])('%j', (text, expected) => {
    expect(sign(text).map((part) => part?.toLowerCase() ?? null)).toEqual(
      expected.map((part) => part?.toLowerCase() ?? null),
    );
  });

  test('recipients printed beside the signature are told apart from it', () => {
    const reading = read(
      `${HEAD}Nơi nhận:                    TM. ỦY BAN NHÂN DÂN\n- Như trên;                        CHỦ TỊCH\n- Đảng ủy xã;\n- Lưu: VT.\n                                  Lê Văn Ba\n`,
    );
    expect(reading.recipients.map(({ text }) => text)).toEqual(['Như trên', 'Đảng ủy xã', 'Lưu: VT']);
    expect(reading.signature).toMatchObject({ position: { text: 'Chủ tịch' }, name: { text: 'Lê Văn Ba' } });
  });
});

describe('recipients', () => {
  test('each has what it is to do: act, be told, be reported to, publish, keep', () => {
    const { recipients } = read(
      `${HEAD}Nơi nhận:\n- Tỉnh ủy (để b/c);\n- Như trên;\n- Các thôn;\n- Đăng trang thông tin điện tử;\n- Lưu: VT.\n`,
    );
    expect(recipients.map(({ kind }) => kind)).toEqual(['superior', 'act', 'inform', 'publish', 'archive']);
  });

  test('a second line of letters goes on, whatever its capitals', () => {
    const { recipients } = read(`${HEAD}Nơi nhận:\n- VP: CVP, các PCVP;\nCác Tổ: TH, KT, NN, VX;\n- Lưu: VT.\n`);
    expect(recipients.map(({ text }) => text)).toEqual(['VP: CVP, các PCVP; Các Tổ: TH, KT, NN, VX', 'Lưu: VT']);
  });

  test('notes between the members of a list on one line stay with the one before', () => {
    const { recipients } = read(
      `${HEAD}Nơi\nnhận: - Tỉnh ủy; (để báo cáo) - Huyện ủy; (để báo cáo) - Các thôn; - Lưu: VT.\n`,
    );
    expect(recipients.map(({ text }) => text)).toEqual([
      'Tỉnh ủy; (để báo cáo)',
      'Huyện ủy; (để báo cáo)',
      'Các thôn',
      'Lưu: VT',
    ]);
  });

  test('footnotes of a form end the list', () => {
    const { recipients } = read(`${HEAD}Nơi nhận:\n- Như trên;\n- Lưu: VT, TC\n(1) Ghi rõ tên đơn vị.\n`);
    expect(recipients.map(({ text }) => text)).toEqual(['Như trên', 'Lưu: VT, TC']);
  });

  test('recipients under a heading in mark-up are found', () => {
    const { recipients } = read(`${HEAD}__Nơi nhận__:\n- Như trên;\n- Lưu: VT.\n`);
    expect(recipients.map(({ text }) => text)).toEqual(['Như trên', 'Lưu: VT']);
  });

  test('a list on one line of a table is taken apart', () => {
    const { recipients } = read(`${HEAD}| Nơi nhận: - Như trên; - Các thôn; - Lưu: VT. | CHỦ TỊCH Lê Văn Ba |\n`);
    expect(recipients.map(({ text }) => text)).toEqual(['Như trên', 'Các thôn', 'Lưu: VT']);
  });
});

describe('addressees', () => {
  test.each([
    ['Kính gửi: - HĐND, UBND xã;\n- Các chi bộ.\n', ['HĐND, UBND xã', 'Các chi bộ']],
    ['Kính gửi: Trường Tiểu học\nTân An.\n', ['Trường Tiểu học Tân An']],
    ['Kính gửi: Ông Lê Văn\nThuận\nUBND xã nhận được đơn của ông.\n', ['Ông Lê Văn Thuận']],
    [
      'Kính gửi: Công ty Hoa Mai\nBình Lâm tại TP. Tân An.\nUBND xã nhận được đơn.\n',
      ['Công ty Hoa Mai Bình Lâm tại TP. Tân An'],
    ],
    ['Kính\ngửi: Thuế xã Tân\nAn.\n', ['Thuế xã Tân An']],
    ['Kính gửi: Hợp tác xã Hoa Mai.\n(Địa chỉ: Số 5\nđường Tân An)\n', ['Hợp tác xã Hoa Mai']],
    ['Kính gửi: Bà Lê Thị Mơ\n(Địa chỉ: thôn Bến Đò (xóm chợ);\nSố ĐT: 12)\n', ['Bà Lê Thị Mơ']],
    ['Kính gửi:\n\nCông ty Hoa Mai;\nMã số thuế: 0101;\nĐịa chỉ nhận thông báo: thôn Bến Đò.\n', ['Công ty Hoa Mai']],
    ['Kính gửi:\n- Các thôn;\n- Công an xã;\n\nMực nước sông đang lên.\n', ['Các thôn', 'Công an xã']],
    ['CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ điện:\n\n- Trưởng các thôn;\n- Công an xã.\n', ['Trưởng các thôn', 'Công an xã']],
  ])('%j', (text, expected) => {
    const { addressees } = read(`UBND XÃ TÂN AN\nSố: 1/UBND\nV/v kiểm tra\n\n${text}\nĐề nghị báo cáo.\n`);
    expect(addressees.map((one) => one.text)).toEqual(expected);
  });
});
