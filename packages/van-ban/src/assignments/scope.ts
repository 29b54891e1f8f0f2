import type { ClauseNode } from '../parts/clauses.ts';
import type { Source } from '../text/source.ts';

const RECITAL =
  /^(?:căn cứ|xét |theo đề nghị|thực hiện |để thực hiện|để triển khai|sau khi xem xét|trên đây là|cùng dự|tham dự)/;

/** Grounds and introductions oblige nobody. */
export function isRecital(source: Source, node: ClauseNode): boolean {
  if (node.clause.level !== 'paragraph') return false;
  const text = source.key.slice(node.start, Math.min(node.end, node.start + 400));
  if (!RECITAL.test(text)) return false;
  return (
    /;$/.test(source.key.slice(node.start, node.end).trim()) ||
    (/^(?:căn cứ|xét |theo đề nghị)/.test(text) &&
      !/(?:đề nghị|yêu cầu|giao) (?:các|ubnd|ủy ban|sở|bộ|quý)/.test(text.slice(20)))
  );
}

const CLOSING =
  /^(?:trân trọng )?(?:thông báo|trả lời|kính báo|báo cáo|kính trình|kính báo cáo|thông tin)[^.;:]{0,30}(?: để | đến | tới ).{0,200}(?:biết|được biết|thực hiện|theo quy định|xem xét|cho ý kiến)[^.;]{0,20}\.?\/?\.?$/;

/** "… thông báo để … biết, thực hiện": a formula, not a duty. */
export function isClosing(rest: string): boolean {
  return (
    CLOSING.test(rest) ||
    /^(?:ban hành|xây dựng|thông báo|có ý kiến|trả lời|báo cáo|đề nghị)[^.;]{0,300}(?:như sau|sau đây|cụ thể)[ :]*$/.test(
      rest,
    )
  );
}

const IMPLEMENTATION =
  /tổ chức thực hiện|trách nhiệm|thi hành|hiệu lực|thực hiện|chuyển tiếp|phân công|báo cáo|kiểm tra|giám sát/;
const STRONG = /^(?:có trách nhiệm|chịu trách nhiệm|chủ trì)/;

/**
 * In a text of articles only the clauses of implementation oblige from now on; the others are general rules.
 */
export function normativeRules(
  source: Source,
  nodes: ClauseNode[],
): { allows: (node: ClauseNode, rest: string, handed: boolean) => boolean } {
  const articles = nodes.filter((node) => node.clause.level === 'article').length;
  const normative = articles >= 3;
  return {
    allows: (node, rest, handed) => {
      if (!normative || handed || STRONG.test(rest)) return true;
      for (let up: ClauseNode | null = node; up; up = up.parent) {
        if (up.clause.level === 'article')
          return IMPLEMENTATION.test(source.key.slice(up.start, Math.min(up.end, up.start + 160)));
      }
      return true;
    },
  };
}
