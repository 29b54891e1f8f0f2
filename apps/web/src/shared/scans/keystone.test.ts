import { describe, expect, test } from 'vitest';
import { cleanPage, LETTER, PLAN, spoiled } from '../../../tests/scans.ts';
import { keystoneOf, withoutKeystone } from './keystone.ts';
import { skewOf, type Colour } from './pixels.ts';
import { channelOf, turned, uprightColour } from './prepare.server.ts';
import { tablesOn } from './rulings.ts';

const upright = async (page: typeof PLAN, tilt: [number, number]): Promise<Colour> =>
  uprightColour(await spoiled(await cleanPage(page, 150), { tilt, noise: 5 }), 60_000_000, 0);

const shapesOn = (colour: Colour) => tablesOn(channelOf(colour, 'red')).map(({ rows, columns }) => [rows, columns]);

describe('a table that was photographed askew', () => {
  test.each<[sideways: number, upwards: number]>([
    [0, 0.08],
    [0.06, 0],
    [-0.08, 0],
    [0.05, -0.06],
    [-0.04, 0.1],
  ])('is made level and upright: %d sideways, %d upwards', async (...tilt) => {
    const colour = await upright(PLAN, tilt);
    expect(shapesOn(colour)).not.toEqual([[8, 5]]);
    const keystone = keystoneOf(channelOf(colour, 'red'));
    expect(shapesOn(withoutKeystone(colour, keystone!))).toEqual([[8, 5]]);
  });

  test('is left as it is where it was only turned, whatever shadow lies on it', async () => {
    for (const skew of [1, -1.5, 3]) {
      const picture = await spoiled(await cleanPage(PLAN, 200), { skew, shadow: true });
      const colour = await uprightColour(picture, 60_000_000, 0);
      const level = await turned(colour, -skewOf(channelOf(colour, 'red')));
      expect(keystoneOf(channelOf(level, 'red'))).toBeUndefined();
    }
  });

  test('is left as it is where its lines hardly lean', async () => {
    const colour = await upright(PLAN, [0, 0]);
    expect(keystoneOf(channelOf(colour, 'red'))).toBeUndefined();
    expect(shapesOn(colour)).toEqual([[8, 5]]);
  });
});

test('a page without a table does not say how it was held', async () => {
  expect(keystoneOf(channelOf(await upright(LETTER[0], [0.05, 0.05]), 'red'))).toBeUndefined();
});

test('a page whose lines are level stays as it is, pixel by pixel, but for its last row and column', () => {
  const [width, height] = [7, 5];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 37) % 256);
  const level = { middle: 0, growth: 0 };
  const same = withoutKeystone({ data, width, height }, { across: level, down: level });
  for (let y = 0; y < height - 1; y += 1)
    for (let x = 0; x < (width - 1) * 3; x += 1) expect(same.data[y * width * 3 + x]).toBe(data[y * width * 3 + x]);
});
