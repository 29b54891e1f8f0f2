import { expect, test } from 'vitest';
import { readReminderRule } from './input.ts';

const VALID = { truoc: '7, 3, 1', 'dung-ngay': '1', sau: '1 7', gio: '8', thu: '1' };
const read = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const outcome = readReminderRule(form);
  return outcome.ok ? outcome.value : outcome.reason;
};

test.each([
  [VALID, { daysBefore: [7, 3, 1, 0, -1, -7], hour: 8, byMail: true }],
  [
    { truoc: '', sau: '', gio: '0' },
    { daysBefore: [], hour: 0, byMail: false },
  ],
  [
    { ...VALID, truoc: '3;3;0', 'dung-ngay': '', sau: '' },
    { daysBefore: [3], hour: 8, byMail: true },
  ],
  [{ ...VALID, truoc: 'ba ngày' }, 'days-unreadable'],
  [{ ...VALID, truoc: '90' }, 'days-too-far'],
  [{ ...VALID, truoc: '1 2 3 4 5 6 8 9 10 11 12 13 14' }, 'days-too-many'],
  [{ ...VALID, gio: '24' }, 'hour-unreadable'],
  [{ ...VALID, gio: '' }, 'hour-unreadable'],
] as const)('the schedule %o is read as %o', (fields, expected) => {
  expect(read(fields)).toEqual(expected);
});
