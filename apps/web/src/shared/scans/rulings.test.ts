import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanPage, LETTER, PLAN, spoiled, type Damage, type PageTable } from '../../../tests/scans.ts';
import { onWhitePaper, skewOf, type Grey } from './pixels.ts';
import { channelOf, turned, uprightColour } from './prepare.server.ts';
import { rulingsOn, tablesOn } from './rulings.ts';

const [WIDTH, HEIGHT] = [900, 1100];

/** White paper with lines two pixels thick, of some grey. */
function drawn(xs: number[], ys: number[], grey: number): Grey {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(255);
  const [left, right, top, bottom] = [xs[0]!, xs.at(-1)!, ys[0]!, ys.at(-1)!];
  for (const y of ys) for (const own of [y, y + 1]) data.fill(grey, own * WIDTH + left, own * WIDTH + right + 2);
  for (let y = top; y <= bottom + 1; y += 1) for (const x of xs) data.fill(grey, y * WIDTH + x, y * WIDTH + x + 2);
  return { data, width: WIDTH, height: HEIGHT };
}

const places = (least: number, most: number) =>
  fc
    .array(fc.integer({ min: 40, max: 120 }), { minLength: least, maxLength: most })
    .map((steps) => steps.reduce((sum, step) => [...sum, sum.at(-1)! + step], [60]));

test('every line of a table is found where it is drawn, black or grey, and no other', () => {
  fc.assert(
    fc.property(places(1, 6), places(1, 7), fc.integer({ min: 0, max: 190 }), (xs, ys, grey) => {
      const { across, down } = rulingsOn(drawn(xs, ys, grey));
      const found = (lines: { at: number }[]) => lines.map(({ at }) => at).sort((a, b) => a - b);
      const near = (own: number[], right: number[]) => {
        expect(own.length).toBe(right.length);
        for (const [i, at] of own.entries()) expect(Math.abs(at - right[i]!)).toBeLessThan(2);
      };
      near(found(down), xs);
      near(
        found(across),
        ys.map((y) => HEIGHT - y).sort((a, b) => a - b),
      );
      for (const { from, to } of across) near([from, to], [xs[0]!, xs.at(-1)!]);
    }),
    { numRuns: 40 },
  );
});

async function straight(picture: Buffer): Promise<Grey> {
  const upright = await uprightColour(picture, 60_000_000, 0);
  return channelOf(await turned(upright, -skewOf(channelOf(upright, 'red'))), 'red');
}

describe('on a page of words', () => {
  test.each<[string, Damage]>([
    ['clean', {}],
    ['stamped, with dust and noise', { stamp: true, noise: 20, specks: 0.005 }],
    ['through which the other side shines', { through: true }],
  ])('%s, no line is seen', async (_, damage) => {
    const page = await straight(await spoiled(await cleanPage(LETTER[0], 150), damage));
    expect(rulingsOn(page)).toEqual({ across: [], down: [] });
  });
});

describe('a table of eight rows and five columns', () => {
  test.each<[string, PageTable['style'], Damage]>([
    ['drawn', undefined, {}],
    ['dotted', 'dotted', {}],
    ['askew, noisy and dusty', undefined, { skew: 2, noise: 20, specks: 0.003 }],
    ['in shadow under a stamp, blurred', undefined, { shadow: true, stamp: true, blur: 0.7 }],
  ])('is seen: %s', async (_, style, damage) => {
    const page = { ...PLAN, table: { ...PLAN.table!, style } };
    const tables = tablesOn(await straight(await spoiled(await cleanPage(page, 150), damage)));
    expect(tables.map(({ rows, columns }) => [rows, columns])).toEqual([[8, 5]]);
  });
});

test('lines that cross nothing are none: underlined words, a ruled page', () => {
  const page = drawn([60, 800], [100, 200], 0);
  const underlined = { ...page, data: page.data.map((own, i) => (i % WIDTH < 70 || i % WIDTH > 790 ? 255 : own)) };
  expect(rulingsOn(underlined)).toEqual({ across: [], down: [] });
});

test('a dark photograph is no line, and an odd page breaks nothing', () => {
  for (const [width, height, grey] of [
    [400, 300, 0],
    [1, 1, 0],
    [3, 900, 90],
    [900, 2, 255],
  ] as const) {
    const page = { data: new Uint8Array(width * height).fill(grey), width, height };
    expect(rulingsOn(onWhitePaper(page))).toEqual({ across: [], down: [] });
  }
});
