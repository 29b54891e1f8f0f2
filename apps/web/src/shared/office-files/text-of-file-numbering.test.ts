import { describe, expect, test } from 'vitest';
import { ListCounter, writeCounter } from './text-of-file-numbering.server.ts';

test.each([
  [3, 'decimal', '3'],
  [3, 'decimalZero', '03'],
  [2, 'lowerLetter', 'b'],
  [27, 'upperLetter', 'AA'],
  [14, 'upperRoman', 'XIV'],
  [0, 'lowerRoman', '0'],
] as const)('%i as %s is %s', (value, format, written) => {
  expect(writeCounter(value, format)).toBe(written);
});

describe('automatic numbering', () => {
  const levels = [
    { format: 'upperRoman', text: '%1.', start: 1 },
    { format: 'decimal', text: '%1.%2.', start: 1 },
    { format: 'bullet', text: '', start: 1 },
  ] as const;

  test('counts each depth, begins again below a new number, and shows the numbers above', () => {
    const list = new ListCounter([...levels]);
    expect([0, 1, 1, 2, 0, 1].map((depth) => list.next(depth))).toEqual(['I.', 'I.1.', 'I.2.', '-', 'II.', 'II.1.']);
  });

  test('begins where it is told to', () => {
    const list = new ListCounter([...levels]);
    list.next(0);
    list.restart(0, 5);
    expect(list.next(0)).toBe('V.');
  });

  test('has no label for a depth that the list does not know', () => {
    expect(new ListCounter([...levels]).next(7)).toBe('');
  });
});
