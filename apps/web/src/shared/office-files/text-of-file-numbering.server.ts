// Automatic numbering: "1.", "a)", "-" that a word processor draws and keeps out of the text.

export type NumberFormat =
  'decimal' | 'decimalZero' | 'lowerLetter' | 'upperLetter' | 'lowerRoman' | 'upperRoman' | 'bullet' | 'none';

export interface Level {
  format: NumberFormat;
  /** "%1.%2)": the counters of levels 1 and 2 and what stands around them. */
  text: string;
  start: number;
}

const ROMAN: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(value: number): string {
  let rest = Math.min(value, 3999);
  let text = '';
  for (const [amount, sign] of ROMAN) for (; rest >= amount; rest -= amount) text += sign;
  return text;
}

/** "a"… "z", "aa", "bb": as word processors count on. */
function letter(value: number): string {
  const index = (value - 1) % 26;
  return String.fromCharCode(97 + index).repeat(Math.min(20, Math.floor((value - 1) / 26) + 1));
}

export function writeCounter(value: number, format: NumberFormat): string {
  if (value < 1) return String(value);
  switch (format) {
    case 'lowerLetter':
      return letter(value);
    case 'upperLetter':
      return letter(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    default:
      return String(value);
  }
}

/** Counts the paragraphs of one list and writes their labels. */
export class ListCounter {
  private readonly counters: (number | undefined)[] = [];
  private readonly levels: (Level | undefined)[];
  constructor(levels: (Level | undefined)[]) {
    this.levels = levels;
  }

  /** Begins a level again at a number. */
  restart(depth: number, start: number): void {
    this.counters[depth] = start - 1;
    this.counters.length = depth + 1;
  }

  /** The label of the next paragraph at a depth (0 is the outermost), without a space behind it. */
  next(depth: number): string {
    const level = this.levels[depth];
    if (!level) return '';
    this.counters[depth] = (this.counters[depth] ?? level.start - 1) + 1;
    this.counters.length = depth + 1;
    if (level.format === 'bullet') return '-';
    if (level.format === 'none') return '';
    return level.text.replace(/%(\d)/g, (_, no: string) => {
      const above = Number(no) - 1;
      const value = this.counters[above] ?? this.levels[above]?.start ?? 1;
      return writeCounter(value, this.levels[above]?.format ?? 'decimal');
    });
  }
}
