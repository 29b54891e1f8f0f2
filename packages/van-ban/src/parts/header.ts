import type { Header, Quoted } from '../reading.ts';
import { typeOfLetters } from '../tables/document-types.ts';
import { capitals, isBlank, type Line } from '../text/lines.ts';
import { quote, said, spanOf, withoutEnd, wordsOf, type Source } from '../text/source.ts';
import { sentenceCase } from './case.ts';
import { headLines, markHeadings, markMarks, markNational, type HeadLine, type Marks } from './head-lines.ts';
import { bodiesOfLetterhead, type LetterheadLine } from './letterhead.ts';
import { symbolAt, type SymbolMatch } from './number-and-symbol.ts';
import { findPlaceAndDate, type PlaceDate } from './place-and-date.ts';
import { systemOf } from './system.ts';
import { BODY_START, readAbout, readTitle, typeNameOf, type Title } from './type-and-subject.ts';

/** A header with the places the other parts need. */
export interface HeaderFound {
  header: Header;
  /** Where the text after the header begins, in the flow. */
  end: number;
}

const NUMBER_LINE = /^(?:luật |nghị quyết |pháp lệnh |quyết định |nghị định |thông tư |lệnh )?số ?[:.]? ?/;

/** "09-NQ/TU ngày 16/01/2026 của Ban Thường vụ": a citation that the print cuts there. */
const OF_OTHERS = /^(?: ngày [^\n]{6,28})? của /;

/** The line of number and symbol; the symbol may stand on the next one. */
function findNumber(source: Source, head: HeadLine[]): SymbolMatch | null {
  for (const [at, line] of head.entries()) {
    const lead = line.role === 'free' ? NUMBER_LINE.exec(line.key) : null;
    if (!lead) continue;
    const from = source.key.indexOf(line.key, line.start) + lead[0].length;
    const own = symbolAt(source.flow, from, true);
    const next =
      own || line.key.length - lead[0].length > 1 ? undefined : head.slice(at + 1).find((other) => !isBlank(other));
    const symbol = own ?? (next ? symbolAt(source.flow, next.start, true) : null);
    if (!symbol || OF_OTHERS.test(said(source, symbol.end))) continue;
    line.role = 'number';
    if (next) next.role = 'number';
    return symbol;
  }
  return null;
}

interface Letterhead {
  parent: Quoted | null;
  issuer: Quoted | null;
}

function readLetterhead(source: Source, head: HeadLine[], limit: number): Letterhead {
  const lines = head.filter(
    (line) => line.role === 'free' && line.start < limit && !isBlank(line) && line.flow.length < 110,
  );
  const bodies = bodiesOfLetterhead(lines);
  for (const line of lines)
    if (bodies.some((body) => line.start >= body.start && line.end <= body.end)) line.role = 'letterhead';
  const named = (parts: LetterheadLine[]): Quoted | null => {
    const first = parts[0];
    const last = parts[parts.length - 1];
    if (!first || !last) return null;
    const { span } = quote(source, first.start, last.end, '/*,:.-');
    // The other column stands between the lines of a name: its words are no part of it.
    const text = withoutEnd(parts.map((part) => part.flow).join(' '), '/*,:.- ').replace(/^[/*,:. -]+/, '');
    return { text: sentenceCase(source, text, true), span };
  };
  return { parent: named(bodies.slice(0, -1)), issuer: named(bodies.slice(-1)) };
}

/** Everything above the text. */
export function readHeader(source: Source, lines: Line[]): HeaderFound {
  const head = headLines(source, lines);
  markNational(source, head);
  markHeadings(source, head);
  const marks = markMarks(source, head);
  const number = findNumber(source, head);
  const date = findPlaceAndDate(source, head);
  const stop = head.find(
    (line) => line.role === 'free' && /^(?:kính gửi|căn cứ |nơi nhận|điều 1\b|[^:]{4,80} điện ?:$)/.test(line.key),
  );
  const typeAt = head.findIndex(
    (line) => line.role === 'free' && line.start < (stop?.start ?? Infinity) && typeNameOf(line) !== null,
  );
  const typeLine = head[typeAt];
  const title = typeLine ? readTitle(head, typeAt, typeNameOf(typeLine) ?? '') : null;
  const about = title?.subject
    ? null
    : readAbout(
        source,
        head.filter((line) => line.start < (stop?.start ?? Infinity)),
      );
  const limit = Math.min(typeLine?.start ?? Infinity, stop?.start ?? Infinity, bodyStart(head));
  const letterhead = readLetterhead(source, head, limit);
  const end = Math.max(
    title?.end ?? 0,
    about?.end ?? 0,
    number?.end ?? 0,
    date && date.date.end <= limit ? date.date.end : 0,
    lastRead(head, limit),
  );
  const pieces: Pieces = {
    marks,
    number,
    date,
    title,
    about: about?.subject ?? null,
    letterhead,
    letter: about !== null || /^kính gửi/.test(stop?.key ?? ''),
  };
  return { header: assemble(source, pieces), end };
}

function bodyStart(head: HeadLine[]): number {
  const found = head.find(
    (line) =>
      line.role === 'free' &&
      !isBlank(line) &&
      (line.flow.length > 110 ||
        (capitals(line.flow) < 0.6 &&
          (BODY_START.test(line.key) || (line.flow.length > 20 && /[.;:]$/.test(line.key))))),
  );
  return found?.start ?? Infinity;
}

function lastRead(head: HeadLine[], limit: number): number {
  let end = 0;
  for (const line of head)
    if (line.start < limit && line.role !== 'free' && !isBlank(line)) end = Math.max(end, line.end);
  return end;
}

interface Pieces {
  marks: Marks;
  number: SymbolMatch | null;
  date: PlaceDate | null;
  title: Title | null;
  about: [number, number] | null;
  letterhead: Letterhead;
  /** It has a "V/v" or a "Kính gửi". */
  letter: boolean;
}

function subjectOf(source: Source, place: [number, number] | null): Quoted | null {
  if (!place) return null;
  const printed = quote(source, place[0], place[1], '*_./:');
  const text = printed.text.replace(/^(?:v\/v|về việc|vv|trích yếu)\s?[:.]?\s/iu, '');
  return text === '' ? null : { ...printed, text: sentenceCase(source, text, false) };
}

function assemble(source: Source, pieces: Pieces): Header {
  const { number, date, title } = pieces;
  const place = date?.place ? quote(source, date.place[0], date.place[1], '*,(_') : null;
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
    type: title ? title.type : impliedType(number, pieces.letter),
    typeSpan: title?.typeAt ? spanOf(source, title.typeAt[0], title.typeAt[1]) : null,
    place: place && place.text !== '' ? place : null,
    date: date
      ? {
          text: wordsOf(source, date.date.start, date.date.end),
          span: spanOf(source, date.date.start, date.date.end),
          iso: date.date.iso,
        }
      : null,
    subject: subjectOf(source, title?.subject ?? pieces.about),
    urgency: pieces.marks.urgency,
    secrecy: pieces.marks.secrecy,
  };
}

/** A công văn prints no type: its "V/v" or "Kính gửi" says what it is. */
function impliedType(number: SymbolMatch | null, letter: boolean): string | null {
  const first = number ? typeOfLetters(number.notation.split(/[-/]/)[0] ?? '') : null;
  if (!letter) return first;
  const party = number !== null && number.canonical[(number.number ?? '…').length] === '-';
  return party ? (first ?? 'CV') : 'CV';
}
