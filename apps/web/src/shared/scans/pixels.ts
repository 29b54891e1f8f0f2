// Grey pictures as plain arrays: what makes a scan easier to read before words are looked for.

/** One byte a pixel, row by row, 0 is black. */
export interface Grey {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Three bytes a pixel: red, green, blue. */
export interface Colour {
  data: Uint8Array;
  width: number;
  height: number;
}

/** How much redder than anything else a pixel is before it counts as ink of a stamp. */
const RED = 45;

/** The red ink of a page alone, black on white: stamps without the words they lie on. */
export function redInk({ data, width, height }: Colour): { grey: Grey; share: number } {
  const out = new Uint8Array(width * height).fill(255);
  let inked = 0;
  for (let i = 0, at = 0; i < out.length; i += 1, at += 3) {
    const redness = data[at]! - Math.max(data[at + 1]!, data[at + 2]!);
    if (redness < RED) continue;
    out[i] = Math.max(0, 255 - redness * 3);
    inked += 1;
  }
  return { grey: { data: out, width, height }, share: inked / out.length };
}

const TILE = 32;
/** The paper of a tile is what so many of its pixels are darker than. */
const PAPER = 0.8;

/** How light the paper is, tile by tile. */
function paperOf({ data, width, height }: Grey): { tiles: Float32Array; across: number; down: number } {
  const across = Math.ceil(width / TILE);
  const down = Math.ceil(height / TILE);
  const tiles = new Float32Array(across * down);
  const counts = new Uint32Array(256);
  for (let ty = 0; ty < down; ty += 1) {
    for (let tx = 0; tx < across; tx += 1) {
      counts.fill(0);
      let seen = 0;
      for (let y = ty * TILE; y < Math.min(height, (ty + 1) * TILE); y += 2) {
        for (let x = tx * TILE; x < Math.min(width, (tx + 1) * TILE); x += 2, seen += 1) {
          counts[data[y * width + x]!]! += 1;
        }
      }
      let grey = 0;
      for (let left = seen * PAPER; grey < 255 && left > 0; grey += 1) left -= counts[grey]!;
      tiles[ty * across + tx] = Math.max(grey, 32);
    }
  }
  return { tiles, across, down };
}

/** The same picture on white paper: shadows, yellowed and grey paper are divided out. */
export function onWhitePaper(grey: Grey): Grey {
  const { data, width, height } = grey;
  const { tiles, across, down } = paperOf(grey);
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const fy = Math.min(Math.max(y / TILE - 0.5, 0), down - 1);
    const top = Math.floor(fy) * across;
    const below = Math.min(Math.floor(fy) + 1, down - 1) * across;
    const dy = fy - Math.floor(fy);
    for (let x = 0; x < width; x += 1) {
      const fx = Math.min(Math.max(x / TILE - 0.5, 0), across - 1);
      const left = Math.floor(fx);
      const right = Math.min(left + 1, across - 1);
      const dx = fx - left;
      const upper = tiles[top + left]! * (1 - dx) + tiles[top + right]! * dx;
      const lower = tiles[below + left]! * (1 - dx) + tiles[below + right]! * dx;
      const paper = upper * (1 - dy) + lower * dy;
      out[y * width + x] = Math.min(255, (data[y * width + x]! * 255) / paper);
    }
  }
  return { data: out, width, height };
}

/** Share of pixels that stand alone, much darker or lighter than all four beside them: dust and bad sensors. */
export function speckShare({ data, width, height }: Grey): number {
  const APART = 60;
  let specks = 0;
  for (let y = 1; y < height - 1; y += 2) {
    for (let x = 1; x < width - 1; x += 2) {
      const at = y * width + x;
      const own = data[at]!;
      const beside = [data[at - 1]!, data[at + 1]!, data[at - width]!, data[at + width]!];
      if (Math.min(...beside) - own > APART || own - Math.max(...beside) > APART) specks += 1;
    }
  }
  return (specks * 4) / (width * height);
}

const STEEPEST = 10;
const COARSE = 0.5;
const FINE = 0.1;
const INK = 128;
const MOST_POINTS = 60_000;

/** Where ink is on white paper, at a third of the size. */
function inkOf({ data, width, height }: Grey): { xs: Float32Array; ys: Float32Array } {
  const points: number[] = [];
  for (let y = 1; y < height; y += 3)
    for (let x = 1; x < width; x += 3) if (data[y * width + x]! < INK) points.push(y * width + x);
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  const kept = points.filter((_, i) => i % step === 0);
  return {
    xs: Float32Array.from(kept, (at) => (at % width) - width / 2),
    ys: Float32Array.from(kept, (at) => Math.floor(at / width)),
  };
}

/**
 * By how many degrees the lines of words fall to the right, at most ten either way: at the right angle the
 * rows of ink and of paper stand out most sharply against each other.
 * @param grey on white paper
 * @returns 0 where no lines are to be seen
 */
export function skewOf(grey: Grey): number {
  const { xs, ys } = inkOf(grey);
  if (xs.length < 200) return 0;
  const rows = new Float64Array(Math.ceil(grey.height / 3) + grey.width);
  const sharpness = (degrees: number) => {
    const slope = Math.tan((degrees * Math.PI) / 180);
    rows.fill(0);
    for (let i = 0; i < xs.length; i += 1)
      rows[Math.max(0, Math.round((ys[i]! - xs[i]! * slope) / 3) + (grey.width >> 1))]! += 1;
    let sum = 0;
    for (let i = 1; i < rows.length; i += 1) sum += (rows[i]! - rows[i - 1]!) ** 2;
    return sum;
  };
  const best = (from: number, to: number, step: number) => {
    let found = { degrees: 0, sum: -1 };
    for (let degrees = from; degrees <= to + step / 2; degrees += step) {
      const sum = sharpness(degrees);
      if (sum > found.sum) found = { degrees, sum };
    }
    return found.degrees;
  };
  const about = best(-STEEPEST, STEEPEST, COARSE);
  return Math.round(best(about - COARSE, about + COARSE, FINE) * 10) / 10;
}
