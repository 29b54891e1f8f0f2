import { isDay } from './calendar.ts';
import { daysPrinted, monthAt } from './dates.ts';
import { limitBefore } from './limits.ts';
import type { Phrase } from './phrase.ts';
import { safeUntil, WEEKDAYS } from './safe-until.ts';

export type Cycle = 'weekly' | 'monthly' | 'quarterly' | 'yearly';

/** A limit that comes again: its form (null when only a working calendar could tell the day) and the place of its day. */
export interface Recurring {
  cycle: Cycle;
  when: string | null;
  inclusive: boolean;
}

const every = (unit: string): string[] => ['hằng', 'hàng', 'mỗi', 'từng'].map((word) => `${word} ${unit}`);
const NEXT = ['sau', 'kế tiếp', 'tiếp theo', 'liền kề', 'sau liền kề', 'liền sau', 'báo cáo', 'trước liền kề', 'kế'];
const next = (unit: string): string[] => NEXT.map((word) => `${unit} ${word}`);

const YEARLY = [...every('năm'), 'các năm', 'của năm', 'năm kế hoạch', 'năm trước', ...next('năm')];
const QUARTERLY = [...every('quý'), 'của quý', ...next('quý')];
const MONTHLY = [...every('tháng'), 'của tháng', ...next('tháng')];
const WEEKLY = [...every('tuần'), 'của tuần', 'trong tuần', ...next('tuần')];

const POSITIONS: [words: string[], month: number][] = [
  [['đầu tiên', 'đầu', 'thứ nhất', 'thứ 1', 'thứ 01', 'một'], 1],
  [['thứ hai', 'thứ 2', 'thứ 02', 'giữa'], 2],
  [['thứ ba', 'thứ 3', 'thứ 03', 'cuối cùng', 'cuối'], 3],
];

/** Reads a recurring limit; null when the phrase has none, 'impossible' for a day no month has. */
export function readRecurring(phrase: Phrase, today: string): Recurring | 'impossible' | null {
  if (daysPrinted(phrase).some((day) => day.year !== null && !isFollowedBy(phrase, day.to, every('năm')))) return null;
  return readYearly(phrase, today) ?? readQuarterly(phrase) ?? readWeekly(phrase) ?? readMonthly(phrase);
}

const isFollowedBy = (phrase: Phrase, at: number, words: readonly string[]): boolean =>
  phrase.matches(phrase.has(at, 'và') ? at + 1 : at, words) > 0;

const two = (number: number): string => String(number).padStart(2, '0');

function readYearly(phrase: Phrase, today: string): Recurring | 'impossible' | null {
  if (phrase.find(YEARLY) === -1) return null;
  const days = daysPrinted(phrase).filter((day) => phrase.matches(day.from - 2, ['từ ngày', 'kể từ']) === 0);
  if (days.some((day) => !isDay(2000, day.month, day.day))) return 'impossible';
  const range = phrase.find(['đến', '-', '–']) > 0 && days.length === 2;
  const found = (range ? days.slice(1) : days).map((day): Recurring => {
    const from = days[0] !== day && phrase.has(day.from - 1, 'và') ? (days[0]?.from ?? day.from) : day.from;
    return {
      cycle: 'yearly',
      when: `yearly:${two(day.month)}-${two(day.day)}`,
      inclusive: limitBefore(phrase, from).inclusive,
    };
  });
  return soonest(found, today) ?? yearlySpan(phrase);
}

/** Of "15/6 và 15/12 hằng năm", the limit that comes next. */
function soonest(found: Recurring[], today: string): Recurring | null {
  const until = ({ when, inclusive }: Recurring) => (when === null ? '' : (safeUntil(when, inclusive, today) ?? ''));
  return found.toSorted((a, b) => until(a).localeCompare(until(b)))[0] ?? null;
}

/** "trong tháng 11 hằng năm", "quý IV hằng năm", "ngày cuối cùng của năm". */
function yearlySpan(phrase: Phrase): Recurring | null {
  const span = (at: number, first: number, last: number): Recurring => {
    const { inclusive } = limitBefore(phrase, at);
    const day = last === 2 ? 29 : [4, 6, 9, 11].includes(last) ? 30 : 31;
    return { cycle: 'yearly', when: inclusive ? `yearly:${two(last)}-${day}` : `yearly:${two(first)}-01`, inclusive };
  };
  for (let at = 0; at < phrase.pieces.length; at++) {
    const month = phrase.has(at, 'tháng') ? monthAt(phrase, at + 1) : null;
    const half = month ? NaN : phrase.number(at) === 6 && phrase.has(at + 1, 'tháng đầu') ? 1 : NaN;
    const quarter = phrase.has(at, 'quý') ? quarterAt(phrase, at + 1) : null;
    const vague = phrase.matches(at - 1, ['đầu', 'giữa', 'cuối', 'tuần']) > 0;
    if (month && month.month <= 12 && !vague) return span(at, month.month, month.month);
    if (quarter && !vague) return span(at, quarter * 3 - 2, quarter * 3);
    if (half === 1) return span(at, 1, 6);
    if (phrase.matches(at, ['ngày cuối cùng của', 'ngày cuối cùng', 'hết']) > 0 && followedByYear(phrase, at)) {
      return { ...span(at, 12, 12), when: 'yearly:12-31' };
    }
  }
  return null;
}

const followedByYear = (phrase: Phrase, at: number): boolean =>
  phrase.matches(at + phrase.matches(at, ['ngày cuối cùng của', 'ngày cuối cùng', 'hết']), [...every('năm'), 'năm']) >
  0;

/** A quarter's number: I, 1 or một. */
export function quarterAt(phrase: Phrase, at: number): number | null {
  const names = [
    ['iv', '4', '04', 'bốn', 'tư'],
    ['iii', '3', '03', 'ba'],
    ['ii', '2', '02', 'hai'],
    ['i', '1', '01', 'một'],
  ];
  const found = names.findIndex((alternatives) => phrase.matches(at, alternatives) > 0);
  return found === -1 ? null : 4 - found;
}

function readQuarterly(phrase: Phrase): Recurring | null {
  const position = positionIn(phrase);
  if (phrase.find(QUARTERLY) === -1 && !position && phrase.find(['ngày cuối quý']) === -1) return null;
  const printed = dayNumber(phrase, 'quý');
  const { inclusive } = limitBefore(phrase, printed?.at ?? phrase.find(['ngày làm việc']));
  const result = (when: string | null): Recurring => ({ cycle: 'quarterly', when, inclusive });
  if (phrase.find(['ngày làm việc']) >= 0) return result(null);
  if (!printed) return phrase.matches(phrase.find(QUARTERLY) - 1, ['hết']) > 0 ? result('quarterly:-1') : null;
  const month = position?.month ?? (phrase.find(next('quý')) >= 0 ? 1 : null);
  if (printed.day === -1) return result(month === null || month === 3 ? 'quarterly:-1' : `quarterly:M${month}-31`);
  return result(month === null ? null : `quarterly:M${month}-${two(printed.day)}`);
}

/** "tháng cuối quý", "tháng thứ hai của mỗi quý": which month of the quarter. */
function positionIn(phrase: Phrase): { month: number } | null {
  if (phrase.find(['quý']) === -1) return null;
  for (let at = phrase.find(['tháng']); at >= 0; at = phrase.find(['tháng'], at + 1)) {
    const found = POSITIONS.find(([words]) => phrase.matches(at + 1, words) > 0);
    if (found) return { month: found[1] };
  }
  return null;
}

function readMonthly(phrase: Phrase): Recurring | 'impossible' | null {
  if (phrase.find(MONTHLY) === -1 && phrase.find(['ngày cuối tháng', 'ngày cuối cùng tháng']) === -1) return null;
  const working = phrase.find(['ngày làm việc']);
  if (working >= 0) return { cycle: 'monthly', when: null, inclusive: limitBefore(phrase, working).inclusive };
  const printed = dayNumber(phrase, 'tháng');
  if (!printed) return null;
  if (printed.day === 0 || printed.day > 31) return 'impossible';
  return { cycle: 'monthly', when: `monthly:${printed.day}`, inclusive: limitBefore(phrase, printed.at).inclusive };
}

/** The day of a month that is printed without its month; the last of a range; -1 for "ngày cuối cùng". */
function dayNumber(phrase: Phrase, unit: string): { day: number; at: number } | null {
  let found: { day: number; at: number } | null = null;
  for (let at = 0; at < phrase.pieces.length; at++) {
    const lead = phrase.matches(at, [
      'ngày mùng',
      'ngày mồng',
      'ngày',
      'mùng',
      'mồng',
      'trước',
      'nhất',
      'và',
      '-',
      '–',
      'đến',
    ]);
    const day = phrase.number(at + lead);
    if (lead > 0 && day <= 99 && !isCounted(phrase, at + lead + 1)) found = { day, at: at + lead };
    const last = phrase.matches(at, ['ngày cuối cùng của', 'ngày cuối cùng', 'ngày cuối của', 'ngày cuối']);
    if (last > 0 && phrase.matches(at + last, [unit, ...every(unit), `các ${unit}`, `tháng`]) > 0) {
      found ??= { day: -1, at };
    }
  }
  return found;
}

/** Is the number before this piece the first half of a date, or a count: "15/6", "6 tháng", "5 ngày"? */
const isCounted = (phrase: Phrase, at: number): boolean =>
  phrase.matches(at, ['/', 'ngày', 'giờ', 'năm', '%']) > 0 ||
  (phrase.has(at, 'tháng') && monthAt(phrase, at + 1) !== null) ||
  phrase.matches(at, ['tháng đầu năm', 'tháng cuối năm', 'tháng một lần']) > 0;

const NAMES = ['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy'];

function readWeekly(phrase: Phrase): Recurring | null {
  if (phrase.find(WEEKLY) === -1) return null;
  const working = phrase.find(['ngày làm việc']);
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
    if (phrase.matches(at, ['chủ nhật', 'chúa nhật', 'cn']) > 0) found = { weekday: 6, at };
    if (!phrase.has(at, 'thứ') || phrase.matches(at - 1, ['tháng', 'lần', 'quý', 'tuần', 'việc', 'đợt', 'kỳ']) > 0)
      continue;
    const name = phrase.matches(at + 1, ['bẩy']) > 0 ? 5 : NAMES.findIndex((word) => phrase.has(at + 1, word));
    const number = phrase.number(at + 1);
    const weekday = number >= 2 && number <= 7 ? number - 2 : name;
    if (weekday >= 0) found = { weekday, at };
  }
  return found;
}
