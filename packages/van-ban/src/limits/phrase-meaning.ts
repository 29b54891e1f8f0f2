import { readDeadline } from '../deadlines/read-deadline.ts';
import type { Around, Meaning } from './meaning.ts';

/** What a limit that the rules of running text do not know begins with, after "trước", "chậm nhất", "trong". */
const CUE =
  /(?:\d{1,2}(?: giờ|h|:)(?: ?\d\d)?(?: phút)?,? )?(?:ngày|quý|thứ|chủ nhật|(?:các|\d{1,2}) ngày|mùng|mồng)(?![\p{L}\d])/uy;
const FORMS = /^(?:date|yearly|monthly|quarterly|weekly):/;
const LONGEST = 80;
const WORD_END = /[\p{L}\d](?=[ ,.)]|$)/gu;

/** "trước ngày 20 của tháng cuối quý", "trong các ngày 10, 11 và 12/6": read as the phrase it is, up to the shortest words that mean it. */
export function phraseMeaning(key: string, start: number, at: number, around: Around): Meaning | null {
  CUE.lastIndex = at;
  if (!CUE.test(key)) return null;
  // A limit that comes back needs no day of its own.
  const dated = around.date.length === 10;
  const text = key.slice(start, start + LONGEST).split(/[;\n(]|\. /)[0] ?? '';
  const day = dated ? around.date : '2000-01-01';
  const read = (length: number) => readDeadline(text.slice(0, length), { documentDate: day, today: day });
  const { when, kind } = read(text.length);
  if (when === null || kind === 'none' || !FORMS.test(when)) return null;
  if (!dated && when.startsWith('date:')) return null;
  for (const found of text.matchAll(WORD_END)) {
    const length = found.index + 1;
    if (start + length > at && read(length).when === when) return { when, kind, end: start + length };
  }
  return null;
}
