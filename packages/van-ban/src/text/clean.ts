import type { Source } from './source.ts';
import { comparable } from './spelling.ts';

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
const DROPPED = /[\u200b-\u200f\u00ad\u2060\ufeff\u0000-\u0008\u000e-\u001f*`]/;
const SPACE = /[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const LINE = /[\n\r\f\v\u0085\u2028\u2029|]/;
const RULE = /[-_=~–—─]/;
/** Everything that is not copied as it is. */
const SPECIAL = /[^\n\x21-\x22\x24-\x29\x2b-\x2c\x2e-\x3b\x3e-\x5e\x61-\x7b}\u00c0-\u024f\u1ea0-\u1ef9]/;

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
  if (DROPPED.test(char)) return at + 1;
  if (char === '#' && (draft.last === '\n' || text[at - 1] === '#')) return at + 1;
  if (RULE.test(char)) {
    const run = runOf(text, at, RULE);
    // A rule under a head is a line's end, also inside a table cell; a single hyphen is a hyphen.
    if (run >= 3) {
      draft.line(at, at + run);
      return at + run;
    }
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
export function clean(original: string): Source {
  const draft = new Draft(original.length + 1);
  const marks = COMBINING.test(original);
  let at = 0;
  while (at < original.length) {
    const char = original[at] ?? '';
    if (marks && COMBINING.test(original[at + 1] ?? '') && !COMBINING.test(char)) at = compose(original, at, draft);
    else if (char === '\n') {
      draft.line(at, at + 1);
      at++;
    } else if (SPECIAL.test(char)) at = take(original, at, draft);
    else {
      draft.put(char, at, at + 1);
      at++;
    }
  }
  const flow = draft.parts.join('');
  return {
    original,
    flow,
    key: comparable(flow),
    starts: draft.starts.subarray(0, flow.length),
    ends: draft.ends.subarray(0, flow.length),
  };
}
