import { readAssignments, rowDuties, type DutyOptions } from './assignments/assignments.ts';
import type { Row } from './assignments/columns.ts';
import { ruledRows, ruledTables } from './assignments/ruled-tables.ts';
import { readTables } from './assignments/tables.ts';
import { readCitations } from './citations/citations.ts';
import { findIssues } from './issues/issues.ts';
import { readLimits, type LimitFound } from './limits/limits.ts';
import { readAddressees } from './parts/addressees.ts';
import { blocksOf, type Boundary } from './parts/blocks.ts';
import { openingOf, readClauses, type ClauseNode } from './parts/clauses.ts';
import { readHeader } from './parts/header.ts';
import { adoptionDate } from './parts/place-and-date.ts';
import { issuerInText } from './parts/unheaded.ts';
import { attachedText, readAppendices, readTail, type Attached, type Tail } from './parts/tail.ts';
import type { ReadOptions, Reading } from './reading.ts';
import { clean } from './text/clean.ts';
import { joinCutWords } from './text/broken-words.ts';
import { breakHead, breakTail } from './text/head-breaks.ts';
import { isBlank, linesOf } from './text/lines.ts';
import { decodeLegacy } from './text/legacy.ts';
import { withoutPageHeads } from './text/page-heads.ts';
import { paragraphsOf, type Paragraph } from './text/paragraphs.ts';
import { compared, quote, type Clean, type Source } from './text/source.ts';
import { comparable } from './text/spelling.ts';

/** Version of the rules. */
const READER = 'van-ban 0.1.0';

/**
 * Reads an official document: header, addressees, clauses, citations, assignments, deadlines, recipients, signature.
 *
 * Never throws and never guesses: what is not in the text is null, what looks wrong is in `issues`.
 * @param text the document as it is, in any state
 */
export function read(text: string, options: ReadOptions = {}): Reading {
  const whole = cleanOf(text);
  const flow = joinCutWords(breakTail(breakHead(whole.flow)));
  const { source: lined, dropped } = withoutPageHeads(compared({ ...whole, flow }));
  const lines = linesOf(lined);
  const head = readHeader(lined, lines);
  const addressees = readAddressees(lined, lines, Math.min(head.end, lined.flow.length));
  const bodyStart = addressees ? Math.max(addressees.end, head.end) : head.end;
  const tail = readTail(lined, lines, bodyStart);
  const bodyLines = lines.filter((line) => line.start >= bodyStart && line.end <= tail.start && !isBlank(line));
  const behindLines = lines.filter((line) => line.start >= tail.end);
  const outside = lines.filter(({ start, end }) => start >= tail.end || (start >= bodyStart && end <= tail.start));
  const ruled = ruledTables(lined, outside);
  const apart = new Set(ruled.flatMap((table) => table.lines.flat().map(({ start }) => start)));
  const joined = paragraphsOf(lined, [bodyLines, behindLines], apart);
  const { source } = joined;
  const [paragraphs = [], behind = []] = joined.paragraphs;
  const attached = attachedText(lined, lines, tail.end);
  if (!head.header.date) head.header.date = adopted(source, bodyStart);
  const unheaded = head.header.issuer || head.header.type ? null : issuerInText(source, paragraphs);
  if (unheaded) Object.assign(head.header, unheaded);
  const nodes = readClauses(source, paragraphs);
  const date = head.header.date?.iso ?? (head.header.reference?.year ? String(head.header.reference.year) : '');
  const normative = nodes.filter((node) => node.clause.level === 'article').length >= 3;
  const around = { date, normative };
  const printed = [
    ...readLimits(source, bodyStart, tail.start, around),
    ...readLimits(source, tail.end, source.flow.length, around),
  ];
  const unruled = [paragraphs, behind].map((region) => region.filter(({ start }) => !apart.has(start)));
  const tables = unruled.map((region) => readTables(source, region, printed, around));
  const rows = [
    ...tables.flatMap((table) => table.rows),
    ...ruled.flatMap((table) => ruledRows(source, table, printed, around)),
  ];
  const limits = withCells(printed, rows);
  const own = head.header.reference?.text ?? null;
  const { citations, contradictions } = readCitations(source, 0, source.flow.length, own);
  // Who does what is the very matter of some regulations: there a general rule charges somebody.
  const subject = comparable(head.header.subject?.text ?? '');
  const shares = /phân công|phối hợp|trách nhiệm/.test(subject);
  const competence = /phân cấp|phân quyền|ủy quyền/.test(subject);
  const general = (head.header.reference?.year ?? null) !== null && !shares;
  const issuer = head.header.issuer?.text ?? '';
  const duties: DutyOptions = {
    normative: general,
    competence,
    issuer,
    cells: new Set([...apart, ...tables.flatMap(({ cells }) => [...cells])]),
  };
  const reading: Reading = {
    reader: READER,
    header: head.header,
    addressees: addressees?.addressees ?? [],
    clauses: nodes.filter((node) => node.parent === null).map((node) => node.clause),
    citations,
    assignments: [
      ...readAssignments(source, nodes, limits, duties),
      ...(attached ? attachedDuties(source, behind, limits, attached, duties) : []),
      ...rowDuties(source, limits, rows),
    ].sort((a, b) => a.span.start - b.span.start),
    deadlines: limits.map((limit) => limit.deadline),
    recipients: tail.recipients?.recipients ?? [],
    signature: tail.signature?.signature ?? null,
    appendices: readAppendices(lined, lines, tail.end).map((line) => quote(lined, line.start, line.end)),
    blocks: [],
    issues: [],
  };
  reading.blocks = blocksOf(text.length, boundaries(source, addressees, bodyStart, tail), dropped);
  reading.issues = findIssues(source, reading, options, contradictions);
  return reading;
}

/** With the limits that stand alone in cells, in the order of the text. */
function withCells(limits: LimitFound[], rows: Row[]): LimitFound[] {
  const known = new Set(limits);
  const more = rows.flatMap(({ limit }) => (limit && !known.has(limit) ? [limit] : []));
  return [...limits, ...more].sort((a, b) => a.start - b.start);
}

function attachedDuties(
  source: Source,
  behind: Paragraph[],
  limits: LimitFound[],
  { start, end, normative }: Attached,
  options: DutyOptions,
): Reading['assignments'] {
  const own = behind.filter((paragraph) => paragraph.start >= start && paragraph.end <= end);
  const nodes = readClauses(source, own);
  return readAssignments(source, normative ? nodes.filter((node) => isCharging(source, node)) : nodes, limits, {
    ...options,
    normative: normative || options.normative,
  });
}

const CHARGES = /trách nhiệm|tổ chức thực hiện|thi hành|báo cáo|^ ?(?:đề nghị|giao) /;

/** Of a regulation, the articles and chapters that charge somebody: its general rules oblige nobody in particular. */
function isCharging(source: Source, node: ClauseNode): boolean {
  for (let up: ClauseNode | null = node; up; up = up.parent) {
    const { level } = up.clause;
    if ((level === 'article' || level === 'chapter') && CHARGES.test(openingOf(source, up))) return true;
  }
  return false;
}

/** Clean text of any encoding, with the way back to the text as given. */
function cleanOf(text: string): Clean {
  const decoded = decodeLegacy(text);
  if (!decoded) return clean(text);
  const source = clean(decoded.text);
  const starts = source.starts.map((at) => decoded.starts[at] ?? text.length);
  const ends = source.ends.map((at) => decoded.ends[at - 1] ?? text.length);
  return { ...source, original: text, starts, ends };
}

function adopted(source: Source, from: number): Reading['header']['date'] {
  const date = adoptionDate(source, from);
  return date ? { ...quote(source, date.start, date.end), iso: date.iso } : null;
}

function boundaries(source: Source, addressees: { start: number } | null, bodyStart: number, tail: Tail): Boundary[] {
  const at = (index: number): number =>
    index >= source.flow.length ? source.original.length : (source.starts[index] ?? source.original.length);
  if (source.flow.trim() === '') return [{ kind: 'blank', at: 0 }];
  const out: Boundary[] = [];
  if (bodyStart > 0) out.push({ kind: 'header', at: 0 });
  if (addressees) out.push({ kind: 'addressees', at: at(addressees.start) });
  out.push({ kind: 'body', at: at(bodyStart) });
  if (tail.recipients) out.push({ kind: 'recipients', at: at(tail.recipients.start) });
  if (tail.signature) out.push({ kind: 'signature', at: at(tail.signature.start) });
  if (tail.end < source.flow.length && source.flow.slice(tail.end).trim() !== '')
    out.push({ kind: 'appendix', at: at(tail.end) });
  return out;
}
