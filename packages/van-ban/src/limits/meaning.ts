import { dateAt, daysOf, two } from '../dates.ts';
import type { DeadlineKind } from '../reading.ts';
import { matchAt } from '../text/places.ts';

/** What the words of a limit mean, and where they end. */
export interface Meaning {
  when: string | null;
  kind: DeadlineKind;
  end: number;
}

/** What a limit leaves to the document. */
export interface Around {
  /** YYYY-MM-DD, or as much as is known; '' when nothing is. */
  date: string;
  /** A regulation: a day without a year comes back every year. */
  normative: boolean;
}

const CYCLE =
  /(?:(?:,| và) (?:ngày )?\d{1,2}\/\d{1,2})*,? ?(?:của )?(?:(?:hàng|hằng|mỗi) (năm|tháng|quý|tuần)|(năm) (?:sau|(?:tiếp|kế|liền) ?\p{L}*))/uy;
const DAY_MONTH = /(?:ngày )?(\d{1,2}) ?[/-] ?(\d{1,2})(?![\d/])/y;
const DAY_OF_MONTH = /ngày (\d{1,2}) tháng (\d{1,2})(?! ?năm \d)/y;
const DAY = /ngày (?:mùng |mồng )?(\d{1,2})(?![\d/])/y;
const MONTH = /(?:hết )?tháng (?:\d{1,2}(?: ?[-,]| và) ?)?(\d{1,2})(?: ?[/-] ?| năm )(\d{4})/y;
const MONTH_ONLY = /(?:hết )?tháng (\d{1,2})(?![\d/.])/y;
const QUARTER =
  /(?:hết )?quý (?:[\di]{1,3}(?: ?[-,]| và) ?)?(iv|i{1,3}|[1-4])(?: ?[/-] ?| năm | )?(\d{4})?(?![\p{L}\d])/uy;
const YEAR = /(?:hết )?năm (\d{4})(?: ?- ?(\d{4}))?(?!\d| ?- ?\d)/y;
const WITHIN =
  /(?:sau )?(?:vòng |thời hạn |thời gian )?(?:là )?(?:không quá |tối đa |chậm nhất )?(?:\d{1,3} ?[-–] ?)?(\d{1,3})\)? ?(?:\([^)]{1,20}\) )?(ngày làm việc|ngày|tháng|giờ)(?: làm việc)?(?! ?\d)/y;
const WEEKDAY = /(?:ngày )?(?:thứ (hai|ba|tư|năm|sáu|bảy)|(chủ nhật))/y;
const TIME = /(?:trước |lúc )?\d{1,2} ?(?:giờ|h|:)(?: ?\d{2})?(?: phút)?,? ?/y;

const CYCLES = { năm: 'yearly', tháng: 'monthly', quý: 'quarterly', tuần: 'weekly' } as const;
const WEEKDAYS: Record<string, string> = { hai: 'mon', ba: 'tue', tư: 'wed', năm: 'thu', sáu: 'fri', bảy: 'sat' };
const QUARTERS: Record<string, string> = { i: '1', ii: '2', iii: '3', iv: '4' };
const UNITS: Record<string, string> = { 'ngày làm việc': 'wd', ngày: 'd', tháng: 'm', giờ: 'h' };

function cycleAt(key: string, index: number): { unit: (typeof CYCLES)[keyof typeof CYCLES] | null; length: number } {
  const found = matchAt(CYCLE, key, index);
  const unit = found?.[1] ?? found?.[2];
  if (unit === 'năm' || unit === 'tháng' || unit === 'quý' || unit === 'tuần')
    return { unit: CYCLES[unit], length: found?.[0].length ?? 0 };
  return { unit: null, length: 0 };
}

/** A day: "15/12/2025", "30/10 hàng năm", "ngày 25 hàng tháng", "thứ Sáu hàng tuần". */
export function dayMeaning(key: string, index: number, around: Around): Meaning | null {
  const time = matchAt(TIME, key, index);
  const from = time ? index + time[0].length : index;
  const date = dateAt(key, from);
  if (date && date.iso.length === 10) return { when: `date:${date.iso}`, kind: 'fixed', end: date.end };
  const short = matchAt(DAY_MONTH, key, from) ?? matchAt(DAY_OF_MONTH, key, from);
  if (short) return shortMeaning(key, from, short, around);
  const day = matchAt(DAY, key, from);
  const end = day ? from + day[0].length : from;
  const cycle = cycleAt(key, end);
  if (day && cycle.unit === 'monthly')
    return { when: `monthly:${Number(day[1])}`, kind: 'recurring', end: end + cycle.length };
  return weekMeaning(key, from);
}

function shortMeaning(key: string, from: number, short: RegExpExecArray, around: Around): Meaning | null {
  const end = from + short[0].length;
  const day = Number(short[1]);
  const month = Number(short[2]);
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const cycle = cycleAt(key, end);
  const yearly = /(?:hàng|hằng|mỗi) năm,? ?\(?[\p{L} ]{0,24}$/u.test(key.slice(Math.max(0, from - 44), from));
  if (cycle.unit === 'yearly' || yearly || around.normative)
    return { when: `yearly:${two(month)}-${two(day)}`, kind: 'recurring', end: end + cycle.length };
  const year = around.date.slice(0, 4);
  return year === ''
    ? null
    : { when: `date:${year}-${two(month)}-${two(Math.min(day, daysOf(Number(year), month)))}`, kind: 'fixed', end };
}

function weekMeaning(key: string, index: number): Meaning | null {
  const weekday = matchAt(WEEKDAY, key, index);
  const end = index + (weekday?.[0].length ?? 0);
  const cycle = cycleAt(key, end);
  if (!weekday || cycle.unit !== 'weekly') return null;
  return {
    when: `weekly:${weekday[2] ? 'sun' : (WEEKDAYS[weekday[1] ?? ''] ?? 'mon')}`,
    kind: 'recurring',
    end: end + cycle.length,
  };
}

/** A stretch: "tháng 11/2025", "quý IV năm 2025", "năm 2025". */
export function periodMeaning(key: string, index: number, around: Around): Meaning | null {
  const documentYear = around.date.slice(0, 4);
  const month = matchAt(MONTH, key, index);
  if (month) return { when: `month:${month[2]}-${two(month[1] ?? '')}`, kind: 'fixed', end: index + month[0].length };
  const quarter = matchAt(QUARTER, key, index);
  if (quarter) {
    const year = quarter[2] ?? documentYear;
    return year === ''
      ? null
      : {
          when: `quarter:${year}-Q${QUARTERS[quarter[1] ?? ''] ?? quarter[1]}`,
          kind: 'fixed',
          end: index + quarter[0].length,
        };
  }
  const bare = matchAt(MONTH_ONLY, key, index);
  if (bare && documentYear !== '' && Number(bare[1]) <= 12)
    return { when: `month:${documentYear}-${two(bare[1] ?? '')}`, kind: 'fixed', end: index + bare[0].length };
  const year = matchAt(YEAR, key, index);
  return year
    ? { when: year[2] ? `period:${year[1]}/${year[2]}` : `year:${year[1]}`, kind: 'fixed', end: index + year[0].length }
    : null;
}

/** A length: "05 ngày làm việc", "03 tháng". */
export function withinMeaning(key: string, index: number): Meaning | null {
  const found = matchAt(WITHIN, key, index);
  const unit = UNITS[found?.[2] ?? ''];
  return found && unit
    ? { when: `within:${Number(found[1])}${unit}`, kind: 'relative', end: index + found[0].length }
    : null;
}
