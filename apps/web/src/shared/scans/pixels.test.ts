import { describe, expect, test } from 'vitest';
import { onWhitePaper, skewOf, speckShare, type Grey } from './pixels.ts';

const WIDTH = 600;
const HEIGHT = 800;

/** Black strokes like lines of words, that fall by so many degrees, on paper of some grey. */
function page(degrees: number, paper: (x: number) => number = () => 255): Grey {
  const data = new Uint8Array(WIDTH * HEIGHT);
  const slope = Math.tan((degrees * Math.PI) / 180);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const row = y - (x - WIDTH / 2) * slope - 100;
      const isInk = row > 0 && row < 560 && row % 28 < 9 && x > 60 && x < 540 && x % 17 < 11;
      data[y * WIDTH + x] = isInk ? paper(x) * 0.15 : paper(x);
    }
  return { data, width: WIDTH, height: HEIGHT };
}

test.each([0, 0.4, 1.5, -3, 7, -9])('lines that fall by %d degrees are seen to', (degrees) => {
  expect(Math.abs(skewOf(page(degrees)) - degrees)).toBeLessThanOrEqual(0.2);
});

test('an empty page falls nowhere', () => {
  expect(skewOf({ data: new Uint8Array(10_000).fill(255), width: 100, height: 100 })).toBe(0);
});

describe('a page in shadow', () => {
  test('comes out on white paper with its ink dark', () => {
    const { data } = onWhitePaper(page(0, (x) => 90 + x / 5));
    const at = (x: number, y: number) => data[y * WIDTH + x]!;
    for (const x of [5, 300, 590]) expect(at(x, 50)).toBeGreaterThan(235);
    for (const x of [17 * 5 + 2, 17 * 28 + 2]) expect(at(x, 104)).toBeLessThan(70);
  });

  test('keeps its size, however odd', () => {
    for (const [width, height] of [
      [1, 1],
      [33, 7],
      [64, 65],
    ] as const) {
      const { data } = onWhitePaper({ data: new Uint8Array(width * height).fill(200), width, height });
      expect(data.length).toBe(width * height);
      expect(Math.min(...data)).toBeGreaterThan(240);
    }
  });
});

test('dust is told from words', () => {
  const clean = page(0);
  const dusty = { ...clean, data: Uint8Array.from(clean.data, (grey, i) => (i % 97 === 0 ? 255 - grey : grey)) };
  expect(speckShare(clean)).toBeLessThan(0.001);
  expect(speckShare(dusty)).toBeGreaterThan(0.005);
});
