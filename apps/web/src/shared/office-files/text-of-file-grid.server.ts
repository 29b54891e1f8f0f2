// Tables of a page: the lines that are drawn around cells, and which words stand between them.

/** A line that is drawn across or down a page, in points or pixels from its lower left corner. */
export interface Ruling {
  at: number;
  from: number;
  to: number;
}
export interface Rulings {
  across: Ruling[];
  down: Ruling[];
}

/** Cells between rulings. Rows and columns are counted from the top and from the left. */
export interface Grid {
  top: number;
  bottom: number;
  left: number;
  right: number;
  /** Where its columns and rows begin and end. */
  xs: number[];
  ys: number[];
  rows: number;
  columns: number;
  /** Row and column of a place on the page. */
  cellAt: (x: number, y: number) => [number, number];
  /** Where the cell begins that takes up this place: elsewhere when cells are merged. */
  originOf: (row: number, column: number) => [number, number];
}

/** How exactly lines are drawn. */
interface Exactness {
  /** Lines nearer than this are one. */
  near: number;
  /** The share of its table's height or width over which a line goes at least; shorter ones are none. */
  least: number;
}
/** Points: a thin filled rectangle is drawn as two lines. */
const EXACT: Exactness = { near: 2.5, least: 0 };
const FEWEST_ROWS = 2;
const FEWEST_COLUMNS = 3;
/** Drawings of many strokes are no tables. */
export const MOST_CROSSINGS = 1_000_000;

/** Pieces on one line made one. */
function joined(rulings: readonly Ruling[], near: number): Ruling[] {
  const lines: Ruling[][] = [];
  for (const ruling of [...rulings].sort((a, b) => a.at - b.at)) {
    const line = lines.at(-1);
    if (line && ruling.at - line[0]!.at < near) line.push(ruling);
    else lines.push([ruling]);
  }
  return lines.flatMap((line) => {
    const whole: Ruling[] = [];
    for (const { from, to } of line.sort((a, b) => a.from - b.from)) {
      const last = whole.at(-1);
      if (last && from < last.to + near) last.to = Math.max(last.to, to);
      else whole.push({ at: line[0]!.at, from, to });
    }
    return whole;
  });
}

const covers = ({ from, to }: Ruling, place: number, near: number) => from - near < place && place < to + near;

/** Rulings that touch each other, directly or over others. */
function meshesOf({ across, down }: Rulings, near: number): Rulings[] {
  const open = { across: new Set(across), down: new Set(down) };
  return across.flatMap((first) => {
    if (!open.across.delete(first)) return [];
    const mesh: Rulings = { across: [first], down: [] };
    const queue: [Ruling, 'across' | 'down'][] = [[first, 'down']];
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [line, others] = next;
      for (const other of open[others]) {
        if (!covers(line, other.at, near) || !covers(other, line.at, near)) continue;
        open[others].delete(other);
        mesh[others].push(other);
        queue.push([other, others === 'down' ? 'across' : 'down']);
      }
    }
    return [mesh];
  });
}

/** Where lines stand that are long enough. */
function placesOf(rulings: readonly Ruling[], across: readonly Ruling[], { least }: Exactness): number[] {
  const ends = across.map(({ at }) => at);
  const whole = Math.max(...ends) - Math.min(...ends);
  const lengths = new Map<number, number>();
  for (const { at, from, to } of rulings) lengths.set(at, (lengths.get(at) ?? 0) + to - from);
  return [...lengths].flatMap(([at, length]) => (length < whole * least ? [] : [at])).sort((a, b) => a - b);
}

function gridOf({ across, down }: Rulings, exactness: Exactness): Grid | undefined {
  const { near } = exactness;
  const xs = placesOf(down, across, exactness);
  const ys = placesOf(across, down, exactness).reverse();
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  if (rows < FEWEST_ROWS || columns < FEWEST_COLUMNS) return undefined;
  const middle = (values: number[], no: number) => (values[no]! + values[no + 1]!) / 2;
  const isOpen = (rulings: Ruling[], at: number, place: number) =>
    !rulings.some((ruling) => ruling.at === at && covers(ruling, place, near));
  const passed = (values: number[], isBefore: (value: number) => boolean) =>
    values.slice(1, -1).filter(isBefore).length;
  return {
    ...{ top: ys[0]!, bottom: ys[rows]!, left: xs[0]!, right: xs[columns]!, xs, ys, rows, columns },
    cellAt: (x, y) => [passed(ys, (value) => value > y), passed(xs, (value) => value < x)],
    originOf: (row, column) => {
      let [top, left] = [row, column];
      while (left > 0 && isOpen(down, xs[left]!, middle(ys, row))) left -= 1;
      while (top > 0 && isOpen(across, ys[top]!, middle(xs, left))) top -= 1;
      return [top, left];
    },
  };
}

/** Every table of at least two rows and three columns, the highest first. */
export function gridsOf(rulings: Rulings, exactness = EXACT): Grid[] {
  const { near } = exactness;
  const lines = { across: joined(rulings.across, near), down: joined(rulings.down, near) };
  if (lines.across.length * lines.down.length > MOST_CROSSINGS) return [];
  return meshesOf(lines, near)
    .flatMap((mesh) => gridOf(mesh, exactness) ?? [])
    .sort((a, b) => b.top - a.top);
}
