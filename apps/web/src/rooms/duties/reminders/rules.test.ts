import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#shared/time/day.ts';
import { stageDue } from './rules.ts';

const SCHEDULE = [7, 3, 1, 0, -1, -7];

describe('the reminder that is due', () => {
  test.each([
    ['2026-10-21', null],
    ['2026-10-22', 7],
    ['2026-10-25', 7],
    ['2026-10-26', 3],
    ['2026-10-28', 1],
    ['2026-10-29', 0],
    ['2026-10-30', -1],
    ['2026-11-04', -1],
    ['2026-11-05', -7],
    ['2026-11-12', -7],
    ['2026-11-13', null],
  ])('on %s, for a duty until 29/10/2026: %s', (today, stage) => {
    expect(stageDue(SCHEDULE, '2026-10-29', '2026-09-30', today)).toBe(stage);
  });

  test('a stage that had passed when the duty was given is not made up for', () => {
    expect(stageDue(SCHEDULE, '2026-10-29', '2026-10-24', '2026-10-25')).toBeNull();
    expect(stageDue(SCHEDULE, '2026-10-29', '2026-10-24', '2026-10-26')).toBe(3);
    expect(stageDue(SCHEDULE, '2026-10-29', '2026-11-20', '2026-11-25')).toBeNull();
  });

  test('day after day each stage comes once, in order, whatever days are left out', () => {
    const days = fc.uniqueArray(fc.integer({ min: -30, max: 60 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(days, fc.array(fc.boolean(), { minLength: 120, maxLength: 120 }), (schedule, runs) => {
        const sent: number[] = [];
        runs.forEach((runs, index) => {
          const stage = stageDue(schedule, '2028-02-29', '2027-12-01', addDays('2027-12-20', index));
          if (runs && stage !== null && sent.at(-1) !== stage) sent.push(stage);
        });
        expect(sent).toEqual(sent.toSorted((a, b) => b - a));
        expect(new Set(sent).size).toBe(sent.length);
      }),
    );
  });
});
