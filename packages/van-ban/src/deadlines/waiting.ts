import type { Phrase } from './phrase.ts';
import { names } from '../tables/names.ts';

/** Feasts and months that only the lunar calendar can place. */
const LUNAR = names('âm lịch|âl|tết|giêng|chạp|rằm|nguyên đán|trung thu|nguyên tiêu|vu lan|giỗ tổ|đoan ngọ|giao thừa');
const STEMS = names('giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý');
const BRANCHES = names('tý|tí|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi');
const LUNAR_YEARS = STEMS.flatMap((stem) => BRANCHES.map((branch) => `${stem} ${branch}`));

const each = (before: string, after: string): string[] =>
  names(before).flatMap((one) => names(after).map((other) => `${one} ${other}`));

const CONDITIONS = [
  ...names('ngay khi|theo yêu cầu|theo đề nghị|tùy theo|nếu có yêu cầu|trước thời điểm|chờ|khi'),
  ...each('trước|sau', 'khi|hội nghị|đại hội|kỳ họp|lễ|phiên|ngày'),
  ...each('sau', 'cuộc|đợt|mỗi'),
];
const UNSPECIFIED = [
  ...names(
    'định kỳ|kịp thời|thường xuyên|liên tục|sớm|ngay|khẩn trương|thời gian tới|trước mắt|theo quy định|' +
      'đột xuất|thời gian quy định|thời hạn quy định|lâu dài|từng bước|nhanh chóng|một lần|trước ngày|' +
      'trong tuần|theo thời gian|trong thời gian|tiến độ|vào dịp|nhân dịp|tết|mùa|nửa đầu|nửa cuối|' +
      'ngày làm việc|tháng / lần|năm / lần',
  ),
  ...each('cuối|đầu|giữa', 'năm|tháng|quý|tuần|kỳ|mỗi'),
  ...each('hằng|hàng|mỗi', 'năm|quý|tháng|tuần|ngày'),
  ...each('lần /', 'năm|quý|tháng|tuần'),
  ...each('thượng|trung|hạ', 'tuần'),
  ...each('tuần', 'đầu|cuối|thứ'),
  ...each('đúng', 'thời gian|thời hạn|hạn|kỳ'),
];
const BLANK = ['.', '…', '_', '‥'];

/** Does only the lunar calendar know the day? "mùng 5 tháng 5" is lunar; "mùng 5 hằng tháng" and "mùng 5/9/2025" are not. */
export function isLunar(phrase: Phrase): boolean {
  if (phrase.find('tết dương lịch') >= 0) return false;
  if (phrase.find(LUNAR) >= 0 || phrase.find(LUNAR_YEARS) >= 0) return true;
  const first = phrase.find('mùng|mồng');
  return (
    first >= 0 && phrase.has(first + 2, 'tháng') && !Number.isNaN(phrase.number(first + 3)) && phrase.find('năm') === -1
  );
}

/** A form's day, month or number that was never filled in: "ngày … tháng … năm 2025", "ngày /11/2025". */
export function hasBlank(phrase: Phrase): boolean {
  for (let at = 0; at < phrase.pieces.length; at++) {
    const lead = phrase.matches(at, 'ngày|tháng|/');
    if (lead > 0 && phrase.matches(at + 1, BLANK) > 0 && (phrase.has(at + 1, '…') || phrase.matches(at + 2, BLANK) > 0))
      return true;
    if (phrase.has(at, 'ngày') && phrase.matches(at + 1, 'tháng|/|xx|x / x') > 0) return true;
    if (phrase.has(at, 'tháng năm') && !Number.isNaN(phrase.number(at + 2)) && phrase.pieces[at + 1]?.printed === 'năm')
      return true;
  }
  return false;
}

const NO_EVENTS = ['khi', 'trước khi', 'trước ngày', 'sau ngày', 'chờ'];
const EVENTS = CONDITIONS.filter((words) => !NO_EVENTS.includes(words));

/** Index of the words that name an event to wait for; -1 for none. "Trước khi hết năm" names no event. */
export const eventIn = (phrase: Phrase): number => phrase.find(EVENTS);

export const isConditional = (phrase: Phrase): boolean => phrase.find(CONDITIONS) >= 0;

export const isUnspecified = (phrase: Phrase): boolean => phrase.find(UNSPECIFIED) >= 0;
