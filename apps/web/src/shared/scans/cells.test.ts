import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridsOf, type Grid } from '#shared/office-files/text-of-file-grid.server.ts';
import { cellOn, sheetsOf, withoutTables } from './cells.ts';
import type { Grey } from './pixels.ts';

const [WIDTH, HEIGHT] = [1000, 1400];
const EXACT = { near: 4, least: 0 };

/** A table of so many rows and columns, without its lines. */
function tableOf(rows: number, columns: number, { width = 120, height = 60 } = {}): Grid {
  const [right, bottom] = [50 + columns * width, 1300 - rows * height];
  const across = Array.from({ length: rows + 1 }, (_, i) => ({ at: 1300 - i * height, from: 50, to: right }));
  const down = Array.from({ length: columns + 1 }, (_, i) => ({ at: 50 + i * width, from: bottom, to: 1300 }));
  return gridsOf({ across, down }, EXACT)[0]!;
}

interface Blot {
  left: number;
  top: number;
  width: number;
  height: number;
}

function page(blots: Blot[]): Grey {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(255);
  for (const { left, top, width, height } of blots)
    for (let y = top; y < top + height; y += 1) data.fill(0, y * WIDTH + left, y * WIDTH + left + width);
  return { data, width: WIDTH, height: HEIGHT };
}

const inkOf = ({ data }: Grey) => data.reduce((sum, grey) => sum + Number(grey < 128), 0);

describe('what stands in the cells of a table', () => {
  test('is all on the sheets, apart, each at the place that leads back to its cell', () => {
    const blot = fc.record({
      ...{ row: fc.nat(5), column: fc.nat(3), width: fc.integer({ min: 8, max: 90 }) },
      height: fc.integer({ min: 8, max: 40 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(blot, { selector: ({ row, column }) => row * 9 + column, minLength: 1 }), (blots) => {
        const grey = page(
          blots.map(({ row, column, ...size }) => ({ ...size, left: 60 + column * 120, top: 110 + row * 60 })),
        );
        const sheets = sheetsOf(grey, [tableOf(6, 4)]);
        expect(sheets.reduce((sum, { picture }) => sum + inkOf(picture), 0)).toBe(inkOf(grey));
        for (const { picture, cells } of sheets)
          for (const cell of cells) {
            const [x1, y1] = [cell.x + cell.right - cell.left, cell.y + cell.bottom - cell.top];
            expect(cellOn(cells, { x0: cell.x, y0: cell.y, x1, y1 })).toBe(cell);
            expect(picture.data[cell.y * picture.width + cell.x]).toBe(0);
          }
      }),
      { numRuns: 60 },
    );
  });

  test('is a number beside others, or a cell by itself', () => {
    const blots = [0, 1, 2].map((row) => ({ left: 70, top: 120 + row * 60, width: 12, height: 20 }));
    const task = { left: 200, top: 110, width: 80, height: 40 };
    const [sheet] = sheetsOf(page([...blots, task]), [tableOf(6, 4)]);
    const ys = sheet!.cells.map(({ y }) => y);
    expect(new Set(ys.slice(0, 3)).size).toBe(1);
    expect(ys[3]).toBeGreaterThan(ys[0]! + 20);
  });

  test('is left on one sheet no taller than a machine reads', () => {
    const blots = Array.from({ length: 14 }, (_, i) => ({ left: 60 + i * 60, top: 120, width: 40, height: 1000 }));
    const sheets = sheetsOf(page(blots), [tableOf(2, 15, { width: 60, height: 600 })]);
    expect(sheets.length).toBeGreaterThan(1);
    for (const { picture } of sheets) expect(picture.height).toBeLessThan(9000);
  });

  test('is nothing where there is no more than dust', () => {
    expect(sheetsOf(page([{ left: 70, top: 120, width: 3, height: 3 }]), [tableOf(6, 4)])).toEqual([]);
    expect(sheetsOf(page([]), [])).toEqual([]);
  });

  test('over two cells belongs to neither', () => {
    const blots = [0, 1].map((row) => ({ left: 70, top: 120 + row * 60, width: 20, height: 25 }));
    const [sheet] = sheetsOf(page(blots), [tableOf(6, 4)]);
    const [a, b] = sheet!.cells;
    expect(cellOn(sheet!.cells, { x0: a!.x, y0: a!.y, x1: b!.x + 20, y1: b!.y + 25 })).toBeUndefined();
  });
});

test('a page without its tables keeps the words around them', () => {
  const inside = { left: 70, top: 120, width: 300, height: 200 };
  const around = { left: 70, top: 600, width: 300, height: 20 };
  expect(inkOf(withoutTables(page([inside, around]), [tableOf(6, 4)]))).toBe(300 * 20);
});
