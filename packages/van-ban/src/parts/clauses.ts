import type { Clause } from '../reading.ts';
import type { Paragraph } from '../text/paragraphs.ts';
import { matchAt } from '../text/places.ts';
import { printed, quote, said, saidOf, spanOf, type Source } from '../text/source.ts';
import { labelAt, type Label } from './labels.ts';

/** A clause with what the readers of duties need. */
export interface ClauseNode {
  clause: Clause;
  parent: ClauseNode | null;
  rank: number;
  /** Text after the label, in the flow; of this paragraph alone. */
  start: number;
  end: number;
  /** Where the label stands. */
  labelStart: number;
}

/** Where the title of a clause stands, with its beginning when it has none; a chapter's may be on the line below its number. */
export function openingOf(source: Source, { start, end, clause }: ClauseNode): string {
  return said(source, start, clause.level === 'chapter' ? start + 60 : Math.min(end, start + 120));
}

const FIRST_SENTENCE = /[.;:](?=\s|$)/g;

function headEnd(source: Source, start: number, end: number): number {
  const found = matchAt(FIRST_SENTENCE, source.key, start);
  return found && found.index < end ? found.index + 1 : end;
}

function pathOf(parent: ClauseNode | null, label: Label | null): string {
  if (!label) return parent ? parent.clause.path : '';
  const own = label.level === 'bullet' ? '' : label.text;
  const above = parent ? parent.clause.path : '';
  if (own === '') return above;
  if (label.level === 'article') return own;
  if (above.startsWith('Điều')) {
    const name = label.level === 'clause' ? 'khoản' : label.level === 'point' ? 'điểm' : '';
    return name ? `${above}, ${name} ${own}` : `${above}.${own}`;
  }
  if (own.includes('.') && above !== '' && own.startsWith(`${above.split('.').pop() ?? ''}.`))
    return above.split('.').slice(0, -1).concat(own).join('.');
  return above === '' ? own : `${above}.${own}`;
}

const HEADING = 12.2;
const PARAGRAPH = 12.5;
const ENDED = /[.;:]["”)]?$/;

/** A short line without a label and without a full stop, between whole sentences, is a heading. */
function isHeading(source: Source, paragraphs: Paragraph[], at: number): boolean {
  const { start, end } = paragraphs[at] as Paragraph;
  const next = paragraphs[at + 1];
  const previous = paragraphs[at - 1];
  if (
    end - start > 90 ||
    !next ||
    ENDED.test(said(source, start, end)) ||
    !/^\p{Lu}/u.test(printed(source, start, start + 1))
  )
    return false;
  if (/^\p{Ll}/u.test(printed(source, next.start, next.start + 1))) return false;
  return !previous || previous.end - previous.start <= 90 || ENDED.test(saidOf(source, previous));
}

/** The clause tree in reading order, flat, parents before children. */
export function readClauses(source: Source, paragraphs: Paragraph[]): ClauseNode[] {
  const nodes: ClauseNode[] = [];
  const open: ClauseNode[] = [];
  for (const [at, paragraph] of paragraphs.entries()) {
    const label = labelAt(source, paragraph.start, paragraph.end);
    const rank = label ? label.rank : isHeading(source, paragraphs, at) ? HEADING : PARAGRAPH;
    while (open.length > 0 && (open[open.length - 1]?.rank ?? 0) >= rank) open.pop();
    const parent = open[open.length - 1] ?? null;
    const start = label ? label.end : paragraph.start;
    const clause: Clause = {
      label: label?.text ?? '',
      level: label?.level ?? 'paragraph',
      path: pathOf(parent, label),
      span: spanOf(source, paragraph.start, paragraph.end),
      head: quote(source, start, headEnd(source, start, paragraph.end)),
      children: [],
    };
    const node: ClauseNode = { clause, parent, rank, start, end: paragraph.end, labelStart: paragraph.start };
    parent?.clause.children.push(clause);
    nodes.push(node);
    open.push(node);
  }
  for (const node of [...nodes].reverse()) {
    const last = node.clause.children[node.clause.children.length - 1];
    if (last && last.span.end > node.clause.span.end) node.clause.span.end = last.span.end;
  }
  return nodes;
}
