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

  test('a list on one line of a table is taken apart', () => {
    const { recipients } = read(`${HEAD}| Nơi nhận: - Như trên; - Các thôn; - Lưu: VT. | CHỦ TỊCH Lê Văn Ba |\n`);
    expect(recipients.map(({ text }) => text)).toEqual(['Như trên', 'Các thôn', 'Lưu: VT']);
  });
});

describe('addressees', () => {
  test.each([
    ['Kính gửi: - HĐND, UBND xã;\n- Các chi bộ.\n', ['HĐND, UBND xã', 'Các chi bộ']],
    ['Kính gửi: Trường Tiểu học\nTân An.\n', ['Trường Tiểu học Tân An']],
    ['CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ điện:\n\n- Trưởng các thôn;\n- Công an xã.\n', ['Trưởng các thôn', 'Công an xã']],
  ])('%j', (text, expected) => {
    const { addressees } = read(`UBND XÃ TÂN AN\nSố: 1/UBND\nV/v kiểm tra\n\n${text}\nĐề nghị báo cáo.\n`);
    expect(addressees.map((one) => one.text)).toEqual(expected);
  });
});
