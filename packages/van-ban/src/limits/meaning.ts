import { dateAt, daysOf, two } from '../dates.ts';
import { quarterNamed } from '../deadlines/recurring.ts';
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

const YEARLY =
  /(?:(?:,| và) (?:ngày )?\d{1,2}\/\d{1,2})*,? ?(?:của )?(?:(?:hàng|hằng|mỗi) năm|năm (?:sau|(?:tiếp|kế|liền) ?\p{L}*))/uy;
const DAY_MONTH = /(?:ngày )?(\d{1,2})(?: ?[/-] ?| tháng )(\d{1,2})(?![\d/]| ?năm \d)/y;
const MONTH = /(?:hết )?tháng (?:(?:\d{1,2}(?: ?[-,]| và) ?)?(\d{1,2})(?: ?[/-] ?| năm )(\d{4})|(\d{1,2})(?![\d/.]))/y;
const QUARTER =
  /(?:hết )?quý (?:[\di]{1,3}(?: ?[-,]| và) ?)?([il1]v|[il1]{1,3}|[2-4])(?: ?[/-] ?| năm | )?(\d{4})?(?![\p{L}\d])/uy;
const YEAR = /(?:hết )?năm (\d{4})(?: ?- ?(\d{4}))?(?!\d| ?- ?\d)/y;
const WITHIN =
  /(?:sau )?(?:vòng |thời hạn |thời gian )?(?:là )?(?:(?:không quá|tối đa|chậm nhất) (?:là )?)?(?:\d{1,3} ?[-–] ?)?(\d{1,3})\)? ?(?:\([^)]{1,20}\) )?(ngày làm việc|ngày|tháng|giờ)(?: làm việc)?(?! ?\d)/y;
const TIME = /(?:trước |lúc )?\d{1,2} ?(?:giờ|h|:)(?: ?\d{2})?(?: phút)?,? ?/y;

const UNITS: Record<string, string> = { 'ngày làm việc': 'wd', ngày: 'd', tháng: 'm', giờ: 'h' };

/** A day: "15/12/2025", "30/10 hàng năm". */
export function dayMeaning(key: string, index: number, around: Around): Meaning | null {
  const time = matchAt(TIME, key, index);
  const from = time ? index + time[0].length : index;
  const date = dateAt(key, from);
  if (date && date.iso.length === 10) return { when: `date:${date.iso}`, kind: 'fixed', end: date.end };
  const short = matchAt(DAY_MONTH, key, from);
  return short && shortMeaning(key, from, short, around);
}

function shortMeaning(key: string, from: number, short: RegExpExecArray, around: Around): Meaning | null {
  const end = from + short[0].length;
  const day = Number(short[1]);
  const month = Number(short[2]);
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const cycle = matchAt(YEARLY, key, end)?.[0].length ?? 0;
  const yearly = /(?:hàng|hằng|mỗi) năm,? ?\(?[\p{L} ]{0,24}$/u.test(key.slice(Math.max(0, from - 44), from));
  if (cycle > 0 || yearly || around.normative)
    return { when: `yearly:${two(month)}-${two(day)}`, kind: 'recurring', end: end + cycle };
  const year = around.date.slice(0, 4);
  return year === ''
    ? null
    : { when: `date:${year}-${two(month)}-${two(Math.min(day, daysOf(Number(year), month)))}`, kind: 'fixed', end };
}

/** A stretch: "tháng 11/2025", "quý IV năm 2025", "năm 2025". */
export function periodMeaning(key: string, index: number, around: Around): Meaning | null {
  const month = matchAt(MONTH, key, index);
  const quarter = matchAt(QUARTER, key, index);
  const found = month ?? quarter ?? matchAt(YEAR, key, index);
  if (!found) return null;
  const [, first = '', second] = found;
  const fixed = (when: string): Meaning => ({ when, kind: 'fixed', end: index + found[0].length });
  if (!month && !quarter) return fixed(second ? `period:${first}/${second}` : `year:${first}`);
  const year = second ?? around.date.slice(0, 4);
  const number = month?.[3] ?? first;
  if (year === '' || Number(number) > 12) return null;
  return fixed(month ? `month:${year}-${two(number)}` : `quarter:${year}-Q${quarterNamed(first)}`);
}

/** A length: "05 ngày làm việc", "03 tháng". */
export function withinMeaning(key: string, index: number): Meaning | null {
  const found = matchAt(WITHIN, key, index);
  const unit = UNITS[found?.[2] ?? ''];
  return found && unit
    ? { when: `within:${Number(found[1])}${unit}`, kind: 'relative', end: index + found[0].length }
    : null;
}
