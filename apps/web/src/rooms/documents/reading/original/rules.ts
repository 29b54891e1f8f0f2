import type { Block, Span } from '@kheo/van-ban';
import { smallestAround } from '../rules.ts';
import type { ReadingContent, ReadIssue } from '../terms.ts';
import type { Mark, MarkKind, Paragraph, Piece, Printed, Sentence } from './terms.ts';

const mark = (kind: MarkKind, span: Span, back: string | null = null, label: string | null = null): Mark => ({
  ...{ kind, span, back, label },
});

/** A note about a waiting duty or an unaddressed body says nothing is odd in the words themselves. */
function looksOdd({ severity, code }: ReadIssue): boolean {
  return severity !== 'note' || code === 'addressed-without-duty';
}

/** Every stretch of the original that the reading speaks of. */
export function marksOf(content: ReadingContent): Mark[] {
  const { header, signature, assignments } = content;
  const places = [header.issuer, header.reference, header.date, header.subject, header.place, header.urgency];
  const signed = signature ? [signature.authority, signature.position, signature.name] : [];
  const marks: (Mark | null)[] = [
    ...[...places, ...signed, ...content.recipients].map((part) => part?.span && mark('place', part.span)),
    ...content.addressees.map(({ span }) => span && mark('body', span)),
    ...content.deadlines.map(({ span }) => span && mark('due', span)),
    ...content.citations.flatMap(({ id, mentions }) => mentions.map((span) => mark('cite', span, `#dan-${id}`))),
    ...content.issues.flatMap(({ related }) => related.map((span) => mark('place', span))),
    ...content.issues.map((issue) => mark(looksOdd(issue) ? 'odd' : 'place', issue.span, `#cho-${issue.id}`)),
  ].map((found) => found ?? null);
  for (const { id, span, clause, lead, support, through, cascade, deadline, waitsFor, unclear } of assignments) {
    const back = `#viec-${id}`;
    marks.push(mark('duty', span, back, clause));
    for (const body of [...lead, ...support, ...through, ...cascade])
      if (body.span) marks.push(mark('body', body.span));
    for (const limit of [deadline, waitsFor, unclear]) if (limit?.span) marks.push(mark('due', limit.span, back));
  }
  return onceEach(marks.filter((found) => found !== null));
}

/** A body that leads two assignments is marked once. */
function onceEach(marks: Mark[]): Mark[] {
  const seen = new Set<string>();
  return marks.filter(({ kind, span }) => {
    const key = `${kind} ${span.start} ${span.end}`;
    return span.end > span.start && !seen.has(key) && seen.add(key);
  });
}

/** Printed lines stand alone outside the body: a heading must not run into the next one. */
const KEEPS_LINES: ReadonlySet<Block['kind']> = new Set([
  'header',
  'addressees',
  'recipients',
  'signature',
  'page-head',
]);

function trimmed(text: string, { start, end }: Span): Span | null {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : null;
}

/** A line of three cells or more, as files give the rows of tables. */
const ROW = /^[^\n\t]*\t[^\n\t]*\t[^\n]*$/gm;
const isRow = (text: string, span: Span) => cellsOf(text, span).length > 2;

/** Where the paragraphs of a text are: cut at clauses, at blank lines, at rows of tables and, outside the body, at lines. */
export function paragraphSpans(
  text: string,
  content: Pick<ReadingContent, 'blocks' | 'outline'>,
): { kind: Block['kind']; span: Span }[] {
  const blocks =
    content.blocks.length > 0 ? content.blocks : [{ kind: 'body' as const, span: { start: 0, end: text.length } }];
  return blocks.flatMap(({ kind, span }) => {
    const breaks = KEEPS_LINES.has(kind) ? /\r?\n/g : /\r?\n[^\S\n]*\r?\n/g;
    const words = text.slice(span.start, span.end);
    const cuts = [...words.matchAll(breaks)].map(({ index }) => span.start + index);
    for (const { index, 0: row } of words.matchAll(ROW)) cuts.push(span.start + index, span.start + index + row.length);
    for (const clause of content.outline) {
      if (clause.span.start > span.start && clause.span.start < span.end) cuts.push(clause.span.start);
    }
    const bounds = [span.start, ...cuts.sort((a, b) => a - b), span.end];
    return bounds.slice(1).flatMap((end, i) => {
      const paragraph = trimmed(text, { start: bounds[i]!, end });
      return paragraph ? [{ kind, span: paragraph }] : [];
    });
  });
}

const outerFirst = (a: Fragment, b: Fragment) =>
  a.span.start - b.span.start || b.span.end - a.span.end || ORDER.indexOf(a.mark.kind) - ORDER.indexOf(b.mark.kind);
const ORDER: MarkKind[] = ['duty', 'doubt', 'place', 'cite', 'due', 'body', 'odd'];

/** A mark, or what is left of it where it crosses the end of a paragraph or of another mark. */
interface Fragment {
  mark: Mark;
  span: Span;
}

/**
 * The paragraphs of an original with its marks nested. Marks that cross are cut, never lost; the pieces
 * of a paragraph, joined, are the paragraph's own words.
 * @param anchorOf the place by which other pages know a place of this text
 */
export function layOut(
  text: string,
  content: ReadingContent,
  marks = marksOf(content),
  anchorOf = (offset: number) => offset,
): Paragraph[] {
  const taken: Anchors = { ids: new Set(), anchorOf };
  const print = (span: Span): Printed => {
    const fragments = marks
      .map((found) => ({ mark: found, span: cut(found.span, span) }))
      .filter(({ span: part }) => part.start < part.end);
    return { at: span.start, pieces: nest(text, span, fragments, null, taken) };
  };
  return inTables(text, paragraphSpans(text, content)).map(({ kind, span, rows }) =>
    rows.length > 0
      ? { kind, at: span.start, pieces: [], rows: rows.map((row) => filledOf(cellsOf(text, row)).map(print)) }
      : { kind, ...print(span) },
  );
}

interface Stretch {
  kind: Block['kind'];
  span: Span;
  /** Of a table; none of running words. */
  rows: Span[];
}

/** A title over a part of a table, between two of its rows. */
const LONGEST_TITLE = 160;

/** Rows that follow each other made one table, with what stands alone between two of them. */
function inTables(text: string, paragraphs: { kind: Block['kind']; span: Span }[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [i, { kind, span }] of paragraphs.entries()) {
    const open = stretches.at(-1);
    const next = paragraphs[i + 1];
    const isTitle = next && isRow(text, next.span) && span.end - span.start < LONGEST_TITLE;
    if (open?.rows.length && open.kind === kind && (isRow(text, span) || isTitle)) open.rows.push(span);
    else stretches.push({ kind, span, rows: isRow(text, span) ? [span] : [] });
  }
  return stretches;
}

/** The cells of a row, those around its words too; a cell without words has its place only. */
function cellsOf(text: string, { start, end }: Span): Span[] {
  let from = start;
  let to = end;
  while (text[from - 1] === '\t') from--;
  while (text[to] === '\t') to++;
  return text
    .slice(from, to)
    .split('\t')
    .map((words) => {
      const cell = { start: from, end: from + words.length };
      from = cell.end + 1;
      return trimmed(text, cell) ?? { start: cell.start, end: cell.start };
    });
}

/** The title of a part of a table is one cell over all columns, however the file parts it. */
function filledOf(cells: Span[]): Span[] {
  return cells.slice(1).every(({ start, end }) => end <= start) ? cells.slice(0, 1) : cells;
}

function cut(inner: Span, outer: Span): Span {
  return { start: Math.max(inner.start, outer.start), end: Math.min(inner.end, outer.end) };
}

interface Anchors {
  /** Those that stand already: an id stands once. */
  ids: Set<string>;
  anchorOf: (offset: number) => number;
}

function nest(text: string, span: Span, fragments: Fragment[], href: string | null, taken: Anchors): Piece[] {
  const pieces: Piece[] = [];
  let queue = [...fragments].sort(outerFirst);
  let at = span.start;
  const words = (end: number) => {
    if (end > at) pieces.push({ text: text.slice(at, end), href });
    at = end;
  };
  while (queue.length > 0) {
    const { mark: found, span: part } = queue.shift()!;
    words(part.start);
    const inside = queue.filter(({ span: other }) => other.start < part.end);
    const behind = inside.map(({ mark: other, span: rest }) => ({
      mark: other,
      span: { start: part.end, end: rest.end },
    }));
    queue = [...queue.filter(({ span: other }) => other.start >= part.end), ...behind]
      .filter(({ span: rest }) => rest.start < rest.end)
      .sort(outerFirst);
    const anchor = `s-${taken.anchorOf(part.start)}`;
    const id = found.span.start === part.start && !taken.ids.has(anchor) ? anchor : null;
    if (id) taken.ids.add(id);
    const linked = found.kind === 'duty' ? href : (found.back ?? href);
    const inner = inside.map(({ mark: other, span: whole }) => ({ mark: other, span: cut(whole, part) }));
    const isLast = found.span.end === part.end;
    pieces.push({
      ...{ kind: found.kind, id },
      pieces: nest(text, part, inner, linked, taken),
      ref: found.kind === 'duty' && isLast && found.back ? { href: found.back, label: found.label ?? '' } : null,
    });
    at = part.end;
  }
  words(span.end);
  return pieces;
}

/** The sentences of the body, numbered, so that a person can name one without a mouse. */
export function sentencesOf(text: string, content: Pick<ReadingContent, 'blocks' | 'outline'>): Sentence[] {
  const spans = paragraphSpans(text, content)
    .filter(({ kind }) => kind === 'body' || kind === 'appendix')
    .flatMap(({ span }) => sentenceSpans(text, span));
  return spans.map((span, i) => ({ no: i + 1, span, text: text.slice(span.start, span.end).replace(/\s+/g, ' ') }));
}

/** Cut behind a full stop, a semicolon or a colon that ends something; "Tp. Hồ", "1. Các" stay whole. */
export function sentenceSpans(text: string, span: Span): Span[] {
  const within = text.slice(span.start, span.end);
  const cuts = [...within.matchAll(/(?<=[\p{Ll}\d”")/]{2})[.;!?]["”)]*\s+(?=[\p{L}“"(–-])/gu)].map(
    ({ index, 0: found }) => span.start + index + found.length,
  );
  const bounds = [span.start, ...cuts, span.end];
  return bounds.slice(1).flatMap((end, i) => trimmed(text, { start: bounds[i]!, end }) ?? []);
}

/**
 * Where words stand in the original, whatever their line breaks, capitals and form of Unicode.
 * @param within looked through in this order; the whole text when absent
 * @returns null when the original does not print them
 */
export function findWords(text: string, words: string, within: Span[] = []): Span | null {
  const parts = words.trim().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return null;
  for (const form of ['NFC', 'NFD'] as const) {
    const escaped = parts.map((part) => part.normalize(form).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    const pattern = new RegExp(escaped.join('\\s+'), 'iu');
    for (const { start, end } of [...within, { start: 0, end: text.length }]) {
      const found = pattern.exec(text.slice(start, end));
      if (found) return { start: start + found.index, end: start + found.index + found[0].length };
    }
  }
  return null;
}

/** Where a place is, for people: the path of its clause, or the part of the document. */
export function whereIs(
  content: Pick<ReadingContent, 'blocks' | 'outline'>,
  place: Span,
): { path: string } | { block: Block['kind'] } {
  const at = { start: place.start, end: place.start };
  const named = content.outline.filter(({ path }) => path !== '');
  const clause = smallestAround(named, at);
  if (clause) return { path: clause.path };
  return { block: smallestAround(content.blocks, at)?.kind ?? 'body' };
}
