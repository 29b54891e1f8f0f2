import type { Quoted, Span } from '../reading.ts';
import { clean } from '../text.ts';
import { splitBodies, startsWithBody } from './bodies.ts';

const VERBS =
  'tiếp tục|chỉ đạo|phối hợp|chủ trì|chủ động|xây dựng|tổ chức(?! (?:chính trị|xã hội|đảng|đoàn|cơ sở|quần chúng|kinh tế|thành viên))|thực hiện|hướng dẫn|theo dõi|định hướng|ghi nhận|gửi|rà soát|tham mưu|kiểm tra|đôn đốc|báo cáo|tăng cường|đẩy mạnh|khẩn trương|nghiêm túc|căn cứ|có trách nhiệm|chịu trách nhiệm|quán triệt|triển khai|tập trung|quan tâm|bố trí|lãnh đạo|nghiên cứu|đề xuất|tuyên truyền|vận động|phát huy|phát hiện|cập nhật|hoàn thành|hoàn thiện|phân công|giao|yêu cầu|đăng ký|lập|cử|chuẩn bị|(?<!Dịch vụ )tổng hợp|giám sát|thẩm định|công khai|bảo đảm|đảm bảo|kịp thời|thường xuyên|trực tiếp|làm|đề nghị|phổ biến|ban hành|trình|xem xét|quy định|đánh giá|xử lý|giải quyết|tiếp thu|cung cấp|đưa|nâng cao|sớm|phải|cần|được giao|thông báo|khắc phục|thúc đẩy|tham gia|nhân rộng|biểu dương|sử dụng|áp dụng|duy trì|quản lý|phân tích|tiến hành|bám sát|lồng ghép';
const VERB = new RegExp(`(?:^|[\\s,])(?:${VERBS})(?=[\\s,;:.]|$)`, 'u');
const INTRO =
  /^(?:(?:[Hh][àằ]ng năm|[Hh][àằ]ng (?:tháng|quý)|[Đđ]ịnh kỳ[^,]{0,30}|[Đđ]ồng thời|[Tt]rước mắt|[Ngoài]+ ra|[Tt]rên cơ sở[^,]{0,80}|[Tt]rong[^,]{0,40}),?\s+)?(?:(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công|[Gg]iao nhiệm vụ cho)\s+(?:cho\s+)?)?/u;
const LONGEST_SUBJECT = 220;

/** The bodies a sentence opens with, and where its act begins; null when it opens with none. */
export function subjectOf(text: string, span: Span): { lead: Quoted[]; actAt: number; end: number } | null {
  const words = text.slice(span.start, Math.min(span.end, span.start + LONGEST_SUBJECT + 120));
  const intro = INTRO.exec(words)![0];
  const rest = words.slice(intro.length);
  if (!startsWithBody(rest)) return null;
  const verb = VERB.exec(rest.slice(1));
  const colon = rest.indexOf(':');
  const stop = Math.min(
    ...[verb ? verb.index + 1 : Infinity, colon >= 0 ? colon : Infinity, /[;.]\s|[;.]$/u.exec(rest)?.index ?? Infinity],
  );
  if (!Number.isFinite(stop) || stop > LONGEST_SUBJECT) return null;
  const start = span.start + intro.length;
  const lead = splitBodies(text, { start, end: start + stop });
  return lead.length === 0 ? null : { lead, actAt: start + stop, end: start + stop };
}

const SUPPORT = /phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?\s+/giu;
const THROUGH = /\((?:thông\s+)?qua\s+([^);]{3,80})\)|(?:thông\s+)?qua\s+(?=Ban |Văn phòng|Phòng |Sở |Ủy ban )/gu;
const CASCADE = /(?:chỉ đạo|hướng dẫn|đôn đốc)\s+(?=các |những |UBND |Ủy ban |phòng |\p{Lu})/gu;

/** The bodies named after a phrase, up to the next verb or stop. */
function bodiesAfter(text: string, from: number, to: number): Quoted[] {
  const words = text.slice(from, Math.min(to, from + LONGEST_SUBJECT));
  if (!startsWithBody(words)) return [];
  const verb = VERB.exec(words.slice(1));
  const stop = /[;.:()]|\s(?:trong|để|nhằm|về|khi|theo|tại)\s/u.exec(words)?.index ?? words.length;
  const end = Math.min(stop, verb ? verb.index + 1 : words.length);
  return splitBodies(text, { start: from, end: from + end });
}

function allAfter(text: string, span: Span, pattern: RegExp): Quoted[] {
  return [...text.slice(span.start, span.end).matchAll(pattern)].flatMap((match) =>
    bodiesAfter(text, span.start + match.index + match[0].length, span.end),
  );
}

/** Bodies named as coordinating. */
export function supportOf(text: string, span: Span): Quoted[] {
  return allAfter(text, span, SUPPORT);
}

/** Bodies the lead must set to work in turn. */
export function cascadeOf(text: string, span: Span): Quoted[] {
  return allAfter(text, span, CASCADE);
}

/** "qua Ban Dân vận": through whom an answer is collected. */
export function throughOf(text: string, span: Span): Quoted[] {
  return [...text.slice(span.start, span.end).matchAll(THROUGH)].flatMap((match) => {
    const at = span.start + match.index;
    if (!match[1]) return bodiesAfter(text, at + match[0].length, span.end).slice(0, 1);
    const start = at + match[0].indexOf(match[1]);
    return [{ text: clean(match[1]), span: { start, end: start + match[1].length } }];
  });
}

const WAITS = /sau khi\s+(?:có|nhận được|được)\s[^);,.]{4,120}/iu;
const PERIODIC = /định kỳ(?!\s*(?:,|\(|và đột xuất)?\s*(?:hàng|hằng|mỗi|\d|một|sáu|ba|quý|tháng|năm|vào))/iu;

function firstMatch(text: string, span: Span, pattern: RegExp): Quoted | null {
  const match = pattern.exec(text.slice(span.start, span.end));
  if (!match) return null;
  const start = span.start + match.index;
  return { text: clean(match[0]), span: { start, end: start + match[0].length } };
}

/** What the duty waits for; no date is ever made of it. */
export function waitsForOf(text: string, span: Span): Quoted | null {
  return firstMatch(text, span, WAITS);
}

/** "định kỳ" that names no period. */
export function unclearOf(text: string, span: Span): Quoted | null {
  return firstMatch(text, span, PERIODIC);
}

/** What answers a duty, by the words that ask for it. */
export function answerOf(act: string): 'task' | 'plan' | 'report' | 'reply' {
  if (/(gửi|lập|nộp|có)\s+báo cáo|báo cáo (?:kết quả|tình hình|về)/iu.test(act)) return 'report';
  if (/(xây dựng|ban hành|lập|gửi)\s+(?:\p{L}+\s){0,2}?(kế hoạch|chương trình|phương án)/iu.test(act)) return 'plan';
  return /trả lời|phúc đáp|có ý kiến/iu.test(act) ? 'reply' : 'task';
}
