// What a PDF page draws besides words, out of its drawing instructions.
import { getResolvedPDFJS } from 'unpdf';
import type { Ruling, Rulings } from './text-of-file-grid.server.ts';

/** a, b, c, d, e, f of x' = ax + cy + e, y' = bx + dy + f. */
type Matrix = readonly [number, number, number, number, number, number];

const UPRIGHT: Matrix = [1, 0, 0, 1, 0, 0];
const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  ...([a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j] as const),
  ...([a * k + c * l + e, b * k + d * l + f] as const),
];

/** How many numbers follow each sign of a path: to a place, a line, two curves, back to the beginning. */
const NUMBERS = [2, 2, 6, 4, 0];
const [MOVE, LINE, , , CLOSE] = [0, 1, 2, 3, 4];
/** Shorter strokes are parts of letters and drawings. */
const SHORTEST = 6;
const STRAIGHT = 1;

/** Adds the upright and level strokes of a path. */
function addStrokes(path: ArrayLike<number>, [a, b, c, d, e, f]: Matrix, found: Rulings): void {
  let [x, y, fromX, fromY] = [0, 0, 0, 0];
  for (let at = 0; at < path.length;) {
    const sign = path[at]!;
    const numbers = NUMBERS[sign] ?? path.length;
    const [px, py] = sign === CLOSE ? [fromX, fromY] : [path[at + numbers - 1]!, path[at + numbers]!];
    if (sign === LINE || sign === CLOSE) {
      const [x1, y1, x2, y2] = [a * x + c * y + e, b * x + d * y + f, a * px + c * py + e, b * px + d * py + f];
      const stroke = (at1: number, at2: number, from: number, to: number): Ruling[] =>
        Math.abs(at1 - at2) < STRAIGHT && Math.abs(from - to) > SHORTEST
          ? [{ at: (at1 + at2) / 2, from: Math.min(from, to), to: Math.max(from, to) }]
          : [];
      found.across.push(...stroke(y1, y2, x1, x2));
      found.down.push(...stroke(x1, x2, y1, y2));
    }
    if (sign === MOVE) [fromX, fromY] = [px, py];
    [x, y] = [px, py];
    at += numbers + 1;
  }
}

/** What is needed of a page. */
interface DrawnPage {
  getOperatorList: () => Promise<{ fnArray: number[]; argsArray: unknown[] }>;
}

/** What a page draws besides its words. */
export interface Drawing {
  /** Level and upright lines that it strokes or fills, in points from its lower left corner. */
  rulings: Rulings;
  /**
   * It is a picture: its words are those that a machine read there and laid beneath, unseen, or a few that were put upon it,
   * such as the number of a register.
   */
  isPicture: boolean;
}

/** Share of the page that is covered, and how many letters a page may show that is a picture all the same. */
const COVERED = 0.6;
const FEW_LETTERS = 300;
/** Some scanners cut their picture into strips. */
const LEAST_STRIP = 0.01;
/** Text that is neither filled nor stroked. */
const UNSEEN = 3;

interface State {
  matrix: Matrix;
  textMode: number;
}

/** @param area of the page, in square points */
export async function drawingOf(page: DrawnPage, area: number): Promise<Drawing> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const rulings: Rulings = { across: [], down: [] };
  const saved: State[] = [];
  let [matrix, textMode] = [UPRIGHT, 0];
  let [covered, letters] = [0, 0];
  for (const [i, sign] of fnArray.entries()) {
    const values: unknown = argsArray[i];
    if (sign === OPS.save) saved.push({ matrix, textMode });
    else if (sign === OPS.restore) ({ matrix, textMode } = saved.pop() ?? { matrix: UPRIGHT, textMode: 0 });
    else if (sign === OPS.transform) {
      matrix = times(matrix, values as Matrix);
      // Pictures are drawn into a square of one by one; nothing else makes that square so large.
      const share = Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) / area;
      if (share > LEAST_STRIP) covered += share;
    } else if (sign === OPS.setTextRenderingMode) [textMode] = values as [number];
    else if (sign === OPS.showText && textMode !== UNSEEN) letters += (values as [unknown[]])[0].length;
    else if (sign === OPS.constructPath) {
      const [paint, [path]] = values as [number, [ArrayLike<number> | null]];
      if (path && paint !== OPS.endPath) addStrokes(path, matrix, rulings);
    }
  }
  return { rulings, isPicture: covered > COVERED && letters < FEW_LETTERS };
}
