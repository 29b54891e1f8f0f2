import { tokensOf } from '../figures/entry.ts';
import { beginsNumber, readSpoken } from '../figures/spoken.ts';
import type { Phrase } from './phrase.ts';
import { names } from '../tables/names.ts';

type Unit = 'h' | 'd' | 'wd' | 'm' | 'min';

/** A length of time that limits: "05 ngày làm việc kể từ ngày nhận". */
export interface Within {
  count: number;
  unit: Unit;
  /** Index of the count, and of what follows the unit. */
  from: number;
  to: number;
  /** What it is counted from: "kể từ", "sau khi" (forward), "trước" (back), or nothing printed. */
  direction: 'after' | 'before' | 'open';
  /** Index of the event's words. */
  event: number;
}

const AFTER = names(
  'kể từ|tính từ|tính kể từ|từ khi|từ ngày|từ thời điểm|từ lúc|sau khi|sau ngày|sau|theo dấu bưu điện|' +
    'khi có|khi nhận được',
);
const BEFORE = names('trước khi|trước ngày|trước thời điểm|trước hội nghị|trước kỳ họp|trước đại hội|trước');
const LIMITS = names(
  'trong vòng|trong thời hạn|trong thời gian|thời hạn|thời hạn là|trong|không quá|tối đa|chậm nhất|' +
    'chậm nhất là|muộn nhất|muộn nhất là|sau|không chậm quá|chậm nhất trong|sau tối đa',
);
/** After these, the length says what is reported or how often, not by when. */
const OTHERWISE = names('đầu|cuối|số|qua|gần|trở|một lần|/|liên tục|liền|trước đó|thứ');

/** Of any unit; more is no limit, and would leave the calendar. */
const LONGEST = 999;

/** The length of time that limits a phrase; null for none. */
export function readWithin(phrase: Phrase): Within | null {
  for (let at = 0; at < phrase.pieces.length; at++) {
    const count = countAt(phrase, at);
    const unit = count && unitAt(phrase, count.to);
    if (
      !count ||
      count.value > LONGEST ||
      !unit ||
      !Number.isNaN(phrase.number(unit.to)) ||
      phrase.matches(unit.to, OTHERWISE) > 0 ||
      // "báo cáo 6 tháng trước ngày 15/6": the report of six months.
      (unit.unit === 'm' && phrase.endsAt(at, 'báo cáo|sơ kết|tổng kết'))
    )
      continue;
    if (phrase.matches(at - 1, 'ngày|tháng|năm|quý|thứ') > 0 || isClock(phrase, unit)) continue;
    const to = unit.to + phrase.matches(unit.to, ',');
    const after = longest(phrase, to, AFTER);
    const before = longest(phrase, to, BEFORE);
    const limited = LIMITS.some((words) => phrase.has(at - words.split(' ').length, words));
    const ahead = after === 0 && phrase.endsAt(at, 'trước|trước ít nhất|trước tối thiểu') && unit.unit !== 'h';
    if (after + before === 0 && !limited && !ahead) continue;
    const direction = before > 0 || ahead ? 'before' : after > 0 ? 'after' : 'open';
    return {
      count: count.value * unit.times,
      unit: unit.unit,
      from: at,
      to,
      direction,
      event: to + after + before + phrase.matches(to, 'so với'),
    };
  }
  return null;
}

/** "15 giờ ngày 20/8", "16 giờ thứ Năm": an hour of a day. */
const isClock = (phrase: Phrase, { unit, to }: { unit: Unit; to: number }): boolean =>
  unit === 'h' &&
  phrase.matches(phrase.has(to, ',') ? to + 1 : to, 'ngày|thứ|hằng|hàng|mỗi|chủ|sáng|trưa|chiều|tối') > 0;

const longest = (phrase: Phrase, at: number, alternatives: readonly string[]): number =>
  Math.max(0, ...alternatives.map((words) => phrase.matches(at, [words])));

/** 05 · 07 (bảy) · bảy (07) · 24-48 · 03 đến 05: the larger end limits. */
function countAt(phrase: Phrase, at: number): { value: number; to: number } | null {
  const start = phrase.number(at);
  if (Number.isNaN(start)) return spokenAt(phrase, at);
  if (phrase.matches(at - 1, '/|-|.|–') > 0) return null;
  const range = phrase.matches(at + 1, '-|–|đến|tới') > 0 && phrase.number(at + 2) > start;
  const to = range ? at + 3 : at + 1;
  return { value: range ? phrase.number(at + 2) : start, to: afterBrackets(phrase, to) };
}

function spokenAt(phrase: Phrase, at: number): { value: number; to: number } | null {
  if (!beginsNumber(phrase.pieces[at]?.text ?? '')) return null;
  const text = phrase.pieces.slice(at, at + 5).map((piece) => piece.text);
  const spoken = readSpoken(tokensOf(text.join(' ')), 0);
  if (!spoken || 'readings' in spoken) return null;
  return { value: spoken.value, to: afterBrackets(phrase, at + spoken.next) };
}

/** "(bảy)" repeats the count. */
function afterBrackets(phrase: Phrase, at: number): number {
  const close = phrase.has(at, '(') ? phrase.find(')', at) : -1;
  return close > 0 && close - at <= 5 ? close + 1 : at;
}

function unitAt(phrase: Phrase, at: number): { unit: Unit; times: number; to: number } | null {
  const units: [string[], Unit, number][] = [
    [['ngày làm việc', 'ngày ( làm việc )'], 'wd', 1],
    [['ngày đêm', 'ngày'], 'd', 1],
    [['tuần lễ', 'tuần'], 'd', 7],
    [['tháng'], 'm', 1],
    [['quý'], 'm', 3],
    [['năm'], 'm', 12],
    [['giờ đồng hồ', 'giờ', 'tiếng', 'h'], 'h', 1],
    [['phút'], 'min', 1],
  ];
  for (const [words, unit, times] of units) {
    const length = phrase.matches(at, words);
    if (length > 0) return { unit, times, to: at + length };
  }
  return null;
}
