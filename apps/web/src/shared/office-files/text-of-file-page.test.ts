import { describe, expect, test } from 'vitest';
import { gridsOf, type Ruling } from './text-of-file-grid.server.ts';
import { partsOfPage, textOfPage, type PageItem } from './text-of-file-page.server.ts';

const FRAME = { left: 0, right: 600, top: 800, isFirst: false };
const item = (text: string, x: number, y: number): PageItem => ({ text, x, y, width: text.length * 6, height: 12 });
const level = (at: number, from = 50, to = 350): Ruling => ({ at, from, to });
const upright = (at: number, from = 400, to = 700): Ruling => ({ at, from, to });
/** Three columns and two rows of a hundred points. */
const RULINGS = {
  across: [level(700), level(550), level(400)],
  down: [upright(50), upright(150), upright(250), upright(350)],
};
const WORDS = [
  ...[item('TT', 60, 620), item('Nhiệm vụ', 160, 620), item('Cơ quan', 260, 620)],
  ...[item('1', 60, 470), item('Tuần', 160, 480), item('tra', 160, 460), item('Các thôn', 260, 470)],
];
const TABLE = 'TT\tNhiệm vụ\tCơ quan\n1\tTuần tra\tCác thôn';

describe('a table between drawn lines', () => {
  test('is told cell by cell, and each line of a cell by itself', () => {
    const grids = gridsOf(RULINGS);
    expect(textOfPage(WORDS, FRAME, grids)).toBe(TABLE);
    const parts = partsOfPage(WORDS, FRAME, grids).map(({ before, text }) => before + text);
    expect(parts.slice(-3)).toEqual(['\tTuần', ' tra', '\tCác thôn']);
  });

  test('keeps its rows where a line is drawn through empty paper', () => {
    const across = [...RULINGS.across, level(440, 50, 150)];
    expect(textOfPage(WORDS, FRAME, gridsOf({ ...RULINGS, across }))).toBe(TABLE);
  });

  test('drawn by hand or read from a picture has no columns between strokes that are too short', () => {
    const down = [...RULINGS.down, upright(300, 400, 430)];
    const columns = (least: number) => gridsOf({ ...RULINGS, down }, { near: 2.5, least })[0]!.columns;
    expect([columns(0), columns(0.2)]).toEqual([4, 3]);
  });

  test('stands where it is drawn among the words around it, as often as it is asked for', () => {
    const around = [item('Trên', 50, 750), item('Dưới', 50, 300)];
    const grids = gridsOf(RULINGS);
    for (let i = 0; i < 2; i += 1)
      expect(textOfPage([...around, ...WORDS], FRAME, grids)).toBe(`Trên\n\n${TABLE}\n\nDưới`);
  });
});
