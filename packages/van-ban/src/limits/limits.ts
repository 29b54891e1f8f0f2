import { safeUntil } from '../deadlines/safe-until.ts';
import type { Deadline } from '../reading.ts';
import { isLetter } from '../text/letters.ts';
import { firstFrom, matchAt } from '../text/places.ts';
import { quote, said, type Source } from '../text/source.ts';
import { phraseMeaning } from './phrase-meaning.ts';
import { dayMeaning, periodMeaning, withinMeaning, type Around, type Meaning } from './meaning.ts';

/**
 * Time limits in running text:  trước ngày 30/10 hàng năm   trong tháng 11/2025   chậm nhất 05 ngày làm việc
 *                               ^^^^^ exclusive
 */
export interface LimitFound {
  deadline: Deadline;
  start: number;
  end: number;
}

/** No boundary before the words: it costs more than they do, and is looked at where they stand. */
const OPENING =
  /((?:chậm nhất(?: là)? )?trước|(?:không )?(?:chậm|muộn) (?:hơn|nhất)(?: là| vào| đến(?: hết)?)?|hạn (?:cuối|chót)(?: là)?|(?:thời hạn hoàn thành|thời gian (?:hoàn thành|thực hiện)|tiến độ):?|từ nay đến|trong(?: vòng| thời hạn| khoảng| thời gian)?|vào|từ ngày|không quá|tối đa|xuống còn|định kỳ(?: vào)?) |ngày (?=\d{1,2} h[àằ]ng (?:tháng|quý|năm))|\d(?<![\p{L}\d.,/]\d)\d{0,2}(?: \([^()]{1,20}\)|\))? (?:ngày(?: làm việc)?[),]? (?:\(?kể )?từ |(?:ngày(?: làm việc)?|giờ làm việc)[.;)]?(?:\n|$))|(?:tháng|quý) [\divl]{1,3}(?: ?[/-] ?| năm )\d{4}(?:\n|$)/gu;

const recurring = (meaning: Meaning | null): Meaning | null => (meaning?.kind === 'recurring' ? meaning : null);

type Rule = (key: string, at: number, around: Around) => Meaning | null;

const first =
  (...rules: Rule[]): Rule =>
  (key, at, around) => {
    for (const rule of rules) {
      const meaning = rule(key, at, around);
      if (meaning) return meaning;
    }
    return null;
  };

const RANGE_END =
  /(?:từ )?(?:ngày )?\d{1,2}[/.\d]{0,8}(?: tháng \d{1,2})?(?: năm \d{4})? ?(?:đến hết|đến|-) ?(?=(?:ngày )?\d)/y;

/** "từ ngày 05/02/2026 - 08/02/2026": the end is the limit. */
const range: Rule = (key, at, around) => {
  const found = matchAt(RANGE_END, key, at);
  return found ? dayMeaning(key, at + found[0].length, around) : null;
};

const PERIODS =
  /(?:từ |ngày |dự kiến )*(?:(?:hết )?(?:tháng|quý|năm) [\divxl]{1,4}(?: ?[/-] ?\d{4}| năm \d{4})? ?(?:đến hết|đến|-|và) ?)?(?=(?:hết )?(?:tháng|quý|năm) )/uy;

/** "từ tháng 12/2025 đến quý I/2026", "dự kiến tháng 11/2025": the end is the limit. */
const periods: Rule = (key, at, around) => {
  const found = matchAt(PERIODS, key, at);
  return found && found[0] !== '' ? periodMeaning(key, at + found[0].length, around) : null;
};

const plain = first(dayMeaning, periodMeaning);

const LATEST = /^(?:(?:không )?(?:chậm|muộn)|hạn)/;

const RULES: [RegExp, Rule][] = [
  [LATEST, first(dayMeaning, periodMeaning, withinMeaning)],
  [/^(?:\d|không|tối|xuống)/, withinMeaning],
  [/^trước/, plain],
  [/^(?:tháng|quý)/, periodMeaning],
  [/^(?:thời|tiến)/, first(range, periods, periodMeaning)],
  [/^từ nay/, plain],
  [/^trong khoảng/, range],
  [/^trong (?:vòng|thời)/, withinMeaning],
  [/^trong/, first(withinMeaning, range, periodMeaning)],
  // "vào năm 2030" is where a target stands.
  [/^vào/, (key, at, around) => (/^năm/.test(key.slice(at, at + 3)) ? null : plain(key, at, around))],
  [/^(?:định kỳ|ngày)/, (key, at, around) => recurring(dayMeaning(key, at, around))],
  [/^từ ngày/, range],
];

/** The sentence up to a limit. */
function sentenceBefore(source: Source, start: number): string {
  const before = said(source, Math.max(0, start - 320), start);
  const cut = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'), before.lastIndexOf('; '));
  return before.slice(cut + 1);
}

const DOES =
  /(?:hoàn thành|báo cáo|trình|gửi|ban hành|nộp|xong|cập nhật|xử lý|ký|vận hành|tổng hợp|triển khai|hoàn thiện|thực hiện|phê duyệt|giải quyết|bàn giao|trả lời|thông báo|tham mưu|xây dựng|khắc phục|khôi phục|phát động|đăng ký|thời gian)/;
const SENDS = /(?:hoàn t(?:hành|ất)|phát động|kết thúc|báo cáo|trình |gửi|nộp|xong|ban hành|cập nhật)/;
const EFFECT = /(?:hiệu lực|áp dụng|quy định tại|tính đến|kể (?:từ|$)|hưởng |đang |nhập ngũ|sinh |đã được|được cấp)/;

/** Whether words that could limit do limit here: an event, a date of effect, a condition do not. */
function isLimit(source: Source, word: string, start: number, meaning: Meaning, around: Around): boolean {
  const before = sentenceBefore(source, start);
  const after = said(source, meaning.end);
  const when = meaning.when ?? '';
  const past = meaning.kind === 'fixed' && (safeUntil(when, true, '') ?? '9') < around.date;
  // "Đối với các hồ sơ nộp trước ngày 01/7, …", "… trước ngày 01/7 thì": which ones.
  if (meaning.kind === 'fixed' && (/^[^,:]{0,4}đối với [^,:]*$/.test(before) || /^ (?:đã|thì) /.test(after)))
    return false;
  // "01 ngày trước ngày hết hạn": before what is to come, no length of time.
  if (when.startsWith('within') && /^ trước (?:khi|lúc|ngày (?!\d))/.test(after)) return false;
  // "1. Trước ngày 01/01/2030:": the limit of what stands below.
  if (/^(?:trước|từ)/.test(word) && !past && before.trim() === '' && /^:(?! ?\d)/.test(after)) return true;
  const working = said(source, meaning.end - 8, meaning.end) === 'làm việc';
  if (LATEST.test(word) || /^(?:thời hạn|thời gian hoàn)/.test(word)) return true;
  if (/^(?:không|tối|xuống)/.test(word))
    return working || /thời hạn [^:.;]*: $/.test(before) || /^(?: ?\([^()]*\))?,? ?(?:kể )?(?:từ|sau khi)/.test(after);
  if (/^\d.*từ $/.test(word)) return !/hiệu lực/.test(before.slice(-40));
  if (/^(?:tháng|quý)/.test(word)) return before === '' && !past;
  // The time that a step takes fills its cell, or stands behind the words for it.
  if (/^\d/.test(word))
    return (
      /^\(?$/.test(before) ||
      (/: $/.test(before) && (working || /giải quyết/.test(before)) && !/công khai|niêm yết/.test(before))
    );
  if (/^từ nay/.test(word)) return (before.trim() === '' && !/^ chỉ/.test(after)) || SENDS.test(before);
  if (/^(?:thời|tiến)/.test(word)) return !past && !/^ (?:và|trở đi|đến)/.test(after);
  if (meaning.kind === 'recurring') return !/năm tài chính/.test(before);
  if (/^vào/.test(word) && past) return false;
  if (/^vào/.test(word) && !when.startsWith('date')) return DONE_IN.test(before);
  if (/^vào/.test(word)) return SENDS.test(before.slice(-160)) && !EVENT.test(before.slice(-80));
  if (/^từ|^trong khoảng/.test(word))
    return (
      !past &&
      !around.normative &&
      !EFFECT.test(before) &&
      !WEATHER.test(said(source, meaning.end, meaning.end + 90)) &&
      !/^: \d/.test(after)
    );
  if (past) return SENDS.test(before.slice(-220)) && !EFFECT.test(before) && !around.normative;
  if (/^trước/.test(word) && around.normative && !SENDS.test(before)) return false;
  if (/^trước/.test(word))
    return !EFFECT.test(before.slice(-60)) || SENDS.test(before.slice(-60)) || /^ ?(?:.\) )?hoàn t/.test(before);
  if (/^trong (?:vòng|thời)/.test(word)) return !/hiệu lực/.test(before.slice(-40));
  if (when.startsWith('within'))
    return (
      working ||
      (/h$/.test(when) && !/^ (?:tới|qua)/.test(after)) ||
      /^.{0,5}(?:từ|kể|sau)/.test(after) ||
      SENDS.test(before.slice(-60))
    );
  // A month or a quarter that closes its sentence limits it, whatever its verb: "đối thoại với nhân dân trong tháng 12/2026."
  const closes = /^(?:month|quarter)/.test(when) && /^ ?(?:[.;\n]|$)/.test(after) && /[\p{L}:] $/u.test(before);
  return (
    (DOES.test(before) || (closes && !EFFECT.test(before))) &&
    !/kinh phí|ngân sách|dự toán|kế hoạch vốn|diễn ra|tổ chức hội/.test(before.slice(-24))
  );
}

const WEATHER = /(?:mưa|lũ|bão|nắng nóng|không khí lạnh|áp thấp) /;
const DONE_IN = /(?:hoàn thành|báo cáo|gửi|nộp|tổng kết|sơ kết)[^,;]{0,40}$/;
const EVENT = /(?:tổ chức hội|diễn ra|khai mạc|khánh thành|khởi công|họp|lễ |hội nghị|bầu cử)/;

const inCell = first(range, periods, dayMeaning, periodMeaning);

const foundAt = (source: Source, start: number, { when, kind, end }: Meaning, inclusive: boolean): LimitFound => ({
  deadline: { phrase: quote(source, start, end), when, kind, inclusive },
  start,
  end,
});

/** A limit that stands alone in a cell: "Quý IV/2025", "2026", "10/12/2025". */
export function limitOfCell(source: Source, start: number, end: number, around: Around): LimitFound | null {
  const year = /^20\d\d$/.exec(said(source, start, end));
  const meaning: Meaning | null = year
    ? { when: `year:${year[0]}`, kind: 'fixed', end }
    : inCell(source.key, start, around);
  return meaning && meaning.end <= end ? foundAt(source, start, meaning, true) : null;
}

/** The first of the limits in a stretch, if it ends there too. */
export function limitIn(limits: LimitFound[], from: number, to: number): LimitFound | null {
  const limit = limits[firstFrom(limits, from)];
  return limit && limit.end <= to ? limit : null;
}

/** Limits of a stretch of the joined flow, in order. */
export function readLimits(source: Source, from: number, to: number, around: Around): LimitFound[] {
  const found: LimitFound[] = [];
  let done = 0;
  for (const opening of said(source, from, to).matchAll(OPENING)) {
    const start = from + opening.index;
    if (start < done || isLetter(source.key.charCodeAt(start - 1))) continue;
    const word = opening[1] ?? opening[0];
    const at = opening[1] === undefined ? start : start + opening[0].length;
    const rule = RULES.find(([pattern]) => pattern.test(word))?.[1];
    const meaning = rule?.(source.key, at, around) ?? phraseMeaning(source.key, start, at, around);
    if (!meaning || meaning.end > to || !isLimit(source, word, start, meaning, around)) continue;
    const inclusive = !/trước$/.test(word) || /^(?:17|24) ?(?:giờ|h|:)/.test(said(source, at));
    found.push(foundAt(source, start, meaning, inclusive));
    done = meaning.end;
  }
  return found;
}
