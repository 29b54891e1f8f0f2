import type { Span } from '../reading.ts';
import { linesOf, type Line } from './lines.ts';
import { printed, said, saidOf, spanOf, type Source } from './source.ts';

const HEAD = /^(?:công báo\/số .{1,60}|trang \d{1,4}(?: ?\/ ?\d{1,4})?|page \d{1,4}(?: of \d{1,4})?)$/;
const SIGNED_FILE = /^(?:người ký|ký bởi|ngày ký|thời gian ký|cơ quan): .{0,80}$/;
const NUMBER = /^\d{1,4}$/;
const ENDED = /[.;:!?,"]$/;

interface Near {
  before: string;
  after: string;
}

function isPageHead(text: string, near: Near): boolean {
  if (HEAD.test(text) || SIGNED_FILE.test(text)) return true;
  if (!NUMBER.test(text)) return false;
  if (HEAD.test(near.before) || HEAD.test(near.after)) return true;
  // A number alone in the middle of a sentence is a page's number; in a table it is a figure.
  return near.before.length > 40 && !ENDED.test(near.before) && /^\p{Ll}/u.test(near.after) && near.after.length > 40;
}

function nextText(texts: string[], at: number, step: number): string {
  for (let k = at + step; k >= 0 && k < texts.length; k += step) if (texts[k]) return texts[k] ?? '';
  return '';
}

/** The text without its page heads and page numbers, and where they stood. */
export function withoutPageHeads(source: Source): { source: Source; dropped: Span[] } {
  const lines = linesOf(source);
  const texts = lines.map((line) =>
    line.end - line.start > 90 ? 'x'.repeat(90) + said(source, line.end - 1, line.end) : saidOf(source, line),
  );
  const dropped = lines.filter((line, at) => {
    const length = line.end - line.start;
    if (length === 0 || length > 90) return false;
    return isPageHead(texts[at] ?? '', { before: nextText(texts, at, -1), after: realAfter(source, lines, texts, at) });
  });
  if (dropped.length === 0) return { source, dropped };
  return { source: without(source, dropped), dropped: dropped.map(({ start, end }) => spanOf(source, start, end)) };
}

/** The next line's beginning in its own spelling: capitals matter. */
function realAfter(source: Source, lines: Line[], texts: string[], at: number): string {
  for (let k = at + 1; k < lines.length; k++) {
    const line = lines[k];
    if (!line || !texts[k]) continue;
    const key = texts[k] ?? '';
    return HEAD.test(key) ? key : printed(source, line.start, Math.min(line.end, line.start + 60));
  }
  return '';
}

function without(source: Source, dropped: Line[]): Source {
  const flow: string[] = [];
  const key: string[] = [];
  const starts = new Uint32Array(source.flow.length);
  const ends = new Uint32Array(source.flow.length);
  let size = 0;
  const keep = (from: number, to: number) => {
    const places = source.starts.subarray(from, to);
    flow.push(printed(source, from, to));
    key.push(said(source, from, to));
    starts.set(places, size);
    ends.set(source.ends.subarray(from, to), size);
    size += places.length;
  };
  let from = 0;
  for (const { start, end } of dropped) {
    keep(from, start);
    from = end + 1;
  }
  keep(from, source.flow.length);
  return {
    original: source.original,
    flow: flow.join(''),
    key: key.join(''),
    starts: starts.subarray(0, size),
    ends: ends.subarray(0, size),
  };
}
