import { findAssignments } from './assignments/assignments.ts';
import { findNamed } from './citations/named.ts';
import { findNumbered } from './citations/numbered.ts';
import { findIssues } from './issues.ts';
import { linesOf, type Line } from './lines.ts';
import { paragraphsOf, treeOf } from './parts/clauses.ts';
import { findDeadlines } from './parts/deadlines.ts';
import { endOfHead, readHead } from './parts/head.ts';
import { readItems, readRecipients } from './parts/lists.ts';
import { readSignature, startOfSignature } from './parts/signature.ts';
import type { Block, Quoted, ReadOptions, Reading, Span } from './reading.ts';
import { mapSpans } from './spans.ts';
import { prepare } from './text.ts';

/** Changes whenever the same text may be read differently. */
const READER = 'van-ban 0.1.0';

/** Indexes of lines at which the parts of a document begin. */
interface Zones {
  addressees: number;
  body: number;
  recipients: number;
  signature: number;
  appendix: number;
}

/**
 * Reads an official document.
 * @param text the document as it was found: wrapped, with debris, NFC or NFD
 * @returns what it says, each thing with its place in the text given; what is not there is null or empty
 * @refuses nothing: any text has a reading
 */
export function read(text: string, options: ReadOptions = {}): Reading {
  const prepared = prepare(text);
  const words = prepared.text;
  const lines = linesOf(words);
  const zones = zonesOf(lines);
  const header = readHead(words, lines, zones.addressees);
  const addressees = readAddressees(lines.slice(zones.addressees, zones.body));
  const bodyLines = lines.slice(zones.body, Math.min(zones.recipients, zones.signature));
  const body: Span = { start: bodyLines[0]?.start ?? words.length, end: bodyLines.at(-1)?.end ?? words.length };
  const paragraphs = paragraphsOf(bodyLines);
  const { roots, pathOf } = treeOf(words, paragraphs);
  const deadlines = findDeadlines(words, body.start, body.end, header.date?.iso.slice(0, 4) ?? '');
  const listed = lines.slice(
    zones.recipients,
    Math.max(zones.recipients, zones.signature > zones.recipients ? zones.signature : zones.appendix),
  );
  const own = header.reference?.number ? header.reference.text : null;
  const facts = {
    header,
    addressees,
    clauses: roots,
    citations: [...findNumbered(words, body.start, words.length, own), ...findNamed(words, body.start, body.end)],
    assignments: findAssignments({ text: words, paragraphs, deadlines, pathOf }),
    deadlines,
    recipients: listed.length > 0 ? readRecipients(listed, afterLabel(listed[0]!)) : [],
    signature: zones.signature < lines.length ? readSignature(lines.slice(0, zones.appendix), zones.signature) : null,
    appendices: zones.appendix < lines.length ? [quotedLine(lines[zones.appendix]!)] : [],
    blocks: blocksOf(words, lines, zones),
  };
  const reading: Reading = { reader: READER, ...facts, issues: findIssues(words, facts, body, options) };
  return mapSpans(reading, prepared.toOriginal);
}

const quotedLine = ({ text, start, end }: Line): Quoted => ({ text, span: { start, end } });

function zonesOf(lines: Line[]): Zones {
  const none = lines.length;
  const head = endOfHead(lines);
  const letter = lines.findIndex(({ text }, i) => i < head + 4 && /^kính gửi/iu.test(text));
  const addressees = letter >= 0 ? letter : head;
  const body = letter >= 0 ? endOfAddressees(lines, letter) : head;
  const recipients = lines.findIndex(({ text }, i) => i >= body && /^nơi nhận\s*:?/iu.test(text));
  const signature = startOfSignature(lines, recipients >= 0 ? recipients : Math.max(body, Math.floor(none * 0.5)));
  const last = Math.max(recipients, signature);
  const appendix =
    last < 0 ? -1 : lines.findIndex(({ text }, i) => i > last && /^(PHỤ LỤC|DANH SÁCH|BIỂU|MẪU)/u.test(text));
  return {
    addressees,
    body,
    recipients: recipients < 0 ? none : recipients,
    signature: signature < 0 ? none : signature,
    appendix: appendix < 0 ? none : appendix,
  };
}

/** "Kính gửi" ends at a blank line, or at a line that goes on in sentences. */
function endOfAddressees(lines: Line[], from: number): number {
  for (let i = from + 1; i < lines.length; i += 1) {
    const { text } = lines[i]!;
    const before = lines[i - 1]!.text;
    if (!text) {
      const next = lines.slice(i + 1).find((line) => line.text);
      if (!next || !/^[-+•]/u.test(next.text)) return i;
    } else if (
      !/^[-+•]/u.test(text) &&
      (/[.]$/u.test(before) || /^(căn cứ|thực hiện|để |ngày |triển khai|theo )/iu.test(text))
    )
      return i;
  }
  return lines.length;
}

const LABEL = /^(?:(?:đồng )?kính gửi|nơi nhận)\s*:?\s*/iu;

function afterLabel(line: Line): number {
  return line.start + (LABEL.exec(line.text)?.[0].length ?? 0);
}

function readAddressees(lines: Line[]): Quoted[] {
  return lines.length > 0 && LABEL.test(lines[0]!.text) ? readItems(lines, afterLabel(lines[0]!)) : [];
}

/** Parts of the text without gap or overlap, so that every character lies in exactly one. */
function blocksOf(text: string, lines: Line[], zones: Zones): Block[] {
  const kinds: [number, Block['kind']][] = [
    [0, 'header'],
    [zones.addressees, 'addressees'],
    [zones.body, 'body'],
    [zones.recipients, 'recipients'],
    [zones.signature, 'signature'],
    [zones.appendix, 'appendix'],
  ];
  const edges = kinds
    .map(([index, kind]) => ({ at: index === 0 ? 0 : (lines[index]?.start ?? text.length), kind }))
    .sort((a, b) => a.at - b.at);
  return edges
    .map(({ at, kind }, i) => ({ kind, span: { start: at, end: edges[i + 1]?.at ?? text.length } }))
    .filter(({ span }) => span.end > span.start);
}
