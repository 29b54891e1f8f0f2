import type { DeadlineContext, DeadlineReading } from '../reading.ts';
import { isDay, isoOf, partsOf, plusDays, plusMonths, weekdayOf } from './calendar.ts';
import { daysPrinted, type PrintedDay } from './dates.ts';
import { withoutElsewhere } from './elsewhere.ts';
import { withHours } from './hours.ts';
import { limitBefore } from './limits.ts';
import { phraseOf, type Phrase } from './phrase.ts';
import { limitOf, readRecurring, weekdayIn } from './recurring.ts';
import { safeUntil } from './safe-until.ts';
import { readSpan } from './spans.ts';
import { eventIn, hasBlank, isConditional, isLunar, isUnspecified } from './waiting.ts';
import { readWithin, type Within } from './within.ts';
import { names } from '../tables/names.ts';

/**
 * Reads one printed limit: "trước ngày 30/10 hằng năm", "trong 05 ngày làm việc kể từ ngày nhận", "hết quý III".
 * @param phrase   the words of the limit, as printed
 * @param context  the document's date (fills in a missing year, and is what "kể từ ngày ký" counts from) and today,
 *   both YYYY-MM-DD, Việt Nam
 * @returns the canonical form, whether its day is included, and the last safe day of the present cycle. A date is never
 *   invented: lunar days, blanks, "đầu tháng", "kịp thời" are unspecified, events to wait for conditional, dates of
 *   documents and happenings none; never throws
 * @source Bộ luật Dân sự 2015, Điều 147 (the first day is not counted) and Điều 148
 */
export function readDeadline(phrase: string, context: DeadlineContext): DeadlineReading {
  if (MISREAD.test(phrase)) return NONE;
  const words = phraseOf(phrase);
  if (hasBlank(words) || isLunar(words)) return { ...NONE, kind: 'unspecified' };
  const within = readWithin(words);
  if (within) return fromWithin(words, within, context);
  const own = withoutElsewhere(withHours(words));
  const recurring = readRecurring(own, context.today);
  if (recurring === 'impossible') return NONE;
  if (recurring) {
    const { when, cycle, inclusive } = recurring;
    return { when, kind: 'recurring', cycle, inclusive, safeUntil: when && safeUntil(when, inclusive, context.today) };
  }
  const day = limitingDay(own);
  if (day) return fromDay(own, day, context);
  const named = namedDay(own, context.documentDate);
  if (named) return fixed(`date:${named.iso}`, named.inclusive, context);
  const span = readSpan(own, context.documentDate);
  const event = eventIn(own);
  if (event >= 0 && (span === 'vague' || !span || event < span.from)) return { ...NONE, kind: 'conditional' };
  if (span === 'vague') return { ...NONE, kind: 'unspecified' };
  if (span) return fixed(span.when, span.inclusive, context);
  if (isConditional(own) && !isUnfinished(own)) return { ...NONE, kind: 'conditional' };
  return isUnspecified(own) || weekdayIn(own) ? { ...NONE, kind: 'unspecified' } : NONE;
}

/** A letter that a scan leaves for a digit: "l5/4", "1O/4". No day is made of the digits beside it. */
const MISREAD = /(?<![\p{L}\d])(?:[lIOo]\d|\d[lIOo])[/.-]\d/u;

const NONE: DeadlineReading = { when: null, kind: 'none', cycle: null, inclusive: false, safeUntil: null };

const fixed = (when: string, inclusive: boolean, { today }: DeadlineContext): DeadlineReading => ({
  when,
  kind: 'fixed',
  cycle: null,
  inclusive,
  safeUntil: safeUntil(when, inclusive, today),
});

/** "trước ngày 20": a day without its month waits for nothing. */
const isUnfinished = (phrase: Phrase): boolean => {
  const at = phrase.find('trước ngày|sau ngày');
  return at >= 0 && !Number.isNaN(phrase.number(at + 2));
};

function fromWithin(phrase: Phrase, within: Within, context: DeadlineContext): DeadlineReading {
  if (within.direction === 'before') return countedBack(phrase, within, context);
  const when = within.unit === 'min' ? null : `within:${within.count}${within.unit}`;
  const start = startOf(phrase, within, context);
  return { when, kind: 'relative', cycle: null, inclusive: true, safeUntil: start && moved(start, within, 1) };
}

/** The day a length of time is counted from: the document's own date or a printed one; any other event is unknown. */
function startOf(phrase: Phrase, within: Within, context: DeadlineContext): string | null {
  if (within.direction !== 'after' || within.unit === 'wd' || within.unit === 'min') return null;
  const lead = phrase.matches(within.event, 'ngày');
  const day = daysPrinted(phrase).find(({ from }) => from === within.event + lead);
  if (day) return isoOfDay(day, context.documentDate);
  return isOwnSigning(phrase, within.event + lead) && partsOf(context.documentDate) ? context.documentDate : null;
}

/** "ký", "ký văn bản này", "ban hành Kế hoạch này", "Quyết định này được ký": but not "ký hợp đồng". */
function isOwnSigning(phrase: Phrase, at: number): boolean {
  const stop = phrase.find(',|;|.|(', at);
  const words = phrase.pieces.slice(at, stop === -1 ? undefined : stop).map((piece) => piece.text);
  const rest = words.filter((word) => !['ký', 'ban', 'hành', 'phát', 'được', 'văn', 'bản'].includes(word));
  if (!words.includes('ký') && !words.includes('hành')) return false;
  return rest.length === 0 || (rest.at(-1) === 'này' && rest.length <= 3 && !words.includes('lực'));
}

/** Days, weeks, months or hours on from a day (or back): the first day is not counted. */
function moved(start: string, { count, unit }: Within, sign: 1 | -1): string {
  if (unit === 'm') return plusMonths(start, sign * count);
  return plusDays(start, sign * (unit === 'h' ? Math.floor(count / 24) : count));
}

/** "chậm nhất 05 ngày trước ngày 20/11/2025"; without a printed day it waits for the event. */
function countedBack(phrase: Phrase, within: Within, context: DeadlineContext): DeadlineReading {
  const day = daysPrinted(phrase).find(({ from }) => from === within.event || from === within.event + 1);
  const iso = day && isoOfDay(day, context.documentDate);
  if (!iso) return { ...NONE, kind: 'conditional' };
  if (within.unit === 'wd' || within.unit === 'min')
    return { ...fixed('', true, context), when: null, safeUntil: null };
  const date = moved(iso, within, -1);
  if (phrase.matches(day.to, 'hằng năm|hàng năm|mỗi năm') === 0) return fixed(`date:${date}`, true, context);
  const when = `yearly:${date.slice(5)}`;
  return { when, kind: 'recurring', cycle: 'yearly', inclusive: true, safeUntil: safeUntil(when, true, context.today) };
}

function isoOfDay({ day, month, year }: PrintedDay, documentDate: string): string | null {
  const known = year ?? Number(/^\d{4}/.exec(documentDate)?.[0]);
  return isDay(known, month, day) ? isoOf(known, month, day) : null;
}

const JOINTS = ['đến', '-', '–', 'và', ','];

/** The day that limits: the end of a range or list, else the first that a limit stands before. */
function limitingDay(phrase: Phrase): PrintedDay | null {
  const days: PrintedDay[] = [];
  for (const day of daysPrinted(phrase)) if (isDate(phrase, day, days.at(-1))) days.push(day);
  let chosen = days.find((day) => limitBefore(phrase, day.from).found) ?? days[0];
  if (!chosen) return null;
  for (const day of days.slice(days.indexOf(chosen) + 1)) {
    const joined = day.from - chosen.to <= 4 && phrase.matches(chosen.to, JOINTS) > 0;
    if (!joined || phrase.endsAt(day.from, 'trước ngày|trước')) break;
    chosen = day;
  }
  return chosen;
}

/** Two numbers with a stroke are a date only behind a word for one: "đạt 15/20", "tổ 3/4" are not. */
function isDate(phrase: Phrase, day: PrintedDay, before: PrintedDay | undefined): boolean {
  if (day.year !== null || phrase.has(day.from + 1, 'tháng')) return true;
  if (before && day.from - before.to <= 2 && phrase.endsAt(day.from, 'và|,|-|–|ngày')) return true;
  const lead = limitBefore(phrase, day.from).found || phrase.endsAt(day.from, 'ngày|các|từ');
  return lead || (day.from === 0 && day.to === phrase.pieces.length);
}

const PERSONS_AND_THINGS = names(
  'người|những người|đối tượng|trường hợp|các trường hợp|hồ sơ|cán bộ|công chức|đảng viên|dự án|các dự án|' +
    'công trình|các công trình|văn bản|các văn bản',
);
/** Words that tell which persons or things are meant, by a day in the past. */
const DESCRIBED = names(
  'cách mạng|sinh|ban hành|tiếp nhận|phê duyệt|nghỉ hưu|khởi công|thành lập|tham gia|nhập ngũ|hoạt động|' +
    'cấp|ký kết|ký|phát sinh|xảy ra|có từ|người|hiệu lực|công tác|hưởng|nghỉ việc|tuyển dụng|bổ nhiệm|' +
    'sử dụng|hình thành|có|được giao|xây dựng',
);

function fromDay(phrase: Phrase, day: PrintedDay, context: DeadlineContext): DeadlineReading {
  const printed =
    phrase.matches(day.to, 'năm tới') > 0 ? { ...day, year: Number(context.documentDate.slice(0, 4)) + 1 } : day;
  const iso = isoOfDay(printed, context.documentDate);
  if (!iso) return Number.isNaN(Number(context.documentDate.slice(0, 4))) ? { ...NONE, kind: 'unspecified' } : NONE;
  const { inclusive } = limitOf(phrase, day, daysPrinted(phrase));
  if (isStart(phrase, day) || (iso < context.documentDate && isDescribed(phrase, day))) return NONE;
  if (day.year !== null && day.year < Number(context.documentDate.slice(0, 4)) - 1) return NONE;
  const back = countAfter(phrase, day.to);
  return fixed(`date:${back > 0 ? plusDays(iso, -back) : iso}`, back > 0 || inclusive, context);
}

/** "có hiệu lực từ ngày 01/7/2025": a beginning limits nothing. */
const isStart = (phrase: Phrase, { from }: PrintedDay): boolean =>
  phrase.endsAt(from, 'từ ngày|từ|sau ngày|bắt đầu ngày') && !phrase.endsAt(from, 'không từ ngày');

function isDescribed(phrase: Phrase, { from }: PrintedDay): boolean {
  if (phrase.matches(0, PERSONS_AND_THINGS) > 0) return true;
  const before = phrase.find('trước|từ', 0);
  return before > 0 && before < from && phrase.endsAt(before, DESCRIBED);
}

/** "trước ngày 20/11/2025 ít nhất 05 ngày" */
function countAfter(phrase: Phrase, at: number): number {
  const lead = phrase.matches(at, 'ít nhất|tối thiểu|chậm nhất|là');
  return phrase.has(at + lead + 1, 'ngày') && phrase.number(at + lead) > 0 ? phrase.number(at + lead) : 0;
}

/** Days named from the document's own: "trong ngày hôm nay", "thứ Sáu tuần này", "ngày 20 tháng này". */
function namedDay(phrase: Phrase, documentDate: string): { iso: string; inclusive: boolean } | null {
  const own = partsOf(documentDate);
  if (!own) return null;
  const tomorrow = phrase.find('ngày mai');
  if (tomorrow >= 0) return { iso: plusDays(documentDate, 1), inclusive: limitBefore(phrase, tomorrow).inclusive };
  const today = phrase.find('hôm nay|trong ngày');
  if (today >= 0 && isNow(phrase, today)) return { iso: documentDate, inclusive: limitBefore(phrase, today).inclusive };
  const week = phrase.find('tuần này|tuần sau|tuần tới');
  const weekday = week > 0 ? weekdayIn(phrase) : null;
  if (weekday) {
    const days = weekday.weekday - weekdayOf(documentDate) + (phrase.has(week, 'tuần này') ? 0 : 7);
    return { iso: plusDays(documentDate, days), inclusive: limitBefore(phrase, weekday.at).inclusive };
  }
  const at = phrase.find('tháng này');
  const day = phrase.number(at - 1);
  if (at < 1 || !isDay(own.year, own.month, day)) return null;
  return { iso: isoOf(own.year, own.month, day), inclusive: limitBefore(phrase, at - 1).inclusive };
}

/** "trong ngày" alone, not "trong ngày làm việc tiếp theo". */
const isNow = (phrase: Phrase, at: number): boolean =>
  phrase.has(at, 'hôm nay') || at + 2 >= phrase.pieces.length || phrase.matches(at + 2, ',|.|;|nay|này|hôm nay') > 0;
