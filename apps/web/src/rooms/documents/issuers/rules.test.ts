import { expect, test } from 'vitest';
import { mayBeSameIssuer } from './rules.ts';

test.each([
  ['Ban Thường vụ Đảng ủy xã Đồng Xanh', 'Đảng ủy xã Đồng Xanh', true],
  ['Ban Thường vụ', 'Đảng ủy xã Đồng Xanh', true],
  ['BTV Đảng ủy', 'ĐẢNG ỦY XÃ ĐỒNG XANH', true],
  ['Ban Chấp hành Đảng bộ xã Đồng Xanh', 'Đảng ủy xã Đồng Xanh', true],
  ['Thường trực Đảng ủy', 'Ban Thường vụ Đảng uỷ xã Đồng Xanh', true],
  ['Đảng ủy', 'Đảng ủy phường Tân An', true],
  ['Đảng ủy Đồng Xanh', 'Đảng ủy xã Đồng Xanh', true],
  ['Ban Thường vụ Tỉnh ủy', 'Tỉnh ủy Bình Lâm', true],
  ['Ban Chấp hành Đảng bộ tỉnh', 'Tỉnh ủy', true],
  ['Chủ tịch UBND xã', 'Ủy ban nhân dân xã Đồng Xanh', true],
  ['Ban Thường trực Ủy ban MTTQ Việt Nam xã', 'Ủy ban Mặt trận Tổ quốc Việt Nam xã Đồng Xanh', true],
  ['Bộ Chính trị', 'Ban Chấp hành Trung ương', true],
  ['Ban Tuyên giáo', 'Ban Tuyên giáo Tỉnh ủy', true],
  [null, 'Đảng ủy xã Đồng Xanh', true],
  ['Đảng ủy xã Đồng Xanh', 'Đảng ủy xã Sông Vàng', false],
  ['Ban Thường vụ Đảng ủy xã Đồng Xanh', 'Đảng ủy xã Sông Vàng', false],
  ['Văn phòng Đảng ủy', 'Đảng ủy xã Đồng Xanh', false],
  ['Tỉnh ủy', 'Đảng ủy xã Đồng Xanh', false],
  ['Ban Thường vụ Tỉnh ủy', 'Ban Thường vụ Đảng ủy', false],
  ['UBND xã', 'HĐND xã', false],
  ['Chi bộ ấp 1', 'Chi bộ ấp 12', false],
])('%s and %s may be one issuer: %s', (a, b, same) => {
  expect(mayBeSameIssuer(a, b)).toBe(same);
  expect(mayBeSameIssuer(b, a)).toBe(same);
});
