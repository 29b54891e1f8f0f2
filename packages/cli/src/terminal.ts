/** How lines may look: as wide as the terminal, in colours where somebody looks at them. */
export interface Look {
  /** Columns; null when the answer goes to a file or another program, which break lines themselves. */
  width: number | null;
  hasColours: boolean;
}

type Env = Record<string, string | undefined>;

const NARROWEST = 40;
/** Longer lines are hard to follow, however wide the window is. */
const WIDEST = 110;

/** The look of an output. NO_COLOR (unless empty) and TERM=dumb switch colours off, COLUMNS sets the width. */
export function lookOf(output: { isTTY?: boolean; columns?: number }, env: Env): Look {
  const isTerminal = output.isTTY === true;
  const asked = Number(env.COLUMNS) || (isTerminal ? (output.columns ?? 80) : 0);
  return {
    width: asked > 0 ? Math.min(WIDEST, Math.max(NARROWEST, asked)) : null,
    hasColours: isTerminal && !env.NO_COLOR && env.TERM !== 'dumb',
  };
}

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

export type Colour = keyof typeof CODES;

export function paint(text: string, colour: Colour, { hasColours }: Look): string {
  const [on, off] = CODES[colour];
  return hasColours && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}

/** Columns a text takes: marks on letters take none. */
export function columnsOf(text: string): number {
  return [...text.normalize('NFC').replace(/\p{M}/gu, '')].length;
}

export const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - columnsOf(text)));

/**
 * A text under a label: "label  text", lines after the first hang under the text.
 * @param indent  columns before the text; the label stands in them, and on a line of its own when it is longer
 */
export function hang(label: string, text: string, indent: number, { width }: Look): string[] {
  const lines = wrap(text, width === null ? null : Math.max(20, width - indent));
  const isLong = columnsOf(label) > indent;
  const first = isLong ? [label] : [];
  return [...first, ...lines.map((line, i) => (i === 0 && !isLong ? pad(label, indent) : ' '.repeat(indent)) + line)];
}

function wrap(text: string, width: number | null): string[] {
  const words = text.trim().split(/\s+/);
  if (width === null) return [words.join(' ')];
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columnsOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
