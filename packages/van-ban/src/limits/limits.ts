import { dateAt, daysOf } from '../dates.ts';
import type { Deadline, DeadlineKind } from '../reading.ts';
import { quote, type Source } from '../text/source.ts';

/**
 * Time limits in running text:  trước ngày 30/10 hàng năm   trong tháng 11/2025   chậm nhất 05 ngày làm việc
 */
export interface LimitFound {
  deadline: Deadline;
  start: number;
  end: number;
}

const OPENING =
  /(?<![\p{L}])(chậm nhất là trước|chậm nhất trước|chậm nhất là|chậm nhất|muộn nhất|xong trước|trước|hạn cuối|thời hạn|hạn|đến hết|đến|trong vòng|trong thời hạn|trong|định kỳ|vào|từ ngày|hàng|hằng|quý) ?(?=[\p{L}\d:(])/gu;

interface Cycle {
  kind: 'yearly' | 'monthly' | 'quarterly' | 'weekly' | 'halfyearly' | null;
  length: number;
}

const CYCLE = /,? ?(?:của )?(?:hàng|hằng|mỗi) (năm|tháng|quý|tuần)/y;
const TIME = /(?:trước )?\d{1,2} ?(?:giờ|h|:)(?: ?\d{2})?(?: phút)?,? ?(?:ngày )?/y;
const DAY_MONTH = /(?:ngày )?(\d{1,2}) ?[/-] ?(\d{1,2})(?![\d/])/y;
const DAY_OF_MONTH_WORDS = /ngày (\d{1,2}) tháng (\d{1,2})(?! ?năm \d)/y;
const DAY = /ngày (\d{1,2})(?![\d/])/y;
const MONTH = /tháng (\d{1,2})(?: ?[/-] ?| năm )(\d{4})/y;
const MONTH_ONLY = /tháng (\d{1,2})(?![\d/.])/y;
const QUARTER = /quý (i{1,3}|iv|[1-4])(?: ?[/-] ?| năm | )?(\d{4})?(?![\p{L}\d])/uy;
const YEAR = /năm (\d{4})(?!\d)/y;
const WITHIN =
  /(?:vòng |thời hạn |thời gian )?(?:không quá )?(\d{1,3}) ?(?:\([^)]{1,20}\) )?(ngày làm việc|ngày|tháng|giờ)(?! ?\d)/y;
const WEEKDAY = /(?:ngày )?(?:thứ (hai|ba|tư|năm|sáu|bảy)|(chủ nhật))/y;

const WEEKDAYS: Record<string, string> = { hai: 'mon', ba: 'tue', tư: 'wed', năm: 'thu', sáu: 'fri', bảy: 'sat' };
const QUARTERS: Record<string, string> = { i: '1', ii: '2', iii: '3', iv: '4' };

function at(pattern: RegExp, key: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(key);
}

function cycleAt(key: string, index: number): Cycle {
  const found = at(CYCLE, key, index);
  const names = { năm: 'yearly', tháng: 'monthly', quý: 'quarterly', tuần: 'weekly' } as const;
  const unit = found?.[1];
  return unit === 'năm' || unit === 'tháng' || unit === 'quý' || unit === 'tuần'
    ? { kind: names[unit], length: found?.[0].length ?? 0 }
    : { kind: null, length: 0 };
}

interface Meaning {
  when: string | null;
  kind: DeadlineKind;
  end: number;
}

const two = (value: string | number): string => String(value).padStart(2, '0');

function dayMeaning(key: string, index: number, documentYear: string): Meaning | null {
  const date = dateAt(key, index);
  if (date && date.iso.length === 10) return { when: `date:${date.iso}`, kind: 'fixed', end: date.end };
  const short = at(DAY_MONTH, key, index) ?? at(DAY_OF_MONTH_WORDS, key, index);
  if (short) {
    const end = index + short[0].length;
    const cycle = cycleAt(key, end);
    const day = Number(short[1]);
    const month = Number(short[2]);
    if (month < 1 || month > 12 || day < 1 || day > 31) return null;
    if (cycle.kind === 'yearly')
      return { when: `yearly:${two(month)}-${two(day)}`, kind: 'recurring', end: end + cycle.length };
    if (documentYear === '') return null;
    return {
      when: `date:${documentYear}-${two(month)}-${two(Math.min(day, daysOf(Number(documentYear), month)))}`,
      kind: 'fixed',
      end,
    };
  }
  const day = at(DAY, key, index);
  if (day) {
    const end = index + day[0].length;
    const cycle = cycleAt(key, end);
    if (cycle.kind === 'monthly')
      return { when: `monthly:${Number(day[1])}`, kind: 'recurring', end: end + cycle.length };
  }
  return weekMeaning(key, index);
}

function weekMeaning(key: string, index: number): Meaning | null {
  const weekday = at(WEEKDAY, key, index);
  if (!weekday) return null;
  const end = index + weekday[0].length;
  const cycle = cycleAt(key, end);
  if (cycle.kind !== 'weekly') return null;
  return {
    when: `weekly:${weekday[2] ? 'sun' : (WEEKDAYS[weekday[1] ?? ''] ?? 'mon')}`,
    kind: 'recurring',
    end: end + cycle.length,
  };
}

function periodMeaning(key: string, index: number, documentYear: string): Meaning | null {
  const month = at(MONTH, key, index);
  if (month) return { when: `month:${month[2]}-${two(month[1] ?? '')}`, kind: 'fixed', end: index + month[0].length };
  const quarter = at(QUARTER, key, index);
  if (quarter) {
    const year = quarter[2] ?? documentYear;
    const number = QUARTERS[quarter[1] ?? ''] ?? quarter[1];
    return year === '' ? null : { when: `quarter:${year}-Q${number}`, kind: 'fixed', end: index + quarter[0].length };
  }
  const bare = at(MONTH_ONLY, key, index);
  if (bare && documentYear !== '')
    return { when: `month:${documentYear}-${two(bare[1] ?? '')}`, kind: 'fixed', end: index + bare[0].length };
  return null;
}

function withinMeaning(key: string, index: number): Meaning | null {
  const found = at(WITHIN, key, index);
  if (!found) return null;
  const units: Record<string, string> = { 'ngày làm việc': 'wd', ngày: 'd', tháng: 'm' };
  const unit = units[found[2] ?? ''];
  return unit === undefined
    ? null
    : { when: `within:${Number(found[1])}${unit}`, kind: 'relative', end: index + found[0].length };
}

/** Limits of a stretch of the joined flow, in order. */
export function readLimits(source: Source, from: number, to: number, documentYear: string): LimitFound[] {
  const found: LimitFound[] = [];
  const text = source.key.slice(from, to);
  let done = 0;
  for (const opening of text.matchAll(OPENING)) {
    const start = from + opening.index;
    if (start < done) continue;
    const meaning = meaningOf(source.key, opening[1] ?? '', start, start + opening[0].length, documentYear);
    if (!meaning || meaning.end > to) continue;
    const exclusive = /trước$/.test(opening[1] ?? '');
    found.push({
      deadline: {
        phrase: quote(source, start, meaning.end),
        when: meaning.when,
        kind: meaning.kind,
        inclusive: !exclusive,
      },
      start,
      end: meaning.end,
    });
    done = meaning.end;
  }
  return found;
}

function meaningOf(key: string, word: string, start: number, index: number, documentYear: string): Meaning | null {
  const time = at(TIME, key, index);
  const place = time ? index + time[0].length : index;
  if (/^(?:trước|chậm|muộn|xong|hạn)/.test(word)) {
    return (
      dayMeaning(key, place, documentYear) ??
      periodMeaning(key, place, documentYear) ??
      (word.startsWith('chậm') || word.startsWith('muộn') ? withinMeaning(key, place) : null)
    );
  }
  if (/^trong/.test(word))
    return /hoàn thành|báo cáo|xong|thời gian|trình|gửi/.test(key.slice(Math.max(0, start - 60), start)) ||
      word !== 'trong'
      ? (withinMeaning(key, index) ?? periodMeaning(key, index, documentYear))
      : null;
  return null;
}
