import { describe, expect, test } from 'vitest';
import { errorRate } from '../../../tests/scan-errors.ts';
import { read as readDocument } from '@kheo/van-ban';
import { cleanPage, LETTER, PLAN, spoiled, wordsOf, type Damage } from '../../../tests/scans.ts';
import { openScan } from './open-scan.server.ts';
import type { ScanPage } from './scan.ts';

async function read(picture: Buffer): Promise<ScanPage> {
  const scan = await openScan([picture]);
  if (!scan.ok) throw new Error(scan.reason);
  const page = await scan.value.read(0, true);
  scan.value.close();
  if (!page.ok) throw new Error(page.reason);
  return page.value;
}

const WAYS: [name: string, damage: Damage, most: number][] = [
  ['a shadow, skew of three degrees and a stamp', { shadow: true, skew: 3, stamp: true }, 0.02],
  ['dust and noise', { specks: 0.008, noise: 18 }, 0.02],
  ['its head below', { skew: 180 }, 0.02],
];

describe('a page of 150 dots an inch', () => {
  test.each(WAYS)(
    'with %s is read with few errors',
    async (_, damage, most) => {
      const page = await read(await spoiled(await cleanPage(LETTER[0], 150), damage));
      const text = page.lines.map(({ before, text: words }) => before + words).join('');
      expect(errorRate(wordsOf(LETTER[0]), text)).toBeLessThanOrEqual(most);
      expect(page.image.length).toBeLessThan(450_000);
      expect(Buffer.from(page.image.subarray(8, 12)).toString()).toBe('WEBP');
    },
    200_000,
  );
});

const DUTIES = [
  ['Xây dựng chuyên mục', 'Phòng Văn hóa - Xã hội', 2, 'date:2026-04-30'],
  ['Biên soạn tài liệu', 'Phòng Văn hóa - Xã hội', 0, 'quarter:2026-Q2'],
  ['Đăng ký mô hình, mỗi thôn', 'Các thôn', 1, 'date:2026-05-15'],
  ['Tổng hợp, báo cáo kết quả', 'Văn phòng HĐND và UBND', 1, 'date:2026-11-30'],
] as const;

describe('a table of duties', () => {
  test.each<[string, Damage]>([
    ['straight', {}],
    ['askew and in shadow', { skew: 3, shadow: true }],
    ['in noise and dust', { noise: 20, specks: 0.005 }],
    ['photographed from a corner', { tilt: [0.05, -0.06] }],
  ])(
    '%s, is read cell by cell, merged ones included',
    async (_, damage) => {
      const page = await read(await spoiled(await cleanPage(PLAN, 200), damage));
      const text = page.lines.map(({ before, text: words }) => before + words).join('') + page.after;
      expect(errorRate(wordsOf(PLAN), text)).toBeLessThanOrEqual(0.04);
      const { assignments } = readDocument(text);
      expect(
        assignments.map(({ act, lead, support, deadline }) => [act, lead[0]?.text, support.length, deadline?.when]),
      ).toEqual(DUTIES.map(([task, ...rest]) => [expect.stringContaining(task), ...rest]));
    },
    200_000,
  );

  test('keeps the place of each line of a cell on its page', async () => {
    const page = await read(await cleanPage(PLAN, 200));
    const cell = page.lines.filter(({ text }) => /chuyên mục|trên trang|truyền thanh/.test(text));
    expect(cell.length).toBeGreaterThan(1);
    for (const [i, { x, y, height }] of cell.entries()) {
      expect(Math.abs(x - cell[0]!.x)).toBeLessThan(10);
      expect(height).toBeLessThan(60);
      if (i > 0) expect(y).toBeGreaterThan(cell[i - 1]!.y + 10);
    }
  }, 200_000);
});
