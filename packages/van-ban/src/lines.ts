/** One printed line: offsets of its words without the blanks around them. */
export interface Line {
  start: number;
  end: number;
  text: string;
}

/** The lines of a prepared text; blank ones have an empty text. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= text.length;) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    const start = trimmed ? from + raw.indexOf(trimmed[0]!) : from;
    lines.push({ start, end: start + trimmed.length, text: trimmed });
    from = to + 1;
  }
  return lines;
}

const RULE = /^[-=_~.* ]{3,}$/;

/** A line that only draws: "-------". */
export function isRule(line: Line): boolean {
  return RULE.test(line.text);
}

/** Printed in capitals, as heads and titles are. */
export function isShouted(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}{2}/u.test(text);
}
