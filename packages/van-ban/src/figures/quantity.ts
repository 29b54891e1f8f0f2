import type { NumberDoubt } from '../reading.ts';
import { isWord, longestAt, type Token } from './entry.ts';
import { readMarks, type Fineness } from './marks.ts';
import { readSpoken } from './spoken.ts';
import { unitAt, type Unit } from './units.ts';

/** One amount with its scale words and unit. */
export interface Quantity {
  /** In the cell's unit. */
  value: number;
  /** The values a repetition in words may say: the digits alone, and with their scale. */
  said: readonly number[];
  unitTyped: boolean;
  scaled: boolean;
  next: number;
}

/** An amount that has several readings or none, in the cell's unit. */
export interface Doubtful {
  doubt: NumberDoubt;
  readings: number[];
  next: number;
}

/** Scale words as powers of ten. */
const SCALES: Record<string, number> = {
  ...{ chục: 1, trăm: 2, nghìn: 3, ngàn: 3, k: 3, vạn: 4, triệu: 6, tr: 6, trđ: 6, tỷ: 9, tỉ: 9 },
  ...{ 'chục nghìn': 4, 'chục ngàn': 4, 'trăm nghìn': 5, 'trăm ngàn': 5, 'chục triệu': 7, 'trăm triệu': 8 },
  ...{ 'chục tỷ': 10, 'chục tỉ': 10, 'trăm tỷ': 11, 'trăm tỉ': 11, 'nghìn tỷ': 12, 'ngàn tỷ': 12, 'nghìn tỉ': 12 },
};

/** One figure with its scale and unit as they stand: "2 tỷ", "300 m", "1 triệu rưỡi". */
interface Part {
  figure: string;
  power: number;
  unit: Unit | null;
  half: boolean;
  next: number;
}

/** Reads the amount that begins at a figure or at a number in words. */
export function readQuantity(tokens: readonly Token[], start: number, cell: Unit): Quantity | Doubtful {
  return tokens[start]?.kind === 'number' ? readFigures(tokens, start, cell) : readWords(tokens, start, cell);
}

/** A decimal times a power of ten, rounded once. */
const shifted = (decimal: string, power: number): number => Number(`${decimal}e${power}`);

/** From what was typed to the cell's unit; a scale word without a unit means đồng in a cell for money. */
function powerTo(cell: Unit, unit: Unit | null, scaled: boolean): number {
  if (unit) return unit.power - cell.power;
  return cell.measure === 'money' && scaled ? -cell.power : 0;
}

function readWords(tokens: readonly Token[], start: number, cell: Unit): Quantity | Doubtful {
  const spoken = readSpoken(tokens, start);
  if (!spoken) return { doubt: 'no-figure', readings: [], next: start };
  const figure = bracketedFigure(tokens, spoken.next);
  const afterFigure = spoken.next + (figure === null ? 0 : 3);
  const typed = unitAt(tokens, afterFigure, cell);
  const next = afterFigure + (typed?.length ?? 0);
  if (typed && !typed.unit) return { doubt: 'other-unit', readings: [], next };
  const scaled = 'value' in spoken ? spoken.scaled : false;
  const power = powerTo(cell, typed?.unit ?? null, scaled);
  if ('readings' in spoken) {
    return { doubt: 'spoken', readings: spoken.readings.map((reading) => shifted(String(reading), power)), next };
  }
  if (figure !== null && figure !== spoken.value) return { doubt: 'words-differ', readings: [], next };
  const value = shifted(String(spoken.value), power);
  return { value, said: [spoken.value], unitTyped: Boolean(typed), scaled, next };
}

/** "mười hai (12)" */
function bracketedFigure(tokens: readonly Token[], at: number): number | null {
  const [open, figure, close] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (open?.text !== '(' || figure?.kind !== 'number' || close?.text !== ')') return null;
  const read = readMarks(figure.text, 'whole');
  return 'decimal' in read ? Number(read.decimal) : NaN;
}

function readFigures(tokens: readonly Token[], start: number, cell: Unit): Quantity | Doubtful {
  const first = readPart(tokens, start, cell);
  const parts = [first];
  for (let more = tokens[first.next]; more?.kind === 'number'; more = tokens[parts.at(-1)?.next ?? 0]) {
    const last = parts.at(-1) ?? first;
    const part = tenthsOf(last, tokens, cell) ?? readPart(tokens, last.next, cell);
    if (!follows(last, part)) return unscaledRest(parts, part, cell);
    parts.push(part);
  }
  const end = parts.at(-1) ?? first;
  const foreign = unitAt(tokens, end.next, cell);
  if (end.unit === null && foreign) return { doubt: 'other-unit', readings: [], next: end.next };
  return sumOf(parts, cell, end);
}

function readPart(tokens: readonly Token[], at: number, cell: Unit): Part {
  const figure = tokens[at]?.text ?? '';
  let next = afterAgreeingWords(tokens, at);
  const scale = scaleAt(tokens, next);
  next += scale.length;
  let half = scale.length > 0 && isWord(tokens[next], 'rưỡi');
  if (half) next++;
  const unit = unitAt(tokens, next, cell);
  if (unit?.unit) next += unit.length;
  if (unit?.unit && scale.length === 0 && unit.unit.measure !== 'count' && isWord(tokens[next], 'rưỡi')) {
    half = true;
    next++;
  }
  return { figure, power: scale.power, unit: unit?.unit ?? null, half, next };
}

/** "350 (ba trăm năm mươi) triệu": the words in between say the figure again. */
function afterAgreeingWords(tokens: readonly Token[], at: number): number {
  const spoken = tokens[at + 1]?.text === '(' ? readSpoken(tokens, at + 2) : null;
  if (!spoken || 'readings' in spoken || tokens[spoken.next]?.text !== ')') return at + 1;
  const read = readMarks(tokens[at]?.text ?? '', 'whole');
  const agree = 'decimal' in read && Number(read.decimal) === spoken.value;
  return agree && scaleAt(tokens, spoken.next + 1).length > 0 ? spoken.next + 1 : at + 1;
}

function scaleAt(tokens: readonly Token[], at: number): { power: number; length: number } {
  let best = { power: 0, length: 0 };
  for (const [words, power] of Object.entries(SCALES)) {
    const length = longestAt(tokens, at, [words]);
    if (length > best.length) best = { power, length };
  }
  return best;
}

/** "1tr5", "2tỷ3": one digit glued to the scale is tenths of it. */
function tenthsOf(last: Part, tokens: readonly Token[], cell: Unit): Part | null {
  const digit = tokens[last.next];
  if (!digit?.glued || digit.text.length !== 1 || last.power < 3 || last.unit || /[^0-9]/.test(last.figure))
    return null;
  const part = readPart(tokens, last.next, cell);
  return part.power > 0 ? null : { ...part, power: last.power - 1 };
}

/** May the second part be added to the first: "2 tỷ 350 triệu", "2 km 300 m", "2 nghìn 500"? */
function follows(last: Part, part: Part): boolean {
  if (last.half || part.half) return false;
  if (last.unit) {
    const sameMeasure = part.unit?.measure === last.unit.measure && last.unit.measure !== 'count';
    return sameMeasure && last.power === 0 && part.power === 0 && (part.unit?.power ?? 0) < last.unit.power;
  }
  const restOfThousand = last.power === 3 && part.power === 0 && /^[1-9][0-9]{2}$/.test(part.figure);
  const falling = part.power > 0 && part.power < last.power;
  return (falling || restOfThousand) && part.figure.length <= last.power - part.power;
}

/** "1 triệu 200": 1.200.000 in speech, 1.000.200 in writing. */
function unscaledRest(parts: readonly Part[], rest: Part, cell: Unit): Doubtful {
  const doubt: Omit<Doubtful, 'readings'> = { doubt: 'more-than-a-figure', next: rest.next };
  const [last] = parts.slice(-1);
  if (!last || parts.length > 1 || last.power < 3 || last.unit || rest.power > 0 || rest.figure.length > 3) {
    return { ...doubt, readings: [] };
  }
  const known = sumOf([last], cell, { ...last, unit: rest.unit });
  if (!('value' in known) || /[^0-9]/.test(rest.figure)) return { ...doubt, readings: [] };
  const power = powerTo(cell, rest.unit, true);
  const asSpoken = shifted(rest.figure, last.power - rest.figure.length + power);
  return { ...doubt, readings: [round(known.value + asSpoken), round(known.value + shifted(rest.figure, power))] };
}

/** Sums of decimals, without the dust of binary fractions. */
const round = (value: number): number => Number(value.toPrecision(15));

function sumOf(parts: readonly Part[], cell: Unit, end: Part): Quantity | Doubtful {
  const scaled = parts.some((part) => part.power > 0);
  let [value, whole, bare] = [0, 0, 0];
  for (const part of parts) {
    const unit = part.unit ?? end.unit;
    const read = readMarks(part.figure, finenessOf(part, unit, cell));
    const power = part.power + powerTo(cell, unit, scaled);
    if ('readings' in read) {
      const readings = parts.length > 1 ? [] : read.readings.map((reading) => shifted(reading, power));
      return { doubt: 'marks', readings, next: end.next };
    }
    const decimal = part.half ? String(Number(read.decimal) + 0.5) : read.decimal;
    bare ||= Number(read.decimal);
    value += shifted(decimal, power);
    whole += shifted(decimal, part.power);
  }
  return { value: round(value), said: [bare, round(whole)], unitTyped: end.unit !== null, scaled, next: end.next };
}

function finenessOf(part: Part, typed: Unit | null, cell: Unit): Fineness {
  const unit = typed ?? cell;
  if (unit.measure === 'share' || (unit.measure === 'length' && unit.power === 3)) return 'fine';
  return part.power >= 6 || (unit.power > 0 && unit.measure !== 'length') ? 'scaled' : 'whole';
}
