import { describe, expect, test } from 'vitest';
import { readGround } from './input.ts';
import { faultOfGround } from './rules.ts';
import { sayStandIn } from './wording.ts';
import type { Ground, StandIn } from './terms.ts';
import type { UnitId } from '#shared/db/scope.ts';

describe('a ground for entering in a unit’s name', () => {
  test.each<[string, Ground | null, number, ReturnType<typeof faultOfGround>]>([
    ['none was chosen', null, 0, 'ground-missing'],
    ['a call by telephone', { source: 'phone', words: '' }, 0, null],
    ['something else that nobody describes', { source: 'other', words: ' a ' }, 0, 'ground-words-missing'],
    ['something else in words', { source: 'other', words: 'họp giao ban' }, 0, null],
    ['a file that is not there', { source: 'file', words: 'bản chụp' }, 0, 'ground-file-missing'],
    ['a file beside it', { source: 'file', words: '' }, 1, null],
    ['the office’s own table', { source: 'table', words: 'tong-hop.xlsx' }, 0, null],
  ])('%s', (_, ground, files, fault) => {
    expect(faultOfGround(ground, files)).toBe(fault);
  });

  test.each([
    ['paper', '  đ/c Hòa  nộp\n30/10 ', { source: 'paper', words: 'đ/c Hòa nộp 30/10' }],
    ['', 'đ/c Hòa', null],
    ['rumour', '', null],
  ])('“%s” is read from a form only when the list has it', (source, words, ground) => {
    const form = new FormData();
    form.set('theo', source);
    form.set('theo-ghi', words);
    expect(readGround(form)).toEqual(ground);
  });
});

describe('the sender of what was entered for a unit', () => {
  const from = { unitId: 'u' as UnitId, unitName: 'Văn phòng Đảng ủy' };
  test.each<[StandIn | null, string, string]>([
    [null, 'Lê Thị Thư', 'Lê Thị Thư'],
    [
      { ...from, source: 'paper', words: '' },
      'Lê Thị Thư (Văn phòng Đảng ủy) nhập thay, theo bản giấy',
      'Lê Thị Thư (Văn phòng Đảng ủy), entered for the unit, from paper',
    ],
    [
      { ...from, source: 'phone', words: 'đ/c Hòa báo' },
      'Lê Thị Thư (Văn phòng Đảng ủy) nhập thay, theo điện thoại: đ/c Hòa báo',
      'Lê Thị Thư (Văn phòng Đảng ủy), entered for the unit, from a telephone call: đ/c Hòa báo',
    ],
    [
      { ...from, source: 'other', words: 'biên bản họp' },
      'Lê Thị Thư (Văn phòng Đảng ủy) nhập thay, theo: biên bản họp',
      'Lê Thị Thư (Văn phòng Đảng ủy), entered for the unit, from: biên bản họp',
    ],
  ])('never looks like the unit', (standIn, vi, en) => {
    expect(sayStandIn('vi').sender('Lê Thị Thư', standIn)).toBe(vi);
    expect(sayStandIn('en').sender('Lê Thị Thư', standIn)).toBe(en);
  });
});
