import { DOCUMENT_TYPES, OTHER_TYPE_NAMES, typeOfName } from '../tables/document-types.ts';
import { OTHER_MARKS } from '../tables/marks.ts';
import { capitals, isBlank } from '../text/lines.ts';
import { printed, type Source } from '../text/source.ts';
import type { HeadLine } from './head-lines.ts';

/**
 * KẾ HOẠCH                                     type
 * Triển khai thi hành Luật …                   subject
 *                                              or, under the number of a công văn: V/v …
 */
export interface Title {
  type: string | null;
  typeAt: [number, number] | null;
  subject: [number, number] | null;
  end: number;
}

const TYPE_NAMES = [...DOCUMENT_TYPES.map((type) => type.name), ...OTHER_TYPE_NAMES].sort(
  (a, b) => b.length - a.length,
);
const ABOUT = /^(?:v\/v|về việc|vv|trích yếu)(?:[ :.]|$)/;
export const BODY_START =
  /^(?:căn cứ|thực hiện |theo |xét |để |ngày \d|trong |nhằm |sau khi|vừa qua|hiện nay|điều \d|[ivx]{1,5}[.\-/]|\d{1,2}[.)] |phần |chương |trên cơ sở|qua |tại |thời gian qua|tiếp theo|phúc đáp|triển khai |được sự|(?:đồng )?kính gửi|do |với |trước |từ |quyết nghị|quyết định ?:|hướng dẫn |mục )/;
const MAY_OPEN_SUBJECT = /^(?:triển khai|thực hiện|hướng dẫn)/;
const ENACTED_BY =
  /^(?:(?:phó )?thủ tướng|chính phủ|quốc hội|ủy ban|hội đồng|chủ tịch|(?:tổng )?giám đốc|(?:(?:tổng|chi) )?cục trưởng|chánh|thống đốc|tổng thanh tra|hiệu trưởng|trưởng|viện trưởng|tổng kiểm toán|đảng ủy|tỉnh ủy|huyện ủy|thành ủy|ban (?!hành|nhân)|chủ nhiệm|đại hội|bộ (?!chi |máy |tiêu )|sở |thủ$)/;
/** After these a subject goes on, whoever the next line names. */
const GOES_ON = / (?:của|cho|với|thuộc|tại|và|ủy|do|về|trên|trong|đối với|giữa|các|toàn|đại biểu)$/;
const BARE_OFFICE =
  /^(?:chủ tịch|bộ trưởng|(?:tổng )?giám đốc|hội đồng|ủy ban|(?:phó )?thủ tướng|thủ|cục trưởng|ban (?:chấp hành|thường vụ))$/;
/** A row of a table, a sentence that announces what follows. */
const TEXT = /\t|^\p{Lu}\p{Ll}.*:$/u;
const MOST_LINES = 24;

/** Type's name at the head of a line in capitals: "KẾ HOẠCH", "NGHỊ QUYẾT Về việc…". */
export function typeNameOf(line: HeadLine): string | null {
  for (const name of TYPE_NAMES) {
    if (!line.key.startsWith(name)) continue;
    const rest = line.key.slice(name.length);
    if (/^[\p{L}\d]/u.test(rest) || capitals(line.flow.slice(0, name.length)) < 0.9) continue;
    if (rest.trim() === '' || rest === ':' || /^ \p{L}/u.test(rest)) return name;
  }
  return null;
}

/** The type's name in a line, and the lines under it. */
export function readTitle(head: HeadLine[], at: number, name: string): Title {
  const line = head[at] as HeadLine;
  const typeEnd = line.start + name.length;
  const inline = line.key.slice(name.length).replace(/^[ :]+/, '') !== '';
  let first = inline ? at : at + 1;
  while (!inline && head[first] && (isBlank(head[first] as HeadLine) || head[first]?.role === 'mark')) first++;
  line.role = 'type';
  const title: Title = { type: typeOfName(name), typeAt: [line.start, typeEnd], subject: null, end: line.end };
  const stop = subjectEnd(head, first, inline);
  if (stop === null) return title;
  for (const one of head.slice(first, stop + 1)) if (one.role === 'free') one.role = 'subject';
  const end = head[stop]?.end ?? line.end;
  return { ...title, subject: [inline ? typeEnd : (head[first]?.start ?? typeEnd), end], end };
}

/** Index of the last line of a subject that begins at `first`; null when no subject stands there. */
function subjectEnd(head: HeadLine[], first: number, inline: boolean): number | null {
  const begin = head[first];
  if (!begin || begin.role === 'national' || begin.role === 'number') return null;
  if (
    !inline &&
    BODY_START.test(begin.key) &&
    capitals(begin.flow) < 0.6 &&
    (!MAY_OPEN_SUBJECT.test(begin.key) || begin.flow.length > 200)
  )
    return null;
  if (!inline && isEnacting(head, first)) return null;
  const caps = capitals(inline ? begin.flow.slice(8) : begin.flow) > 0.75;
  let last = first;
  for (let at = first + 1; at < Math.min(head.length, first + MOST_LINES); at++) {
    const line = head[at] as HeadLine;
    if (isBlank(line)) {
      if (!goesOnAfterGap(head, last, at, caps)) break;
      continue;
    }
    if (line.role !== 'free' || TEXT.test(line.flow)) break;
    if (
      caps
        ? capitals(line.flow) < 0.75 && /\p{L}/u.test(line.flow)
        : BODY_START.test(line.key) && !/^\p{Ll}/u.test(line.flow)
    )
      break;
    if (isEnacting(head, at)) break;
    last = at;
  }
  return last;
}

/** Lines printed with a blank one between them: only a line that cannot begin anything goes on. */
function goesOnAfterGap(head: HeadLine[], last: number, at: number, caps: boolean): boolean {
  const previous = head[last] as HeadLine;
  const next = head[at + 1];
  if (!next || isBlank(next) || next.role !== 'free' || /[.;:]$/.test(previous.key)) return false;
  if (/ (?:của|cho|với|và|các|đại biểu)$/.test(previous.key) && next.flow.length < 40) return true;
  if (!caps)
    return /^\p{Ll}/u.test(next.flow) && !/^(?:\p{L}|\d{1,2})[).] /u.test(next.flow) && !BODY_START.test(next.key);
  return (
    capitals(next.flow) > 0.9 &&
    !isEnacting(head, at + 1) &&
    !OTHER_MARKS.test(next.key) &&
    previous.flow.length > 40 &&
    /^(?:của|về|và|trên|cho|tại|năm|giai|theo|đối)/.test(next.key)
  );
}

/** "THỦ TƯỚNG CHÍNH PHỦ" above "Căn cứ…" or before "điện:": who enacts, not what about. */
function isEnacting(head: HeadLine[], at: number): boolean {
  const line = head[at] as HeadLine;
  const next = head[at + 1];
  if (!ENACTED_BY.test(line.key)) return false;
  if (GOES_ON.test(head[at - 1]?.key ?? '') || line.key.includes(';')) return false;
  const calls = `${line.key} ${next?.role === 'free' ? next.key : ''}`;
  if (/^[^:]{4,70} điện ?:/.test(calls) && line.flow.length < 70) return true;
  if (capitals(line.flow) < 0.75) return false;
  let seen = 0;
  for (let k = at + 1; k < head.length && seen < 3; k++) {
    const below = head[k] as HeadLine;
    if (isBlank(below)) continue;
    if (/^(?:căn cứ|căn$|xét |theo |quyết nghị|quyết định)/.test(below.key)) return true;
    seen++;
    if (capitals(below.flow) < 0.75) return false;
    if (ENACTED_BY.test(below.key) && !BARE_OFFICE.test(line.key)) return false;
  }
  return false;
}

/** "V/v …" under the number of a công văn. */
export function readAbout(source: Source, head: HeadLine[]): { subject: [number, number]; end: number } | null {
  for (const [at, line] of head.entries()) {
    const inside = line.role === 'number' ? line.key.search(/ (?:v\/v|về việc)[ :.]/) : -1;
    const under =
      line.key.startsWith('về ') && head.slice(Math.max(0, at - 2), at).some((above) => above.role === 'number');
    if (inside < 0 && !(line.role === 'free' && (ABOUT.test(line.key) || under))) continue;
    const start = inside < 0 ? line.start : line.start + inside + 1;
    let end = line.end;
    for (const next of head.slice(at + 1, at + 10)) {
      if (isBlank(next) || next.role !== 'free' || /^(?:kính gửi|căn cứ)/.test(next.key)) break;
      next.role = 'subject';
      end = next.end;
    }
    if (line.role === 'free') line.role = 'subject';
    const gap = printed(source, start, end).search(/\t(?=\p{Lu}[^\n]{0,30}ngày)/u);
    return { subject: [start, gap > 0 ? start + gap : end], end };
  }
  return null;
}
