import { isNumberWord } from './spoken.ts';
import { isWord, longestAt, standsAt, type Token } from './entry.ts';
import { isSlipFor, unitAt, type Unit } from './units.ts';
import { names } from '../tables/names.ts';

/** Words before a figure that leave it as it is, without a colon. */
const PLAIN_LEADS = names(
  'tổng|tổng số|tổng cộng|cộng|số lượng|là|có|được|đạt|gồm|dạ|đã|đúng|đủ|chỉ|tròn|hiến|toàn xã|toàn phường|' +
    'xây dựng|tất cả|cả thảy|kết quả|tổ chức|thực hiện|vận động|huy động|hoàn thành',
);

/** Words that take the certainty from a figure, or make it a figure of something else. */
const DOUBTS = names(
  'khoảng|gần|hơn|trên|dưới|ước|ước tính|ước đạt|độ|chừng|xấp xỉ|ngót|tầm|cỡ|tối thiểu|tối đa|ít nhất|' +
    'nhiều nhất|không quá|không dưới|quá|vượt|dự kiến|dự tính|dự báo|kế hoạch|chỉ tiêu|mục tiêu|phấn đấu|' +
    'tạm tính|sơ bộ|áng|khoản|lũy kế|luỹ kế|cộng dồn|từ đầu năm|cả năm|đầu năm|cùng kỳ|năm trước|năm ngoái|' +
    'kỳ trước|thêm|tăng|giảm|so với|còn|thiếu|trở lên|trở xuống|trở đi|có lẻ|lẻ|mấy|rưỡi|hoặc|hay|và|đến|tới|' +
    'từ|trong đó|riêng|bao gồm|cùng|với|nhân|trừ|x|mỗi|một|từng|trung bình|bình quân|tb|thứ|lần|lượt|quý|' +
    'tháng|kỳ|nếu|chưa đầy|chưa đủ|chưa kể|chưa tính|chưa chính thức|chưa chắc|chưa đến|chưa tới|chưa rõ|' +
    'không chắc|không rõ|không kể|sai|nhầm|kiểm tra lại|xem lại|gì đó|cũ là|trăm|nửa|usd|đăng ký|vài|dăm|non|' +
    'già',
);

/** Of these, the words that leave the figure itself a candidate: "khoảng 200". */
const ESTIMATES = DOUBTS.slice(0, DOUBTS.indexOf('lũy kế'));

/** Words that may follow a bare figure and say nothing about its unit: "12 mới", "12 ạ". */
const NOTE_STARTS = names(
  'mới|cũ|ạ|nhé|nha|thôi|rồi|xong|đã|đang|theo|do|tại|ở|trong|kèm|có|được|thuộc|của|hiện|đạt|hoàn thành|' +
    'hiến|tham gia|này|toàn|ok',
);

/** Marks a note may hold. Anything else ("/", "+", "=", "?", ">") changes what the figure means. */
const QUIET_MARKS = new Set(['(', ')', ',', '.', ';', '!', '-', '–', ':', '"', '“', '”']);

/** Typed without any marks: then "khoang" is "khoảng". Otherwise "thu" of "nghiệm thu" is not "thứ". */
const isUnmarked = (tokens: readonly Token[]): boolean => tokens.every((token) => /^[ -~]*$/.test(token.text));

function hasDoubt(tokens: readonly Token[]): boolean {
  const same = isUnmarked(tokens) ? standsAt : standsExactlyAt;
  return tokens.some(
    (token, at) => token.kind === 'number' || isNumberWord(token) || DOUBTS.some((phrase) => same(tokens, at, phrase)),
  );
}

const standsExactlyAt = (tokens: readonly Token[], at: number, words: string): boolean =>
  words.split(' ').every((word, i) => tokens[at + i]?.text === word);

/** Are the words nothing but these phrases, one after another? */
function consistsOf(words: readonly Token[], phrases: readonly string[]): boolean {
  let at = 0;
  while (at < words.length) {
    const length = longestAt(words, at, phrases);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/** May these words stand before a figure: "Tổng số:", "dạ", "có"? */
export function isPlainLead(lead: readonly Token[], cell: Unit): boolean {
  const words = lead.filter((token) => token.kind === 'word');
  const marks = lead.filter((token) => token.kind === 'mark');
  if (marks.length === 0 || (words.length === 1 && isWord(words[0], 'dạ'))) {
    return marks.every((mark) => mark.text === ',') && consistsOf(words, PLAIN_LEADS);
  }
  if (marks.length > 1 || lead.at(-1)?.text !== ':' || words.length === 0 || hasDoubt(words)) return false;
  return consistsOf(words, PLAIN_LEADS) || words.every((_, at) => unitAt(words, at, cell)?.unit !== null);
}

/** Nothing before the figure but a mark or "khoảng", "trên", "không quá". */
export const isUncertainLead = (lead: readonly Token[]): boolean =>
  consistsOf(
    lead.filter((token) => token.kind === 'word'),
    [...ESTIMATES, ...PLAIN_LEADS],
  );

/**
 * May these words stand after a figure and be kept beside it as a note?
 * @param unitTyped  was the figure's unit typed before them
 */
export function isPlainNote(note: readonly Token[], cell: Unit, unitTyped: boolean): boolean {
  if (note.length === 0) return true;
  if (note.some((token) => token.kind === 'mark' && !QUIET_MARKS.has(token.text)) || hasDoubt(note)) return false;
  const [first] = note;
  if (first?.kind === 'mark') return first.text !== '.' && first.text !== ':' && note.length > 1;
  if (unitTyped) return !first?.glued;
  if (first?.glued && !isWord(first, 'ạ')) return false;
  if (first && first.text.length === 1 && first.text !== 'ạ' && first.text !== 'ở') return false;
  return !isSlipFor(first, cell) && longestAt(note, 0, NOTE_STARTS) > 0;
}
