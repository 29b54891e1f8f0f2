import { two } from '../dates.ts';
import { fold } from '../fold.ts';
import { isDay } from './calendar.ts';
import { daysPrinted, monthAt, type PrintedDay } from './dates.ts';
import { limitBefore, type Limit } from './limits.ts';
import type { Phrase } from './phrase.ts';
import { safeUntil, WEEKDAYS } from './safe-until.ts';
import { names } from '../tables/names.ts';

export type Cycle = 'weekly' | 'monthly' | 'quarterly' | 'yearly';

/** A limit that comes again: its form (null when only a working calendar could tell the day) and the place of its day. */
export interface Recurring {
  cycle: Cycle;
  when: string | null;
  inclusive: boolean;
}

const every = (unit: string): string[] => ['hằng', 'hàng', 'mỗi', 'từng'].map((word) => `${word} ${unit}`);
const NEXT = names('thực hiện|đánh giá|sau|kế tiếp|tiếp theo|liền kề|sau liền kề|liền sau|báo cáo|trước liền kề|kế');
const next = (unit: string): string[] => NEXT.map((word) => `${unit} ${word}`);

const YEARLY = [...every('năm'), 'các năm', 'của năm', 'năm kế hoạch', ...next('năm')];
const QUARTERLY = [...every('quý'), 'của quý', ...next('quý')];
const MONTHLY = [...every('tháng'), 'của tháng', ...next('tháng')];
const WEEKLY = [
  ...every('tuần'),
  'của tuần',
  'trong tuần',
  ...next('tuần').filter((words) => words !== 'tuần sau'),
  'của tuần sau',
];

const POSITIONS: [words: string[], month: number][] = [
  [['đầu tiên', 'đầu', 'thứ nhất', 'thứ 1', 'thứ 01', 'một'], 1],
  [['thứ hai', 'thứ 2', 'thứ 02', 'giữa'], 2],
  [['thứ ba', 'thứ 3', 'thứ 03', 'cuối cùng', 'cuối'], 3],
];

/** Reads a recurring limit; null when the phrase has none, 'impossible' for a day no month has. */
export function readRecurring(phrase: Phrase, today: string): Recurring | 'impossible' | null {
  if (daysPrinted(phrase).some((day) => day.year !== null && !isFollowedBy(phrase, day.to, every('năm')))) return null;
  return readYearly(phrase, today) ?? readQuarterly(phrase) ?? readWeekly(phrase) ?? readMonthly(phrase, today);
}

const isFollowedBy = (phrase: Phrase, at: number, words: readonly string[]): boolean =>
  phrase.matches(phrase.has(at, 'và') ? at + 1 : at, words) > 0;

function readYearly(phrase: Phrase, today: string): Recurring | 'impossible' | null {
  if (phrase.find(YEARLY) === -1) return null;
  const days = daysPrinted(phrase).filter((day) => phrase.matches(day.from - 2, 'từ ngày|kể từ') === 0);
  if (days.some((day) => !isDay(2000, day.month, day.day))) return 'impossible';
  const range = phrase.find('đến|-|–') > 0 && days.length === 2;
  const found = (range ? days.slice(1) : days).map((day): Recurring => {
    const { inclusive } = limitOf(phrase, day, days);
    return { cycle: 'yearly', when: `yearly:${two(day.month)}-${two(day.day)}`, inclusive };
  });
  return fourTimes(days, found) ?? soonest(found, today) ?? soonest(yearlySpans(phrase), today);
}

/** The limit before a day, or before the list it stands in: "trước ngày 15/6 và ngày 15/12". */
export function limitOf(phrase: Phrase, day: PrintedDay, days: readonly PrintedDay[]): Limit {
  const before = days[days.findIndex(({ to }) => to === day.to) - 1];
  if (before?.to === day.from) return limitOf(phrase, before, days);
  const listed = before && phrase.endsAt(day.from, 'và|,|và ngày|, ngày|;|và tháng|, tháng');
  return listed && day.from - before.to <= 2 ? limitOf(phrase, before, days) : limitBefore(phrase, day.from);
}

/** The same day of four months, three months apart: "20/3, 20/6, 20/9, 20/12 hằng năm". */
function fourTimes(days: readonly PrintedDay[], found: readonly Recurring[]): Recurring | null {
  const [first] = days;
  const regular = days.every(({ day, month }, i) => day === first?.day && month === (first?.month ?? 0) + 3 * i);
  if (!first || days.length !== 4 || !regular) return null;
  return {
    cycle: 'quarterly',
    when: `quarterly:M${first.month}-${two(first.day)}`,
    inclusive: found[0]?.inclusive ?? false,
  };
}

/** Of "15/6 và 15/12 hằng năm", the limit that comes next. */
function soonest(found: Recurring[], today: string): Recurring | null {
  const until = ({ when, inclusive }: Recurring) => (when === null ? '' : (safeUntil(when, inclusive, today) ?? ''));
  return found.toSorted((a, b) => until(a).localeCompare(until(b)))[0] ?? null;
}

/** "trong tháng 11 hằng năm", "quý IV hằng năm", "ngày cuối cùng của năm". */
function yearlySpans(phrase: Phrase): Recurring[] {
  const found: Recurring[] = [];
  for (let at = 0; at < phrase.pieces.length; at++) {
    const months = monthsNamed(phrase, at);
    if (!months || phrase.matches(at - 1, 'đầu|giữa|cuối|tuần') > 0) continue;
    const [first, last] = months;
    const { inclusive } = limitBefore(phrase, at);
    const day = last === 2 ? 29 : [4, 6, 9, 11].includes(last) ? 30 : 31;
    const when = inclusive ? `yearly:${two(last)}-${day}` : `yearly:${two(first)}-01`;
    found.push({ cycle: 'yearly', when, inclusive });
  }
  return found;
}

/** First and last month of what stands here: a month, a quarter, the first half, the end of the year. */
function monthsNamed(phrase: Phrase, at: number): [first: number, last: number] | null {
  const month = phrase.has(at, 'tháng') ? monthAt(phrase, at + 1)?.month : undefined;
  if (month !== undefined) return month <= 12 ? [month, month] : null;
  const quarter = phrase.has(at, 'quý') ? quarterAt(phrase, at + 1) : null;
  if (quarter) return [quarter * 3 - 2, quarter * 3];
  if (phrase.number(at) === 6 && phrase.has(at + 1, 'tháng đầu')) return [1, 6];
  return isYearEnd(phrase, at) ? [12, 12] : null;
}

/** "ngày cuối cùng của năm", "hết mỗi năm" */
function isYearEnd(phrase: Phrase, at: number): boolean {
  const lead = phrase.matches(at, 'ngày cuối cùng của|ngày cuối cùng|hết');
  return lead > 0 && phrase.matches(at + lead, [...every('năm'), 'năm']) > 0;
}

const QUARTERS = ['i mot', 'ii 2 hai', 'iii 3 ba', 'iv 4 bon tu'].map((words) => words.split(' '));

/** A quarter's number: I, 1, 01 or một; machines read II as 11 or ll. */
export function quarterNamed(word: string): number | null {
  const name = fold(word).replace(/^0/, '').replace(/[1l]/g, 'i');
  return QUARTERS.findIndex((names) => names.includes(name)) + 1 || null;
}

export const quarterAt = (phrase: Phrase, at: number): number | null => quarterNamed(phrase.pieces[at]?.text ?? '');

function readQuarterly(phrase: Phrase): Recurring | 'impossible' | null {
  const position = positionIn(phrase);
  if (phrase.find(QUARTERLY) === -1 && !position && phrase.find('ngày cuối quý') === -1) return null;
  const printed = dayNumbers(phrase, 'quý').at(-1);
  const { inclusive } = limitBefore(phrase, printed?.at ?? phrase.find('ngày làm việc'));
  const result = (when: string | null): Recurring => ({ cycle: 'quarterly', when, inclusive });
  if (phrase.find('ngày làm việc') >= 0) return result(null);
  if (printed && !isDayOfMonth(printed.day)) return 'impossible';
  if (!printed) return quarterlyMonth(phrase, position?.month ?? null);
  const month = position?.month ?? (phrase.find(next('quý')) >= 0 ? 1 : null);
  if (printed.day === -1) return result(month === null || month === 3 ? 'quarterly:-1' : `quarterly:M${month}-31`);
  return result(month === null ? null : `quarterly:M${month}-${two(printed.day)}`);
}

/** "trong tháng đầu của quý sau", "hết mỗi quý": no day is printed, so the last one of the month. */
function quarterlyMonth(phrase: Phrase, month: number | null): Recurring | null {
  const at = phrase.find(month === null ? QUARTERLY : ['tháng']);
  if (phrase.endsAt(at, month === null ? ['hết'] : ['hết', 'trong']) === false) return null;
  const when = month === null || month === 3 ? 'quarterly:-1' : `quarterly:M${month}-31`;
  return { cycle: 'quarterly', when, inclusive: true };
}

/** "tháng cuối quý", "tháng thứ hai của mỗi quý": which month of the quarter. */
function positionIn(phrase: Phrase): { month: number } | null {
  if (phrase.find('quý') === -1) return null;
  for (let at = phrase.find('tháng'); at >= 0; at = phrase.find('tháng', at + 1)) {
    const found = POSITIONS.find(([words]) => phrase.matches(at + 1, words) > 0);
    if (found) return { month: found[1] };
  }
  return null;
}

function readMonthly(phrase: Phrase, today: string): Recurring | 'impossible' | null {
  if (phrase.find(MONTHLY) === -1 && phrase.find('ngày cuối tháng|ngày cuối cùng tháng') === -1) return null;
  const working = phrase.find('ngày làm việc');
  if (working >= 0) return { cycle: 'monthly', when: null, inclusive: limitBefore(phrase, working).inclusive };
  if (phrase.find('cuối kỳ|cuối cùng của kỳ') >= 0) return null;
  const printed = dayNumbers(phrase, 'tháng');
  if (printed.length === 0 && weekdayIn(phrase)) return { cycle: 'monthly', when: null, inclusive: true };
  if (printed.some(({ day }) => !isDayOfMonth(day))) return 'impossible';
  const { inclusive } = limitBefore(phrase, printed[0]?.at ?? 0);
  const found = printed.map(({ day }): Recurring => ({ cycle: 'monthly', when: `monthly:${day}`, inclusive }));
  return soonest(found, today);
}

/** -1 is the last day, whichever it is. */
const isDayOfMonth = (day: number): boolean => day === -1 || (day >= 1 && day <= 31);

const DAY_LEADS = names('và ngày|, ngày|ngày mùng|ngày mồng|ngày|mùng|mồng|trước|nhất|và|,');
const RANGE_LEADS = names('đến ngày|- ngày|– ngày|-|–|đến');
const LAST_DAY = ['ngày cuối cùng của', 'ngày cuối cùng trong', 'ngày cuối cùng', 'ngày cuối của', 'ngày cuối'];

/** Days of a month that are printed without their month: the end of a range, each of a list; -1 for "ngày cuối cùng". */
function dayNumbers(phrase: Phrase, unit: string): { day: number; at: number }[] {
  const found: { day: number; at: number }[] = [];
  for (let at = 0; at < phrase.pieces.length; at++) {
    const first = phrase.has(at + 1, 'ngày đầu') && phrase.number(at) <= 31 ? phrase.number(at) : NaN;
    if (!Number.isNaN(first)) return [{ day: first, at }];
    const range = phrase.matches(at, RANGE_LEADS);
    const lead = range > 0 ? range : phrase.matches(at, DAY_LEADS);
    const day = phrase.number(at + lead);
    if (lead > 0 && day <= 99 && !isCounted(phrase, at + lead + 1)) {
      if (range > 0) found.pop();
      found.push({ day, at: found.length > 0 && range === 0 ? at : at + lead });
      at += lead;
    }
    const last = phrase.matches(at, LAST_DAY);
    if (last > 0 && phrase.matches(at + last, [unit, ...every(unit), `các ${unit}`, 'tháng']) > 0)
      found.push({ day: -1, at });
  }
  return found;
}

/** Is the number before this piece the first half of a date, or a count: "15/6", "6 tháng", "5 ngày"? */
const isCounted = (phrase: Phrase, at: number): boolean =>
  phrase.matches(at, '/|ngày|giờ|năm|%|tuần|lần') > 0 ||
  (phrase.has(at, 'tháng') && (monthAt(phrase, at + 1) !== null || !isMonthNamed(phrase, at + 1)));

/** "tháng cuối quý", "tháng sau", "tháng báo cáo": a month, not a number of months. */
const isMonthNamed = (phrase: Phrase, at: number): boolean =>
  phrase.matches(at, 'đầu năm|cuối năm') === 0 &&
  (phrase.matches(at, NEXT) > 0 || POSITIONS.some(([words]) => phrase.matches(at, words) > 0));

const NAMES = names('hai|ba|tư|năm|sáu|bảy');

function readWeekly(phrase: Phrase): Recurring | null {
  if (phrase.find(WEEKLY) === -1) return null;
  const working = phrase.find('ngày làm việc');
  if (working >= 0) return { cycle: 'weekly', when: null, inclusive: limitBefore(phrase, working).inclusive };
  const found = weekdayIn(phrase);
  if (!found) return null;
  const when = `weekly:${WEEKDAYS[found.weekday] ?? 'mon'}`;
  return { cycle: 'weekly', when, inclusive: limitBefore(phrase, found.at).inclusive };
}

/** The last day of the week that is named, 0 Monday to 6 Sunday. */
export function weekdayIn(phrase: Phrase): { weekday: number; at: number } | null {
  let found: { weekday: number; at: number } | null = null;
  for (let at = 0; at < phrase.pieces.length; at++) {
    if (phrase.matches(at, 'chủ nhật|chúa nhật|cn') > 0) found = { weekday: 6, at };
    if (
      !phrase.has(at, 'thứ') ||
      phrase.matches(at - (phrase.has(at - 2, 'định kỳ') ? 2 : 1), 'tháng|lần|quý|tuần|việc|đợt|kỳ') > 0
    )
      continue;
    const name = phrase.matches(at + 1, 'bẩy') > 0 ? 5 : NAMES.findIndex((word) => phrase.has(at + 1, word));
    const number = phrase.number(at + 1);
    const weekday = number >= 2 && number <= 7 ? number - 2 : name;
    if (weekday >= 0) found = { weekday, at };
  }
  return found;
}
