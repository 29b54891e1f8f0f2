import { describe, expect, test } from 'vitest';
import { columnsOf, hang, lookOf, paint } from '../src/terminal.ts';

const TERMINAL = { isTTY: true, columns: 100 };

describe('how lines look', () => {
  test.each([
    ['a terminal has its width and colours', TERMINAL, {}, { width: 100, hasColours: true }],
    ['a pipe has neither', {}, {}, { width: null, hasColours: false }],
    ['NO_COLOR takes the colours away', TERMINAL, { NO_COLOR: '1' }, { width: 100, hasColours: false }],
    ['so does a terminal that knows none', TERMINAL, { TERM: 'dumb' }, { width: 100, hasColours: false }],
    ['COLUMNS goes before the terminal, within reason', TERMINAL, { COLUMNS: '5' }, { width: 40, hasColours: true }],
    ['a very wide window keeps lines readable', { isTTY: true, columns: 300 }, {}, { width: 110, hasColours: true }],
  ])('%s', (_, output, env, look) => {
    expect(lookOf(output, env)).toEqual(look);
  });

  test('marks on letters take no column, however they are typed', () => {
    expect(columnsOf('ủy'.normalize('NFD'))).toBe(2);
  });

  test('text hangs under its label', () => {
    const look = { width: 40, hasColours: false };
    const lines = hang('  1', 'Các chi bộ trực thuộc gửi báo cáo kết quả', 4, look);
    expect(lines).toEqual(['  1 Các chi bộ trực thuộc gửi báo cáo', '    kết quả']);
    expect(hang('Điều 12, khoản 3', 'Các thôn', 4, look)).toEqual(['Điều 12, khoản 3', '    Các thôn']);
  });

  test('colours are switched on and off around the words', () => {
    expect(paint('x', 'red', { width: 40, hasColours: true })).toBe('\u001b[31mx\u001b[39m');
    expect(paint('x', 'red', { width: 40, hasColours: false })).toBe('x');
  });
});
