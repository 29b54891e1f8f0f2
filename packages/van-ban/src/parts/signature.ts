import type { Quoted, Signature } from '../reading.ts';
import { AUTHORITY } from '../tables/positions.ts';
import { capitals, isBlank, type Line } from '../text/lines.ts';
import { quote, type Source } from '../text/source.ts';
import { sentenceCase } from './case.ts';
import { segmentsOf, type Segment } from './signature-lines.ts';
import { flowOf, isHalfName, isName, isPosition, keyOf, SIGNED } from './signature-words.ts';

/**
 * T/M BAN THƯỜNG VỤ            authority
 * PHÓ BÍ THƯ THƯỜNG TRỰC       position
 * Nguyễn Thị …                 name
 */
export interface SignatureFound {
  signature: Signature;
  start: number;
  end: number;
}

/** A line of authority in capitals begins a signature. */
export function opensSignature(source: Source, line: Line): boolean {
  if (!'tk'.includes(source.key.charAt(line.start)) || !AUTHORITY.test(keyOf(source, line))) return false;
  return capitals(firstWords(flowOf(source, line), 4)) > 0.85;
}

const firstWords = (text: string, count: number): string => text.split(' ', count).join(' ');

/** A position alone in capitals, a name under it. */
function opensPlain(source: Source, lines: Line[], at: number): boolean {
  const line = lines[at] as Line;
  const flow = flowOf(source, line);
  if (flow.length > 70 || flow.length < 4 || capitals(firstWords(flow, 2)) < 0.85 || !isPosition(keyOf(source, line)))
    return false;
  if (capitals(flow) < 0.85)
    return isName(
      flow
        .split(' ')
        .filter((word) => capitals(word) < 1)
        .join(' '),
      false,
    );
  let seen = 0;
  const below = lines.slice(at + 1, at + 20).filter((next) => !isBlank(next));
  for (const [place, next] of below.entries()) {
    const text = flowOf(source, next);
    const after = below[place + 1];
    if (isHalfName(text, after ? flowOf(source, after) : '') || isName(text, false) || SIGNED.test(keyOf(source, next)))
      return true;
    seen++;
    if (capitals(text) < 0.85 || seen > 4) return false;
  }
  return false;
}

/** Who signs, and on whose authority. */
export function readSignature(source: Source, lines: Line[], from: number): SignatureFound | null {
  for (const [at, line] of lines.entries()) {
    if (line.start < from || isBlank(line)) continue;
    if (!opensSignature(source, line) && !opensPlain(source, lines, at)) continue;
    const segments = segmentsOf(source, lines, at);
    const last = segments[segments.length - 1];
    if (!last || !segments.some((segment) => segment.kind !== 'position')) continue;
    return { signature: build(source, segments), start: line.start, end: last.end };
  }
  return null;
}

function printed(source: Source, segment: Segment | undefined): Quoted | null {
  if (!segment) return null;
  const words = quote(source, segment.start, segment.end, '*,');
  return { ...words, text: sentenceCase(source, words.text, true) };
}

function build(source: Source, segments: Segment[]): Signature {
  const parts = segments.filter((segment) => segment.kind === 'authority').map((segment) => printed(source, segment));
  const first = parts[0];
  const last = parts[parts.length - 1];
  const authority =
    first && last
      ? {
          text: parts.map((part) => upperLead(part?.text ?? '')).join(', '),
          span: { start: first.span.start, end: last.span.end },
        }
      : null;
  const find = (kind: Segment['kind']) => segments.find((segment) => segment.kind === kind);
  return { authority, position: printed(source, find('position')), name: printed(source, find('name')) };
}

const LEAD = /^(?:t\/m|tm|kt|k\/t|tl|t\/l|tuq)(?=[. ])/i;

function upperLead(text: string): string {
  return text
    .replace(LEAD, (lead) => lead.toUpperCase())
    .replace(/^([^ .]+\. ?|[^ .]+ )(\p{Ll})/u, (_, lead: string, letter: string) => lead + letter.toUpperCase());
}
