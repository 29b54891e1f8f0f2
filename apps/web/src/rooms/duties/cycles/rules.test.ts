import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, dayOf, isDay } from '#shared/time/day.ts';
import { cycleAfter, cycleAt, dueUnder, isRecurring } from './rules.ts';

describe('the last safe day of a printed limit', () => {
  test.each([
    ['yearly:10-30', false, '2026-10-20', '2026', '2026-10-29'],
    ['yearly:10-30', false, '2026-10-30', '2026', '2026-10-29'],
    ['yearly:10-30', false, '2026-10-31', '2027', '2027-10-29'],
    ['yearly:11-15', true, '2025-11-15', '2025', '2025-11-15'],
    ['yearly:01-01', false, '2025-03-10', '2026', '2025-12-31'],
    ['yearly:02-29', false, '2025-02-10', '2025', '2025-02-28'],
    ['yearly:02-29', true, '2028-02-10', '2028', '2028-02-29'],
    ['yearly:03-01', false, '2028-02-01', '2028', '2028-02-29'],
    ['monthly:25', true, '2025-06-26', '2025-07', '2025-07-25'],
    ['monthly:31', false, '2025-06-05', '2025-06', '2025-06-30'],
    ['monthly:30', true, '2026-02-12', '2026-02', '2026-02-28'],
    ['monthly:-1', true, '2028-02-10', '2028-02', '2028-02-29'],
    ['monthly:1', false, '2025-06-15', '2025-07', '2025-06-30'],
    ['monthly:20', false, '2025-12-21', '2026-01', '2026-01-19'],
    ['quarterly:M3-20', false, '2025-05-10', '2025-Q2', '2025-06-19'],
    ['quarterly:M1-05', false, '2025-12-20', '2026-Q1', '2026-01-04'],
    ['quarterly:-1', true, '2026-02-14', '2026-Q1', '2026-03-31'],
    ['weekly:fri', true, '2025-06-10', '2025-06-13', '2025-06-13'],
    ['weekly:mon', false, '2025-06-11', '2025-06-16', '2025-06-15'],
    ['date:2026-10-30', false, '2030-01-01', '', '2026-10-29'],
    ['month:2028-02', true, '2027-01-17', '', '2028-02-29'],
    ['month:2025-09', false, '2025-07-14', '', '2025-08-31'],
    ['quarter:2025-Q4', false, '2025-08-25', '', '2025-09-30'],
    ['half:2025-H1', true, '2025-03-01', '', '2025-06-30'],
    ['half:2025-H2', false, '2025-03-01', '', '2025-06-30'],
    ['year:2027', false, '2026-05-25', '', '2026-12-31'],
    ['period:2021/2025', true, '2024-05-06', '', '2025-12-31'],
  ])('%s (the day itself counts: %s) asked on %s', (when, inclusive, on, label, dueOn) => {
    expect(dueUnder({ when, inclusive }, on)).toEqual({ label, dueOn });
  });

  test('a limit counted from an unknown day has none', () => {
    expect(dueUnder({ when: 'within:10d', inclusive: true }, '2026-10-20')).toBeNull();
    expect(isRecurring('within:10d')).toBe(false);
    expect(isRecurring(null)).toBe(false);
  });

  const table = path.resolve(import.meta.dirname, '../../../../../../../shared/corpus/deadlines-dev.jsonl');
  test('agrees with every limit of the table of printed deadlines, where that is at hand', () => {
    const lines = existsSync(table) ? readFileSync(table, 'utf8').trim().split('\n') : [];
    for (const line of lines) {
      const row = JSON.parse(line) as Record<string, string> & { inclusive: boolean };
      if (!row.when || row.when.startsWith('within') || !row.safe_until) continue;
      const found = dueUnder({ when: row.when, inclusive: row.inclusive }, row.today!);
      expect(found?.dueOn, line).toBe(row.safe_until);
    }
  });
});

const day = fc.integer({ min: 0, max: 36_500 }).map((count) => addDays('2000-01-01', count));
const recurring = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 })).map(([month, date]) => {
    return `yearly:${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  }),
  fc.constantFrom(-1, ...Array.from({ length: 31 }, (_, index) => index + 1)).map((date) => `monthly:${date}`),
  fc.constantFrom('quarterly:-1', 'quarterly:M1-05', 'quarterly:M2-31', 'quarterly:M3-20'),
  fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun').map((name) => `weekly:${name}`),
);

describe('limits that come again', () => {
  test('a cycle has an existing day, not more than one before the day it is asked for', () => {
    fc.assert(
      fc.property(recurring, fc.boolean(), day, (when, inclusive, on) => {
        const cycle = cycleAt({ when, inclusive }, on)!;
        expect(isDay(cycle.dueOn)).toBe(true);
        expect(daysBetween(on, cycle.dueOn)).toBeGreaterThanOrEqual(-1);
        expect(daysBetween(on, cycle.dueOn)).toBeLessThanOrEqual(366);
      }),
    );
  });

  test('the cycles after one another have growing days and labels of their own, none left out', () => {
    fc.assert(
      fc.property(recurring, fc.boolean(), day, (when, inclusive, on) => {
        const limit = { when, inclusive };
        const longest = when.startsWith('weekly') ? 7 : when.startsWith('yearly') ? 366 : 95;
        const seen = new Set<string>();
        for (let cycle = cycleAt(limit, on)!, count = 0; count < 14; count += 1) {
          const next = cycleAfter(limit, cycle)!;
          expect(next.dueOn > cycle.dueOn).toBe(true);
          expect(daysBetween(cycle.dueOn, next.dueOn)).toBeLessThanOrEqual(longest);
          expect(seen.has(next.label)).toBe(false);
          seen.add(next.label);
          cycle = next;
        }
      }),
    );
  });

  test('a day begins at midnight in Việt Nam, whatever the machine thinks', () => {
    const limit = { when: 'yearly:10-30', inclusive: true };
    expect(cycleAt(limit, dayOf(new Date('2026-10-30T16:59:59Z')))!.label).toBe('2026');
    expect(cycleAt(limit, dayOf(new Date('2026-10-30T17:00:00Z')))!.label).toBe('2027');
  });
});
