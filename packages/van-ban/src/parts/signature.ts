import type { Quoted, Signature } from '../reading.ts';
import { AUTHORITY, POSITIONS } from '../tables/positions.ts';
import { capitals, isBlank, type Line } from '../text/lines.ts';
import { quote, type Source } from '../text/source.ts';
import { sentenceCase } from './case.ts';

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

const SIGNED = /^\(? ?(?:đã ký|ký tên|ký|signed|chữ ký)[^)]{0,30}\)?$/;
const NAME = /^(?:\p{Lu}[\p{Ll}'’]*\.? ?){2,6}$/u;
const NAME_CAPS = /^(?:\p{Lu}{1,9} ?){2,6}$/u;

function keyOf(source: Source, line: Line): string {
  return source.key.slice(line.start, Math.min(line.end, line.start + 300)).trim();
}

function isPosition(key: string): boolean {
  return POSITIONS.some(
    (position) =>
      key.startsWith(position) && (key.length === position.length || ' ,-'.includes(key.charAt(position.length))),
  );
}

/** A line of authority in capitals begins a signature. */
export function opensSignature(source: Source, line: Line): boolean {
  const flow = source.flow.slice(line.start, Math.min(line.end, line.start + 300)).trim();
  const key = keyOf(source, line);
  if (!AUTHORITY.test(key)) return false;
  const words = flow.split(' ').slice(0, 4).join(' ');
  return capitals(words) > 0.85;
}

/** A position alone in capitals, a name under it. */
function opensPlain(source: Source, lines: Line[], at: number): boolean {
  const line = lines[at] as Line;
  const flow = source.flow.slice(line.start, line.end).trim();
  const key = keyOf(source, line);
  if (flow.length > 70 || flow.length < 4 || !isPosition(key)) return false;
  if (capitals(flow) > 0.85) {
    let seen = 0;
    for (let k = at + 1; k < lines.length && seen < 4; k++) {
      const next = lines[k] as Line;
      if (isBlank(next)) continue;
      seen++;
      const text = source.flow.slice(next.start, next.end).trim();
      if (isName(text) || SIGNED.test(keyOf(source, next))) return true;
      if (capitals(text) < 0.85) return false;
    }
    return false;
  }
  return false;
}

function isName(text: string): boolean {
  if (text.length > 40) return false;
  return NAME.test(text.replace(/[.]$/, ''));
}

interface Gathered {
  authority: [number, number][];
  position: [number, number] | null;
  name: [number, number] | null;
  end: number;
}

/** "KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG Lê …" on one line: capitals end where the name begins. */
function splitLine(source: Source, line: Line): Line[] {
  const out: Line[] = [];
  const words = [...source.flow.slice(line.start, line.end).matchAll(/[^\s]+/g)];
  const starts: number[] = [0];
  for (const [at, word] of words.entries()) {
    if (at === 0) continue;
    const from = line.start + (word.index ?? 0);
    const rest = source.key.slice(from, line.end);
    const before = words[at - 1]?.[0] ?? '';
    if (before.endsWith(',') || AUTHORITY.test(source.key.slice(line.start + (words[at - 1]?.index ?? 0), line.end)))
      continue;
    const caps = capitals(word[0]) === 1;
    const wasCaps = capitals(before) === 1 || before.endsWith(')');
    if (caps && AUTHORITY.test(rest)) starts.push(word.index ?? 0);
    else if (caps && /^(?:phó|thứ)/.test(rest) && isPosition(rest)) starts.push(word.index ?? 0);
    else if (
      caps &&
      isPosition(rest) &&
      /^(?:chủ tịch|bí thư|thủ tướng|bộ trưởng|giám đốc|trưởng ban|viện trưởng|chánh)/.test(rest) &&
      /^(?:tm|t\/m)/.test(source.key.slice(line.start + (starts[starts.length - 1] ?? 0)))
    )
      starts.push(word.index ?? 0);
    else if (!caps && wasCaps && /^\p{Lu}\p{Ll}/u.test(word[0])) starts.push(word.index ?? 0);
    else if (word[0].startsWith('(') || before.endsWith(')')) starts.push(word.index ?? 0);
  }
  for (const [at, start] of starts.entries())
    out.push({
      start: line.start + start,
      end: at + 1 < starts.length ? line.start + (starts[at + 1] ?? 0) : line.end,
    });
  return out;
}

function gather(source: Source, lines: Line[], first: number): Gathered {
  const found: Gathered = { authority: [], position: null, name: null, end: lines[first]?.end ?? 0 };
  const pieces = lines
    .slice(first, first + 40)
    .filter((line) => !isBlank(line))
    .slice(0, 14)
    .flatMap((line) => splitLine(source, line));
  for (const [at, piece] of pieces.entries()) {
    const flow = source.flow.slice(piece.start, piece.end).trim();
    const key = keyOf(source, piece);
    if (flow === '') continue;
    if (SIGNED.test(key) || !/\p{L}{2}/u.test(flow)) continue;
    if (/^nơi nhận|^[-–[+]/.test(key)) break;
    const previous = lastOf(found);
    const open = previous !== null && /,\s*$/.test(source.flow.slice(previous[0], previous[1]));
    const caps = capitals(flow) > 0.8;
    if (caps && AUTHORITY.test(key)) found.authority.push([piece.start, piece.end]);
    else if (caps && !open && found.name === null && found.position === null && isPosition(key))
      found.position = [piece.start, piece.end];
    else if (caps && previous && found.name === null && !(found.position && NAME_CAPS.test(flow) && isLast(pieces, at)))
      previous[1] = piece.end;
    else if (nameOf(flow)) {
      found.name = [piece.start, piece.end];
      const next = pieces[at + 1];
      if (
        next &&
        flow.split(' ').length <= 2 &&
        /^\p{Lu}\p{Ll}*$/u.test(source.flow.slice(next.start, next.end).trim())
      )
        found.name[1] = next.end;
      found.end = found.name[1];
      return found;
    } else break;
    found.end = piece.end;
  }
  return found;
}

function isLast(pieces: Line[], at: number): boolean {
  return at >= pieces.length - 1;
}

function nameOf(flow: string): boolean {
  return isName(flow) || NAME_CAPS.test(flow);
}

function lastOf(found: Gathered): [number, number] | null {
  return found.position ?? found.authority[found.authority.length - 1] ?? null;
}

/** Who signs, and on whose authority. */
export function readSignature(source: Source, lines: Line[], from: number): SignatureFound | null {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line;
    if (line.start < from || isBlank(line)) continue;
    if (!opensSignature(source, line) && !opensPlain(source, lines, at)) continue;
    const found = gather(source, lines, at);
    if (found.authority.length === 0 && found.name === null) continue;
    return { signature: build(source, found), start: line.start, end: found.end };
  }
  return null;
}

function printed(source: Source, place: [number, number] | null, names: boolean): Quoted | null {
  if (!place) return null;
  const words = quote(source, place[0], place[1], '*,');
  return { ...words, text: sentenceCase(source, words.text, names) };
}

function build(source: Source, found: Gathered): Signature {
  const parts = found.authority.map((place) => printed(source, place, true)).filter((part) => part !== null);
  const first = parts[0];
  const last = parts[parts.length - 1];
  const authority =
    first && last
      ? {
          text: parts.map((part) => upperLead(part.text)).join(', '),
          span: { start: first.span.start, end: last.span.end },
        }
      : null;
  return { authority, position: printed(source, found.position, true), name: printed(source, found.name, true) };
}

const LEAD = /^(?:t\/m|tm|kt|k\/t|tl|t\/l|tuq)(?=[. ])/i;

function upperLead(text: string): string {
  return text
    .replace(LEAD, (lead) => lead.toUpperCase())
    .replace(/^(\S+ )(\p{Ll})/u, (_, lead: string, letter: string) => lead + letter.toUpperCase());
}
