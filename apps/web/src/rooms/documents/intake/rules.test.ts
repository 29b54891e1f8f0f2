import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '#shared/ids/new-id.server.ts';
import type { RegisteredDocument } from '../terms.ts';
import { matchOf, scanLimitOf, secretMarkInScan, secretMarkOf } from './rules.ts';
import { sayRefusal } from './wording.ts';

describe('the mark of a secret', () => {
  test.each([
    ['MẬT', 'MẬT'],
    ['ĐẢNG ỦY XÃ\nTỐI MẬT\nSố 1-CV/ĐU', 'TỐI MẬT'],
    ['Tuyệt mật', 'TUYỆT MẬT'],
    ['[ MẬT ]', 'MẬT'],
    ['M Ậ T', 'MẬT'],
    ['T U Y Ệ T M Ậ T', 'TUYỆT MẬT'],
    ['Độ mật: Mật', 'MẬT'],
    ['MỨC ĐỘ MẬT: TUYỆT MẬT', 'TUYỆT MẬT'],
    ['MẬT\tĐẢNG CỘNG SẢN VIỆT NAM', 'MẬT'],
    ['ỦY BAN NHÂN DÂN     TỐI MẬT', 'TỐI MẬT'],
    ['MẬT'.normalize('NFD'), 'MẬT'],
    [`${'Nội dung.\n'.repeat(200)}TỐI MẬT`, 'TỐI MẬT'],
  ])('%j is %s', (text, mark) => {
    expect(secretMarkOf(text)).toBe(mark);
  });

  test.each([
    ['giữ bí mật nhà nước'],
    ['Bảo mật'],
    ['BẢO MẬT'],
    ['BÍ MẬT'],
    ['LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC'],
    ['tài liệu có độ Mật, Tối mật, Tuyệt mật phải giao trực tiếp'],
    ['thân mật'],
    ['mật ong'],
    ['Phong trào nuôi ong lấy mật'],
    [`${'Nội dung.\n'.repeat(200)}mật`],
    ['MẬT ĐỘ DÂN SỐ'],
    ['MAT'],
    ['mất'],
    [''],
  ])('%j is none', (text) => {
    expect(secretMarkOf(text)).toBeNull();
  });

  test('is found wherever it stands alone, and is never looked for in vain for long', () => {
    const line = fc.constantFrom('Kính gửi: UBND xã', 'bí mật', '', '* * *', 'Điều 1. Bảo mật');
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (before, after) => {
        expect(secretMarkOf([...before, ...after].join('\n'))).toBeNull();
        expect(secretMarkOf([...before, 'TỐI MẬT', ...after].join('\n'))).toBe('TỐI MẬT');
      }),
    );
  });
});

test.each([
  ['MẬT', 'MẬT'],
  ['MẶT', 'MẬT'],
  ['| MÁT |', 'MẬT'],
  ['“TỐI MẠT”', 'TỐI MẬT'],
  ['TUYỆTMẬT', 'TUYỆT MẬT'],
  ['Mặt', null],
  ['ỦY BAN MẶT TRẬN', null],
  ['bí mật', null],
  ['- UBN ,MẬT', 'MẬT'],
  ['Số 12 rMẬT', 'MẬT'],
  ['KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC', null],
  ['MẬT ĐỘ DÂN SỐ', null],
])('recognised in a picture, %j is the mark %s', (line, mark) => {
  expect(secretMarkInScan(`ĐẢNG ỦY XÃ\n${line}\nKẾ HOẠCH`)).toBe(mark);
});

describe('a file and the documents with its number', () => {
  const facts = {
    reference: '36-KH/ĐU',
    number: '36',
    notation: 'KH/ĐU',
    type: 'KH',
    subject: null,
    printedDate: null,
  };
  const head = { ...facts, issuer: 'Đảng ủy xã Đồng Xanh', issuedOn: '2025-08-04' };
  const document = (changes: Partial<RegisteredDocument>): RegisteredDocument => ({
    ...{
      ...head,
      id: newId<'document'>(),
      state: 'stub',
      sha256: null,
      fileName: null,
      receivedAt: null,
      receivedBy: null,
    },
    ...changes,
  });
  test.each([
    ['the same date and issuer', {}, 'fill'],
    ['the issuer in short', { issuer: 'Đảng ủy' }, 'fill'],
    ['no issuer', { issuer: null }, 'fill'],
    ['another date', { issuedOn: '2025-08-05' }, 'similar'],
    ['no date', { issuedOn: null }, 'similar'],
    ['another issuer', { issuer: 'Huyện ủy Bình Lâm' }, 'neither'],
    ['its text here already', { state: 'received' as const }, 'similar'],
  ])('a stub with %s: %s', (_, changes, expected) => {
    const only = document(changes);
    const { fill, similar } = matchOf(head, [only]);
    expect(fill === only.id ? 'fill' : similar.includes(only) ? 'similar' : 'neither').toBe(expected);
  });

  test('two stubs that fit alike are for a person to choose from', () => {
    const both = [document({}), document({})];
    expect(matchOf(head, both)).toEqual({ fill: null, similar: both });
  });
});

test.each([
  ['too-many-pages', 'nhiều nhất 150 trang ảnh'],
  ['too-many-pixels', 'nhiều nhất 60 triệu điểm ảnh'],
] as const)('a scan refused for %s is told what the limit counts', (reason, limit) => {
  expect(sayRefusal('vi', reason, scanLimitOf(reason))).toContain(`(${limit})`);
});
