import { daysOf, two } from '../dates.ts';
import { isoOf } from './calendar.ts';
import { isYear, monthAt, yearAt } from './dates.ts';
import { limitBefore } from './limits.ts';
import type { Phrase } from './phrase.ts';
import { quarterAt } from './recurring.ts';
import { names } from '../tables/names.ts';

/** A month, quarter, half, year or period that limits: its form and where it stands. */
export interface SpanLimit {
  when: string;
  inclusive: boolean;
  from: number;
}

interface Found {
  when: string;
  from: number;
  to: number;
}

const VAGUE = names(
  'đầu|giữa|cuối|trung tuần|thượng tuần|hạ tuần|nửa đầu|nửa cuối|tuần đầu|tuần cuối|những ngày đầu|' +
    'những ngày cuối|cuối các',
);
/** After these the span is a name: the report of June, not a report by June. */
const NAMES = ['báo cáo', 'gửi', 'về', 'công tác', 'kế hoạch'];
/** A span at the very beginning, or after these, is a limit of itself: "Thời gian hoàn thành: Quý III/2025". */
const OPENING = [':', 'thời gian', 'dự kiến', '-', '+'];

/** The span of months that limits a phrase; 'vague' for "đầu tháng 6", "cuối năm". */
export function readSpan(phrase: Phrase, documentDate: string): SpanLimit | 'vague' | null {
  let best: SpanLimit | 'vague' | null = null;
  let end = -1;
  for (let at = 0; at < phrase.pieces.length; at++) {
    const found = spanAt(phrase, at, documentDate);
    if (!found) continue;
    const limit = limitOf(phrase, found);
    const continues = best !== null && phrase.matches(end, 'đến|-|–|và|,|và đến') > 0;
    if (limit === 'vague') best ??= 'vague';
    else if (limit && (best === null || continues)) best = limit;
    if (limit) end = found.to;
    at = found.to - 1;
  }
  return best;
}

function limitOf(phrase: Phrase, { when, from }: Found): SpanLimit | 'vague' | null {
  const toEnd = phrase.has(from - 1, 'cuối') && phrase.matches(from - 2, 'đến|hết|tới') > 0;
  const end = phrase.has(from - 1, 'của') ? from - 1 : from;
  const vague = phrase.endsAt(end, VAGUE) || phrase.has(end - 3, 'tuần thứ');
  if (vague && !toEnd) return 'vague';
  if (toEnd) return { when, inclusive: true, from };
  if (
    phrase.endsAt(from, NAMES) ||
    phrase.endsAt(from, 'sau|sau khi kết thúc|sau khi hết|tầm nhìn đến|tầm nhìn|định hướng đến')
  )
    return null;
  const { inclusive, found } = limitBefore(phrase, from);
  const opens =
    (from === 0 && !when.startsWith('period')) ||
    phrase.matches(from - 1, OPENING) > 0 ||
    phrase.matches(from - 2, 'từ nay') > 0;
  const counted = phrase.has(from - 2, 'trong') && !Number.isNaN(phrase.number(from - 1));
  const ranged = counted || phrase.matches(from - 1, 'đến|-|–|và|,') > 0;
  return found || opens || ranged ? { when, inclusive, from } : null;
}

function spanAt(phrase: Phrase, at: number, documentDate: string): Found | null {
  const own = /^\d{4}/.test(documentDate) ? Number(documentDate.slice(0, 4)) : NaN;
  const found =
    monthsAt(phrase, at, own) ?? monthSpan(phrase, at, documentDate, own) ?? quarterSpan(phrase, at, documentDate, own);
  return found ?? periodAt(phrase, at) ?? yearSpan(phrase, at, own);
}

/** The year printed after a span, or the document's: "/2025", "năm 2025", "năm nay", "năm sau". */
function yearAfter(phrase: Phrase, at: number, own: number): { year: number; to: number } {
  const printed = yearAt(phrase, at);
  if (printed) return printed;
  if (phrase.matches(at, 'năm nay|năm này') > 0) return { year: own, to: at + 2 };
  if (phrase.matches(at, 'năm sau|năm tới') > 0) return { year: own + 1, to: at + 2 };
  return { year: own, to: at };
}

/** 6 tháng đầu năm 2025 · 9 tháng đầu năm · 06 tháng cuối năm */
function monthsAt(phrase: Phrase, at: number, own: number): Found | null {
  const half = phrase.matches(at, 'nửa đầu|nửa cuối') > 0;
  const count = half || phrase.has(at, 'sáu') ? 6 : phrase.number(at);
  const lead = half ? at : at + 1;
  const first = phrase.matches(lead, 'tháng đầu|nửa đầu') > 0;
  if (!(count >= 1 && count < 12) || !(first || phrase.matches(lead, 'tháng cuối|nửa cuối') > 0)) return null;
  const { year, to } = yearAfter(phrase, lead + 2, own);
  const end = to > lead + 2 ? to : to + phrase.matches(to, 'năm');
  if (end === lead + 2 || Number.isNaN(year)) return null;
  if (count === 6) return { when: `half:${year}-${first ? 'H1' : 'H2'}`, from: at, to: end };
  const last = first ? count : 12;
  return { when: `date:${isoOf(year, last, daysOf(year, last))}`, from: at, to: end };
}

const month = (year: number, number: number): string => `month:${year}-${two(number)}`;

/** tháng 6/2025 · tháng 12 · tháng này · 10/2025 */
function monthSpan(phrase: Phrase, at: number, documentDate: string, own: number): Found | null {
  if (phrase.number(at) <= 12 && phrase.number(at) >= 1 && phrase.has(at + 1, '/') && isYear(phrase, at + 2)) {
    return { when: month(phrase.number(at + 2), phrase.number(at)), from: at, to: at + 3 };
  }
  if (!phrase.has(at, 'tháng')) return null;
  const printed = monthAt(phrase, at + 1);
  if (printed) {
    const { year, to } = yearAfter(phrase, printed.to, own);
    const known = printed.month <= 12 && !Number.isNaN(year);
    return known ? { when: month(year, printed.month), from: at, to } : null;
  }
  const now = Number(documentDate.slice(5, 7));
  if (Number.isNaN(own) || !(now >= 1)) return null;
  const shift = phrase.matches(at + 1, 'sau|tới') > 0 ? 1 : phrase.matches(at + 1, 'này|nay') > 0 ? 0 : NaN;
  if (Number.isNaN(shift)) return isBare(phrase, at) ? { when: month(own, now), from: at, to: at + 1 } : null;
  const [year, number] = now + shift > 12 ? [own + 1, 1] : [own, now + shift];
  return { when: month(year, number), from: at, to: at + 2 };
}

/** "trong tháng", "hết quý" with nothing after it: the document's own. */
const isBare = (phrase: Phrase, at: number): boolean =>
  phrase.matches(at - 1, 'trong|hết') > 0 && (at + 1 >= phrase.pieces.length || phrase.matches(at + 1, ',|;|.|)') > 0);

/** quý III/2025 · Quý II năm 2026 · quý 1-2026 · quý này */
function quarterSpan(phrase: Phrase, at: number, documentDate: string, own: number): Found | null {
  if (phrase.matches(at, 'quý|quí|q') === 0) return null;
  const printed = quarterAt(phrase, at + 1);
  if (printed) {
    const joined = phrase.matches(at + 2, ',|và|-|–') > 0 ? quarterAt(phrase, at + 3) : null;
    const last = joined !== null && joined > printed ? joined : printed;
    const { year, to } = yearAfter(phrase, last === printed ? at + 2 : at + 4, own);
    return Number.isNaN(year) ? null : { when: `quarter:${year}-Q${last}`, from: at, to };
  }
  const now = Math.ceil(Number(documentDate.slice(5, 7)) / 3);
  if (Number.isNaN(own) || !(now >= 1)) return null;
  const shift = phrase.matches(at + 1, 'sau|tới') > 0 ? 1 : phrase.matches(at + 1, 'này|nay') > 0 ? 0 : NaN;
  if (Number.isNaN(shift)) return isBare(phrase, at) ? { when: `quarter:${own}-Q${now}`, from: at, to: at + 1 } : null;
  const [year, number] = now + shift > 4 ? [own + 1, 1] : [own, now + shift];
  return { when: `quarter:${year}-Q${number}`, from: at, to: at + 2 };
}

/** giai đoạn 2021-2025, only where it limits a task: a programme bears its period in its name. */
function periodAt(phrase: Phrase, at: number): Found | null {
  const lead = phrase.matches(at, 'giai đoạn|các năm|thời kỳ|năm');
  const start = at + lead;
  const joined = phrase.matches(start + 1, '-|–|đến|/') > 0;
  if (lead === 0 || !isYear(phrase, start) || !joined || !isYear(phrase, start + 2)) return null;
  return { when: `period:${phrase.number(start)}/${phrase.number(start + 2)}`, from: at, to: start + 3 };
}

/** năm 2025 · đến năm 2030 · hết năm · trong năm nay */
function yearSpan(phrase: Phrase, at: number, own: number): Found | null {
  if (!phrase.has(at, 'năm')) return null;
  if (isYear(phrase, at + 1)) return { when: `year:${phrase.number(at + 1)}`, from: at, to: at + 2 };
  if (Number.isNaN(own)) return null;
  if (phrase.matches(at + 1, 'nay|này') > 0) return { when: `year:${own}`, from: at, to: at + 2 };
  if (phrase.matches(at + 1, 'sau|tới') > 0) return { when: `year:${own + 1}`, from: at, to: at + 2 };
  const bare = phrase.matches(at - 1, 'hết|trong|cuối|đầu|giữa|suốt') > 0;
  return bare && phrase.matches(at + 1, 'học|kế|qua|trước|tài') === 0
    ? { when: `year:${own}`, from: at, to: at + 1 }
    : null;
}
