import type { Span } from '@kheo/van-ban';
import type { LineAdded, LineChange, Piece, PlacedAddition, TextLayer } from './terms.ts';

interface Cut {
  span: Span;
  text: string;
  added?: { name: string; from: number; to: number }[];
}

const newlines = (gap: string) => gap.split('\n').length;
const gapBehind = (source: string, at: number) => /^\s*/.exec(source.slice(at))![0];

/** Whether a place is in a row of a table: those that are told by their cells have three columns or more. */
function isInRow(source: string, at: number): boolean {
  const end = source.indexOf('\n', at);
  const row = source.slice(source.lastIndexOf('\n', at - 1) + 1, end === -1 ? undefined : end);
  return row.split('\t').length > 2;
}

/** What a change takes out: the line; where the line is no line at all, also the weaker gap beside it. */
function cutOf(source: string, { span, text }: LineChange): Cut {
  if (text !== '') return { span, text };
  const before = /\s*$/.exec(source.slice(0, span.start))![0];
  const after = gapBehind(source, span.end);
  // The cells of a row stay in their columns.
  if (isInRow(source, span.start)) {
    const [start, end] = [span.start - Number(before === ' '), span.end + Number(before !== ' ' && after === ' ')];
    return { span: { start, end }, text };
  }
  const isLast = span.end + after.length === source.length;
  const takesAfter = before.length === span.start || (!isLast && newlines(before) >= newlines(after));
  if (takesAfter) return { span: { start: span.start, end: span.end + after.length }, text };
  return { span: { start: span.start - before.length, end: span.end }, text };
}

const ENDS_SENTENCE = /[.;:!?…”"]$/;
const BEGINS_PARAGRAPH = /^(?:\d+(?:\.\d+)*[.)]|[IVX]+\.|\p{L}\)|[-–+•*]\s|Điều\s\d|Chương\s)/u;

/**
 * What parts rows where lines were added in a gap. A blank line there was either the missed line itself or the end
 * of a paragraph: one stands only where a sentence ends or a paragraph begins.
 * @returns one gap less than rows
 */
export function gapsBetween(rows: string[], gap: string): string[] {
  const isInLine = gap !== '' && !gap.includes('\n');
  return rows.slice(1).map((row, i) => {
    if (isInLine) return gap;
    const isBreak = newlines(gap) > 2 && (ENDS_SENTENCE.test(rows[i]!.trim()) || BEGINS_PARAGRAPH.test(row));
    return isBreak ? '\n\n' : '\n';
  });
}

/**
 * What parts lines that were added in a row of a table: they go on in their cell, or fill the empty one behind it.
 * @returns undefined outside tables
 */
function gapsInRow(source: string, at: number, lines: number, gap: string): string[] | undefined {
  if (!isInRow(source, at) || gap.startsWith('\n\n')) return undefined;
  const isNextEmpty = gap.startsWith('\t') && (gap.length > 1 || at + 1 === source.length);
  const inner = Array.from({ length: lines - 1 }, () => ' ');
  return isNextEmpty ? ['\t', ...inner, gap.slice(1)] : [' ', ...inner, gap];
}

/** Lines that were added at one place, with what parts them from the rows around. */
function cutAt(source: string, at: number, lines: LineAdded[], changes: LineChange[]): Cut {
  const gone = changes.find(({ span, text }) => span.end === at && span.start < at && text === '');
  const gap = gapBehind(source, at);
  // In the place of a line that was taken out, or before the first of all.
  if (gone || at === 0) {
    const { text, added } = joined(lines, ['', ...lines.slice(1).map(() => '\n')]);
    return gone ? { span: gone.span, text, added } : { span: { start: 0, end: 0 }, text: `${text}\n`, added };
  }
  const textOf = (edge: 'start' | 'end', place: number) => changes.find(({ span }) => span[edge] === place)?.text;
  const above = textOf('end', at) ?? source.slice(0, at);
  const below = textOf('start', at + gap.length) ?? source.slice(at + gap.length);
  const gaps =
    gapsInRow(source, at, lines.length, gap) ??
    gapsBetween([above.slice(-1), ...lines.map(({ text }) => text), below.slice(0, 20)], gap);
  const last = gaps.at(-1)!;
  const width = below !== '' && gap.endsWith(last) ? gap.length - last.length : 0;
  return { span: { start: at, end: at + width }, ...joined(lines, gaps) };
}

/** Each line behind its gap. */
function joined(lines: LineAdded[], gaps: string[]): Required<Pick<Cut, 'text' | 'added'>> {
  let text = '';
  const added = lines.map((line, i) => {
    text += gaps[i]!;
    const from = text.length;
    text += line.text;
    return { name: line.name, from, to: text.length };
  });
  return { text, added };
}

function cutsOf(source: string, changes: LineChange[], added: LineAdded[]): Cut[] {
  const standing = added.filter(({ out }) => out === null);
  const places = [...new Set(standing.map(({ at }) => at))];
  const additions = places.map((at) =>
    cutAt(
      source,
      at,
      standing.filter((line) => line.at === at),
      changes,
    ),
  );
  const replaced = (change: LineChange) =>
    change.text === '' && standing.some(({ at }) => at === change.span.end && change.span.start < at);
  const others = changes.filter((change) => !replaced(change)).map((change) => cutOf(source, change));
  // Added lines first: a line that is taken out behind them may take the gap they stand in.
  return [...additions, ...others].sort((a, b) => a.span.start - b.span.start);
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
 * The text with every corrected line in its place, and every added one.
 * @param source the text as it was stored first
 * @param changes of lines of it; at most one a line
 * @param added lines, in the order of the text
 */
export function layerOf(source: string, version: number, changes: LineChange[], added: LineAdded[] = []): TextLayer {
  const pieces: Piece[] = [];
  const additions: PlacedAddition[] = [];
  let text = '';
  let at = 0;
  for (const cut of cutsOf(source, changes, added)) {
    const start = Math.max(at, cut.span.start);
    if (cut.span.end < start) continue;
    text += source.slice(at, start);
    const own = { start: text.length, end: text.length + cut.text.length };
    text += cut.text;
    at = cut.span.end;
    const sides = cut.added ? { prefix: 0, suffix: 0 } : common(source.slice(start, at), cut.text);
    pieces.push({ source: { start, end: at }, own, ...sides, isAdded: cut.added !== undefined });
    for (const { name, from, to } of cut.added ?? [])
      additions.push({ name, own: { start: own.start + from, end: own.start + to } });
  }
  return { version, text: text + source.slice(at), changes, added, pieces, additions };
}

type Side = 'source' | 'own';

function moved(pieces: Piece[], offset: number, from: Side, to: Side): number {
  let shift = 0;
  for (const piece of pieces) {
    const [was, is] = [piece[from], piece[to]];
    // What stands where a line was taken out stood behind it.
    if (offset < was.start || (offset === was.start && was.end > was.start)) break;
    // What ends where lines were added ends before them; only before the first words of all they stand first.
    if (from === 'source' && piece.isAdded && offset === was.start && offset > 0) break;
    if (offset < was.end) return piece.isAdded ? is.start : inside(piece, was, is, offset);
    shift = is.end - was.end;
  }
  return offset + shift;
}

/** A place in a stretch that was changed: exact where the words are the same, and never outside the stretch. */
function inside({ prefix, suffix }: Pick<Piece, 'prefix' | 'suffix'>, was: Span, is: Span, offset: number): number {
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

type Layer = Pick<TextLayer, 'pieces' | 'text' | 'additions'>;

/** Where the same place stands in another version; on an added line, which the stored text does not know, by its name. */
function movePlace(from: Layer, to: Layer, offset: number): number {
  const line = from.additions.find(({ own }) => own.start <= offset && offset <= own.end);
  const other = line && to.additions.find(({ name }) => name === line.name);
  if (!line || !other) return fromSource(to, toSource(from, offset));
  const [was, is] = [line.own, other.own];
  const sides = common(from.text.slice(was.start, was.end), to.text.slice(is.start, is.end));
  return inside(sides, was, is, offset);
}

/** Where the same words stand in another version. */
export function moveSpan(from: Layer, to: Layer, { start, end }: Span): Span {
  return { start: movePlace(from, to, start), end: movePlace(from, to, end) };
}
