import type { Clean } from './source.ts';

/** Growing text with its way back. */
class Draft {
  readonly parts: string[] = [];
  starts: Uint32Array;
  ends: Uint32Array;
  length = 0;
  last = '\n';

  constructor(capacity: number) {
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
  }

  put(char: string, start: number, end: number): void {
    for (let k = 0; k < char.length; k++) {
      if (this.length === this.starts.length) this.grow();
      this.starts[this.length] = start;
      this.ends[this.length] = end;
      this.length++;
    }
    this.parts.push(char);
    this.last = char;
  }

  /** Characters that are copied as they are. */
  run(text: string, start: number, end: number): void {
    while (this.length + end - start > this.starts.length) this.grow();
    for (let at = start; at < end; at++) {
      this.starts[this.length] = at;
      this.ends[this.length] = at + 1;
      this.length++;
    }
    this.parts.push(text.slice(start, end));
    this.last = text.charAt(end - 1);
  }

  /** A blank after a blank or at the start of a line is nothing. */
  blank(char: string, start: number, end: number): void {
    if (this.last === '\n') return;
    if (this.last === ' ' || this.last === '\t') {
      if (char === '\t') this.swap('\t');
      return;
    }
    this.put(char, start, end);
  }

  line(start: number, end: number): void {
    if (this.last === ' ' || this.last === '\t') {
      this.parts.pop();
      this.length--;
    }
    this.put('\n', start, end);
  }

  private swap(char: string): void {
    this.parts[this.parts.length - 1] = char;
    this.last = char;
  }

  private grow(): void {
    const starts = new Uint32Array(this.starts.length * 2 + 16);
    const ends = new Uint32Array(this.starts.length * 2 + 16);
    starts.set(this.starts);
    ends.set(this.ends);
    this.starts = starts;
    this.ends = ends;
  }
}

const COMBINING = /[\u0300-\u036f]/;
/** Invisible characters, and marks of mark-up. */
const DROPPED = /[\u200b-\u200f\u00ad\u2060\ufeff*`]/;
const isControl = (code: number): boolean => code <= 0x08 || (code >= 0x0e && code <= 0x1f);
const SPACE = /[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const LINE = /[\n\r\f\v\u0085\u2028\u2029|]/;
const RULE = /[-_=~–—─]/;
/** Is a character copied as it is: a letter, a digit, a mark that is no mark-up? */
function isPlain(code: number): boolean {
  if (code > 0x60)
    return code <= 0x7b || code === 0x7d || (code >= 0xc0 && code <= 0x24f) || (code >= 0x1ea0 && code <= 0x1ef9);
  // # * - < = ` and the blanks
  return (
    code > 0x20 && code !== 0x23 && code !== 0x2a && code !== 0x2d && code !== 0x3c && code !== 0x3d && code < 0x5f
  );
}

/** Where the characters that are copied as they are end: words with single blanks between them. */
function endOfPlain(text: string, at: number): number {
  let end = at;
  for (;;) {
    while (end < text.length && isPlain(text.charCodeAt(end))) end++;
    if (end === at || text.charCodeAt(end) !== 0x20 || !isPlain(text.charCodeAt(end + 1))) return end;
    end++;
  }
}

/** Length of a run of the same class from `at`. */
function runOf(text: string, at: number, kind: RegExp): number {
  let end = at;
  while (end < text.length && kind.test(text[end] ?? '')) end++;
  return end - at;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Takes one special character (or run) at `at`; returns where to go on. */
function take(text: string, at: number, draft: Draft): number {
  const char = text[at] ?? '';
  if (char === ' ' && isPlain(text.charCodeAt(at + 1))) {
    draft.blank(' ', at, at + 1);
    return at + 1;
  }
  if (LINE.test(char)) {
    draft.line(at, at + 1);
    return at + 1;
  }
  if (SPACE.test(char)) {
    const run = runOf(text, at, SPACE);
    const wide = run >= 4 || text.slice(at, at + run).includes('\t');
    draft.blank(wide ? '\t' : ' ', at, at + run);
    return at + run;
  }
  if (DROPPED.test(char) || isControl(char.charCodeAt(0))) return at + 1;
  if (char === '#' && (draft.last === '\n' || text[at - 1] === '#')) return at + 1;
  if (RULE.test(char)) {
    const run = runOf(text, at, RULE);
    // A rule under a head is a line's end, also inside a table cell; a single hyphen is a hyphen.
    if (run >= 3) {
      draft.line(at, at + run);
      return at + run;
    }
    // "__Nơi nhận__": mark-up around words.
    if (run === 2 && char === '_') return at + run;
  }
  const high = char.charCodeAt(0);
  if (high >= 0xd800 && high <= 0xdbff && isLow(text.charCodeAt(at + 1))) {
    draft.put(text.slice(at, at + 2), at, at + 2);
    return at + 2;
  }
  draft.put(char, at, at + 1);
  return at + 1;
}

/** A letter and its marks as one composed letter. */
function compose(text: string, at: number, draft: Draft): number {
  let end = at + 1;
  while (end < text.length && COMBINING.test(text[end] ?? '')) end++;
  draft.put(text.slice(at, end).normalize('NFC'), at, end);
  return end;
}

/**
 * Clean text for matching; the original is untouched.
 * @param original any text
 */
export function clean(original: string): Clean {
  const draft = new Draft(original.length + 1);
  const marks = COMBINING.test(original);
  let at = 0;
  while (at < original.length) {
    let end = endOfPlain(original, at);
    // A letter whose marks follow is composed with them.
    if (marks && end > at && COMBINING.test(original.charAt(end))) end--;
    if (end > at) {
      draft.run(original, at, end);
      at = end;
    }
    if (at >= original.length) break;
    const char = original.charAt(at);
    if (marks && COMBINING.test(original.charAt(at + 1)) && !COMBINING.test(char)) at = compose(original, at, draft);
    else if (char === '\n') {
      draft.line(at, at + 1);
      at++;
    } else at = take(original, at, draft);
  }
  const flow = draft.parts.join('');
  return {
    original,
    flow,
    starts: draft.starts.subarray(0, flow.length),
    ends: draft.ends.subarray(0, flow.length),
  };
}
