import type { Span } from '@kheo/van-ban';
import type { LineChange, Piece, TextLayer } from './terms.ts';

interface Cut {
  span: Span;
  text: string;
}

const newlines = (gap: string) => gap.split('\n').length;

/** What a change takes out: the line; where the line is no line at all, also the weaker gap beside it. */
function cutOf(source: string, { span, text }: LineChange): Cut {
  if (text !== '') return { span, text };
  const before = /\s*$/.exec(source.slice(0, span.start))![0];
  const after = /^\s*/.exec(source.slice(span.end))![0];
  const isLast = span.end + after.length === source.length;
  const takesAfter = before.length === span.start || (!isLast && newlines(before) >= newlines(after));
  if (takesAfter) return { span: { start: span.start, end: span.end + after.length }, text };
  return { span: { start: span.start - before.length, end: span.end }, text };
}

function common(a: string, b: string): Pick<Piece, 'prefix' | 'suffix'> {
  const most = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix < most && a[prefix] === b[prefix]) prefix += 1;
  let suffix = 0;
  while (suffix < most - prefix && a.at(-1 - suffix) === b.at(-1 - suffix)) suffix += 1;
  return { prefix, suffix };
}

/**
 * The text with every corrected line in its place.
 * @param source the text as it was stored first
 * @param changes of lines of it; at most one a line
 */
export function layerOf(source: string, version: number, changes: LineChange[]): TextLayer {
  const pieces: Piece[] = [];
  let text = '';
  let at = 0;
  for (const cut of changes.map((change) => cutOf(source, change)).sort((a, b) => a.span.start - b.span.start)) {
    const start = Math.max(at, cut.span.start);
    if (cut.span.end < start) continue;
    text += source.slice(at, start);
    const own = { start: text.length, end: text.length + cut.text.length };
    text += cut.text;
    at = cut.span.end;
    pieces.push({ source: { start, end: at }, own, ...common(source.slice(start, at), cut.text) });
  }
  return { version, text: text + source.slice(at), changes, pieces };
}

type Side = 'source' | 'own';

function moved(pieces: Piece[], offset: number, from: Side, to: Side): number {
  let shift = 0;
  for (const piece of pieces) {
    const [was, is] = [piece[from], piece[to]];
    // What stands where a line was taken out stood behind it.
    if (offset < was.start || (offset === was.start && was.end > was.start)) break;
    if (offset < was.end) return inside(piece, was, is, offset);
    shift = is.end - was.end;
  }
  return offset + shift;
}

/** A place in a stretch that was changed: exact where the words are the same, and never outside the stretch. */
function inside({ prefix, suffix }: Piece, was: Span, is: Span, offset: number): number {
  if (was.end - offset <= suffix) return is.end - (was.end - offset);
  return Math.min(is.start + (offset - was.start), Math.max(is.start + prefix, is.end - suffix));
}

/** A place of a version of the text, as a place of the text that was stored first: an address that never changes. */
export function toSource({ pieces }: Pick<TextLayer, 'pieces'>, offset: number): number {
  return moved(pieces, offset, 'own', 'source');
}

export function fromSource({ pieces }: Pick<TextLayer, 'pieces'>, offset: number): number {
  return moved(pieces, offset, 'source', 'own');
}

type Pieced = Pick<TextLayer, 'pieces'>;

export const spanToSource = (layer: Pieced, { start, end }: Span): Span => ({
  start: toSource(layer, start),
  end: toSource(layer, end),
});

export const spanFromSource = (layer: Pieced, { start, end }: Span): Span => ({
  start: fromSource(layer, start),
  end: fromSource(layer, end),
});

/** Where the same words stand in another version. */
export function moveSpan(from: Pieced, to: Pieced, span: Span): Span {
  return spanFromSource(to, spanToSource(from, span));
}
