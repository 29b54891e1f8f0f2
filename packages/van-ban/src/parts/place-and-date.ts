import { dateAt, type DateMatch } from '../dates.ts';
import { capitals, isBlank } from '../text/lines.ts';
import { printed, said, withoutEnd, type Source } from '../text/source.ts';
import type { HeadLine } from './head-lines.ts';

/**
 * Hà Nội, ngày 20 tháng 11 năm 2025
 * ^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^
 * place   date; both may be wrapped
 */
export interface PlaceDate {
  date: DateMatch;
  place: [number, number] | null;
}

const WORD = /ngày|tháng \d/g;
const TEXT = /^(?:căn cứ |kính gửi|điều 1\b)/;
const LOCALITY = /^(?:thành phố|tp\.?|thị xã|thị trấn|tỉnh|huyện|xã|phường|đặc khu|quận) [^:;,.]{1,20}$/;

/** Place and date in the head; dates of sentences are none. */
export function findPlaceAndDate(source: Source, head: HeadLine[]): PlaceDate | null {
  const joined = said(source, 0, head[head.length - 1]?.end ?? 0).replace(/\n/g, ' ');
  const text = head.find((line) => TEXT.test(line.key))?.start ?? Infinity;
  for (const found of joined.matchAll(WORD)) {
    const date = dateAt(joined, found.index);
    if (!date) continue;
    const line = head.findIndex((one) => one.start <= found.index && one.end > found.index);
    const place = standsAlone(source, head, date) ? placeBefore(source, head, line, found.index) : null;
    // Alone on a line inside the text it is the end of a sentence.
    if (!place || (place.end === place.start && (head[line]?.start ?? 0) > text)) continue;
    for (const one of head) if (one.end > place.start && one.start < date.end && one.role === 'free') one.role = 'date';
    return { date, place: place.end > place.start ? [place.start, place.end] : null };
  }
  return null;
}

/** After the date its line ends, or leaves a wide gap to the other column. */
function standsAlone(source: Source, head: HeadLine[], date: DateMatch): boolean {
  const last = head.find((one) => one.start < date.end && one.end >= date.end);
  const rest = printed(source, date.end, last?.end ?? date.end);
  return rest.trim().length < 8 || rest.startsWith('\t') || capitals(rest) > 0.8;
}

interface Stretch {
  start: number;
  end: number;
}

/** Place before the date: the rest of its line, or the lines above when the line was wrapped; null in a sentence. */
function placeBefore(source: Source, head: HeadLine[], line: number, at: number): Stretch | null {
  const here = head[line];
  if (!here) return null;
  let start = Math.max(here.start, source.flow.lastIndexOf('\t', at) + 1);
  const before = printed(source, start, at);
  const above = head[line - 1];
  const wrapped = above && !isBlank(above) && above.role === 'free' && !/^số|[:;]$/.test(above.key);
  if (!/[,;.]\s*$/.test(before) || before.trim().length < 3) {
    // "Hà Nội ngày 01": the comma is lost.
    if (NAME.test(before.trim()) && !head.slice(0, line).some((one) => TEXT.test(one.key)))
      return { start, end: start + before.trimEnd().length };
    if (wrapped && above.flow.length < 40) start = above.start;
    else if (before.trim() !== '') return null;
  } else if (
    (/^\p{Ll}/u.test(before) || before.trim().split(/\s+/).length < 2 || LOCALITY.test(above?.key ?? '')) &&
    wrapped &&
    above.flow.length < 30 &&
    capitals(above.flow) < 0.6 &&
    !above.key.endsWith(',')
  )
    start = above.start;
  const place = withoutEnd(printed(source, start, at), ',;. \n\t');
  if (place.split(/\s+/).length > 7 || /\d{3}/.test(place) || /[:;]/.test(place)) return null;
  return { start, end: start + place.length };
}

const NAME = /^\p{Lu}\p{Ll}{1,7}(?: \p{Lu}\p{Ll}{1,7}){0,3}$/u;

const ADOPTED = /(?:thông qua|nhất trí thông qua)(?: tại kỳ họp)? ngày \d/g;

/** "… thông qua ngày 17 tháng 5 năm 2025": the date of a law or resolution that prints none in its head. */
export function adoptionDate(source: Source, from: number): DateMatch | null {
  for (const found of source.key.slice(from).matchAll(ADOPTED)) {
    const at = from + found.index + found[0].length - 'ngày 1'.length;
    const date = dateAt(said(source, 0, at + 60).replace(/\n/g, ' '), at);
    if (date) return date;
  }
  return null;
}
