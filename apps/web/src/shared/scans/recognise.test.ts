import { describe, expect, test } from 'vitest';
import { errorRate } from '../../../tests/scan-errors.ts';
import { cleanPage, LETTER, spoiled, wordsOf, type Damage } from '../../../tests/scans.ts';
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
