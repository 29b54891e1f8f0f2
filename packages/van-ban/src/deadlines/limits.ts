import { DAY_START, HOUR } from './hours.ts';
import type { Phrase } from './phrase.ts';
import { names } from '../tables/names.ts';

/** How a limit binds the day, month or year it stands before. */
export interface Limit {
  /** False for "trước": that day is already late. */
  inclusive: boolean;
  /** The word that makes it a limit was found; a bare day has none. */
  found: boolean;
}

/** Words between a limit and its day. */
const BETWEEN = [
  ...['ngày', 'là', 'vào', 'các', 'những', 'của', 'lúc', 'thời điểm', 'mốc', 'mùng', 'mồng', 'chủ nhật', '(', ',', ':'],
  ...['thời gian', 'cuối', 'cuối cùng', 'làm việc', HOUR, DAY_START],
];
/** With these between, "trước" still leaves the whole of the day: "trước khi hết ngày". */
const WHOLE = ['hết', 'khi hết', 'khi kết thúc', 'kết thúc'];
/** Words that end a limit which includes its day. */
const INCLUSIVE = names(
  'nhất|đến|tới|hết|trong|hạn|chót|hạn cuối|quá|muộn hơn|chậm hơn|trễ hơn|xong|hoàn thành|không sau|' +
    'thời hạn|từ nay|đúng|về|gửi|báo cáo|suốt',
);
const WEEKDAYS = names('hai|ba|tư|năm|sáu|bảy|2|3|4|5|6|7');

/** The limit in front of what stands at an index. */
export function limitBefore(phrase: Phrase, at: number): Limit {
  let end = at;
  let [whole, hour, opening] = [false, false, false];
  for (;;) {
    if (phrase.endsAt(end, WHOLE)) whole = true;
    if (phrase.has(end - 1, HOUR)) hour = true;
    if (phrase.has(end - 1, DAY_START)) opening = true;
    const length = lengthBefore(phrase, end);
    if (length === 0) break;
    end -= length;
  }
  if (phrase.has(end - 1, 'trước')) return { inclusive: whole || (hour && !opening), found: true };
  if (phrase.endsAt(end, 'sớm hơn') && !phrase.has(end - 3, 'không')) return { inclusive: false, found: true };
  return { inclusive: true, found: whole || hour || opening || phrase.endsAt(end, INCLUSIVE) };
}

/** Pieces of the filling word that ends here; 0 for none. */
function lengthBefore(phrase: Phrase, end: number): number {
  if (phrase.has(end - 2, 'thứ') && phrase.matches(end - 1, WEEKDAYS) > 0) return 2;
  const words = [...WHOLE, ...BETWEEN].filter((word) => phrase.endsAt(end, [word]));
  return Math.max(0, ...words.map((word) => word.split(' ').length));
}
