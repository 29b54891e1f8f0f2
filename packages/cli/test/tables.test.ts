import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const command = path.resolve(import.meta.dirname, '../bin/van-ban.mjs');

function vanBan(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'en_US.UTF-8' },
  });
  return { status, lines: stdout.split('\n').filter(Boolean), stderr };
}

describe('van-ban number', () => {
  test('one entry is answered in words, and exits 1 when it must be asked', () => {
    expect(vanBan(['number', '1,5 triệu', 'dong'])).toMatchObject({ status: 0, lines: ['1.500.000'] });
    expect(vanBan(['number', '1,250', 'm2'])).toMatchObject({ status: 1, lines: ['cần hỏi lại: 1,25 hay 1.250'] });
  });

  test('rows on standard input are answered in their order, one line each', () => {
    const rows = [
      { entry: '12,5', unit: 'm2' },
      { entry: 'không có', unit: 'vu' },
      { entry: '', unit: 'ho' },
    ];
    const { status, lines } = vanBan(['number', '--ndjson'], rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(status).toBe(0);
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { value: 12.5, ask: false, note: null },
      { value: 0, ask: false, nil: true },
      { value: null, ask: true, why: 'empty', readings: [] },
    ]);
  });

  test('a row that is no JSON object is named, and the others are still answered', () => {
    const { status, lines, stderr } = vanBan(['number', '--ndjson'], '{"entry":"5","unit":"ho"}\nfive\n[]\n');
    expect({ status, answered: lines.length }).toEqual({ status: 2, answered: 3 });
    expect(stderr).toContain('row 2');
    expect(stderr).toContain('row 3');
  });
});

describe('van-ban deadline', () => {
  test('one phrase is answered with its last safe day', () => {
    expect(vanBan(['deadline', 'trước ngày 30/10', '2025-10-01'])).toMatchObject({
      status: 0,
      lines: ['date:2025-10-30, muộn nhất 29/10/2025'],
    });
  });

  test('rows carry their own dates', () => {
    const row = { phrase: 'trước ngày 20 hằng tháng', document_date: '2025-09-29', today: '2025-12-21' };
    const { lines } = vanBan(['deadline', '--ndjson'], JSON.stringify(row));
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      when: 'monthly:20',
      inclusive: false,
      safe_until: '2026-01-19',
      kind: 'monthly',
    });
  });
});
