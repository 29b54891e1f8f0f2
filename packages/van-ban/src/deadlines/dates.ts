import type { Phrase } from './phrase.ts';
import { names } from '../tables/names.ts';

/** A printed day and where it stands: pieces `from` to `to`, end exclusive. It may be no day of the calendar. */
export interface PrintedDay {
  day: number;
  month: number;
  year: number | null;
  from: number;
  to: number;
}

const MONTHS = names('một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|mười một|mười hai');

/** A month printed after "tháng": its number and its pieces; null for none. "năm" is May only before another "năm". */
export function monthAt(phrase: Phrase, at: number): { month: number; to: number } | null {
  const month = phrase.number(at);
  if (month >= 1) return { month, to: at + 1 };
  const word = ['mười hai', 'mười một', ...MONTHS, 'bốn', 'bẩy'].find((words) => phrase.has(at, words));
  if (word === undefined) return null;
  const may = phrase.pieces[at]?.printed === 'Năm' || phrase.has(at + 1, 'năm');
  if (word === 'năm' && !may) return null;
  const named = word === 'bốn' ? 4 : word === 'bẩy' ? 7 : MONTHS.indexOf(word) + 1;
  return { month: named, to: at + word.split(' ').length };
}

/** A year of four digits: "/2025", "-2025", "năm 2025", ", năm 2025". */
export function yearAt(phrase: Phrase, at: number): { year: number; to: number } | null {
  for (const lead of ['/ năm', ', năm', 'của năm', 'năm', '/', '-', '.']) {
    const after = at + lead.split(' ').length;
    if (phrase.has(at, lead) && isYear(phrase, after)) return { year: phrase.number(after), to: after + 1 };
  }
  return null;
}

export const isYear = (phrase: Phrase, at: number): boolean => /^(?:19|20)\d\d$/.test(phrase.pieces[at]?.text ?? '');

/** Every day of a month that is printed, in order. */
export function daysPrinted(phrase: Phrase): PrintedDay[] {
  const found: PrintedDay[] = [];
  for (let at = 0; at < phrase.pieces.length;) {
    const day = dayAt(phrase, at);
    if (day) found.push(day, ...sameDayAgain(phrase, day));
    at = day?.to ?? at + 1;
  }
  return found;
}

function dayAt(phrase: Phrase, at: number): PrintedDay | null {
  if (Number.isNaN(phrase.number(at))) return null;
  return inWords(phrase, at) ?? yearFirst(phrase, at) ?? withThree(phrase, at) ?? withTwo(phrase, at);
}

/** 30 tháng 10 năm 2025 · 30 tháng Tư */
function inWords(phrase: Phrase, at: number): PrintedDay | null {
  const month = phrase.has(at + 1, 'tháng') ? monthAt(phrase, at + 2) : null;
  if (!month) return null;
  const year = yearAt(phrase, month.to);
  return { day: phrase.number(at), month: month.month, year: year?.year ?? null, from: at, to: year?.to ?? month.to };
}

/** 2025-10-30 */
function yearFirst(phrase: Phrase, at: number): PrintedDay | null {
  const dashed = isYear(phrase, at) && phrase.has(at + 1, '-') && phrase.has(at + 3, '-');
  const [month, day] = [phrase.number(at + 2), phrase.number(at + 4)];
  return dashed && month <= 12 && day <= 31 ? { day, month, year: phrase.number(at), from: at, to: at + 5 } : null;
}

/** 30/10/2025 · 30-10-2025 · 30.10.2025 · 30/10/25: the marks are the same. */
function withThree(phrase: Phrase, at: number): PrintedDay | null {
  const mark = phrase.pieces[at + 1]?.text ?? '';
  if (!['/', '-', '.'].includes(mark) || phrase.pieces[at + 3]?.text !== mark) return null;
  const [day, month, year] = [phrase.number(at), phrase.number(at + 2), phrase.number(at + 4)];
  const digits = phrase.pieces[at + 4]?.text.length;
  if (Number.isNaN(month) || Number.isNaN(year) || (digits !== 4 && digits !== 2)) return null;
  return { day, month, year: digits === 2 ? 2000 + year : year, from: at, to: at + 5 };
}

/** 30/10 · 30/10 năm 2025 · "ngày 30-10" */
function withTwo(phrase: Phrase, at: number): PrintedDay | null {
  const dashed =
    phrase.matches(at + 1, '-|.') > 0 &&
    phrase.pieces[at + 1]?.glued === true &&
    phrase.has(at - 1, 'ngày') &&
    phrase.pieces[at + 2]?.glued === true;
  const [day, month] = [phrase.number(at), phrase.number(at + 2)];
  const listed = dashed && (month > 12 || phrase.matches(at + 3, '/|-|tháng|hằng|hàng') > 0);
  if (!(phrase.has(at + 1, '/') || (dashed && !listed)) || Number.isNaN(month) || isYear(phrase, at + 2)) return null;
  const year = yearAt(phrase, at + 3);
  return { day, month, year: year?.year ?? null, from: at, to: year?.to ?? at + 3 };
}

/** "20 tháng 6 và tháng 12": the day stands for both months. */
function sameDayAgain(phrase: Phrase, first: PrintedDay): PrintedDay[] {
  const again = phrase.matches(first.to, 'và tháng|, tháng');
  const month = again > 0 ? monthAt(phrase, first.to + again) : null;
  if (!month) return [];
  const year = yearAt(phrase, month.to);
  return [{ ...first, month: month.month, year: year?.year ?? first.year, from: first.to, to: year?.to ?? month.to }];
}
