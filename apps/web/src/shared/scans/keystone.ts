// Pages that were photographed askew: the lines of a table run apart, and are made level and upright again.
import type { Colour, Grey } from './pixels.ts';
import { strokesOn, type Stroke } from './rulings.ts';

/** Slope of a line, and by how much it grows from one pixel across it to the next. */
interface Slopes {
  /** In the middle of the page. */
  middle: number;
  growth: number;
}

/** How level lines fall to the right, and upright ones lean to the right, everywhere on a page. */
export interface Keystone {
  across: Slopes;
  down: Slopes;
}

/** In parts of the page's shorter side: shorter lines may be rows of letters. */
const LONG = 0.15;
const FEWEST = 2;
/** Lines nearer together do not tell how slopes grow. */
const APART = 0.1;
/** Lines that lean less are read as well as they are. */
const LEVEL = 0.003;

/** The slopes of long lines: a straight line through them, the longer the more. */
function slopesOf(strokes: Stroke[], middle: number, side: number): Slopes | undefined {
  const long = strokes.filter(({ from, to }) => to - from > side * LONG);
  if (long.length < FEWEST) return undefined;
  const mean = (value: (stroke: Stroke) => number) => {
    const weights = long.map(({ from, to }) => to - from);
    const sum = long.reduce((total, stroke, i) => total + value(stroke) * weights[i]!, 0);
    return sum / weights.reduce((total, weight) => total + weight, 0);
  };
  const [at, slope] = [mean((stroke) => stroke.at), mean((stroke) => stroke.slope)];
  const spread = mean((stroke) => (stroke.at - at) ** 2);
  const shared = mean((stroke) => (stroke.at - at) * (stroke.slope - slope));
  const growth = spread > (side * APART) ** 2 ? shared / spread : 0;
  return { middle: slope + growth * (middle - at), growth };
}

/**
 * How the lines of a page run apart.
 * @param grey on white paper
 * @returns undefined where they are level and upright, or too few to tell
 */
export function keystoneOf(grey: Grey): Keystone | undefined {
  const { width, height } = grey;
  const side = Math.min(width, height);
  const strokes = strokesOn(grey);
  const across = slopesOf(strokes.across, height / 2, side);
  const down = slopesOf(strokes.down, width / 2, side);
  if (!across || !down) return undefined;
  const steepest = ({ middle, growth }: Slopes, length: number) => Math.abs(middle) + (Math.abs(growth) * length) / 2;
  return Math.max(steepest(across, height), steepest(down, width)) < LEVEL ? undefined : { across, down };
}

/** The page with those lines level and upright; white where the photograph ends. */
export function withoutKeystone({ data, width, height }: Colour, { across, down }: Keystone): Colour {
  const out = new Uint8Array(data.length).fill(255);
  const [middleX, middleY] = [width / 2, height / 2];
  for (let y = 0, to = 0; y < height; y += 1) {
    const fall = across.middle + across.growth * (y - middleY);
    for (let x = 0; x < width; x += 1, to += 3) {
      const fromX = x + (down.middle + down.growth * (x - middleX)) * (y - middleY);
      const fromY = y + fall * (x - middleX);
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const [dx, dy] = [fromX - left, fromY - top];
      const at = (top * width + left) * 3;
      const below = at + width * 3;
      for (let c = 0; c < 3; c += 1) {
        const upper = data[at + c]! * (1 - dx) + data[at + 3 + c]! * dx;
        const lower = data[below + c]! * (1 - dx) + data[below + 3 + c]! * dx;
        out[to + c] = upper * (1 - dy) + lower * dy;
      }
    }
  }
  return { data: out, width, height };
}
