import { expect, test } from 'vitest';
import { nothingPhrases } from './input.ts';
import { saysNothing } from './rules.ts';

const phrases = nothingPhrases('2026-10-25');

test.each([
  ['Không', true],
  ['không có.', true],
  ['  KHÔNG PHÁT SINH !', true],
  ['Khong co', true],
  ['- Không có khó khăn, vướng mắc.', true],
  ['Không có khó khăn vướng mắc', true],
  ['Kho\u0302ng co\u0301', true],
  ['', false],
  ['…', false],
  ['0', false],
  ['Không có khó khăn lớn.', false],
  ['Không còn hộ nghèo.', false],
  ['Không phát sinh đơn thư vượt cấp, đã hòa giải 2 vụ.', false],
  ['Chi bộ đã họp dân.', false],
])('“%s” says only that there is nothing: %s', (text, nothing) => expect(saysNothing(text, phrases)).toBe(nothing));

test('no phrase is understood before the list begins', () => {
  expect(nothingPhrases('2014-12-31')).toEqual([]);
});
