import path from 'node:path';
import { expect, test } from 'vitest';
import { builtDuring, literalsIn, superLinear, type Expression } from './expressions.ts';

const sources = path.resolve(import.meta.dirname, '../src');

test.each([
  ['(?:a+)+$', 'exponential'],
  ['\\s+$', 'every blank of a long run starts a search'],
  ['^\\s*\\d*\\s*x', 'two runs of blanks share their characters'],
  ['^(?:ab)*(?:ab)*$', 'no single character repeats'],
  ['(?:thông |báo )+[^.]*!', 'only words of its own repeat'],
])('the lint finds the fault of /%s/: %s', { timeout: 30_000 }, (source) => {
  expect(superLinear({ where: 'planted', source, flags: 'u' })).not.toBeNull();
});

test.each(['\\s+', '^\\s+', '[^\\s]\\s*$|^\\s*$', 'ngày\\s?\\d{1,2}', '(?<!\\s)\\s+$'])(
  'the lint lets /%s/ pass',
  (source) => {
    expect(superLinear({ where: 'planted', source, flags: 'u' })).toBeNull();
  },
);

test('no regular expression of the library needs more than linear time', { timeout: 120_000 }, async () => {
  const built = await builtDuring(async () => {
    const { read, readDeadline, readNumber } = await import('@kheo/van-ban');
    read(
      'Số: 1-CV/ĐU\nKính gửi: Các chi bộ\n1. Giao Ban Dân vận báo cáo trước ngày 30/10/2025.\nNơi nhận:\n- Như trên.\n',
    );
    readDeadline('trước ngày 30/10', { documentDate: '2025-01-01', today: '2025-01-01' });
    readNumber('12', 'ho');
  });
  const all = new Map<string, Expression>();
  for (const expression of [...literalsIn(sources), ...built]) {
    all.set(`/${expression.source}/${expression.flags}`, expression);
  }
  expect(all.size).toBeGreaterThan(30);
  const faults = [...all].flatMap(([text, expression]) => {
    const fault = superLinear(expression);
    return fault ? [`${expression.where} ${text}: ${fault}`] : [];
  });
  expect(faults).toEqual([]);
});
