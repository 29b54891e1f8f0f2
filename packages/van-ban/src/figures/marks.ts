/**
 * The digits of one figure, with their marks.
 *
 *   1.250.000   dots group thousands
 *   12,5        the comma is the decimal mark
 *   1 250,5     spaces group as dots do
 *   1,250.75    English order, and no other reading
 */
export type FigureMarks =
  /** A decimal for Number(): "1250.75". */
  { decimal: string; decimals: number } | { readings: string[] };

/**
 * How three digits after a comma are to be understood.
 * - 'whole': a lone "1,250" may be English for 1.250, and "1.250,000" a slip: both are asked
 * - 'scaled': before tỷ, triệu, ha, three decimals are usual after dots ("10.367,700 tỷ")
 * - 'fine': km and per cent: "1,250" can only be a decimal, and "1.250" is no likely amount
 */
export type Fineness = 'whole' | 'scaled' | 'fine';

/** Beyond this, a double no longer holds every integer. */
const MOST_DIGITS = 15;

/** Reads the digits of one figure token. */
export function readMarks(figure: string, fineness: Fineness): FigureMarks {
  const groups = figure.split(/[^0-9]/);
  const marks = [...figure.replace(/[0-9]/g, '')].map((mark) => (mark === '.' || mark === ',' ? mark : ' '));
  if (groups.join('').length > MOST_DIGITS) return { readings: [] };
  const kinds = new Set(marks);
  if (kinds.size === 0) return readPlain(figure);
  if (kinds.size === 1 && marks[0] === ' ') return grouped(groups) ? whole(groups) : { readings: [] };
  if (kinds.size === 1 && marks.length > 1) return grouped(groups) ? whole(groups) : { readings: [] };
  if (kinds.size === 1) return marks[0] === ',' ? readLoneComma(groups, fineness) : readLoneDot(groups, fineness);
  return readMixed(groups, marks, fineness);
}

/** "05" is office style; "0912345678" is a telephone number. */
function readPlain(digits: string): FigureMarks {
  return digits.length > 3 && digits.startsWith('0') ? { readings: [] } : { decimal: digits, decimals: 0 };
}

/** 1.250: one to three digits, then threes. A first group of 0 groups nothing. */
function grouped(groups: readonly string[]): boolean {
  const [first = '', ...rest] = groups;
  return first.length <= 3 && !first.startsWith('0') && rest.every((group) => group.length === 3);
}

const whole = (groups: readonly string[]): FigureMarks => ({ decimal: groups.join(''), decimals: 0 });

const decimal = (integer: string, fraction: string): FigureMarks => ({
  decimal: `${integer}.${fraction}`,
  decimals: /[1-9]/.test(fraction) ? fraction.length : 0,
});

const either = (groups: readonly string[]): FigureMarks => {
  const [integer = '', fraction = ''] = [groups.slice(0, -1).join(''), groups.at(-1)];
  return {
    readings: fraction.length === 3 ? [integer + fraction, `${integer}.${fraction}`] : [`${integer}.${fraction}`],
  };
};

function readLoneDot(groups: readonly string[], fineness: Fineness): FigureMarks {
  return grouped(groups) && fineness !== 'fine' ? whole(groups) : either(groups);
}

function readLoneComma(groups: readonly string[], fineness: Fineness): FigureMarks {
  const [integer = '', fraction = ''] = groups;
  if (integer.length > 1 && integer.startsWith('00')) return { readings: [] };
  const maybeGroup = fraction.length === 3 && integer !== '0';
  return maybeGroup && fineness !== 'fine' ? either(groups) : decimal(integer, fraction);
}

/** Both kinds of mark: the last one, standing once, is the decimal mark, if what is before it groups by three. */
function readMixed(groups: readonly string[], marks: readonly string[], fineness: Fineness): FigureMarks {
  const last = marks.at(-1) ?? '';
  const before = new Set(marks.slice(0, -1));
  const integer = groups.slice(0, -1);
  const fraction = groups.at(-1) ?? '';
  const decimalComma = last === ',';
  const sound = before.size === 1 && !before.has(last) && grouped(integer) && (decimalComma || before.has(','));
  if (!sound) return { readings: [] };
  if (fraction.length !== 3 || (decimalComma && fineness !== 'whole')) return decimal(integer.join(''), fraction);
  return either(groups);
}
