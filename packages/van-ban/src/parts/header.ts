import { dateAt, type DateMatch } from '../dates.ts';
import type { Header, Quoted } from '../reading.ts';
import { OTHER_TYPE_NAMES, DOCUMENT_TYPES, typeOfLetters, typeOfName } from '../tables/document-types.ts';
import { OTHER_MARKS, SECRECY, URGENCY } from '../tables/marks.ts';
import { capitals, isBlank, type Line } from '../text/lines.ts';
import { quote, spanOf, withoutEnd, wordsOf, type Source } from '../text/source.ts';
import { sentenceCase } from './case.ts';
import { bodiesOfLetterhead } from './letterhead.ts';
import { symbolAt, type SymbolMatch } from './number-and-symbol.ts';
import { systemOf } from './system.ts';

/** A header with the places the other parts need. */
export interface HeaderFound {
  header: Header;
  symbol: SymbolMatch | null;
  /** Where the text after the header begins, in the flow. */
  end: number;
}

type Role = 'national' | 'number' | 'date' | 'subject' | 'type' | 'mark' | 'heading' | 'letterhead' | 'free';

interface HeadLine extends Line {
  key: string;
  flow: string;
  role: Role;
}

const LOOKED_AT = 140;
const NATIONAL =
  /cộng\s{1,3}h[òo]a\s{1,3}x[ãa]\s{1,3}hội\s{1,3}chủ\s{1,3}nghĩa\s{1,3}việt\s{1,3}nam|độc\s{1,3}lập\s{1,3}-\s{1,3}tự\s{1,3}do\s{1,3}-\s{1,3}hạnh\s{1,3}phúc|đảng\s{1,3}cộng\s{1,3}sản\s{1,3}việt\s{1,3}nam(?=\s*\n)/g;
const NUMBER_LINE = /^(?:luật |nghị quyết |pháp lệnh |quyết định |nghị định |thông tư )?số ?[:.]? ?/;
const ABOUT = /^(?:v\/v|về việc|v\/v:|vv)[ :.]/;
const BODY_START =
  /^(?:căn cứ|thực hiện|theo |xét |để |ngày \d|trong |nhằm |sau khi|vừa qua|hiện nay|điều \d|[ivx]{1,5}[.\-/]|\d{1,2}[.)] |phần |chương |trên cơ sở|qua |tại |thời gian qua|tiếp theo|phúc đáp|triển khai|được sự|kính gửi|đồng kính gửi|do |với |trước |từ |đề |quyết nghị|quyết định ?:|hướng dẫn |mục )/;
const ENACTED_BY =
  /^(?:thủ tướng|phó thủ tướng|chính phủ|quốc hội|ủy ban|hội đồng|bộ trưởng|chủ tịch|giám đốc|tổng giám đốc|cục trưởng|tổng cục trưởng|chi cục trưởng|chánh|thống đốc|tổng thanh tra|ban thường|ban chấp|ban bí thư|bộ chính trị|hiệu trưởng|trưởng|viện trưởng|tổng kiểm toán|đảng ủy|tỉnh ủy|huyện ủy|thành ủy|ban |chủ nhiệm)/;

function headLines(source: Source, lines: Line[]): HeadLine[] {
  const found: HeadLine[] = [];
  for (const line of lines) {
    if (found.length >= LOOKED_AT) break;
    const key = source.key.slice(line.start, Math.min(line.end, line.start + 2000)).trim();
    found.push({
      ...line,
      key,
      flow: source.flow.slice(line.start, Math.min(line.end, line.start + 2000)).trim(),
      role: isBlank(line) ? 'mark' : 'free',
    });
  }
  return found;
}

/** A markdown heading above the document is the page's, not the document's. */
function isHeading(source: Source, line: Line): boolean {
  const before = source.original.slice(
    Math.max(0, (source.starts[line.start] ?? 0) - 8),
    source.starts[line.start] ?? 0,
  );
  return /#[ *_]*$/.test(before);
}

function markNational(source: Source, head: HeadLine[]): boolean {
  const last = head[head.length - 1];
  const region = source.key.slice(0, last ? last.end + 1 : 0);
  let any = false;
  for (const found of region.matchAll(NATIONAL)) {
    const from = found.index;
    const to = from + found[0].length;
    const inside = head.filter((line) => line.end > from && line.start < to && !isBlank(line));
    // In the middle of a sentence the country's name is no letterhead.
    const whole = inside.every(
      (line) => line.flow.length < 110 && (capitals(line.flow) > 0.6 || found[0].startsWith('độc')),
    );
    if (!whole) continue;
    any = true;
    for (const line of inside) {
      const left = source.key.slice(line.start, Math.max(line.start, from)).trim();
      const right = source.key.slice(Math.min(line.end, to), line.end).trim();
      if (left.length > 3) shorten(source, line, line.start, from);
      else if (right.length > 3) shorten(source, line, to, line.end);
      else line.role = 'national';
    }
  }
  return any;
}

function shorten(source: Source, line: HeadLine, start: number, end: number): void {
  line.start = start;
  line.end = Math.max(start, end);
  line.key = source.key.slice(line.start, line.end).trim();
  line.flow = source.flow.slice(line.start, line.end).trim();
}

/** Type's name at the beginning of a line in capitals: "KẾ HOẠCH", "NGHỊ QUYẾT Về việc…". */
function typeNameOf(line: HeadLine): string | null {
  for (const name of TYPE_NAMES) {
    if (!line.key.startsWith(name)) continue;
    const rest = line.key.slice(name.length);
    if (rest !== '' && /^[\p{L}\d]/u.test(rest)) continue;
    const printed = line.flow.slice(0, name.length);
    if (capitals(printed) < 0.9) continue;
    if (rest.trim() === '' || rest === ':' || /^ (?:về|v\/v|của|\p{L})/u.test(rest)) return name;
  }
  return null;
}

const TYPE_NAMES = [...DOCUMENT_TYPES.map((type) => type.name), ...OTHER_TYPE_NAMES].sort(
  (a, b) => b.length - a.length,
);

function findNumber(source: Source, head: HeadLine[]): { symbol: SymbolMatch; line: number } | null {
  for (const [at, line] of head.entries()) {
    if (line.role !== 'free') continue;
    const lead = NUMBER_LINE.exec(line.key);
    if (!lead) continue;
    let from = line.start + source.key.slice(line.start, line.end).indexOf(line.key) + lead[0].length;
    let symbol = symbolAt(source.flow, from, true);
    if (!symbol && line.key.length - lead[0].length < 2) {
      const next = head.slice(at + 1).find((other) => !isBlank(other));
      if (next) {
        from = next.start;
        symbol = symbolAt(source.flow, from, true);
        if (symbol) next.role = 'number';
      }
    }
    if (!symbol) continue;
    line.role = 'number';
    return { symbol, line: at };
  }
  return null;
}

interface PlaceDate {
  date: DateMatch;
  place: [number, number] | null;
}

const DATE_WORD = /ngày/g;

/** "Hà Nội, ngày 20 tháng 11 năm 2025", wrapped or not. */
function findDate(source: Source, head: HeadLine[]): PlaceDate | null {
  const last = head[head.length - 1];
  const joined = source.key.slice(0, last ? last.end : 0).replace(/\n/g, ' ');
  for (const found of joined.matchAll(DATE_WORD)) {
    const at = found.index;
    const date = dateAt(joined, at);
    if (!date) continue;
    const line = head.findIndex((one) => one.start <= at && one.end > at);
    const place = placeBefore(source, head, line, at);
    if (!place) continue;
    for (const one of head) if (one.end > place.start && one.start < date.end && one.role === 'free') one.role = 'date';
    return { date, place: place.end > place.start ? [place.start, place.end] : null };
  }
  return null;
}

/** Place before "ngày": the rest of its line, or the lines above when the line was wrapped; null when this is a sentence. */
function placeBefore(
  source: Source,
  head: HeadLine[],
  line: number,
  at: number,
): { start: number; end: number } | null {
  const here = head[line];
  if (!here) return null;
  let start = here.start;
  const gap = source.flow.lastIndexOf('\t', at);
  if (gap > start) start = gap + 1;
  let before = source.flow.slice(start, at);
  if (!/[,;.]\s*$/.test(before) || before.trim().length < 3) {
    const above = head[line - 1];
    if (above && !isBlank(above) && above.role === 'free' && above.flow.length < 40 && !/^số/.test(above.key)) {
      start = above.start;
      before = source.flow.slice(start, at);
    } else if (before.trim() !== '') return null;
  } else if (/^\p{Ll}/u.test(before) || before.trim().split(/\s+/).length < 2) {
    const above = head[line - 1];
    if (
      above &&
      !isBlank(above) &&
      above.role === 'free' &&
      above.flow.length < 30 &&
      capitals(above.flow) < 0.6 &&
      !/^số|[,;:]$/.test(above.key)
    )
      start = above.start;
  }
  const place = withoutEnd(source.flow.slice(start, at), ',;. \n\t');
  if (place.split(/\s+/).length > 7 || /\d{3}/.test(place) || /[:;]/.test(place)) return null;
  return { start, end: start + place.length };
}

function markMarks(source: Source, head: HeadLine[]): { urgency: Quoted | null; secrecy: Quoted | null } {
  let urgency: Quoted | null = null;
  let secrecy: Quoted | null = null;
  for (const line of head) {
    if (line.role !== 'free' || line.flow.length > 60) continue;
    if (capitals(line.flow) > 0.9 && URGENCY.includes(line.key)) {
      urgency ??= quote(source, line.start, line.end);
      line.role = 'mark';
    } else if (capitals(line.flow) > 0.9 && SECRECY.includes(line.key)) {
      secrecy ??= quote(source, line.start, line.end);
      line.role = 'mark';
    } else if (OTHER_MARKS.test(line.key) || !/\p{L}/u.test(line.key)) line.role = 'mark';
  }
  return { urgency, secrecy };
}

interface Title {
  type: string | null;
  typeLine: [number, number] | null;
  subject: [number, number] | null;
  end: number;
}

/** The lines under a type's name. */
function readTitle(head: HeadLine[], at: number, name: string): Title {
  const line = head[at];
  if (!line) return { type: null, typeLine: null, subject: null, end: 0 };
  const typeEnd = line.start + name.length;
  const inline = line.key.slice(name.length).replace(/^[ :]+/, '') !== '';
  let first = inline ? at : at + 1;
  while (!inline && head[first] && (isBlank(head[first] as HeadLine) || head[first]?.role === 'mark')) first++;
  const stop = subjectEnd(head, first, inline);
  const type = typeOfName(name);
  line.role = 'type';
  if (stop === null) return { type, typeLine: [line.start, typeEnd], subject: null, end: line.end };
  for (let k = first; k <= stop; k++) if (head[k] && head[k]?.role === 'free') (head[k] as HeadLine).role = 'subject';
  const start = inline ? typeEnd : (head[first]?.start ?? typeEnd);
  return {
    type,
    typeLine: [line.start, typeEnd],
    subject: [start, head[stop]?.end ?? start],
    end: head[stop]?.end ?? line.end,
  };
}

/** Index of the last line of a subject that begins at `first`; null when no subject stands there. */
function subjectEnd(head: HeadLine[], first: number, inline: boolean): number | null {
  const begin = head[first];
  if (!begin || begin.role === 'national' || begin.role === 'number') return null;
  if (
    !inline &&
    BODY_START.test(begin.key) &&
    capitals(begin.flow) < 0.6 &&
    !/^(?:triển khai|thực hiện|hướng dẫn)/.test(begin.key)
  )
    return null;
  const caps = capitals(begin.flow) > 0.75;
  let last = first;
  for (let k = first + 1; k < head.length && k < first + 14; k++) {
    const line = head[k] as HeadLine;
    if (isBlank(line)) {
      const next = head[k + 1];
      const previous = head[last] as HeadLine;
      const goesOn =
        next &&
        !isBlank(next) &&
        next.role === 'free' &&
        !/[.;:]$/.test(previous.key) &&
        (caps
          ? capitals(next.flow) > 0.9 &&
            !isEnacting(head, k + 1) &&
            !OTHER_MARKS.test(next.key) &&
            previous.flow.length > 40 &&
            /^(?:của|về|và|trên|cho|tại|năm|giai|theo|đối)/.test(next.key)
          : /^\p{Ll}/u.test(next.flow) && !BODY_START.test(next.key));
      if (!goesOn) break;
      continue;
    }
    if (line.role !== 'free' && line.role !== 'subject') break;
    if (caps ? capitals(line.flow) < 0.75 : BODY_START.test(line.key) && !/^\p{Ll}/u.test(line.flow)) break;
    if (isEnacting(head, k)) break;
    last = k;
  }
  return last;
}

/** "THỦ TƯỚNG CHÍNH PHỦ" above "Căn cứ…": who enacts, not what about. */
function isEnacting(head: HeadLine[], at: number): boolean {
  const line = head[at] as HeadLine;
  if (!ENACTED_BY.test(line.key) || (capitals(line.flow) < 0.75 && !/điện ?:$/.test(line.key))) return false;
  if (/điện ?:$/.test(line.key)) return true;
  let seen = 0;
  for (let k = at + 1; k < head.length && seen < 3; k++) {
    const next = head[k] as HeadLine;
    if (isBlank(next)) continue;
    if (/^(?:căn cứ|căn$|xét |theo |quyết nghị|quyết định)/.test(next.key)) return true;
    seen++;
    if (capitals(next.flow) < 0.75) return false;
  }
  return false;
}

/** "V/v …" under the number of a công văn. */
function readAbout(source: Source, head: HeadLine[]): { subject: [number, number]; end: number } | null {
  for (const [at, line] of head.entries()) {
    if (line.role === 'national' || line.role === 'type') continue;
    const inside = line.role === 'number' ? line.key.search(/ (?:v\/v|về việc)[ :.]/) : -1;
    if (inside < 0 && !(line.role === 'free' && ABOUT.test(line.key))) continue;
    const start = inside < 0 ? line.start : line.start + inside + 1;
    let end = line.end;
    for (let k = at + 1; k < head.length && k < at + 10; k++) {
      const next = head[k] as HeadLine;
      if (isBlank(next) || next.role !== 'free' || /^kính gửi/.test(next.key)) break;
      next.role = 'subject';
      end = next.end;
    }
    if (line.role === 'free') line.role = 'subject';
    const gap = source.flow.slice(start, end).search(/\t(?=\p{Lu}[^\n]{0,30}ngày)/u);
    return { subject: [start, gap > 0 ? start + gap : end], end };
  }
  return null;
}

function readLetterhead(
  source: Source,
  head: HeadLine[],
  limit: number,
): { parent: Quoted | null; issuer: Quoted | null } {
  const lines = head.filter(
    (line) => line.role === 'free' && line.start < limit && !isBlank(line) && line.flow.length < 110,
  );
  const bodies = bodiesOfLetterhead(
    lines.map((line) => ({ key: line.key, start: line.start, end: line.end, flow: line.flow })),
  );
  for (const line of lines)
    if (bodies.some((body) => line.start >= body.start && line.end <= body.end)) line.role = 'letterhead';
  const named = (body: { start: number; end: number } | undefined): Quoted | null => {
    if (!body) return null;
    const printed = quote(source, body.start, body.end, '/*,:.-');
    return { ...printed, text: sentenceCase(source, printed.text, true) };
  };
  const issuer = bodies[bodies.length - 1];
  const parents = bodies.slice(0, -1);
  const first = parents[0];
  const parent = first ? { start: first.start, end: parents[parents.length - 1]?.end ?? first.end } : undefined;
  return { parent: named(parent), issuer: named(issuer) };
}

/** Everything above the text. */
export function readHeader(source: Source, lines: Line[]): HeaderFound {
  const head = headLines(source, lines);
  for (const line of head) if (line.role === 'free' && isHeading(source, line)) line.role = 'heading';
  markNational(source, head);
  const marks = markMarks(source, head);
  const number = findNumber(source, head);
  const date = findDate(source, head);
  const about = readAbout(source, head);
  const stop = head.findIndex((line) => line.role === 'free' && /^(?:kính gửi|căn cứ |nơi nhận)/.test(line.key));
  const typeAt = head.findIndex(
    (line, at) =>
      line.role === 'free' &&
      (stop < 0 || at < stop || /^căn cứ/.test(head[stop]?.key ?? '') === false) &&
      typeNameOf(line) !== null,
  );
  const typeLine = typeAt >= 0 && (stop < 0 || typeAt < stop) ? head[typeAt] : undefined;
  const title = typeLine ? readTitle(head, typeAt, typeNameOf(typeLine) ?? '') : null;
  const limits = [typeLine?.start, stop >= 0 ? head[stop]?.start : undefined].filter((value) => value !== undefined);
  const bodyAt = firstBody(head);
  const limit = Math.min(...limits, bodyAt);
  const letterhead = readLetterhead(source, head, limit);
  const subject = about?.subject ?? title?.subject ?? null;
  const end = Math.max(
    title?.end ?? 0,
    about?.end ?? 0,
    date && limits.length === 0 ? date.date.end : 0,
    number?.symbol.end ?? 0,
    lastRole(head, limit),
  );
  return {
    header: assemble(source, {
      marks,
      number: number?.symbol ?? null,
      date,
      subject,
      title,
      about: about !== null,
      letterhead,
      stop: stop >= 0 ? (head[stop]?.key ?? '') : '',
    }),
    symbol: number?.symbol ?? null,
    end,
  };
}

function firstBody(head: HeadLine[]): number {
  const found = head.find(
    (line) =>
      line.role === 'free' &&
      !isBlank(line) &&
      (line.flow.length > 110 || (BODY_START.test(line.key) && capitals(line.flow) < 0.6)),
  );
  return found?.start ?? Number.MAX_SAFE_INTEGER;
}

function lastRole(head: HeadLine[], limit: number): number {
  let end = 0;
  for (const line of head)
    if (line.start < limit && line.role !== 'free' && !isBlank(line)) end = Math.max(end, line.end);
  return end;
}

interface Pieces {
  marks: { urgency: Quoted | null; secrecy: Quoted | null };
  number: SymbolMatch | null;
  date: PlaceDate | null;
  subject: [number, number] | null;
  title: Title | null;
  about: boolean;
  letterhead: { parent: Quoted | null; issuer: Quoted | null };
  stop: string;
}

function assemble(source: Source, pieces: Pieces): Header {
  const { number, date, title } = pieces;
  const subject = pieces.subject ? quote(source, pieces.subject[0], pieces.subject[1], '*_./') : null;
  const place = date?.place ? quote(source, date.place[0], date.place[1], '*,(') : null;
  const type = title ? title.type : impliedType(number, pieces);
  return {
    system: systemOf(source, number?.canonical ?? null, pieces.letterhead),
    parent: pieces.letterhead.parent,
    issuer: pieces.letterhead.issuer,
    reference: number
      ? {
          text: number.canonical,
          span: spanOf(source, number.start, number.end),
          number: number.number,
          notation: number.notation,
          year: number.year,
        }
      : null,
    type,
    typeSpan: title?.typeLine ? spanOf(source, title.typeLine[0], title.typeLine[1]) : null,
    place: place && place.text !== '' ? place : null,
    date: date
      ? {
          text: wordsOf(source, date.date.start, date.date.end),
          span: spanOf(source, date.date.start, date.date.end),
          iso: date.date.iso,
        }
      : null,
    subject: subject
      ? { ...subject, text: sentenceCase(source, subject.text.replace(/^(?:v\/v|về việc)\s?[:.]?\s/iu, ''), false) }
      : null,
    urgency: pieces.marks.urgency,
    secrecy: pieces.marks.secrecy,
  };
}

/** A công văn prints no type: its "V/v" or "Kính gửi" says what it is. */
function impliedType(number: SymbolMatch | null, pieces: Pieces): string | null {
  if (pieces.about || /^kính gửi/.test(pieces.stop)) {
    const party = number && number.canonical.includes('-') && !number.canonical.startsWith(`${number.number ?? '…'}/`);
    const first = number?.notation.split(/[-/]/)[0] ?? '';
    return party ? (typeOfLetters(first) ?? 'CV') : 'CV';
  }
  if (!number) return null;
  return typeOfLetters(number.notation.split(/[-/]/)[0] ?? '');
}
