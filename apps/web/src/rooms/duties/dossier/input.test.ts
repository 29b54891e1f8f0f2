import { expect, test } from 'vitest';
import { weekdayNumber } from '#shared/time/day.ts';
import { readDay, readDecidedLimit } from './input.ts';

test.each([
  ['2026-11-05', '2026-11-05'],
  ['5/11/2026', '2026-11-05'],
  ['05.11.2026', '2026-11-05'],
  ['31/02/2026', null],
  ['5/11', null],
  ['', null],
])('the day %s is read as %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

test.each([
  [{ ky: 'khong' }, null],
  [
    { ky: 'ngay', ngay: '2026-11-05' },
    { when: 'date:2026-11-05', inclusive: true },
  ],
  [{ ky: 'ngay', ngay: '30/02/2026' }, 'day-unreadable'],
  // Wednesday; the Saturday and the Sunday after it do not count.
  [
    { ky: 'ngay-lam-viec', 'so-ngay': '5', 'tinh-tu': '2026-10-14' },
    { when: 'date:2026-10-21', inclusive: true },
  ],
  [{ ky: 'ngay-lam-viec', 'so-ngay': '0', 'tinh-tu': '2026-10-14' }, 'day-unreadable'],
  [{ ky: 'ngay-lam-viec', 'so-ngay': '5', 'tinh-tu': '' }, 'day-unreadable'],
  [
    { ky: 'thang', 'ngay-thang': '25' },
    { when: 'monthly:25', inclusive: true },
  ],
  [{ ky: 'thang', 'ngay-thang': '32' }, 'day-unreadable'],
  [{ ky: 'quy' }, { when: 'quarterly:-1', inclusive: true }],
  [
    { ky: 'nam', 'ngay-nam': '30/10' },
    { when: 'yearly:10-30', inclusive: true },
  ],
  [
    { ky: 'nam', 'ngay-nam': '29/2' },
    { when: 'yearly:02-29', inclusive: true },
  ],
  [{ ky: 'nam', 'ngay-nam': 'tháng 10' }, 'day-unreadable'],
  [{}, 'limit-unknown'],
] as const)('what was decided, %o, is %o', (fields, expected) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const read = readDecidedLimit(form, (day) => [0, 6].includes(weekdayNumber(day)));
  expect(read.ok ? read.value : read.reason).toEqual(expected);
});
