// Lines that are drawn on the picture of a page, as tables have them around their cells.
import {
  gridsOf,
  MOST_CROSSINGS,
  type Grid,
  type Ruling,
  type Rulings,
} from '#shared/office-files/text-of-file-grid.server.ts';
import type { Grey } from './pixels.ts';

/** In parts of the page's shorter side, which is about 210 mm: columns, rows, and lines themselves. */
const NARROWEST = 1 / 30;
const LOWEST = 1 / 50;
const THICKEST = 1 / 200;
/** Lines of one table nearer than this are one. */
const NEAR = 1 / 240;
/** In parts of a table's height or width: strokes of stamps are shorter. */
const LEAST = 0.2;
/** Pixels by which a pale line may miss the one it runs to; letters end farther from it. */
const SHORT_OF = 4;
/** How dark three pixels beside each other are together, where paper is 0 and one black pixel 255: thin lines are pale. */
const PALEST = 55;
/** Pixels from the middle of a line to the paper beside it. */
const BESIDE = 5;
/** Pixels of dust that a line goes on over, and how much of it is dark; of a row of letters it is half. */
const GAP = 6;
const FULL = 0.94;

/** A picture's rows, or its columns. */
interface Lines {
  data: Uint8Array;
  lines: number;
  length: number;
  stride: number;
  step: number;
}

/**
 * Dark runs along each of the picture's lines: its rows, or its columns where `step` leads down. A thin line is pale and not
 * quite level: three lines beside each other are weighed together, against the paper beside them, which a stamp may tint.
 */
function runsOf({ data, lines, length, stride, step }: Lines, least: number): Ruling[] {
  const runs: Ruling[] = [];
  const darkness = new Int16Array(length + 1);
  const beside = BESIDE * stride;
  for (let at = BESIDE; at < lines - BESIDE; at += 1) {
    for (let i = 0, place = at * stride; i < length; i += 1, place += step) {
      const paper = Math.max(data[place - beside]!, data[place + beside]!);
      darkness[i] = 3 * paper - data[place - stride]! - data[place]! - data[place + stride]!;
    }
    const run = { from: 0, to: 0, ink: 0 };
    for (let i = 1; i <= length; i += 1) {
      if (i < length && darkness[i - 1]! + darkness[i]! + darkness[i + 1]! >= PALEST * 3) {
        if (run.ink === 0) run.from = i;
        run.to = i + 1;
        run.ink += 1;
      } else if (run.ink > 0 && (i === length || i - run.to >= GAP)) {
        const { from, to, ink } = run;
        if (to - from >= least && ink >= (to - from) * FULL) runs.push({ at, from, to });
        run.ink = 0;
      }
    }
  }
  return runs;
}

/** A line as it is seen; it may not be quite level or upright. */
export interface Stroke extends Ruling {
  /** By how much `at` grows from one pixel of its length to the next. */
  slope: number;
}

interface Open {
  from: number;
  to: number;
  last: Ruling[];
  /** Sums over its dark pixels: how many, their places along and across it, and the products that its slope needs. */
  ink: number;
  along: number;
  across: number;
  squares: number;
  products: number;
}

/** Runs that touch the ones beside them made one line; surfaces are none. */
function strokesOf(runs: Ruling[], thickest: number): Stroke[] {
  const strokes = new Set<Open>();
  let open: Open[] = [];
  for (const run of runs) {
    open = open.filter(({ last }) => last.at(-1)!.at >= run.at - 2);
    const touched = open.filter(({ last }) =>
      last.some(({ at, from, to }) => at >= run.at - 2 && from < run.to && run.from < to),
    );
    const ink = run.to - run.from;
    const middle = (run.from + run.to) / 2;
    const stroke: Open = {
      ...{ from: run.from, to: run.to, last: [run], ink, along: ink * middle, across: ink * run.at },
      ...{ squares: ink * (middle ** 2 + ink ** 2 / 12), products: ink * middle * run.at },
    };
    for (const other of touched) {
      strokes.delete(other);
      stroke.from = Math.min(stroke.from, other.from);
      stroke.to = Math.max(stroke.to, other.to);
      for (const sum of ['ink', 'along', 'across', 'squares', 'products'] as const) stroke[sum] += other[sum];
      stroke.last = [...other.last.filter(({ at }) => at >= run.at - 2), ...stroke.last];
    }
    open = [...open.filter((other) => !touched.includes(other)), stroke];
    strokes.add(stroke);
  }
  return [...strokes]
    .filter(({ from, to, ink }) => ink / (to - from) <= thickest)
    .map(({ from, to, ink, along, across, squares, products }) => {
      const spread = squares / ink - (along / ink) ** 2;
      const slope = (products / ink - (along / ink) * (across / ink)) / spread;
      return { at: across / ink + slope * ((from + to) / 2 - along / ink), from, to, slope };
    });
}

/** Pixels. */
interface Sizes {
  near: number;
  narrowest: number;
  lowest: number;
}

const crosses = ({ at, from, to }: Ruling, other: Ruling, near: number) =>
  other.from - near < at && at < other.to + near && from - near < other.at && other.at < to + near;

/** Whether a line runs from one line that crosses it to another, or over several. */
function isFramed(line: Ruling, others: Ruling[], near: number): boolean {
  const met = others.filter((other) => crosses(line, other, near)).map(({ at }) => at);
  const begins = met.some((at) => Math.abs(at - line.from) <= near && line.from <= at + SHORT_OF);
  const ends = met.some((at) => Math.abs(at - line.to) <= near && line.to >= at - SHORT_OF);
  return (begins && ends) || met.filter((at) => line.from < at && at < line.to).length > 1;
}

const longEnough = (lines: Ruling[], least: number) => lines.filter(({ from, to }) => to - from >= least);

/** Rows of letters look like short lines: what nothing crosses is none. */
function framed(rulings: Rulings, sizes: Sizes): Rulings {
  const { near, narrowest, lowest } = sizes;
  if (rulings.across.length * rulings.down.length > MOST_CROSSINGS) return { across: [], down: [] };
  const held = rulings.across.filter((line) => isFramed(line, rulings.down, near));
  const across = longEnough(
    held.map((line) => cut(line, rulings.down, near)),
    narrowest,
  );
  const down = longEnough(
    rulings.down.filter((line) => isFramed(line, across, near)).map((line) => cut(line, across, near)),
    lowest,
  );
  const isDone = across.length === rulings.across.length && down.length === rulings.down.length;
  return isDone ? { across, down } : framed({ across, down }, sizes);
}

/** A line from the first to the last that crosses it: where a letter stands at its end, it would go on into the next cell. */
function cut(line: Ruling, others: Ruling[], near: number): Ruling {
  const met = others.filter((other) => crosses(line, other, near)).map(({ at }) => at);
  return { at: line.at, from: Math.min(...met), to: Math.max(...met) };
}

const sizesOn = ({ width, height }: Grey): Sizes => {
  const side = Math.min(width, height);
  return { near: side * THICKEST, narrowest: side * NARROWEST, lowest: side * LOWEST };
};

/** Every level and every upright line, in pixels from the upper left corner; rows of letters look like short ones. */
export function strokesOn(grey: Grey): { across: Stroke[]; down: Stroke[] } {
  const { data, width, height } = grey;
  const { near, narrowest, lowest } = sizesOn(grey);
  const rows = { data, lines: height, length: width, stride: width, step: 1 };
  const columns = { data, lines: width, length: height, stride: 1, step: width };
  return { across: strokesOf(runsOf(rows, narrowest), near), down: strokesOf(runsOf(columns, lowest), near) };
}

/**
 * The lines of tables, in pixels from the lower left corner of the page.
 * @param grey on white paper, straightened
 */
export function rulingsOn(grey: Grey): Rulings {
  const { height } = grey;
  const { across, down } = strokesOn(grey);
  const found = {
    across: across.map(({ at, from, to }) => ({ at: height - at, from, to })),
    down: down.map(({ at, from, to }) => ({ at, from: height - to, to: height - from })),
  };
  return framed(found, sizesOn(grey));
}

/** The tables of a page, the highest first, in pixels from its lower left corner. */
export function tablesOn(grey: Grey): Grid[] {
  return gridsOf(rulingsOn(grey), { near: Math.min(grey.width, grey.height) * NEAR, least: LEAST });
}
