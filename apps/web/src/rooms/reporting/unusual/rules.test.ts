import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { farFrom, pastValues } from './rules.ts';

const threshold = { times: 10, smallest: 20, periods: 5 };

describe('a figure far from the unit’s own past is asked back', () => {
  test.each([
    ['ten times the figure of last year', 12_500, [1250], 1250],
    ['a tenth of it', 125, [1250], 1250],
    ['nine times it is not asked', 11_249, [1250], null],
    ['a first figure has nothing to be compared with', 12_500, [], null],
    ['one wild year does not make the next one usual: the median counts', 12_500, [1250, 13_000, 1100], 1250],
    ['between two years the middle counts', 4000, [100, 300], 200],
    ['from one model to twelve is no slip', 12, [1], null],
    ['from one to twenty may be', 20, [1], 1],
    ['zero is an answer, not a slip', 0, [1250], null],
    ['years without anything say nothing about the next', 500, [0, 0], null],
    ['a year without anything among others is left out', 500, [0, 40], 40],
  ] as const)('%s', (_title, value, past, usual) => {
    expect(farFrom(value, past, threshold)).toBe(usual);
  });

  test('asking does not depend on the order of the past', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.array(fc.integer({ min: 0, max: 1e6 })), (value, past) => {
        expect(farFrom(value, past, threshold)).toBe(farFrom(value, past.toReversed(), threshold));
      }),
    );
  });

  test('nil and shares are not figures to compare with', () => {
    expect(
      pastValues([{ how: 'nil' }, { how: 'actual', share: { part: 1, whole: 2 } }, { how: 'estimate', value: 7 }]),
    ).toEqual([7]);
  });
});
