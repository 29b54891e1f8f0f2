import type { Assignment, Quoted } from '../reading.ts';
import { printed, quote, said, type Source } from '../text/source.ts';
import { bodiesAt } from './bodies.ts';

type Places = [number, number][];

const SUPPORT =
  /(?<!\p{L})(?:phối hợp(?: chặt chẽ| đồng bộ| thường xuyên| tốt)?(?:(?:,| và) hướng dẫn)?,?(?: cùng)?|chủ trì,? cùng)(?: với)? /gu;

/** Bodies named as coordinating. */
export function supportIn(source: Source, from: number, to: number): Places {
  const bodies: Places = [];
  for (const found of said(source, from, to).matchAll(SUPPORT)) {
    let list = bodiesAt(source, from + found.index + found[0].length, to);
    while (list) {
      bodies.push(...list.bodies);
      const more = ALONG.exec(said(source, list.end, to));
      list = more && bodiesAt(source, list.end + more[0].length, to);
    }
  }
  return bodies;
}

const ALONG = /^,? ?cùng (?:với )?/;
const THROUGH = /(?<!\p{L})(?:thông qua|qua) (?=\p{Lu})/gu;

/** "qua Ban Dân vận": collected through, not addressed to. */
export function throughIn(source: Source, from: number, to: number): Places {
  const bodies: Places = [];
  for (const found of printed(source, from, to).matchAll(THROUGH)) {
    const list = bodiesAt(source, from + found.index + found[0].length, to);
    if (list) bodies.push(...list.bodies);
  }
  return bodies;
}

const DIRECTS = /^[^,.;:]{0,30}(?:lãnh đạo, )?chỉ đạo(?:, (?:hướng dẫn|đôn đốc|hỗ trợ|kiểm tra|tổ chức)){0,3} /;

/** "chỉ đạo các phòng, UBND các xã xây dựng": who is set to work in turn. */
export function cascadeIn(source: Source, from: number, to: number): Places {
  const found = DIRECTS.exec(said(source, from, Math.min(to, from + 80)));
  return found ? (bodiesAt(source, from + found[0].length, to)?.bodies ?? []) : [];
}

const CONDITION = /sau khi (?:có|nhận được|được)[^).;,]{3,120}/;
const UNCLEAR =
  /(?<!kiểm tra |theo )định kỳ(?![;,.]| (?:của|theo tiến độ|\d|hằng|hàng|vào|ngày|trước|mỗi|một|hai|ba|sáu|theo quý|tháng|quý|năm))/;

function first(source: Source, pattern: RegExp, from: number, to: number): Quoted | null {
  const found = pattern.exec(said(source, from, to));
  return found ? quote(source, from + found.index, from + found.index + found[0].length) : null;
}

/** "sau khi có hướng dẫn của …". */
export function conditionIn(source: Source, from: number, to: number): Quoted | null {
  return first(source, CONDITION, from, to);
}

/** "định kỳ" without a period. */
export function unclearIn(source: Source, from: number, to: number): Quoted | null {
  return first(source, UNCLEAR, from, to);
}

const ANSWERS: [Assignment['answer'], RegExp][] = [
  [
    'report',
    /(?:gửi|định kỳ|tổng hợp,?) báo cáo|báo cáo (?:kết quả|tình hình|về|thủ tướng|ubnd|ủy ban|thường trực|ban |bộ |sở |cấp)/,
  ],
  ['plan', /(?:xây dựng|ban hành|lập)(?: và ban hành)? (?:kế hoạch|chương trình|đề án|phương án)/],
  ['reply', /trả lời|phúc đáp|cho ý kiến|góp ý/],
];

/** What answers a duty. */
export function answerOf(key: string): Assignment['answer'] {
  for (const [answer, pattern] of ANSWERS) if (pattern.test(key)) return answer;
  return 'task';
}
